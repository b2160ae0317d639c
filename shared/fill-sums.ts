/** What do fills come to? Their quantity, price and fee, each sum computed in this one place. */

import { add, divide, multiply, noneIfZero } from './decimal.ts';
import type { Fill } from './fill.ts';
import type { Decimal, Fee } from './order.ts';

export interface Sums {
  readonly count: number;
  readonly quantity: Decimal;
  /** The sum of price times quantity; null where a fill carried no price. */
  readonly value: Decimal | null;
  /** The sum of the fees; null where a fill carried none, or they are in different currencies. */
  readonly fee: Fee | null;
}

export const nothingCounted: Sums = { count: 0, quantity: '0', value: '0', fee: null };

/** One more fill. */
export function withFill({ count, quantity, value, fee }: Sums, fill: Pick<Fill, 'quantity' | 'price' | 'fee'>): Sums {
  return {
    count: count + 1,
    quantity: add(quantity, fill.quantity),
    value: value === null || fill.price === null ? null : add(value, multiply(fill.price, fill.quantity)),
    fee: count === 0 ? fill.fee : addFees(fee, fill.fee),
  };
}

/** Two sums of different fills. */
export function together(one: Sums, other: Sums): Sums {
  if (one.count === 0) return other;
  if (other.count === 0) return one;
  return {
    count: one.count + other.count,
    quantity: add(one.quantity, other.quantity),
    value: one.value === null || other.value === null ? null : add(one.value, other.value),
    fee: addFees(one.fee, other.fee),
  };
}

/** Half up, at most 18 places (docs/truth.md, What is computed). */
export function averageOf({ value, quantity }: Sums): Decimal | null {
  return value === null ? null : noneIfZero(divide(value, quantity));
}

function addFees(one: Fee | null, other: Fee | null): Fee | null {
  if (one === null || other === null || one.currency !== other.currency) return null;
  return { amount: add(one.amount, other.amount), currency: one.currency };
}
