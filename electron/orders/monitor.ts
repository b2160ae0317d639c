/**
 * The live monitor: follows every account, remembers everything, and tells what changed.
 *
 * It puts the parts together: a follower for each account, one order book, one recorder, the notices. The window and the
 * command line's `watch` are its listeners.
 */

import type { ArchivePage, ArchiveQuery, BoardDelta, BoardState, OrderKey } from '../../shared/board.ts';
import type { ConnectionState, Gap } from '../../shared/connection.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Notice } from '../../shared/notice.ts';
import type { Order } from '../../shared/order.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { OrderHistory } from '../../shared/timeline.ts';
import type { ExchangeAccount } from '../exchanges/exchange.ts';
import { problem } from '../exchanges/problem.ts';
import { Pace } from '../pace.ts';
import type { Cancel, World } from '../world.ts';
import type { Archive } from './archive/archive.ts';
import { accountKeyOf, type AccountRef } from './following/followed-orders.ts';
import { Dispatch } from './dispatch.ts';
import { Follower, type NetworkChange } from './following/follower.ts';
import type { FoundOrder } from './lookup/found-orders.ts';
import { OrderBook, type OrderChange } from './book/order-book.ts';
import { LookedAtFills } from './following/looked-at-fills.ts';
import type { LookupAccount } from './lookup/lookup.ts';
import { Notices, type NoticeSettings } from './notices/notices.ts';
import { Recorder } from './recorder.ts';
import { WhileAway } from './notices/while-away.ts';

// Round trips, budget and the archive's size change all the time; a glance needs no more.
const figuresEveryMs = 2_000;
const pruneEveryMs = 60_000;
const compactEveryMs = 3_600_000;
const compactPauseMs = 50;
const hourMs = 3_600_000;
const hurriedAtMost = { atOnce: 4, everyMs: 10_000 };
// A gap that was left because it lies more than a day back is still to be shown.
const shownGapsMs = 7 * 24 * hourMs;
// HTX tells the fills of three days.
const fillsToldForMs = 3 * 24 * hourMs;

export interface FollowedAccount extends AccountRef {
  label: string;
  /** Its exchange is on this computer: there whether or not there is a network. */
  isLocal?: boolean;
}

/** The accounts to follow: those that may be asked now. */
export interface FollowedAccounts {
  list(): FollowedAccount[];
  connect(account: AccountRef): Promise<LookupAccount | null>;
  /** Lets go of sockets that a sleep or another network has cut. */
  renew(account: AccountRef): Promise<void>;
  /** Rises when the account's keys were replaced: it must be connected anew. */
  revision(account: AccountRef): number;
}

export type MonitorSettings = NoticeSettings & Pick<Settings, 'keepClosedHours' | 'keepEventsDays'>;

export interface NoticeDelivery {
  isSilent: boolean;
  /** The desktop did not show it after all: the monitor it comes from lists it, and counts it as unseen. */
  onFailed: () => void;
}

export interface MonitorListener {
  /** What is to be drawn anew; at most one in 16 ms. */
  onDelta?: (delta: BoardDelta) => void;
  /** Each change, after it was recorded. */
  onChange?: (change: OrderChange, isStale: boolean) => void;
  /** The phase of a connection, its problem, or its figures. */
  onConnection?: (state: ConnectionState) => void;
  onGap?: (account: AccountRef, gap: Gap) => void;
  /** Whether the desktop shows notices at all; else they are listed. */
  canNotify?: () => boolean;
  /** Now it is due, and noted as shown. */
  onNotice: (notice: Notice, delivery: NoticeDelivery) => void;
}

/** Someone beside the monitor's own listener who is told of everything, of notices of every order and kind. */
export interface MonitorWatcher extends Required<Pick<MonitorListener, 'onConnection' | 'onChange' | 'onGap'>> {
  onNotice: (notice: Notice) => void;
  /** Each batch, after what it held was told: whether it was recorded. */
  onTold: (isRecording: boolean) => void;
}

