/** Which files does the app keep, and what if one can't be read or written? */

import { chmodSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import type { Warning } from '../../shared/contract.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { KeyValueStore } from '../accounts/key-value-store.ts';
import type { Clock, LogEntry } from '../world.ts';

// A thousand times what fifty look-ups and a hundred accounts take: what is larger is none of ours, and would fill the memory.
const mostBytes = 16 * 1024 * 1024;

type Values = Record<string, unknown>;

/** Turns the document of one version into that of the next; pure. */
export type UpgradeStep = (values: Readonly<Values>) => Values;

export interface StoreOptions {
  folder: string;
  /** The file's name without `.json`. */
  name: string;
  /** What it holds, for sentences: "The settings". */
  content: string;
  /** Step n leads from version n + 1 to n + 2: without any, version 1 is today's. */
  upgrades: readonly UpgradeStep[];
  clock: Pick<Clock, 'now'>;
  log: (entry: LogEntry) => void;
  onWarning: (warning: Warning) => void;
}

// electron-store's own `schema` is checked before anything could be upgraded, and its `migrations` are
// without support: the document is read and upgraded here, and each reader narrows the values it takes.
export function upgrade(document: unknown, upgrades: readonly UpgradeStep[]): Result<Values, string> {
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    return failed('it holds no settings document');
  const { version, ...values } = { version: undefined, ...document };
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return failed('it carries no version number');
  if (version > upgrades.length + 1) return failed('it was written by a newer version of Order Monitor');
  return ok(upgrades.slice(version - 1).reduce<Values>((state, step) => step(state), values));
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

function reasonOf(error: unknown): string {
  const reasons: Readonly<Record<string, string>> = {
    ENOSPC: 'the disk is full',
    EDQUOT: 'the disk quota is used up',
    EROFS: 'the disk is read-only',
    EACCES: 'this user may not write there',
    EPERM: 'this user may not write there',
    ENOTDIR: 'the folder is not one',
  };
  const code = codeOf(error);
  return reasons[code] ?? `the system says ${code === '' ? 'no' : code}`;
}

/** @returns null for a file that may be read, and where there is none */
function whyUnfit(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  if (!found.isFile()) return found.isDirectory() ? 'a folder has its name' : 'it is no file';
  return found.size > mostBytes ? `it has more than ${String(mostBytes / 1024 / 1024)} MB` : null;
}

/**
 * electron-store opens a channel of its own to the window with its first store, whenever that is made: at once, so that it
 * can be closed (ipc/handle.ts) before there is a page.
 */
export function openStoresChannel(): void {
  ElectronStore.initRenderer();
}

/** Opens one file of the user-data folder. It never throws: at worst the values live in memory and the trader is told. */
export function openStore(options: StoreOptions): KeyValueStore {
  const { folder, name, content, upgrades, clock, log, onWarning } = options;
  const path = join(folder, `${name}.json`);
  const version = upgrades.length + 1;
  let memory: Values = {};
  // False while a file lies at `path` that could neither be read nor put aside: it is not overwritten.
  let mayWrite = true;

  const warn = (what: string, message: string, advice: string): void => {
    log({ level: 'warn', room: 'stores', text: message });
    onWarning({ id: `${name}-${what}`, message, advice });
  };

  const putAside = (reason: string): void => {
    const date = new Date(clock.now())
      .toISOString()
      .replaceAll(':', '-')
      .replace(/\.\d+Z$/, 'Z');
    const aside = join(folder, `${name}.unreadable-${date}.json`);
    try {
      renameSync(path, aside);
      warn(
        'aside',
        `${content} could not be read (${reason}) and start anew.`,
        `The old file was put aside as ${aside}.`,
      );
    } catch {
      mayWrite = false;
      warn(
        'aside',
        `${content} could not be read (${reason}), and the file could not be put aside.`,
        `Changes last until the app closes. Move ${path} away by hand.`,
      );
    }
  };

  const readFile = (): void => {
    let text: string;
    try {
      // Whoever opens a pipe waits for its other end.
      const unfit = whyUnfit(path);
      if (unfit !== null) {
        putAside(unfit);
        return;
      }
      text = readFileSync(path, 'utf8');
    } catch (error) {
      const code = codeOf(error);
      if (code !== 'ENOENT' && code !== 'ENOTDIR') putAside(reasonOf(error));
      return;
    }
    try {
      chmodSync(path, 0o600);
    } catch {
      log({ level: 'warn', room: 'stores', text: `The mode of ${name}.json could not be set.` });
    }
    let document: unknown;
    try {
      document = JSON.parse(text);
    } catch {
      putAside('it is damaged');
      return;
    }
    const read = upgrade(document, upgrades);
    if (read.ok) memory = read.value;
    else putAside(read.problem);
  };

  let file: ElectronStore | null = null;
  const writeFile = (): Result<null, string> => {
    if (!mayWrite) return failed(`${content} are kept in memory only.`);
    try {
      file ??= new ElectronStore({
        cwd: folder,
        name,
        configFileMode: 0o600,
        clearInvalidConfig: false,
        accessPropertiesByDotNotation: false,
      });
      file.store = { version, ...memory };
      return ok(null);
    } catch (error) {
      const message = `${content} could not be saved: ${reasonOf(error)}.`;
      warn(
        'write',
        message,
        `Nothing is lost while the app is open. Make ${folder} writable, then change anything to save again.`,
      );
      return failed(message);
    }
  };

  readFile();
  return {
    path,
    read: (key) => (Object.hasOwn(memory, key) ? memory[key] : undefined),
    write: (key, value) => {
      // A copy without `undefined`, as the file will give it back.
      memory = { ...memory, [key]: structuredClone(value) };
      return writeFile();
    },
  };
}

/** Which notices are wanted is a list: whoever chose among those there were has not refused one that is new. */
const noticesOfTriggers: UpgradeStep = (values) => {
  const { settings } = values;
  if (
    typeof settings !== 'object' ||
    settings === null ||
    !('noticeKinds' in settings) ||
    !Array.isArray(settings.noticeKinds)
  )
    return { ...values };
  const kinds: readonly unknown[] = settings.noticeKinds;
  // Of nothing at all, nothing more is wanted.
  return kinds.length === 0
    ? { ...values }
    : { ...values, settings: { ...settings, noticeKinds: [...kinds, 'triggered'] } };
};

/** Window, settings, accounts without keys, recent look-ups. */
export function openSettingsStore(
  options: Pick<StoreOptions, 'folder' | 'clock' | 'log' | 'onWarning'>,
): KeyValueStore {
  return openStore({
    ...options,
    name: 'settings',
    content: 'The settings and accounts',
    upgrades: [noticesOfTriggers],
  });
}

/** Ciphertexts, and nothing else. */
export function openVaultStore(options: Pick<StoreOptions, 'folder' | 'clock' | 'log' | 'onWarning'>): KeyValueStore {
  return openStore({ ...options, name: 'vault', content: 'The sealed keys', upgrades: [] });
}
