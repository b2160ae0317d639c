/**
 * The live monitor: follows every account, remembers everything, and tells what changed.
 *
 * It puts the parts together: a follower for each account, one order book, one recorder, the notices. The window and the
 * command line's `watch` are its listeners.
 */

import type { ArchivePage, ArchiveQuery, BoardRow, BoardState, OrderKey } from '../../shared/board.ts';
import type { Order } from '../../shared/order.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { OrderHistory } from '../../shared/timeline.ts';
import { problem } from '../exchanges/problem.ts';
import { accountKeyOf } from './account-ref.ts';
import type { WalkStep } from './archive/archive.ts';
import type { NetworkChange } from './following/follower.ts';
import type { MonitorOptions, MonitorWatcher, WatchBeginning } from './listeners.ts';
import { takeFound, type FoundOrder } from './lookup/found-orders.ts';
import { MonitorParts } from './monitor-parts.ts';
import { Notices, type NoticeSettings } from './notices/notices.ts';
import { TraderActs } from './trader-acts.ts';

export class Monitor {
  readonly #parts: MonitorParts;
  /** What the trader does with the board, and undoes. */
  readonly acts: TraderActs;

  constructor(options: MonitorOptions) {
    this.#parts = new MonitorParts(options);
    this.acts = new TraderActs(this.#parts);
  }

  /** Takes up what the archive knows, and begins to follow. */
  start(): void {
    this.accountsChanged();
    this.#parts.housekeeping.start();
  }

  /** Accounts were added or removed, or their keys replaced. */
  accountsChanged(): void {
    if (this.#parts.closing.signal.aborted) return;
    const added = this.#parts.followers.refresh();
    if (added.length === 0) return;
    const known = new Set(this.#parts.orderBook.board.rows().map(({ key }) => key));
    const states = this.#parts.options.archive.openStates();
    const addedKeys = new Set(added.map(accountKeyOf));
    if (states.ok)
      this.#parts.orderBook.restore(
        states.value.filter(
          ({ key, order }) =>
            addedKeys.has(accountKeyOf({ id: order.account, exchange: order.exchange })) && !known.has(key),
        ),
      );
    for (const account of added) this.#parts.followers.follow(account);
    this.#parts.recorder.touch();
  }

  // For the window.

  board(): BoardState {
    // What is shown is recorded first.
    this.#parts.recorder.flush();
    return {
      rows: this.#parts.orderBook.board.rows(),
      connections: this.#parts.followers.states(),
      recording: this.#parts.recorder.recording(),
      ...this.#parts.whileAway.list(),
      unseenCount: this.#parts.unseenCount(),
    };
  }

  /** Writes all that waits for it, for whoever takes over from this archive. */
  settle(): void {
    this.#parts.recorder.settle();
  }

  /** Whether what is told is recorded, too. */
  get isRecording(): boolean {
    return this.#parts.recorder.isRecording;
  }

  /** What the tray says of it. */
  summary(): Pick<BoardState, 'connections' | 'unseenCount'> {
    return { connections: this.#parts.followers.states(), unseenCount: this.#parts.unseenCount() };
  }

  /** @returns a problem where nobody knows this order */
  watch(key: OrderKey): Result<null> {
    if (!this.#parts.orderBook.board.watch(key)) return failed(unknownOrder);
    const order = this.#parts.orderBook.find(key)?.state.order ?? null;
    // The archive may have kept it as one whose outcome nobody knew.
    if (order !== null && this.#parts.orderBook.isUnsettled(key))
      this.#parts.followers.get({ id: order.account, exchange: order.exchange })?.ask(key);
    return ok(null);
  }

  unwatch(key: OrderKey): void {
    this.#parts.orderBook.board.unwatch(key);
  }

  /** @returns a problem where it was asked for again and again: an exchange that refuses a key shuts out who dials on */
  reconnect(accountId: string): Result<null> {
    return this.#parts.followers.reconnect(accountId);
  }

  /**
   * One order whole; its fills are asked for where the archive lacks some.
   *
   * @param eventsFrom - the number of the first event that is wanted; null for all
   */
  history(key: OrderKey, eventsFrom: number | null = null): Result<OrderHistory | null> {
    this.#parts.recorder.flush();
    const archived = this.#parts.options.archive.history(key, eventsFrom);
    // Newer than the archive where nothing can be recorded: the page never says less than its row.
    const order = this.#parts.orderBook.find(key)?.state.order ?? null;
    const waiting = this.#parts.recorder.waiting(key).filter(({ seq }) => seq >= (eventsFrom ?? 0));
    const history = archived.ok ? archived.value : null;
    if (order === null) {
      // One that is not followed and not known to be closed would come back to the board by its fills.
      if (history?.order.isOpen === false) void this.#parts.lookedAtFills.complete(key, history);
      return archived;
    }
    const lost = [...(history?.lost ?? []), this.#parts.recorder.waitingLost(key)].filter((span) => span !== null);
    const { fills = [], events = [], ...told } = history ?? {};
    const whole: OrderHistory = {
      ...told,
      order,
      events: [...events, ...waiting],
      fills,
      ...(lost.length === 0 ? {} : { lost }),
    };
    void this.#parts.lookedAtFills.complete(key, whole);
    return ok(whole);
  }

  /** One order whole, as it stands now; null where nobody knows it. */
  standing(key: OrderKey): Result<{ order: Order; row: BoardRow | null } | null> {
    const known = this.#parts.orderBook.find(key)?.state.order;
    if (known !== undefined) return ok({ order: known, row: this.#parts.orderBook.board.row(key) });
    const archived = this.#parts.options.archive.find(key);
    if (!archived.ok || archived.value === null) return archived.ok ? ok(null) : archived;
    return ok({ order: archived.value.order, row: null });
  }

  searchArchive(query: ArchiveQuery): Result<ArchivePage> {
    this.#parts.recorder.flush();
    return this.#parts.options.archive.search(query);
  }

  /** All that is found, one by one. */
  *walkArchive(query: ArchiveQuery, withText: boolean): Iterable<Result<WalkStep>> {
    // Of when the way begins, which is not when it is asked for.
    this.#parts.recorder.flush();
    yield* this.#parts.options.archive.walk(query, withText);
  }

  /** What a look-up's answer showed, to be remembered and shown; of an account that is followed no more it concerns nobody. */
  learn(found: FoundOrder): void {
    if (this.#parts.isFollowed(found.account)) takeFound(this.#parts.orderBook, found);
  }

  /** A fresh archive has taken the place of a damaged one, in the middle of a batch: everything is written again after it. */
  archiveReplaced(): void {
    this.#parts.housekeeping.recordAllSoon();
  }

  // For a terminal beside the window.

  /**
   * Tells one more listener, whose notices are its own: they are written nowhere, and the trader's settings are not theirs.
   *
   * @returns how things stand now, of which what is told later is the news, and what ends it
   */
  addWatcher(watcher: MonitorWatcher, settings: NoticeSettings): { beginning: WatchBeginning; end: () => void } {
    // What waits for its batch belongs to how things stand.
    this.#parts.recorder.flush();
    let lastId = 0;
    const notices = new Notices({
      clock: this.#parts.options.world.clock,
      settings: () => settings,
      isWatched: () => true,
      accountLabel: (account) => this.#parts.labelOf(account),
      nextId: () => {
        lastId += 1;
        return lastId;
      },
      write: () => ok(null),
      show: (notice) => watcher.onNotice(notice),
      onListed: () => undefined,
    });
    this.#parts.watchers.set(watcher, notices);
    const end = (): void => {
      this.#parts.watchers.delete(watcher);
      notices.end();
    };
    return {
      beginning: { connections: this.#parts.followers.states(), orders: this.#parts.orderBook.board.notClosed() },
      end,
    };
  }

  // For the desktop.

  /** The window can be seen from now on. */
  seen(): void {
    this.#parts.housekeeping.seen();
  }

  suspend(): void {
    for (const notices of this.#parts.everyNotices()) notices.suspended();
    for (const follower of this.#parts.followers.all()) follower.suspend();
    this.#parts.recorder.flush();
  }

  resume(): void {
    for (const notices of this.#parts.everyNotices()) notices.resumed();
    for (const follower of this.#parts.followers.all()) follower.resume();
  }

  networkChanged(change: NetworkChange): void {
    for (const follower of this.#parts.followers.all()) follower.networkChanged(change);
  }

  /** Ends every connection and timer, and writes what waits. */
  async close(): Promise<void> {
    this.#parts.closing.abort();
    this.#parts.housekeeping.end();
    this.#parts.recorder.close();
    this.#parts.followers.close();
    // What waits to be told stays due, and is the next monitor's: not shown here while the connections end.
    for (const notices of this.#parts.everyNotices()) notices.end();
    await this.#parts.followers.ended();
  }
}

const unknownOrder = problem('badRequest', 'Nobody here knows this order.', 'Look it up first, then watch it.');
