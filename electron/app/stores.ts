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

/** One file of the user-data folder. It never throws: at worst the values live in memory and the trader is told. */
export class FileStore implements KeyValueStore {
  readonly path: string;
  readonly #options: StoreOptions;
  #memory: Values = {};
  #file: ElectronStore | null = null;
  // False while a file lies at `path` that could neither be read nor put aside: it is not overwritten.
  #mayWrite = true;

  constructor(options: StoreOptions) {
    this.#options = options;
    this.path = join(options.folder, `${options.name}.json`);
    this.#readFile();
  }

  read(key: string): unknown {
    return Object.hasOwn(this.#memory, key) ? this.#memory[key] : undefined;
  }

  write(key: string, value: unknown): Result<null, string> {
    // A copy without `undefined`, as the file will give it back.
    this.#memory = { ...this.#memory, [key]: structuredClone(value) };
    return this.#writeFile();
  }

  #readFile(): void {
    const text = this.#readText();
    if (text === null) return;
    try {
      chmodSync(this.path, 0o600);
    } catch {
      const { log, name } = this.#options;
      log({ level: 'warn', room: 'stores', text: `The mode of ${name}.json could not be set.` });
    }
    let document: unknown;
    try {
      document = JSON.parse(text);
    } catch {
      this.#putAside('it is damaged');
      return;
    }
    const read = upgrade(document, this.#options.upgrades);
    if (read.ok) this.#memory = read.value;
    else this.#putAside(read.problem);
  }

  /** @returns null where there is no file, or none that could be read: it is then put aside */
  #readText(): string | null {
    try {
      // Whoever opens a pipe waits for its other end.
      const unfit = whyUnfit(this.path);
      if (unfit === null) return readFileSync(this.path, 'utf8');
      this.#putAside(unfit);
    } catch (error) {
      const code = codeOf(error);
      if (code !== 'ENOENT' && code !== 'ENOTDIR') this.#putAside(reasonOf(error));
    }
    return null;
  }

  #putAside(reason: string): void {
    const { folder, name, content, clock } = this.#options;
    const date = new Date(clock.now())
      .toISOString()
      .replaceAll(':', '-')
      .replace(/\.\d+Z$/, 'Z');
    const aside = join(folder, `${name}.unreadable-${date}.json`);
    try {
      renameSync(this.path, aside);
      this.#warn(
        'aside',
        `${content} could not be read (${reason}) and start anew.`,
        `The old file was put aside as ${aside}.`,
      );
    } catch {
      this.#mayWrite = false;
      this.#warn(
        'aside',
        `${content} could not be read (${reason}), and the file could not be put aside.`,
        `Changes last until the app closes. Move ${this.path} away by hand.`,
      );
    }
  }

  #writeFile(): Result<null, string> {
    const { folder, name, content, upgrades } = this.#options;
    if (!this.#mayWrite) return failed(`${content} are kept in memory only.`);
    try {
      this.#file ??= new ElectronStore({
        cwd: folder,
        name,
        configFileMode: 0o600,
        clearInvalidConfig: false,
        accessPropertiesByDotNotation: false,
      });
      this.#file.store = { version: upgrades.length + 1, ...this.#memory };
      return ok(null);
    } catch (error) {
      const message = `${content} could not be saved: ${reasonOf(error)}.`;
      this.#warn(
        'write',
        message,
        `Nothing is lost while the app is open. Make ${folder} writable, then change anything to save again.`,
      );
      return failed(message);
    }
  }

  #warn(what: string, message: string, advice: string): void {
    const { name, log, onWarning } = this.#options;
    log({ level: 'warn', room: 'stores', text: message });
    onWarning({ id: `${name}-${what}`, message, advice });
  }
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
  return new FileStore({
    ...options,
    name: 'settings',
    content: 'The settings and accounts',
    upgrades: [noticesOfTriggers],
  });
}

/** Ciphertexts, and nothing else. */
export function openVaultStore(options: Pick<StoreOptions, 'folder' | 'clock' | 'log' | 'onWarning'>): KeyValueStore {
  return new FileStore({ ...options, name: 'vault', content: 'The sealed keys', upgrades: [] });
}

/** What the trader arranged: apart from the settings, since it is written whenever a row is scrolled to. */
export function openDeskStore(options: Pick<StoreOptions, 'folder' | 'clock' | 'log' | 'onWarning'>): KeyValueStore {
  return new FileStore({ ...options, name: 'desk', content: 'The views and columns', upgrades: [] });
}
