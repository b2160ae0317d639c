/** What do the fills of one order come to? Each trade counted once, each sum computed once. */

import { add, compare, divide, multiply, noneIfZero } from '../../shared/decimal.ts';
import type { Fill } from '../../shared/fill.ts';
import type { Decimal, Fee } from '../../shared/order.ts';

export interface FillTotals {
  readonly tradeIds: ReadonlySet<string>;
  readonly quantity: Decimal;
  /** The sum of price times quantity; null where a fill carried no price. */
  readonly value: Decimal | null;
  /** The sum of the fees; null where a fill carried none, or they are in different currencies. */
  readonly fee: Fee | null;
}

export const noFills: FillTotals = { tradeIds: new Set(), quantity: '0', value: '0', fee: null };

/** @returns null where this trade was counted already */
export function countFill(totals: FillTotals, fill: Fill): FillTotals | null {
  if (totals.tradeIds.has(fill.tradeId)) return null;
  const { value } = totals;
  return {
    tradeIds: new Set(totals.tradeIds).add(fill.tradeId),
    quantity: add(totals.quantity, fill.quantity),
    value: value === null || fill.price === null ? null : add(value, multiply(fill.price, fill.quantity)),
    fee: totals.tradeIds.size === 0 ? fill.fee : addFees(totals.fee, fill.fee),
  };
}

function addFees(one: Fee | null, other: Fee | null): Fee | null {
  if (one === null || other === null || one.currency !== other.currency) return null;
  return { amount: add(one.amount, other.amount), currency: one.currency };
}

/** Whether these are all the fills of an order of which this much is filled: the figures of a part would be another order's. */
export function areAllOf(totals: FillTotals, filledQuantity: Decimal | null): boolean {
  return filledQuantity !== null && totals.tradeIds.size > 0 && compare(totals.quantity, filledQuantity) === 0;
}

/** Half up, at most 18 places (truth.md, What is computed). */
export function averageOf({ value, quantity }: FillTotals): Decimal | null {
  return value === null ? null : noneIfZero(divide(value, quantity));
}
