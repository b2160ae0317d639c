/**
 * What do the fills of one order come to? Each trade counted once, each sum computed once.
 *
 * QFEX's push names a fill by `trade_id`, its `/user/trade` by `id`, and no page says that these are the same numbers.
 * As long as no trade of an order came by both ways under one ID they may be the same trades under two names: what was
 * pushed and what was listed then stay apart, and only the larger of the two counts.
 */

import { add, compare, divide, multiply, noneIfZero } from '../../shared/decimal.ts';
import type { Fill } from '../../shared/fill.ts';
import type { Decimal, Fee } from '../../shared/order.ts';
import { noTradeIds, type TradeIds } from './trade-ids.ts';

export interface Sums {
  readonly count: number;
  readonly quantity: Decimal;
  /** The sum of price times quantity; null where a fill carried no price. */
  readonly value: Decimal | null;
  /** The sum of the fees; null where a fill carried none, or they are in different currencies. */
  readonly fee: Fee | null;
}

/** What was counted of the fills, by the way they came. */
export interface CountedFills {
  readonly tradeIds: TradeIds;
  /** Each trade stands in one of the two: where it came first. */
  readonly pushed: Sums;
  readonly listed: Sums;
  /** A trade came by both ways under the same ID: the two are parts of one whole. */
  readonly haveOneName: boolean;
  /** The exchange said that less is filled than the fills come to: they say nothing of this order any more. */
  readonly areDisproved: boolean;
}

/** What the fills come to, as far as is sure. */
export interface FillTotals extends Sums {
  readonly counted: CountedFills;
}

export const nothingCounted: Sums = { count: 0, quantity: '0', value: '0', fee: null };

export const noFills: FillTotals = totalsOf({ tradeIds: noTradeIds, pushed: nothingCounted, listed: nothingCounted, haveOneName: false, areDisproved: false });

/** @returns null where this trade was counted already */
export function countFill({ counted }: FillTotals, fill: Fill): FillTotals | null {
  const { tradeIds } = counted;
  const way = fill.source === 'push' ? 'pushed' : 'listed';
  const before = tradeIds.wayOf(fill.tradeId);
  if (before !== null) return counted.haveOneName || before === way ? null : totalsOf({ ...counted, haveOneName: true });
  return totalsOf({ ...counted, tradeIds: tradeIds.and(fill.tradeId, way), [way]: withFill(counted[way], fill) });
}

/** The exchange says otherwise. */
export function disproved({ counted }: FillTotals): FillTotals {
  return totalsOf({ ...counted, areDisproved: true });
}

export function totalsOf(counted: CountedFills): FillTotals {
  return { ...sumsOf(counted), counted };
}

function sumsOf({ pushed, listed, haveOneName, areDisproved }: CountedFills): Sums {
  if (areDisproved) return nothingCounted;
  if (pushed.count === 0) return listed;
  if (listed.count === 0) return pushed;
  if (haveOneName) return together(pushed, listed);
  return compare(listed.quantity, pushed.quantity) >= 0 ? listed : pushed;
}

function together(pushed: Sums, listed: Sums): Sums {
  return {
    count: pushed.count + listed.count,
    quantity: add(pushed.quantity, listed.quantity),
    value: pushed.value === null || listed.value === null ? null : add(pushed.value, listed.value),
    fee: addFees(pushed.fee, listed.fee),
  };
}

function withFill({ count, quantity, value, fee }: Sums, fill: Fill): Sums {
  return {
    count: count + 1,
    quantity: add(quantity, fill.quantity),
    value: value === null || fill.price === null ? null : add(value, multiply(fill.price, fill.quantity)),
    fee: count === 0 ? fill.fee : addFees(fee, fill.fee),
  };
}

function addFees(one: Fee | null, other: Fee | null): Fee | null {
  if (one === null || other === null || one.currency !== other.currency) return null;
  return { amount: add(one.amount, other.amount), currency: one.currency };
}

/** Whether these are all the fills of an order of which this much is filled: the figures of a part would be another order's. */
export function areAllOf({ count, quantity }: Sums, filledQuantity: Decimal | null): boolean {
  return filledQuantity !== null && count > 0 && compare(quantity, filledQuantity) === 0;
}

/** All the fills of an order of which the exchange says that this much is filled; null where they are not. */
export function allOf(totals: FillTotals, filledQuantity: Decimal | null): Sums | null {
  if (areAllOf(totals, filledQuantity)) return totals;
  const { pushed, listed, areDisproved } = totals.counted;
  if (areDisproved || pushed.count === 0 || listed.count === 0) return null;
  // Pushed before a connection broke, listed what happened meanwhile: together they come to just that.
  const both = together(pushed, listed);
  return areAllOf(both, filledQuantity) ? both : null;
}

/** Half up, at most 18 places (truth.md, What is computed). */
export function averageOf({ value, quantity }: Sums): Decimal | null {
  return value === null ? null : noneIfZero(divide(value, quantity));
}
