/** Where is a Chromium on this machine? Named by the trader, installed, or in Playwright's cache. */

import { accessSync, constants, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { readMachine } from './machine.ts';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** Whether a file is there and can be run. */
  readonly canRun: (file: string) => boolean;
  /** The names in a folder; none where there is no folder. */
  readonly list: (folder: string) => string[];
  /** Whether it is, or starts, a snap: that is confined, and doesn't see the profile that the stand-in makes for it. */
  readonly isSnap: (file: string) => boolean;
  /** A Chromium that no package installed has no sandbox here: AppArmor doesn't know it. */
  readonly needsInstalled: boolean;
}

const { restrictsNamespaces, isRoot } = readMachine();

export const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  home: homedir(),
  canRun(file) {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
  list(folder) {
    try {
      return readdirSync(folder);
    } catch {
      return [];
    }
  },
  isSnap(file) {
    try {
      const real = realpathSync(file);
      if (real === '/usr/bin/snap' || real.startsWith('/snap/')) return true;
      // Ubuntu's chromium-browser is a script that starts the snap.
      return statSync(real).size < 16_384 && readFileSync(real, 'utf8').includes('/snap/bin/chromium');
    } catch {
      return false;
    }
  },
  // As root it runs without one.
  needsInstalled: restrictsNamespaces && !isRoot,
};

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

/** The full path of a Chromium, Chrome or Edge, or null. One that the trader names is taken as it is. */
export function findChromium(machine: Machine = thisMachine): string | null {
  const named = machine.env['CHROME_PATH'] ?? '';
  if (named !== '' && machine.canRun(named)) return named;
  return candidates(machine).find((file) => machine.canRun(file) && !machine.isSnap(file)) ?? null;
}

/** The path of a Chromium that is a snap, or null. */
export function findSnap(machine: Machine = thisMachine): string | null {
  return candidates(machine).find((file) => machine.canRun(file) && machine.isSnap(file)) ?? null;
}

function candidates({ platform, env, home, list, needsInstalled }: Machine): string[] {
  const installed = platform === 'darwin' ? onMac(home) : platform === 'win32' ? onWindows(env) : onPath(env);
  return [...installed, ...(needsInstalled ? [] : inPlaywrightCache(platform, env, home, list))];
}

function onPath(env: NodeJS.ProcessEnv): string[] {
  const folders = (env['PATH'] ?? '').split(':').filter(Boolean);
  return commands.flatMap((command) => folders.map((folder) => path.posix.join(folder, command)));
}

function onMac(home: string): string[] {
  const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
  return ['/Applications', path.posix.join(home, 'Applications')].flatMap((folder) =>
    apps.map((app) => path.posix.join(folder, `${app}.app`, 'Contents', 'MacOS', app)),
  );
}

function onWindows(env: NodeJS.ProcessEnv): string[] {
  const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
    (root) => root !== undefined,
  );
  const programs = [
    'Google\\Chrome\\Application\\chrome.exe',
    'Chromium\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ];
  return roots.flatMap((root) => programs.map((program) => path.win32.join(root, program)));
}

function inPlaywrightCache(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  home: string,
  list: Machine['list'],
): string[] {
  const own = env['PLAYWRIGHT_BROWSERS_PATH'];
  const shared = {
    darwin: path.join(home, 'Library', 'Caches', 'ms-playwright'),
    win32: path.join(env['LOCALAPPDATA'] ?? home, 'ms-playwright'),
  };
  const cache =
    own !== undefined && own !== '' && own !== '0'
      ? own
      : platform === 'darwin' || platform === 'win32'
        ? shared[platform]
        : path.join(home, '.cache', 'ms-playwright');
  const builds = list(cache).filter((name) => /^chromium-[0-9]+$/.test(name));
  const inside = {
    darwin: ['chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'],
    win32: ['chrome-win', 'chrome.exe'],
  };
  const program = platform === 'darwin' || platform === 'win32' ? inside[platform] : ['chrome-linux', 'chrome'];
  const newestFirst = builds.sort((one, other) => buildNumber(other) - buildNumber(one));
  return newestFirst.map((build) => path.join(cache, build, ...program));
}

function buildNumber(name: string): number {
  return Number.parseInt(name.slice('chromium-'.length), 10);
}
