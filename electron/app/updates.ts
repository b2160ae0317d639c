/**
 * Is there a newer version, and what does the trader want done about it? Off until a feed is set. It tells; it downloads,
 * installs and restarts only after a click each, and restarts only after a word about the orders that are followed.
 */

import { rmSync } from 'node:fs';
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
import { fileFor, isNewer, notesAddress, readFeedAddress, type Feed, type FeedFile } from './update-feed.ts';
import { noKey, readKey } from './update-key.ts';
import { secureFolder } from './user-data.ts';

const firstCheckAfterMs = 60_000;
const checkEveryMs = 12 * 3_600_000;
const storeKey = 'updateFeed';

export interface Confirmation {
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
  confirm: (question: Confirmation) => Promise<boolean>;
  /** How many orders are not known to be closed. */
  openOrders: () => number;
  prepare: (update: CheckedUpdate) => Promise<Installer>;
  openPage: (address: string) => Promise<Result<null>>;
  onChange: () => void;
}

const nothingNew = refusal('There is no newer version to do that with.', 'Check for one first.');

export class Updates {
  /** What the window may ask. */
  readonly handlers: Handlers['updates'] = {
    setFeed: ({ address }) => this.#setFeed(address),
    check: () => this.#check(),
    download: () => this.#download(),
    installAtQuit: () => this.#installAtQuit(),
    restart: () => this.#restart(),
    openNotes: () => this.#openNotes(),
  };
  readonly #options: UpdatesOptions;
  readonly #folder: string;
  #feed: string;
  #state: Omit<UpdateState, 'feed'>;
  #found: FeedFile | null = null;
  #checked: CheckedUpdate | null = null;
  #installer: Installer | null = null;
  #nextCheck: Cancel | null = null;
  #isClosed = false;
  #isAsking = false;
  #work = new AbortController();

  constructor(options: UpdatesOptions) {
    this.#options = options;
    this.#folder = join(options.folder, 'updates');
    this.#feed = readStoredFeed(options.store);
    this.#state = fresh(this.#feed);
    this.#checkLater(firstCheckAfterMs);
  }

