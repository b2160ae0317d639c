/**
 * Is there a newer version, and what does the trader want done about it? Off until a feed is set. It tells; it downloads,
 * installs and restarts only after a click each, and restarts only after a word about the orders that are followed.
 */

import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Handlers } from '../../shared/contract.ts';
import type { Problem } from '../../shared/lookup.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { UpdateState } from '../../shared/updates.ts';
import type { KeyValueStore } from '../accounts/key-value-store.ts';
import { refusal } from '../accounts/refusal.ts';
import type { Http } from '../exchanges/http.ts';
import type { Cancel, Clock, LogEntry } from '../world.ts';
import type { Installer } from './installer.ts';
import { downloadFile, fetchFeed } from './update-download.ts';
import { fileFor, isNewer, notesAddress, readFeedAddress, readPublicKey, type FeedFile } from './update-feed.ts';
import { secureFolder } from './user-data.ts';

const firstCheckAfterMs = 60_000;
const checkEveryMs = 12 * 3_600_000;
const storeKey = 'updateFeed';
export const keyFileName = 'update-key.pem';

export interface Question {
  message: string;
  detail: string;
  yes: string;
}

/** A file that was downloaded and checked. */
export interface CheckedUpdate extends FeedFile {
  path: string;
  version: string;
}

export interface UpdatesOptions {
  http: Pick<Http, 'ask' | 'close'>;
  clock: Clock;
  log: (entry: LogEntry) => void;
  store: KeyValueStore;
  /** The app's own folder: the key may lie there, and what is downloaded does. */
  folder: string;
  /** The publisher's key that this app was built with, in PEM; empty where it was built with none. */
  builtInKey: string;
  running: string;
  platform: string;
  arch: string;
  /** Why this copy can't install by itself; asked with each newer version, since a folder's rights may change. */
  cannotInstall: () => string | null;
  /** Asks outside the page, which can't answer for the trader. */
  confirm: (question: Question) => Promise<boolean>;
  /** How many orders are not known to be closed. */
  openOrders: () => number;
  prepare: (update: CheckedUpdate) => Promise<Installer>;
  openPage: (address: string) => Promise<Result<null>>;
  onChange: () => void;
}

export interface Updates {
  state: () => UpdateState;
  handlers: Handlers['updates'];
  close: () => Promise<void>;
}

const nothingNew = refusal('There is no newer version to do that with.', 'Check for one first.');