/** An order that is not known to be closed, as it stood when a watcher came. */
export interface StandingOrder {
  /** Of its last event. */
  seq: number;
  order: Order;
  isStale: boolean;
}

/** The connections and orders that a watcher begins with. */
export interface Standing {
  connections: ConnectionState[];
  /** In the order of their numbers. */
  orders: StandingOrder[];
}

export interface MonitorOptions {
  /** Its owner closes it, after the monitor. */
  archive: Archive;
  accounts: FollowedAccounts;
  world: Pick<World, 'clock' | 'random' | 'log'>;
  settings: () => MonitorSettings;
  /** Every open order is told once when its account is first live, also one that the archive knew just so. */
  tellsFirstSnapshot?: boolean;
  /** How many notices are shown within a time; the rest is listed. */
  noticesAtMost?: { count: number; withinMs: number };
  listener: MonitorListener;
}

export class Monitor {
  readonly #options: MonitorOptions;
  readonly #followers = new Map<string, { account: AccountRef; follower: Follower; revision: number }>();
  readonly #ending = new Set<Promise<void>>();
  readonly #orderBook: OrderBook;
  readonly #recorder: Recorder;
  readonly #notices: Notices;
  readonly #dispatch: Dispatch;
  readonly #closing = new AbortController();
  readonly #lookedAtFills: LookedAtFills;
  readonly #whileAway: WhileAway;
  readonly #cancels = new Map<string, Cancel>();
  readonly #watchers = new Map<MonitorWatcher, Notices>();
  readonly #hurries = new Map<string, Pace>();
  #changes: OrderChange[] = [];
  #gapsToTell: { account: AccountRef; gap: Gap }[] = [];
  #noticeId: number;
  #stale = { connections: true, recording: true, unseen: -1 };

