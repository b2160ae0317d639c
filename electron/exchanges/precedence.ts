/** Which of two messages about one order says more? docs/truth.md, Merging. */

import type { OrderKind, OrderStatus } from '../../shared/order.ts';
import type { WallMs } from '../../shared/time.ts';

const ranks: Readonly<Record<OrderStatus, number>> = {
  unknown: 0,
  pendingNew: 1,
  new: 2,
  partiallyFilled: 3,
  triggered: 4,
  expired: 5,
  rejected: 6,
  canceled: 7,
  filled: 8,
};
// One that fired is taken off the list of the waiting ones, which looks like a cancel.
const ranksOfTriggers: Readonly<Record<OrderStatus, number>> = { ...ranks, triggered: ranks.canceled + 0.5 };

/** On a tie the further state wins: above zero where the first is further, zero where both are the same. */
export function compareStatus(one: OrderStatus, other: OrderStatus, orderKind: OrderKind = 'order'): number {
  const ranksOf = orderKind === 'trigger' ? ranksOfTriggers : ranks;
  return ranksOf[one] - ranksOf[other];
}

/**
 * Whether two times say nothing of which came first, where one of them may count whole seconds only (QFEX's history,
 * beside the fractions of its socket).
 */
export function isSameCoarseTime(one: WallMs, other: WallMs): boolean {
  const isCoarse = one % 1000 === 0 || other % 1000 === 0;
  return one === other || (isCoarse && Math.floor(one / 1000) === Math.floor(other / 1000));
}

/** The later of two times; null only where both are. */
export function later(one: WallMs | null, other: WallMs | null): WallMs | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}
