/**
 * How is the app built? Five bundles: the window for Chromium, the main process
 * as one ES module, the preload as one CommonJS file, since a sandboxed preload
 * can be nothing else, and the two that a terminal starts: with and without a checkout.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';
import { listSources } from './scripts/bundle-sources.ts';
import { watchShipped } from './scripts/shipped.ts';

/** For Node: everything bundled, so that the package needs no node_modules. */
function forNode(input: string, format: 'es' | 'cjs', fileName: string): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true },
    build: {
      target: 'node24',
      outDir: '../dist/electron',
      emptyOutDir: false,
      copyPublicDir: false,
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input,
        external: ['electron', /^electron\//, ...builtinModules, /^node:/],
        // What is imported on demand stays apart, off the way to the first window.
        output: { format, entryFileNames: fileName, chunkFileNames: '[name].js', codeSplitting: format === 'es' },
      },
    },
  };
}

/** For Node beside the checkout: CommonJS, which starts sooner; in pieces, since a look-up needs neither SQLite nor the monitor. */
function forCommandLine(input: string, fileName: string): EnvironmentOptions {
  const { build, ...usual } = forNode(input, 'cjs', fileName);
  const rolldownOptions = {
    ...build?.rolldownOptions,
    output: { format: 'cjs', entryFileNames: fileName, chunkFileNames: '[name].cjs' } as const,
  };
  // Smaller, since all of it is read and checked against what was compiled of it.
  return { ...usual, build: { ...build, outDir: '../dist/cli', sourcemap: false, minify: true, rolldownOptions } };
}

/** For whatever Node a machine has: CommonJS, which starts soonest, in a language of years ago. */
function forSystemsNode(input: string, fileName: string): EnvironmentOptions {
  const { build, ...usual } = forNode(input, 'cjs', fileName);
  return { ...usual, build: { ...build, target: 'es2017', outDir: '../dist/cli', sourcemap: false, minify: true } };
}

/** Of undici no more than its pool over HTTP/1, whose questions have no body: the rest is read, and checked against what was compiled of it, by each start. */
const onlyHttp1: Plugin = {
  name: 'order-monitor:only-http1',
  load(id) {
    const isLeftOut = /\/undici\/lib\/(?:dispatcher\/client-h2|web\/fetch\/(?:body|formdata))\.js$/.test(
      id.replaceAll('\\', '/'),
    );
    return isLeftOut ? 'module.exports = () => { throw new Error("It was left out of the bundle."); };' : null;
  },
};

const root = import.meta.dirname;
const shipped = watchShipped();

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

/** Which source this is, for "Version and changes"; empty outside of git. */
function commit(): string {
  try {
    return `${git('rev-parse', '--short=12', 'HEAD')}${git('status', '--porcelain', '--untracked-files=no') === '' ? '' : ', changed'}`;
  } catch {
    return '';
  }
}

/** The key that signs feeds of new versions, where whoever builds this publishes some; see docs/updates.md. */
function updateKey(): string {
  const file = `${root}/build/update-key.pem`;
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/**
 * Node keeps of each file what the first run after a build compiled: that is to be a look-up. It costs nothing but time
 * where it fails: the trader's own first one takes its place.
 */
function compileForLookUps(): void {
  const words = ['lookup', '1550452438178201603', '--demo', '--json'];
  spawnSync(process.execPath, [`${root}/dist/cli/command-line.cjs`, ...words], { stdio: 'ignore', timeout: 20_000 });
}

export default defineConfig({
  root: 'renderer',
  // Addresses relative to the page, whose scheme is the app's own.
  base: './',
  plugins: [react(), onlyHttp1, shipped.plugin, listSources('commandLine')],
  // Loaded from the disk: how large a bundle is costs no download.
  build: { chunkSizeWarningLimit: 5_000 },
  // `ws` without its native extras, which no package of ours carries.
  define: {
    // Undici's own word for a bundle without its second, experimental parser.
    esbuildDetection: '1',
    'process.env.WS_NO_BUFFER_UTIL': '"1"',
    'process.env.WS_NO_UTF_8_VALIDATE': '"1"',
    'process.env.ORDER_MONITOR_COMMIT': JSON.stringify(commit()),
    'process.env.ORDER_MONITOR_UPDATE_KEY': JSON.stringify(updateKey()),
  },
  environments: {
    client: {
      build: {
        target: 'chrome150',
        outDir: '../dist/renderer',
        emptyOutDir: true,
        sourcemap: true,
        // An inlined script or style would need a hole in the Content-Security-Policy.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
      },
    },
    main: forNode(`${root}/electron/app/start.ts`, 'es', 'start.js'),
    preload: forNode(`${root}/electron/preload.ts`, 'cjs', 'preload.cjs'),
    commandLine: forCommandLine(`${root}/electron/cli/start.ts`, 'command-line.cjs'),
    launcher: forSystemsNode(`${root}/electron/command/launcher.ts`, 'order-monitor.cjs'),
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'main', 'preload', 'commandLine', 'launcher']) {
        const environment = builder.environments[name];
        if (environment !== undefined) await builder.build(environment);
      }
      shipped.write(`${root}/dist`);
      compileForLookUps();
    },
  },
});