  constructor(options: MonitorOptions) {
    const { archive, world, listener } = options;
    this.#options = options;
    this.#recorder = new Recorder({
      archive,
      clock: world.clock,
      onFlushed: () => this.#tell(),
      onRecording: () => {
        this.#stale.recording = true;
      },
    });
    this.#orderBook = new OrderBook({
      archive,
      recorder: this.#recorder,
      tellsFirstSnapshot: options.tellsFirstSnapshot ?? false,
      clock: world.clock,
      dispatch: (consequences) => this.#dispatch.take(consequences),
    });
    this.#lookedAtFills = new LookedAtFills({
      clock: world.clock,
      connect: (account) => this.#connect(account),
      isFollowed: (account) => this.#isFollowed(account),
      onFills: (account, key, asked, fills) => this.#orderBook.listedFills(account, key, asked, fills),
      signal: this.#closing.signal,
    });
    this.#whileAway = new WhileAway(archive, world.clock);
    this.#noticeId = archive.lastNoticeId();
    this.#notices = new Notices({
      clock: world.clock,
      settings: options.settings,
      isWatched: (key) => this.#orderBook.board.isWatched(key),
      accountLabel: (account) => this.#labelOf(account),
      nextId: () => {
        this.#noticeId += 1;
        return this.#noticeId;
      },
      write: (notices) => archive.write({ notices }),
      show: (notice, { isSilent }) =>
        listener.onNotice(notice, { isSilent, onFailed: () => this.#notices.notShown(notice) }),
      ...(listener.canNotify === undefined ? {} : { canShow: listener.canNotify }),
      ...(options.noticesAtMost === undefined ? {} : { atMost: options.noticesAtMost }),
      onListed: (record) => {
        this.#whileAway.add(record);
        this.#recorder.touch();
      },
    });
    this.#dispatch = new Dispatch({
      recorder: this.#recorder,
      notices: this.#notices,
      watchers: () => this.#watchers.values(),
      onChange: (change) => void this.#changes.push(change),
      onMustAsk: (account, key, isInDoubt) => {
        const followed = this.#followers.get(accountKeyOf(account));
        if (isInDoubt) followed?.follower.checkSoon();
        followed?.follower.ask(key);
      },
      onMustAskFigures: (account) => this.#followers.get(accountKeyOf(account))?.follower.askFilledSoon(),
    });
  }

  /** Takes up what the archive knows, and begins to follow. */
  start(): void {
    this.accountsChanged();
    this.#every('figures', figuresEveryMs, () => this.#tellFigures());
    this.#every('prune', pruneEveryMs, () => this.#prune());
    this.#prune();
    this.#compactLater(pruneEveryMs);
  }

  /** Accounts were added or removed, or their keys replaced. */
  accountsChanged(): void {
    if (this.#closing.signal.aborted) return;
    const views = new Map(this.#options.accounts.list().map((account) => [accountKeyOf(account), account]));
    for (const [key, { account, revision }] of this.#followers) {
      const isSame = views.has(key) && this.#options.accounts.revision(account) === revision;
      if (!isSame) this.#unfollow(key, !views.has(key));
    }
    const added = [...views].filter(([key]) => !this.#followers.has(key)).map(([, account]) => account);
    if (added.length === 0) return;
    const known = new Set(this.#orderBook.board.rows().map(({ key }) => key));
    const states = this.#options.archive.openStates();
    const addedKeys = new Set(added.map(accountKeyOf));
    if (states.ok)
      this.#orderBook.restore(
        states.value.filter(
          ({ key, order }) =>
            addedKeys.has(accountKeyOf({ id: order.account, exchange: order.exchange })) && !known.has(key),
        ),
      );
    for (const account of added) this.#follow(account);
    this.#recorder.touch();
  }

  // For the window.

  board(): BoardState {
    // What is shown is recorded first.
    this.#recorder.flush();
    return {
      rows: this.#orderBook.board.rows(),
      connections: this.#connections(),
      recording: this.#recorder.recording(),
      ...this.#whileAway.list(),
      unseenCount: this.#unseenCount(),
    };
  }

  /** Whether what is told is recorded, too. */
  get isRecording(): boolean {
    return this.#recorder.isRecording;
  }

  /** What the tray says of it. */
  summary(): Pick<BoardState, 'connections' | 'unseenCount'> {
    return { connections: this.#connections(), unseenCount: this.#unseenCount() };
  }

  /** @returns a problem where nobody knows this order */
  watch(key: OrderKey): Result<null> {
    if (!this.#orderBook.board.watch(key)) return failed(unknownOrder);
    const order = this.#orderBook.order(key);
    // The archive may have kept it as one whose outcome nobody knew.
    if (order !== null && this.#orderBook.isUnsettled(key))
      this.#followers.get(accountKeyOf({ id: order.account, exchange: order.exchange }))?.follower.ask(key);
    return ok(null);
  }

  unwatch(key: OrderKey): void {
    this.#orderBook.board.unwatch(key);
  }

  dismiss(keys: readonly OrderKey[]): void {
    this.#orderBook.board.dismiss(keys);
  }

  /** These orders were looked at. */
  markSeen(keys: readonly OrderKey[]): void {
    this.#orderBook.board.markSeen(keys);
    const { archive, world } = this.#options;
    const notices = this.#whileAway
      .takeOf(new Set(keys))
      .map((notice) => ({ ...notice, shownAt: null, seenAt: world.clock.now() }));
    if (notices.length === 0) return;
    const marked = archive.write({ notices });
    if (!marked.ok) this.#log('warn', `A notice could not be marked as seen: ${marked.problem.message}`);
    this.#recorder.touch();
  }

  /** Rows, missed notices and gaps. */
  markAllSeen(): void {
    this.#orderBook.board.markAllSeen();
    this.#whileAway.clear();
    const marked = this.#options.archive.markNoticesSeen(this.#options.world.clock.now());
    if (!marked.ok) this.#log('warn', `The notices could not be marked as seen: ${marked.problem.message}`);
    for (const { follower } of this.#followers.values()) follower.forgetGaps();
    this.#recorder.markLostSeen();
    this.#recorder.touch();
  }

  /** @returns a problem where it was asked for again and again: an exchange that refuses a key shuts out who dials on */
  reconnect(accountId: string): Result<null> {
    for (const [key, { account, follower }] of this.#followers) {
      if (account.id !== accountId) continue;
      if (!this.#hurryOf(key).take()) return failed(hurriedTooOften);
      follower.reconnectNow();
    }
    return ok(null);
  }

  /**
   * One order whole; its fills are asked for where the archive lacks some.
   *
   * @param eventsFrom - the number of the first event that is wanted; null for all
   */
  history(key: OrderKey, eventsFrom: number | null = null): Result<OrderHistory | null> {
    this.#recorder.flush();
    const archived = this.#options.archive.history(key, eventsFrom);
    // Newer than the archive where nothing can be recorded: the page never says less than its row.
    const order = this.#orderBook.order(key);
    const waiting = this.#recorder.waiting(key).filter(({ seq }) => seq >= (eventsFrom ?? 0));
    const history = archived.ok ? archived.value : null;
    if (order === null) {
      // One that is not followed and not known to be closed would come back to the board by its fills.
      if (history?.order.isOpen === false) void this.#completeFills(key, history);
      return archived;
    }
    const lost = [...(history?.lost ?? []), this.#recorder.waitingLost(key)].filter((span) => span !== null);
    const { fills = [], events = [], ...told } = history ?? {};
    const whole: OrderHistory = {
      ...told,
      order,
      events: [...events, ...waiting],
      fills,
      ...(lost.length === 0 ? {} : { lost }),
    };
    void this.#completeFills(key, whole);
    return ok(whole);
  }

  searchArchive(query: ArchiveQuery): Result<ArchivePage> {
    this.#recorder.flush();
    return this.#options.archive.search(query);
  }

  /** What a look-up's answer showed, to be remembered and shown; of an account that is followed no more it concerns nobody. */
  learn({ account, askedMonotonicMs, reports, fills }: FoundOrder): void {
    if (this.#isFollowed(account)) this.#orderBook.reports(account, 'lookup', askedMonotonicMs, reports, fills);
  }

  /** A fresh archive has taken the place of a damaged one, in the middle of a batch: everything is written again after it. */
  archiveReplaced(): void {
    this.#cancels.set(
      'replaced',
      this.#options.world.clock.after(0, () => this.#orderBook.recordAll()),
    );
  }

  // For a terminal beside the window.

  /**
   * Tells one more listener, whose notices are its own: they are written nowhere, and the trader's settings are not theirs.
   *
   * @returns how things stand now, of which what is told later is the news, and what ends it
   */
  addWatcher(watcher: MonitorWatcher, settings: NoticeSettings): { standing: Standing; end: () => void } {
    // What waits for its batch belongs to how things stand.
    this.#recorder.flush();
    let lastId = 0;
    const notices = new Notices({
      clock: this.#options.world.clock,
      settings: () => settings,
      isWatched: () => true,
      accountLabel: (account) => this.#labelOf(account),
      nextId: () => {
        lastId += 1;
        return lastId;
      },
      write: () => ok(null),
      show: (notice) => watcher.onNotice(notice),
      onListed: () => undefined,
    });
    this.#watchers.set(watcher, notices);
    const end = (): void => {
      this.#watchers.delete(watcher);
      notices.end();
    };
    return { standing: { connections: this.#connections(), orders: this.#orderBook.standing() }, end };
  }

  // For the desktop.

  suspend(): void {
    for (const notices of this.#everyNotices()) notices.suspended();
    for (const { follower } of this.#followers.values()) follower.suspend();
    this.#recorder.flush();
  }

  resume(): void {
    for (const notices of this.#everyNotices()) notices.resumed();
    for (const { follower } of this.#followers.values()) follower.resume();
  }

  networkChanged(change: NetworkChange): void {
    for (const { follower } of this.#followers.values()) follower.networkChanged(change);
  }

  /** Ends every connection and timer, and writes what waits. */
  async close(): Promise<void> {
    this.#closing.abort();
    for (const cancel of this.#cancels.values()) cancel();
    this.#recorder.close();
    for (const key of this.#followers.keys()) this.#unfollow(key, false);
    // What waits to be told stays due, and is the next monitor's: not shown here while the connections end.
    for (const notices of this.#everyNotices()) notices.end();
    await Promise.allSettled(this.#ending);
  }

  /** How often the trader may hurry an account, whatever hurries it. */
  #hurryOf(key: string): Pace {
    const hurry = this.#hurries.get(key) ?? new Pace(this.#options.world.clock, hurriedAtMost);
    this.#hurries.set(key, hurry);
    return hurry;
  }

  #follow({ id, exchange, isLocal = false }: FollowedAccount): void {
    const { archive, accounts, world } = this.#options;
    const account: AccountRef = { id, exchange };
    const key = accountKeyOf(account);
    const name = { exchange, account: id };
    const lastLive = archive.lastLive(name);
    const gaps = archive.gaps(name, world.clock.now() - shownGapsMs);
    let wasLive = false;
    const follower = new Follower({
      account,
      isLocal,
      connect: async () => (await accounts.connect(account))?.connection ?? accountGone,
      renew: () => accounts.renew(account),
      world,
      orders: this.#orderBook,
      lastLive: lastLive.ok ? lastLive.value : null,
      gaps: gaps.ok ? gaps.value : [],
      onState: (state) => {
        // What an account still says that was removed meanwhile concerns nobody.
        if (this.#followers.get(key)?.follower !== follower) return;
        this.#stale.connections = true;
        this.#recorder.touch();
        for (const notices of this.#everyNotices()) notices.connectionChanged(state);
        if (state.phase === 'live' && !wasLive) void this.#readFillsAgain(account);
        wasLive = state.phase === 'live';
        this.#tellConnection(state);
      },
      onGap: (gap) => {
        this.#recorder.gap({ ...name, ...gap });
        this.#gapsToTell.push({ account, gap });
      },
    });
    this.#followers.set(key, { account, follower, revision: accounts.revision(account) });
    this.#tellConnection(follower.state());
    // Keys that were replaced are tried at once, but not those of every moment.
    const isNew = !this.#hurries.has(key);
    const hurry = this.#hurryOf(key);
    this.#cancels.get(key)?.();
    if (isNew || hurry.take()) {
      follower.start();
      return;
    }
    this.#cancels.set(
      key,
      world.clock.after(hurry.waitMs(), () => {
        hurry.take();
        follower.start();
      }),
    );
  }

  #unfollow(key: string, isGone: boolean): void {
    const followed = this.#followers.get(key);
    if (followed === undefined) return;
    this.#followers.delete(key);
    if (isGone) this.#hurries.delete(key);
    const ended = followed.follower.close();
    this.#ending.add(ended);
    void ended.finally(() => this.#ending.delete(ended));
    for (const notices of this.#everyNotices()) notices.forget(followed.account, isGone);
    if (isGone) this.#orderBook.forgetAccount(followed.account);
    this.#stale.connections = true;
    this.#recorder.touch();
  }

  #isFollowed(account: AccountRef): boolean {
    return !this.#closing.signal.aborted && this.#followers.has(accountKeyOf(account));
  }

  async #completeFills(key: OrderKey, history: OrderHistory): Promise<void> {
    try {
      await this.#lookedAtFills.complete(key, history);
    } catch (error) {
      this.#log(
        'error',
        `The fills of an order could not be completed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  }

  /** An earlier version kept one fill of each match: they are asked for once more, as long as the exchange tells them. */
  async #readFillsAgain({ exchange, id }: AccountRef): Promise<void> {
    const { archive, world } = this.#options;
    const keys = archive.keptOneOfMatch({ exchange, account: id }, world.clock.now() - fillsToldForMs);
    for (const key of keys.ok ? keys.value : []) {
      const history = this.#closing.signal.aborted ? null : archive.history(key, Number.MAX_SAFE_INTEGER);
      if (history?.ok === true && history.value !== null) await this.#completeFills(key, history.value);
    }
  }

  async #connect(ref: AccountRef): Promise<ExchangeAccount | null> {
    const account = await this.#options.accounts.connect(ref);
    return account === null || 'kind' in account.connection ? null : account.connection;
  }

  #tell(): void {
    const { listener } = this.#options;
    const changes = this.#changes;
    this.#changes = [];
    const { rows, removed, renewed } = this.#orderBook.board.takeChanges();
    const unseen = this.#unseenCount();
    // What it holds back comes with the figures' own beat.
    const whileAway = this.#whileAway.takeChanged();
    const delta: BoardDelta = {
      rows,
      removed,
      ...(renewed.length === 0 ? {} : { renewed }),
      ...(this.#stale.connections ? { connections: this.#connections() } : {}),
      ...(this.#stale.recording ? { recording: this.#recorder.recording() } : {}),
      ...(whileAway === null ? {} : whileAway),
      ...(this.#stale.unseen === unseen ? {} : { unseenCount: unseen }),
    };
    this.#stale = { connections: false, recording: false, unseen };
    // Stale or not as of now: the list that made the account live came a moment before it was.
    for (const change of changes) {
      const isStale = this.#orderBook.tellsStale(change);
      listener.onChange?.(change, isStale);
      for (const watcher of this.#watchers.keys()) watcher.onChange(change, isStale);
    }
    const gaps = this.#gapsToTell;
    this.#gapsToTell = [];
    for (const { account, gap } of gaps) {
      listener.onGap?.(account, gap);
      for (const watcher of this.#watchers.keys()) watcher.onGap(account, gap);
    }
    if (rows.length > 0 || removed.length > 0 || Object.keys(delta).length > 2) listener.onDelta?.(delta);
    for (const notices of this.#everyNotices()) notices.committed(this.#recorder.isRecording);
    for (const watcher of this.#watchers.keys()) watcher.onTold(this.#recorder.isRecording);
  }

  *#everyNotices(): Iterable<Notices> {
    yield this.#notices;
    yield* this.#watchers.values();
  }

  #tellConnection(state: ConnectionState): void {
    this.#options.listener.onConnection?.(state);
    for (const watcher of this.#watchers.keys()) watcher.onConnection(state);
  }

  #labelOf(account: string): string {
    return this.#options.accounts.list().find(({ id }) => id === account)?.label ?? account;
  }

  #tellFigures(): void {
    this.#orderBook.board.age();
    this.#stale.connections = true;
    this.#stale.recording = true;
    this.#recorder.flush();
  }

  #connections(): ConnectionState[] {
    return this.#options.accounts
      .list()
      .flatMap((account) => this.#followers.get(accountKeyOf(account))?.follower.state() ?? []);
  }

  #unseenCount(): number {
    return (
      this.#orderBook.board.unseenCount + this.#whileAway.countBeside((key) => this.#orderBook.board.isUnseen(key))
    );
  }

  #prune(): void {
    const { world, settings } = this.#options;
    this.#orderBook.board.prune(world.clock.now() - settings().keepClosedHours * hourMs);
  }

  #compactLater(delayMs: number): void {
    const { world, archive, settings } = this.#options;
    this.#cancels.set(
      'compact',
      world.clock.after(delayMs, () => {
        const hasMore = archive.compact({ now: world.clock.now(), keepEventsDays: settings().keepEventsDays });
        this.#compactLater(hasMore.ok && hasMore.value ? compactPauseMs : compactEveryMs);
      }),
    );
  }

  #every(name: string, intervalMs: number, run: () => void): void {
    this.#cancels.set(
      name,
      this.#options.world.clock.after(intervalMs, () => {
        this.#every(name, intervalMs, run);
        run();
      }),
    );
  }

  #log(level: 'warn' | 'error', text: string): void {
    this.#options.world.log({ level, room: 'monitor', text });
  }
}

const hurriedTooOften = problem(
  'badRequest',
  'This account was tried several times just now.',
  'It is tried again by itself; the line at the bottom tells when.',
);
const accountGone = problem('auth', 'This account is no longer there.', 'Add it again.');
const unknownOrder = problem('badRequest', 'Nobody here knows this order.', 'Look it up first, then watch it.');