  state(): UpdateState {
    return { feed: this.#feed, ...this.#state };
  }

  close(): Promise<void> {
    this.#isClosed = true;
    this.#nextCheck?.();
    this.#work.abort();
    return this.#options.http.close();
  }

  async #setFeed(typed: string): Promise<Result<null>> {
    if (typed.trim() === '') {
      this.#keepFeed('');
      return ok(null);
    }
    const read = readFeedAddress(typed);
    if (!read.ok) return failed(refusal(read.problem, 'Correct it, or leave it empty for no updates.'));
    if (read.value === this.#feed) return ok(null);
    const { host } = new URL(read.value);
    // The page is not believed: an address that is asked carries a text out.
    const isWanted = await this.#confirm({
      message: `Ask ${host} for new versions?`,
      detail: `${read.value}\n\nIt is asked twice a day, and told nothing but this computer's address. Only what this app's publisher signed is taken from there.`,
      yes: `Ask ${host}`,
    });
    if (isWanted) this.#keepFeed(read.value);
    return ok(null);
  }

  #keepFeed(address: string): void {
    this.#work.abort();
    this.#work = new AbortController();
    this.#feed = address;
    this.#options.store.write(storeKey, address);
    this.#found = null;
    // What stands to be installed stays so: it was the trader's choice.
    this.#change(this.#installer === null ? fresh(address) : {});
    this.#nextCheck?.();
    if (address !== '') void this.#check();
  }

  async #check(): Promise<Result<null>> {
    if (this.#feed === '') return failed(refusal('No feed is set.', 'Enter its address in Settings.'));
    this.#checkLater(checkEveryMs);
    // What is here already is not thrown away, and nothing is asked twice at once.
    if (this.#state.phase !== 'current' && this.#state.phase !== 'available') return ok(null);
    const { signal } = this.#work;
    const before = this.#state.phase;
    const key = readKey(this.#options);
    if (key === null) return this.#fail(noKey(this.#options.folder), before);
    this.#change({ phase: 'checking', problem: null });
    const fetched = await fetchFeed(this.#options.http, this.#feed, key, signal);
    if (signal.aborted) return ok(null);
    if (!fetched.ok) return this.#fail(fetched.problem, before);
    this.#learn(fetched.value);
    return ok(null);
  }

  /** What the feed says: a newer version, or none. */
  #learn(feed: Feed): void {
    const { clock, running, platform, arch } = this.#options;
    const { version } = feed;
    const checkedAt = clock.now();
    if (!isNewer(version, running)) {
      this.#found = null;
      this.#change({ phase: 'current', version: null, checkedAt });
      return;
    }
    this.#found = fileFor(feed, platform, arch);
    const cannotInstall =
      this.#options.cannotInstall() ?? (this.#found === null ? 'The feed has no file for this computer.' : null);
    this.#change({ phase: 'available', version, checkedAt, cannotInstall });
  }

  async #download(): Promise<Result<null>> {
    const { version, phase, cannotInstall } = this.#state;
    const file = this.#found;
    if (phase !== 'available' || version === null || file === null || cannotInstall !== null) return failed(nothingNew);
    const { signal } = this.#work;
    const folder = this.#folder;
    // What an earlier version left, or a download that was never installed.
    rmSync(folder, { recursive: true, force: true });
    if (!secureFolder(folder)) {
      const advice = `Make ${this.#options.folder} writable.`;
      return this.#fail(refusal('There is no folder to download into.', advice), 'available');
    }
    this.#change({ phase: 'downloading', downloadedPercent: 0, problem: null });
    const onProgress = (percent: number): void => {
      if (percent !== this.#state.downloadedPercent) this.#change({ downloadedPercent: percent });
    };
    const { http } = this.#options;
    const downloaded = await downloadFile({ http, address: this.#feed, file, folder, onProgress, signal });
    if (signal.aborted) return ok(null);
    if (!downloaded.ok) return this.#fail(downloaded.problem, 'available');
    this.#checked = { ...file, path: downloaded.value, version };
    this.#change({ phase: 'downloaded' });
    return ok(null);
  }

  async #installAtQuit(): Promise<Result<null>> {
    const prepared = await this.#prepare();
    return prepared.ok ? ok(null) : prepared;
  }

  async #restart(): Promise<Result<null>> {
    if (this.#checked === null) return failed(nothingNew);
    const count = this.#options.openOrders();
    const orders = count === 1 ? '1 open order is' : `${String(count)} open orders are`;
    const isWanted = await this.#confirm({
      message: `Install version ${this.#checked.version} and restart?`,
      detail:
        count === 0
          ? 'No open order is followed.'
          : `${orders} followed. Nobody watches them until the app is back; what happened meanwhile is read then.`,
      yes: 'Install and restart',
    });
    if (!isWanted) return ok(null);
    const prepared = await this.#prepare();
    if (!prepared.ok) return prepared;
    prepared.value.restart();
    return ok(null);
  }

  async #prepare(): Promise<Result<Installer>> {
    if (this.#installer !== null) return ok(this.#installer);
    const checked = this.#checked;
    if (checked === null) return failed(nothingNew);
    try {
      this.#installer = await this.#options.prepare(checked);
      this.#change({ phase: 'atQuit', problem: null });
      return ok(this.#installer);
    } catch (error) {
      const text = `A new version could not be prepared: ${String(error)}`;
      this.#options.log({ level: 'error', room: 'updates', text });
      const advice = `What happened is in the log; the file is ${checked.path}.`;
      return this.#fail(refusal('The new version could not be prepared.', advice), 'downloaded');
    }
  }

  #openNotes(): Promise<Result<null>> {
    const { version } = this.#state;
    return version === null || this.#feed === ''
      ? Promise.resolve(failed(nothingNew))
      : this.#options.openPage(notesAddress(this.#feed, version));
  }

  /** One box at a time, whatever the page asks. */
  async #confirm(question: Confirmation): Promise<boolean> {
    if (this.#isAsking) return false;
    this.#isAsking = true;
    try {
      return await this.#options.confirm(question);
    } finally {
      this.#isAsking = false;
    }
  }

  #checkLater(afterMs: number): void {
    this.#nextCheck?.();
    if (this.#feed !== '' && !this.#isClosed)
      this.#nextCheck = this.#options.clock.after(afterMs, () => void this.#check());
  }

  #change(part: Partial<UpdateState>): void {
    if (this.#isClosed) return;
    this.#state = { ...this.#state, ...part };
    this.#options.onChange();
  }

  #fail(problem: Problem, phase: UpdateState['phase']): Result<never> {
    this.#options.log({ level: 'warn', room: 'updates', text: problem.message });
    this.#change({ phase, problem: { message: problem.message, advice: problem.advice } });
    return failed(problem);
  }
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