export function createUpdates(options: UpdatesOptions): Updates {
  const { http, clock, log, store, running } = options;
  const folder = join(options.folder, 'updates');
  let feed = readStoredFeed(store);
  let state: Omit<UpdateState, 'feed'> = fresh(feed);
  let found: FeedFile | null = null;
  let checked: CheckedUpdate | null = null;
  let installer: Installer | null = null;
  let nextCheck: Cancel | null = null;
  let isClosed = false;
  let isAsking = false;
  let work = new AbortController();

  const change = (part: Partial<UpdateState>): void => {
    if (isClosed) return;
    state = { ...state, ...part };
    options.onChange();
  };
  const fail = (problem: Problem, phase: UpdateState['phase']): Result<never> => {
    log({ level: 'warn', room: 'updates', text: problem.message });
    change({ phase, problem: { message: problem.message, advice: problem.advice } });
    return failed(problem);
  };
  const checkLater = (afterMs: number): void => {
    nextCheck?.();
    if (feed !== '' && !isClosed) nextCheck = clock.after(afterMs, () => void check());
  };

  const check = async (): Promise<Result<null>> => {
    if (feed === '') return failed(refusal('No feed is set.', 'Enter its address in Settings.'));
    checkLater(checkEveryMs);
    // What is here already is not thrown away, and nothing is asked twice at once.
    if (state.phase !== 'current' && state.phase !== 'available') return ok(null);
    const { signal } = work;
    const before = state.phase;
    const key = readKey(options);
    if (key === null) {
      const where = join(options.folder, keyFileName);
      return fail(
        refusal(
          'This copy has no key to check a feed with, so nothing is asked.',
          `Put the publisher's public key there as ${where}.`,
        ),
        before,
      );
    }
    change({ phase: 'checking', problem: null });
    const fetched = await fetchFeed(http, feed, key, signal);
    if (signal.aborted) return ok(null);
    if (!fetched.ok) return fail(fetched.problem, before);
    const { version } = fetched.value;
    const checkedAt = clock.now();
    if (!isNewer(version, running)) {
      found = null;
      change({ phase: 'current', version: null, checkedAt });
      return ok(null);
    }
    found = fileFor(fetched.value, options.platform, options.arch);
    const cannotInstall =
      options.cannotInstall() ?? (found === null ? 'The feed has no file for this computer.' : null);
    change({ phase: 'available', version, checkedAt, cannotInstall });
    return ok(null);
  };

  const download = async (): Promise<Result<null>> => {
    const { version } = state;
    if (state.phase !== 'available' || version === null || found === null || state.cannotInstall !== null)
      return failed(nothingNew);
    const { signal } = work;
    const file = found;
    // What an earlier version left, or a download that was never installed.
    rmSync(folder, { recursive: true, force: true });
    if (!secureFolder(folder))
      return fail(refusal('There is no folder to download into.', `Make ${options.folder} writable.`), 'available');
    change({ phase: 'downloading', downloadedPercent: 0, problem: null });
    const onProgress = (percent: number): void => {
      if (percent !== state.downloadedPercent) change({ downloadedPercent: percent });
    };
    const downloaded = await downloadFile({ http, address: feed, file, folder, onProgress, signal });
    if (signal.aborted) return ok(null);
    if (!downloaded.ok) return fail(downloaded.problem, 'available');
    checked = { ...file, path: downloaded.value, version };
    change({ phase: 'downloaded' });
    return ok(null);
  };

  const prepare = async (): Promise<Result<Installer>> => {
    if (installer !== null) return ok(installer);
    if (checked === null) return failed(nothingNew);
    try {
      installer = await options.prepare(checked);
      change({ phase: 'atQuit', problem: null });
      return ok(installer);
    } catch (error) {
      log({ level: 'error', room: 'updates', text: `A new version could not be prepared: ${String(error)}` });
      return fail(
        refusal('The new version could not be prepared.', `What happened is in the log; the file is ${checked.path}.`),
        'downloaded',
      );
    }
  };

  /** One box at a time, whatever the page asks. */
  const confirm = async (question: Question): Promise<boolean> => {
    if (isAsking) return false;
    isAsking = true;
    try {
      return await options.confirm(question);
    } finally {
      isAsking = false;
    }
  };

  const restart = async (): Promise<Result<null>> => {
    if (checked === null) return failed(nothingNew);
    const count = options.openOrders();
    const orders = count === 1 ? '1 open order is' : `${String(count)} open orders are`;
    const isWanted = await confirm({
      message: `Install version ${checked.version} and restart?`,
      detail:
        count === 0
          ? 'No open order is followed.'
          : `${orders} followed. Nobody watches them until the app is back; what happened meanwhile is read then.`,
      yes: 'Install and restart',
    });
    if (!isWanted) return ok(null);
    const prepared = await prepare();
    if (!prepared.ok) return prepared;
    prepared.value.restart();
    return ok(null);
  };

  const setFeed = async (typed: string): Promise<Result<null>> => {
    if (typed.trim() === '') {
      keepFeed('');
      return ok(null);
    }
    const read = readFeedAddress(typed);
    if (!read.ok) return failed(refusal(read.problem, 'Correct it, or leave it empty for no updates.'));
    if (read.value === feed) return ok(null);
    const { host } = new URL(read.value);
    // The page is not believed: an address that is asked carries a text out.
    const isWanted = await confirm({
      message: `Ask ${host} for new versions?`,
      detail: `${read.value}\n\nIt is asked twice a day, and told nothing but this computer's address. Only what this app's publisher signed is taken from there.`,
      yes: `Ask ${host}`,
    });
    if (isWanted) keepFeed(read.value);
    return ok(null);
  };

  const keepFeed = (address: string): void => {
    work.abort();
    work = new AbortController();
    feed = address;
    store.write(storeKey, address);
    found = null;
    // What stands to be installed stays so: it was the trader's choice.
    change(installer === null ? fresh(feed) : {});
    nextCheck?.();
    if (feed !== '') void check();
  };

  checkLater(firstCheckAfterMs);

  return {
    state: () => ({ feed, ...state }),
    handlers: {
      setFeed: ({ address }) => setFeed(address),
      check,
      download,
      installAtQuit: async () => {
        const prepared = await prepare();
        return prepared.ok ? ok(null) : prepared;
      },
      restart,
      openNotes: () =>
        state.version === null || feed === ''
          ? Promise.resolve(failed(nothingNew))
          : options.openPage(notesAddress(feed, state.version)),
    },
    close: () => {
      isClosed = true;
      nextCheck?.();
      work.abort();
      return http.close();
    },
  };
}

function fresh(feed: string): Omit<UpdateState, 'feed'> {
  return {
    phase: feed === '' ? 'off' : 'current',
    version: null,
    cannotInstall: null,
    downloadedPercent: 0,
    checkedAt: null,
    problem: null,
  };
}

function readStoredFeed(store: KeyValueStore): string {
  const stored = store.read(storeKey);
  const read = typeof stored === 'string' && stored.length <= 2_000 ? readFeedAddress(stored) : null;
  return read?.ok === true ? read.value : '';
}

/** A key that is built in can't be replaced by a file. */
function readKey({ builtInKey, folder }: UpdatesOptions): ReturnType<typeof readPublicKey> {
  if (builtInKey !== '') return readPublicKey(builtInKey);
  try {
    return readPublicKey(readFileSync(join(folder, keyFileName), 'utf8'));
  } catch {
    return null;
  }
}
