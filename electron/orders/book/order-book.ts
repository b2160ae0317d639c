/**
 * What does the app hold to be so of every order it follows?
 *
 * It takes in what the followers tell, and hands on what follows from it.
 */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OrderKey } from '../../../shared/board.ts';
import type { Order, OrderKind } from '../../../shared/order.ts';
import type { EventCause } from '../../../shared/timeline.ts';
import type { OpenOrders } from '../../exchanges/live.ts';
import type { FillReport, News, OrderReport } from '../../exchanges/reports.ts';
import type { Clock } from '../../world.ts';
import type { Archive, StoredOrder } from '../archive/archive.ts';
import type { AccountRef } from '../account-ref.ts';
import type { Recorder } from '../recorder.ts';
import { checkedConclusion } from '../state/conclude.ts';
import { conclusionOf } from '../state/standing.ts';
import { byOrder } from './answer-telling.ts';
import { BookMerge, type Snapshot } from './book-merge.ts';
import type { Consequence } from './keeping.ts';
import { ExchangeClocks } from './exchange-clocks.ts';
import { isPushed, type Staleness } from './staleness.ts';
import { isUnsettled, type Asking, type TrackedOrder } from './tracked-order.ts';
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
  /** Whether an order counts as unseen has changed. */
  onUnseen?: (key: OrderKey, isUnseen: boolean) => void;
  /** Acts on what follows, while the batch is built: a notice is in its event's transaction. */
  dispatch: (consequences: readonly Consequence[]) => void;
}

/** What was said of an account's orders. */
export type SaidOfAccount =
  /** In the order of the wire. */
  | { kind: 'pushed'; news: readonly News[] }
  /**
   * An answer to a question, or the history. Whatever was heard of an order since the question was put, the answer neither
   * renews nor undoes, but for an end and what nobody has told yet.
   */
  | {
      kind: 'answered';
      cause: 'lookup' | 'history';
      askedMonotonicMs: MonotonicMs;
      reports: readonly OrderReport[];
      fills: readonly FillReport[];
      /** Of these orders they are all fills there are. */
      wholeFillsOf?: readonly string[] | undefined;
    }
  /** All fills of this open order there are by now. */
  | { kind: 'allFills'; key: OrderKey; askedAt: WallMs; fills: readonly FillReport[] }
  /** A second look, which began then, confirms that these are not among the open orders: they left the book. */
  | { kind: 'leftBook'; keys: readonly OrderKey[]; askedMonotonicMs: MonotonicMs }
  /** Every place answered, asked then, that it is not there: what is known is as of then, and what was refused may be plain. */
  | { kind: 'nowhere'; key: OrderKey; askedMonotonicMs: MonotonicMs }
  /** The question about what this app concluded itself of this order was answered. */
  | { kind: 'conclusionChecked'; key: OrderKey };

/** What became of an account's connection, or was learned by it. */
export type ConnectionChange =
  /** It was made then: what is older is stale. */
  | { kind: 'connected'; dialedMonotonicMs: MonotonicMs }
  /** It is over; until then it kept up to date what it pushes. */
  | { kind: 'disconnected'; upToDateUntil: WallMs }
  /** So far apart the lists of open orders lie from now on. */
  | { kind: 'listsEvery'; everyMs: number }
  /** By the exchange's clock it is this time now: what it timed later, it timed before that clock was set back. */
  | { kind: 'exchangeTime'; there: WallMs }
  /** The exchange's clock was set back: what it timed before can't be told from what comes now by its times. */
  | { kind: 'clockSetBack' };

/** What a follower sees of the order book. */
export type FollowedOrders = Pick<
  OrderBook,
  'apply' | 'snapshot' | 'connection' | 'find' | 'isUnsettled' | 'ofAccount' | 'setAsking' | 'symbols' | 'hasSeen'
>;

export class OrderBook {
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

