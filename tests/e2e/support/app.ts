/**
 * How does a test open the app? In a user-data folder of its own, and closed
 * again whatever happens.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page, test as base, type TestInfo } from '@playwright/test';
import { findElectron, standInFolder } from '../../../scripts/find-electron.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');

export interface LaunchOptions {
  /** The app's folder; the project's own unless named. */
  folder?: string;
  /** A folder that outlives this launch; else a fresh one in the test's output. */
  userData?: string;
  args?: string[];
  /** Added to the environment; keys of the machine that runs the tests are never in it. */
  env?: Record<string, string>;
}

export interface LaunchedApp {
  app: ElectronApplication;
  page: Page;
  userData: string;
  /** Everything the app wrote so far, both streams. */
  output: () => string;
  /** Closes it now; done by itself at the end of the test. */
  close: () => Promise<void>;
}

export const test = base.extend<{ launchApp: (options?: LaunchOptions) => Promise<LaunchedApp> }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  launchApp: async ({}, use, testInfo) => {
    const launched: LaunchedApp[] = [];
    await use(async (options = {}) => {
      const one = await launch(options, testInfo, launched.length);
      launched.push(one);
      return one;
    });
    for (const one of launched) await one.close();
    await attachOutput(launched, testInfo);
  },
});
export { expect } from '@playwright/test';

/** Whether the suite runs on Electron itself, for what differs. */
export function runsOnElectron(): boolean {
  return process.env['ELECTRON_OVERRIDE_DIST_PATH'] !== standInFolder;
}

/** For one that several tests share, whose owner closes it; a test's own is `launchApp`. */
export async function launch(options: LaunchOptions, testInfo: TestInfo, count: number): Promise<LaunchedApp> {
  const userData = options.userData ?? testInfo.outputPath(`user-data-${count}`);
  const app = await _electron.launch({
    args: [options.folder ?? '.', `--user-data-dir=${userData}`, ...(options.args ?? [])],
    cwd: root,
    env: { ...cleanEnvironment(), ...options.env },
  });
  // Kept here: once the app has ended Playwright no longer knows its process.
  const child = app.process();
  const text = collectOutput(child);
  let isClosed = false;
  const close = async (): Promise<void> => {
    if (isClosed) return;
    isClosed = true;
    if (child.exitCode === null && child.signalCode === null) await closeBounded(app, child);
  };
  try {
    const page = await app.firstWindow();
    return { app, page, userData, output: text, close };
  } catch (error) {
    await close();
    throw new Error(`The app opened no window. It wrote:\n${text()}`, { cause: error });
  }
}

/** Without the keys, endpoints and proxies of the machine that runs the tests. */
export function cleanEnvironment(): Record<string, string> {
  const unwanted =
    /^(HTX_|QFEX_|ORDER_MONITOR_|VITE_|HTTPS?_PROXY$|ALL_PROXY$|NO_PROXY$|NODE_OPTIONS$|ELECTRON_RUN_AS_NODE$)/i;
  const entries = Object.entries(process.env).filter(([name]) => !unwanted.test(name));
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function collectOutput({ stdout, stderr }: ChildProcess): () => string {
  const chunks: string[] = [];
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk.toString('utf8')));
  return () => chunks.join('');
}

/** Asks, and after 10 s ends it: a hanging app must not hang the suite. */
async function closeBounded(app: ElectronApplication, child: ChildProcess): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  try {
    await app.evaluate(({ app: itself }) => itself.exit(0)).catch(() => undefined);
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}

async function attachOutput(launched: readonly LaunchedApp[], testInfo: TestInfo): Promise<void> {
  if (testInfo.status === testInfo.expectedStatus) return;
  for (const one of launched)
    await testInfo.attach('what the app wrote', { body: one.output(), contentType: 'text/plain' });
}

/** Runs the same executable a second time, as a trader would who clicks the icon again; resolves with its exit status. */
export function startAgain(options: { folder?: string; userData: string; args?: string[] }): Promise<number | null> {
  const child = spawn(
    electronExecutable(),
    [options.folder ?? '.', `--user-data-dir=${options.userData}`, ...(options.args ?? [])],
    {
      cwd: root,
      env: { ...cleanEnvironment(), ORDER_MONITOR_STAND_IN_HEADLESS: '1' },
      stdio: 'ignore',
    },
  );
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}

/** What the suite runs on: Electron's own binary, or the stand-in's. */
export function electronExecutable(): string {
  const electron = runsOnElectron() ? findElectron() : null;
  return electron ?? path.join(standInFolder, 'electron');
}

/** The text of a file in the checkout. */
export function readRepositoryFile(...segments: string[]): string {
  return readFileSync(path.join(root, ...segments), 'utf8');
}

/** What the stand-in wrote down of what Chromium has no counterpart for. Only there. */
export interface Recorded {
  openedLinks: string[];
  /** Also those that were replaced, closed or refused since. */
  notifications: { title: string; body: string; silent: boolean; isShown: boolean }[];
  dialogs: { kind: string; options: unknown }[];
  trays: { tooltip: string; title: string; menu: string[] }[];
  badgeCount: number;
  loginItem: { openAtLogin?: boolean };
  downloads: { name: string; isPrevented: boolean }[];
  dictionaryFetches: string[];
}

type TrayMenu = { items: { label: string; type: string }[] } | null;
type StandInRecord = Omit<Recorded, 'trays'> & { trays: { tooltip: string; title: string; menu: TrayMenu }[] };

/** What the trader will answer to the next box of the system's: the number of a button. Only on the stand-in. */
export function answerNextDialog(app: ElectronApplication, button: number): Promise<number> {
  return app.evaluate((electron, answer) => Reflect.get(electron, 'standIn').dialogAnswers.push(answer), button);
}

export function recorded(app: ElectronApplication): Promise<Recorded> {
  return app.evaluate((electron) => {
    const standIn: StandInRecord = Reflect.get(electron, 'standIn');
    return {
      openedLinks: [...standIn.openedLinks],
      notifications: standIn.notifications.map(({ title, body, silent, isShown }) => ({
        title,
        body,
        silent,
        isShown,
      })),
      dialogs: standIn.dialogs.map(({ kind, options }) => ({ kind, options })),
      trays: standIn.trays.map(({ tooltip, title, menu }) => ({
        tooltip,
        title,
        menu: (menu?.items ?? []).filter(({ type }) => type !== 'separator').map(({ label }) => label),
      })),
      badgeCount: standIn.badgeCount,
      loginItem: { ...standIn.loginItem },
      downloads: standIn.downloads.map((download) => ({ ...download })),
      dictionaryFetches: [...standIn.dictionaryFetches],
    };
  });
}

/** Changes the pretended key store while the app runs; as on Electron, only before the app has asked it. */
export async function setKeyStore(
  app: ElectronApplication,
  keyStore: 'basic_text' | 'gnome_libsecret' | 'keyring' | 'locked' | 'unavailable' | 'temporarilyUnavailable',
): Promise<void> {
  await app.evaluate((electron, chosen) => {
    Reflect.set(Reflect.get(electron, 'standIn'), 'keyStore', chosen);
  }, keyStore);
}
