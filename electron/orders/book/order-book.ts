/**
 * What does the app hold to be so of every order it follows?
 *
 * It takes in what the followers tell, and hands on what follows from it.
 */

import type { OrderKey } from '../../../shared/board.ts';
import type { Order, OrderKind } from '../../../shared/order.ts';
import type { EventCause } from '../../../shared/timeline.ts';
import type { FillReport, News, OpenOrders, OrderReport } from '../../exchanges/live.ts';
import type { Clock } from '../../world.ts';
import type { Archive, LastLive, StoredOrder } from '../archive/archive.ts';
import type { Asking } from '../following/asking.ts';
import type { AccountRef, FollowedOrders, Snapshot } from '../following/followed-orders.ts';
import type { Recorder } from '../recorder.ts';
import { checkedConclusion } from '../state/apply.ts';
import { conclusionOf } from '../state/standing.ts';
import { byOrder } from './answer-telling.ts';
import { BookMerge } from './book-merge.ts';
import type { Consequence } from './consequences.ts';
import { ExchangeClocks } from './exchange-clocks.ts';
import { isPushed, type Staleness } from './staleness.ts';
import { isUnsettled, type TrackedOrder } from './tracked-order.ts';
import { TrackedOrders } from './tracked-orders.ts';
import { TradersBoard } from './traders-board.ts';
import type { MonotonicMs, WallMs } from '../../../shared/time.ts';

/** One change of one order, in the order of the archive's numbers. */
export interface OrderChange {
  seq: number;
  cause: EventCause;
  key: OrderKey;
  order: Order;
}

export interface OrderBookOptions {
  archive: Archive;
  recorder: Recorder;
  /**
   * An open order of an earlier run, or one last told as stale, is an event when the next list shows it unchanged: `watch`
   * begins with every open order, and its lines are all that a script sees.
   */
  tellsFirstSnapshot: boolean;
  clock: Clock;
  /** Acts on what follows, while the batch is built: a notice is in its event's transaction. */
  dispatch: (consequences: readonly Consequence[]) => void;
}

export class OrderBook implements FollowedOrders {
  readonly #options: OrderBookOptions;
  readonly #trackedOrders: TrackedOrders;
  readonly #staleness: Staleness;
  readonly #exchangeClocks: ExchangeClocks;
  readonly #merge: BookMerge;
  /** What the trader sees of the orders, and does with them. */
  readonly board: TradersBoard;

