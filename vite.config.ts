/**
 * How is the app built? Three bundles: the window for Chromium, the main process
 * as one ES module, the preload as one CommonJS file, since a sandboxed preload
 * can be nothing else.
 */

import { builtinModules } from 'node:module';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions } from 'vite';
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
        output: { format, entryFileNames: fileName, codeSplitting: false },
      },
    },
  };
}

const root = import.meta.dirname;
const shipped = watchShipped();

export default defineConfig({
  root: 'renderer',
  // Addresses relative to the page, whose scheme is the app's own.
  base: './',
  plugins: [react(), shipped.plugin],
  // `ws` without its native extras, which no package of ours carries.
  define: { 'process.env.WS_NO_BUFFER_UTIL': '"1"', 'process.env.WS_NO_UTF_8_VALIDATE': '"1"' },
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
    main: forNode(`${root}/electron/main.ts`, 'es', 'main.js'),
    preload: forNode(`${root}/electron/preload.ts`, 'cjs', 'preload.cjs'),
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'main', 'preload']) {
        const environment = builder.environments[name];
        if (environment !== undefined) await builder.build(environment);
      }
      shipped.write(`${root}/dist`);
    },
  },
});