  apply(account: AccountRef, said: SaidOfAccount): void {
    const { dispatch, recorder } = this.#options;
    if (said.kind === 'pushed') {
      for (const each of said.news) dispatch(this.#merge.pushed(account, each));
    } else if (said.kind === 'answered') {
      for (const about of byOrder(said.reports, said.fills)) {
        const hasAllFills = about.reports.some(({ order }) => said.wholeFillsOf?.includes(order.orderId) === true);
        dispatch(this.#merge.answered(account, said.cause, said.askedMonotonicMs, about, hasAllFills));
        recorder.relieve();
      }
    } else if (said.kind === 'leftBook') {
      for (const consequences of this.#merge.leftBook(said.keys, said.askedMonotonicMs)) dispatch(consequences);
    } else if (said.kind === 'nowhere') {
      dispatch(this.#merge.stillGone(said.key, said.askedMonotonicMs));
    } else if (said.kind === 'allFills') {
      dispatch(this.#merge.allFills(account, said.key, said.askedAt, said.fills));
    } else {
      this.#conclusionChecked(said.key);
    }
  }

  /**
   * Merges a whole list of open orders; a long one in parts, between which pushes go on.
   *
   * @returns the orders open here that are not in it; null where it no longer matters, and not all of it was taken in
   */
  async snapshot(account: AccountRef, open: OpenOrders, signal: AbortSignal): Promise<Snapshot | null> {
    const { dispatch, recorder } = this.#options;
    const parts = this.#merge.listed(account, open);
    let part = parts.next();
    for (; part.done !== true; part = parts.next()) {
      dispatch(part.value);
      recorder.relieve();
      await nextTurn();
      if (signal.aborted) return null;
    }
    const { consequences, ...snapshot } = part.value;
    dispatch(consequences);
    return snapshot;
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

  /** The order as it is followed; null where it is not. */
  find(key: OrderKey): Readonly<TrackedOrder> | null {
    return this.#trackedOrders.get(key) ?? null;
  }

  /** Every order of this account that is followed. */
  ofAccount(account: AccountRef): readonly Readonly<TrackedOrder>[] {
    return this.#trackedOrders.ofAccount(account);
  }

  /** Keeps with the order how far the asking about it has come, so that another connection or run goes on with it; forgotten once it is known how it stands. */
  setAsking(key: OrderKey, asking: Asking): void {
    const tracked = this.#trackedOrders.get(key);
    if (tracked === undefined || tracked.asking === asking) return;
    tracked.asking = asking;
    this.#trackedOrders.record(tracked);
  }

  /** Whether it is still not known how this order stands. */
  isUnsettled(key: OrderKey): boolean {
    const tracked = this.#trackedOrders.get(key);
    return tracked !== undefined && isUnsettled(tracked);
  }

  /** The symbols this account is known to have traded, those of now first. */
  symbols(account: AccountRef): string[] {
    const now = this.#trackedOrders.ofAccount(account).map(({ state }) => state.order.symbol);
    const earlier = this.#options.archive.tradedSymbols({ exchange: account.exchange, account: account.id });
    return [...new Set([...now, ...(earlier.ok ? earlier.value : [])])].filter((symbol) => symbol !== '');
  }

  connection(account: AccountRef, change: ConnectionChange): void {
    if (change.kind === 'connected') {
      if (this.#staleness.connected(account, change.dialedMonotonicMs)) this.#showAll(account);
    } else if (change.kind === 'disconnected') {
      this.#disconnected(account, change.upToDateUntil);
    } else if (change.kind === 'listsEvery') {
      this.#staleness.checksEvery(account, change.everyMs);
    } else if (change.kind === 'exchangeTime') {
      this.#exchangeClocks.set(account, change.there);
      this.#forgetTimes(account, ({ state }) => this.#exchangeClocks.liesAhead(account, state));
    } else {
      this.#forgetTimes(account, () => true);
    }
  }

  /** Whether any order of this kind was ever seen at this account, as far as is remembered. */
  hasSeen(account: AccountRef, orderKind: OrderKind): boolean {
    if (this.#trackedOrders.ofAccount(account).some(({ state }) => state.order.orderKind === orderKind)) return true;
    const earlier = this.#options.archive.hasKind({ exchange: account.exchange, account: account.id }, orderKind);
    // What can't be read may have held some.
    return !earlier.ok || earlier.value;
  }

  #conclusionChecked(key: OrderKey): void {
    const tracked = this.#trackedOrders.get(key);
    if (tracked === undefined || conclusionOf(tracked.state) === null) return;
    tracked.state = checkedConclusion(tracked.state);
    this.#trackedOrders.record(tracked);
  }

  #disconnected(account: AccountRef, upToDateUntil: WallMs): void {
    const upToDate = this.#trackedOrders
      .ofAccount(account)
      .filter((tracked) => isPushed(tracked) && !this.#staleness.isStale(tracked));
    if (!this.#staleness.disconnected(account)) return;
    for (const tracked of upToDate) tracked.upToDateUntil = upToDateUntil;
    this.#showAll(account);
  }

  /** Of all that is not known to be closed it changed whether it may be old news. */
  #showAll(account: AccountRef): void {
    for (const tracked of this.#trackedOrders.ofAccount(account))
      if (tracked.state.order.isOpen !== false) this.#trackedOrders.show(tracked);
  }

  #forgetTimes(account: AccountRef, isMeant: (tracked: TrackedOrder) => boolean): void {
    for (const tracked of this.#trackedOrders.ofAccount(account)) {
      if (tracked.state.order.isOpen === false || !isMeant(tracked)) continue;
      tracked.state = this.#exchangeClocks.withoutTimes(account, tracked.state);
      this.#trackedOrders.record(tracked);
    }
  }
}
