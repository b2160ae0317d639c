/**
 * The stand-in for Electron: runs an app's main bundle in Node with an `electron`
 * module played on the machine's Chromium.
 *
 * Playwright starts it as it starts Electron: `-r loader.js --inspect=0
 * --remote-debugging-port=0 <app>`, then reads two addresses from standard error
 * and calls `__playwright_run()`.
 */

import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import inspector from 'node:inspector';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { findChromium } from '../find-chromium.ts';
import { aliasElectron } from './alias.ts';
import { app } from './app.ts';
import { PlayedBrowserWindow } from './browser-window.ts';
import { startChromium } from './chromium.ts';
import { tellDownloads } from './downloads.ts';
import { denyPermissions } from './session.ts';
import { state } from './state.ts';
import { launchedByPlaywright, readCommandLine } from './switches.ts';
import { watchTargets } from './targets.ts';

const require = createRequire(import.meta.url);
const args = process.argv.slice(2);
// Electron's shape: the executable, then everything it was given.
process.argv = [path.join(import.meta.dirname, 'electron'), ...args];

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
state.commandLine = readCommandLine(args);
const { switches, appPath, preloads } = state.commandLine;
state.isPackaged = process.env['ORDER_MONITOR_STAND_IN_PACKAGED'] === '1';
state.underPlaywright = launchedByPlaywright(switches);
state.headless =
  state.underPlaywright ||
  switches.has('headless') ||
  switches.get('ozone-platform') === 'headless' ||
  process.env['ORDER_MONITOR_STAND_IN_HEADLESS'] === '1';
// As root Chromium refuses to run with its sandbox; the app asks `hasSwitch('no-sandbox')`.
const hasSandbox = !isRoot && !switches.has('no-sandbox');
if (!hasSandbox) app.commandLine.appendSwitch('no-sandbox');

const electronVersion: { version: string } = require('electron/package.json');
Object.defineProperties(process, {
  type: { value: 'browser', enumerable: true },
  // An installed Electron has none.
  ...(state.isPackaged ? {} : { defaultApp: { value: true, enumerable: true } }),
  resourcesPath: { value: import.meta.dirname, enumerable: true },
  versions: {
    // Code that looks for Electron finds it, and ours finds where it really is.
    value: Object.freeze({ ...process.versions, electron: electronVersion.version, standIn: '1' }),
    enumerable: true,
  },
});

// As Electron, which then is Node and nothing else.
if ((process.env['ELECTRON_RUN_AS_NODE'] ?? '') !== '')
  throw new Error('With ELECTRON_RUN_AS_NODE set Electron is nothing but Node, and opens no window.');
if (appPath === null) throw new Error('Which app? Name its folder or its main file.');
const mainFile = readApp(path.resolve(appPath));

aliasElectron();
if (switches.has('inspect')) inspector.open(0);
for (const preload of preloads) require(path.resolve(preload));

const executable = findChromium();
if (executable === null) throw new Error('No Chromium was found. Install one, or name it in CHROME_PATH.');
const developmentServer = process.env['VITE_DEV_SERVER_URL'];
state.chromium = startChromium({
  executable,
  headless: state.headless,
  sandbox: hasSandbox,
  debugPort: state.underPlaywright,
  switches: state.switches,
  isOpen: process.env['ORDER_MONITOR_STAND_IN_NETWORK'] === 'open',
  reachableHost: developmentServer === undefined ? null : new URL(developmentServer).hostname,
  // One that ends before it has begun did not start: nothing was done.
  onEnd: () => app.exit(app.isReady() ? 0 : 1),
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    app.quit();
    // Asked again, or kept open by a window: end.
    process.once(signal, () => app.exit(1));
  });
}

void becomeReady();
import(pathToFileURL(mainFile).href).catch((error: unknown) => fail(error));

async function becomeReady(): Promise<void> {
  try {
    await watchTargets(await state.chromium);
    await denyPermissions();
    await tellDownloads(await state.chromium);
    app.becomeReady(() => PlayedBrowserWindow.getAllWindows());
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  app.exit(1);
}

/** As Electron does: a folder has a package.json that names the app, a file stands for itself. */
function readApp(target: string): string {
  if (!statSync(target).isDirectory()) {
    state.appFolder = path.dirname(target);
    return target;
  }
  state.appFolder = target;
  const manifest: { name?: string; productName?: string; version?: string; main?: string } = JSON.parse(
    readFileSync(path.join(target, 'package.json'), 'utf8'),
  );
  state.name = manifest.productName ?? manifest.name ?? state.name;
  state.version = manifest.version ?? state.version;
  return path.join(target, manifest.main ?? 'index.js');
}
