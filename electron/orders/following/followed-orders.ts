/** What a follower does to the orders of its account: the order book's side that it sees. */

import type { OrderKey } from '../../../shared/board.ts';
import type { ExchangeId, OrderKind } from '../../../shared/order.ts';
import type { FillReport, News, OpenOrders, OrderReport } from '../../exchanges/live.ts';
import type { LastLive } from '../archive/archive.ts';
import type { TrackedOrder } from '../book/tracked-order.ts';
import type { Asking } from './asking.ts';
import type { MonotonicMs, WallMs } from '../../../shared/time.ts';

export interface AccountRef {
  id: string;
  exchange: ExchangeId;
}

/** Accounts from the environment share one id over the exchanges. */
export function accountKeyOf({ id, exchange }: AccountRef): string {
  return `${exchange}/${id}`;
}

export interface Snapshot {
  /** They should have been in it: no news of theirs is as young as the list. */
  missing: OrderKey[];
  /** Those of them that were missing from a list before, without a word of them since. */
  missingAgain: OrderKey[];
  /** Their news is too young to say, or one list alone says nothing of them: a list that is read a little later does. */
  young: OrderKey[];
}

export interface FollowedOrders {
  /** Pushes, in the order of the wire. */
  news(account: AccountRef, news: readonly News[]): void;
  /**
   * Merges a whole list of open orders.
   *
   * @returns the orders open here that are not in it
   */
  snapshot(account: AccountRef, open: OpenOrders): Snapshot;
  /** A second look, which began at `askedMonotonicMs`, confirms that these are not among the open orders: they left the book. */
  leaveBook(keys: readonly OrderKey[], askedMonotonicMs: MonotonicMs): void;
  /**
   * What an answer to a question, or the history, says.
   *
   * @param askedMonotonicMs - when the question was put: whatever was heard of an order since then, the answer neither
   * renews nor undoes, but for an end and what nobody has told yet
   */
  reports(
    account: AccountRef,
    cause: 'lookup' | 'history',
    askedMonotonicMs: MonotonicMs,
    reports: readonly OrderReport[],
    fills: readonly FillReport[],
  ): void;
  /** Every place answered, asked at that moment, that this one is not there: what is known of it is as of then, and what was refused may be plain. */
  stillGone(key: OrderKey, askedMonotonicMs: MonotonicMs): void;
  /** The question about what this app concluded itself of this order was answered. */
  checked(key: OrderKey): void;
  /** All fills of this open order there are by now. */
  allFills(account: AccountRef, key: OrderKey, askedAt: WallMs, fills: readonly FillReport[]): void;
  /** The order as it is followed; null where it is not. */
  find(key: OrderKey): Readonly<TrackedOrder> | null;
  /** Every order of this account that is followed. */
  ofAccount(account: AccountRef): readonly Readonly<TrackedOrder>[];
  /** Keeps with the order how far the asking about it has come, so that another connection or run goes on with it; forgotten once it is known how it stands. */
  setAsking(key: OrderKey, asking: Asking): void;
  /** Whether it is still not known how this order stands. */
  isUnsettled(key: OrderKey): boolean;
  /** The symbols this account is known to have traded, those of now first. */
  symbols(account: AccountRef): string[];
  /** The account's connection was made at this moment: what is older is stale. */
  connected(account: AccountRef, dialedMonotonicMs: MonotonicMs): void;
  /** The connection is over; it vouched until this moment for what it pushes. */
  disconnected(account: AccountRef, vouchedUntil: WallMs): void;
  /** By the exchange's clock it is this time now: what it timed later, it timed before that clock was set back. */
  exchangeTime(account: AccountRef, there: WallMs): void;
  /** The exchange's clock was set back: what it timed before can't be told from what comes now by its times. */
  clockSetBack(account: AccountRef): void;
  /** How far the lists of open orders lie apart now. */
  checksEvery(account: AccountRef, everyMs: number): void;
  /** Whether any order of this kind was ever seen at this account, as far as is remembered. */
  hasSeen(account: AccountRef, orderKind: OrderKind): boolean;
  /** Until when this account is known to have been live. */
  liveUntil(account: AccountRef, lastLive: LastLive): void;
}