  constructor(options: OrderBookOptions) {
    this.#options = options;
    this.#trackedOrders = new TrackedOrders(options);
    this.#staleness = this.#trackedOrders.staleness;
    this.#exchangeClocks = new ExchangeClocks(options.clock);
    this.#merge = new BookMerge({
      ...options,
      trackedOrders: this.#trackedOrders,
      exchangeClocks: this.#exchangeClocks,
    });
    this.board = new TradersBoard(this.#trackedOrders, options.recorder);
  }

  /** Takes up what the archive keeps of these accounts: stale until their connections renew it. */
  restore(states: readonly StoredOrder[]): void {
    this.#trackedOrders.restore(states);
  }

  /** Writes every order once more: a fresh archive has taken the place of a damaged one. */
  recordAll(): void {
    for (const tracked of this.#trackedOrders.all.values()) this.#trackedOrders.record(tracked);
  }

  /** Forgets an account that was removed; the archive keeps its orders, as ones that are on no board. */
  forgetAccount(account: AccountRef): void {
    this.#staleness.forget(account);
    this.#exchangeClocks.forget(account);
    for (const tracked of this.#trackedOrders.ofAccount(account)) this.#trackedOrders.takeOff(tracked);
  }

  // What the followers tell.

  news(account: AccountRef, news: readonly News[]): void {
    for (const each of news) this.#options.dispatch(this.#merge.pushed(account, each));
  }

  snapshot(account: AccountRef, open: OpenOrders): Snapshot {
    const { snapshot, consequences } = this.#merge.listed(account, open);
    this.#options.dispatch(consequences);
    return snapshot;
  }

  leaveBook(keys: readonly OrderKey[], askedMonotonicMs: MonotonicMs): void {
    this.#options.dispatch(this.#merge.leftBook(keys, askedMonotonicMs));
  }

  reports(
    account: AccountRef,
    cause: 'lookup' | 'history',
    askedMonotonicMs: MonotonicMs,
    reports: readonly OrderReport[],
    fills: readonly FillReport[],
  ): void {
    for (const about of byOrder(reports, fills)) {
      this.#options.dispatch(this.#merge.answered(account, cause, askedMonotonicMs, about));
      this.#options.recorder.relieve();
    }
  }

  stillGone(key: OrderKey, askedMonotonicMs: MonotonicMs): void {
    this.#options.dispatch(this.#merge.stillGone(key, askedMonotonicMs));
  }

  checked(key: OrderKey): void {
    const tracked = this.#trackedOrders.get(key);
    if (tracked === undefined || conclusionOf(tracked.state) === null) return;
    tracked.state = checkedConclusion(tracked.state);
    this.#trackedOrders.record(tracked);
  }

  allFills(account: AccountRef, key: OrderKey, askedAt: WallMs, fills: readonly FillReport[]): void {
    this.#options.dispatch(this.#merge.allFills(account, key, askedAt, fills));
  }

  /** These are all fills of an order since the first of them: what was pushed and is none of them is none. */
  listedFills(
    account: AccountRef,
    key: OrderKey,
    asked: { at: WallMs; monotonicMs: MonotonicMs },
    fills: readonly FillReport[],
  ): void {
    this.#options.dispatch(this.#merge.listedFills(account, key, asked, fills));
  }

  find(key: OrderKey): TrackedOrder | null {
    return this.#trackedOrders.get(key) ?? null;
  }

  ofAccount(account: AccountRef): TrackedOrder[] {
    return this.#trackedOrders.ofAccount(account);
  }

  setAsking(key: OrderKey, asking: Asking): void {
    const tracked = this.#trackedOrders.get(key);
    if (tracked === undefined || tracked.asking === asking) return;
    tracked.asking = asking;
    this.#trackedOrders.record(tracked);
  }

  isUnsettled(key: OrderKey): boolean {
    const tracked = this.#trackedOrders.get(key);
    return tracked !== undefined && isUnsettled(tracked);
  }

  symbols(account: AccountRef): string[] {
    const now = this.#trackedOrders.ofAccount(account).map(({ state }) => state.order.symbol);
    const earlier = this.#options.archive.tradedSymbols({ exchange: account.exchange, account: account.id });
    return [...new Set([...now, ...(earlier.ok ? earlier.value : [])])].filter((symbol) => symbol !== '');
  }

  connected(account: AccountRef, dialedMonotonicMs: MonotonicMs): void {
    if (!this.#staleness.connected(account, dialedMonotonicMs)) return;
    for (const tracked of this.#trackedOrders.ofAccount(account))
      if (tracked.state.order.isOpen !== false) this.#trackedOrders.show(tracked);
  }

  disconnected(account: AccountRef, vouchedUntil: WallMs): void {
    const vouchedFor = this.#trackedOrders
      .ofAccount(account)
      .filter((tracked) => isPushed(tracked) && !this.#staleness.isStale(tracked));
    if (!this.#staleness.disconnected(account)) return;
    for (const tracked of vouchedFor) tracked.vouchedUntil = vouchedUntil;
    for (const tracked of this.#trackedOrders.ofAccount(account))
      if (tracked.state.order.isOpen !== false) this.#trackedOrders.show(tracked);
  }

  checksEvery(account: AccountRef, everyMs: number): void {
    this.#staleness.checksEvery(account, everyMs);
  }

  exchangeTime(account: AccountRef, there: WallMs): void {
    this.#exchangeClocks.set(account, there);
    this.#forgetTimes(account, ({ state }) => this.#exchangeClocks.liesAhead(account, state));
  }

  clockSetBack(account: AccountRef): void {
    this.#forgetTimes(account, () => true);
  }

  hasSeen(account: AccountRef, orderKind: OrderKind): boolean {
    if (this.#trackedOrders.ofAccount(account).some(({ state }) => state.order.orderKind === orderKind)) return true;
    const earlier = this.#options.archive.hasKind({ exchange: account.exchange, account: account.id }, orderKind);
    // What can't be read may have held some.
    return !earlier.ok || earlier.value;
  }

  liveUntil({ exchange, id }: AccountRef, lastLive: LastLive): void {
    this.#options.recorder.live({ exchange, account: id }, lastLive);
  }

  /** The order as it is followed; null where it is not. */
  order(key: OrderKey): Order | null {
    return this.#trackedOrders.get(key)?.state.order ?? null;
  }

  #forgetTimes(account: AccountRef, isMeant: (tracked: TrackedOrder) => boolean): void {
    for (const tracked of this.#trackedOrders.ofAccount(account)) {
      if (tracked.state.order.isOpen === false || !isMeant(tracked)) continue;
      tracked.state = this.#exchangeClocks.withoutTimes(account, tracked.state);
      this.#trackedOrders.record(tracked);
    }
  }
}
