/** What follows from an order's state and its fills: filled, remaining, average price, fee, and the proof that it is filled. */

import { add, compare, equals, isPositive, isZero, subtract } from '../../shared/decimal.ts';
import type { Decimal, Order } from '../../shared/order.ts';
import { larger } from '../exchanges/precedence.ts';
import { allOf, areAllOf, averageOf } from './fill-totals.ts';
import type { Known } from './known.ts';

/** Makes the numbers agree with each other and with the status. */
export function withNumbers(known: Known): Known {
  const counted = known.isFilledTold || known.fills.count === 0 ? null : known.fills.quantity;
  const filledQuantity = larger(known.order.filledQuantity, counted);
  if (isProvenFilled(known)) {
    return {
      ...known,
      order: withFigures(known, { ...known.order, status: 'filled', isOpen: false, filledQuantity, remainingQuantity: '0' }),
      isFilledInferred: true,
      refusal: null,
      leftBook: false,
      isInDoubt: false,
      doubtedAt: null,
      asksAgain: false,
    };
  }
  const order = { ...known.order, filledQuantity };
  if (order.isOpen === true) {
    if ((order.status === 'new' || order.status === 'pendingNew') && isPositive(filledQuantity)) order.status = 'partiallyFilled';
    // Something is filled, and nobody said how much: no zero.
    if (order.status === 'partiallyFilled' && filledQuantity !== null && isZero(filledQuantity)) order.filledQuantity = null;
  }
  if (isFilledByMore(order)) order.filledQuantity = null;
  order.remainingQuantity = remainingOf(known, order);
  return { ...known, order: withFigures(known, order) };
}

/**
 * Not of an amended order, though its new quantity is the new total: whether fills from before count in it is documented
 * nowhere. Nor of one the exchange itself calls canceled or rejected: its history decides. The exchange says `filled`
 * within a moment in any case.
 */
function isProvenFilled({ order, fills, isAmended, isFilledTold }: Known): boolean {
  return order.isOpen !== false && !isAmended && !isFilledTold && isPositive(order.quantity) && areAllOf(fills, order.quantity);
}

/**
 * The exchange calls it filled, and what is known is less: its fills, which may trail, are not all here yet. Of an amended
 * order the quantity itself says nothing of how much they come to (truth.md, What is computed).
 */
function isFilledByMore({ status, quantity, filledQuantity }: Order): boolean {
  return status === 'filled' && filledQuantity !== null && quantity !== null && isPositive(quantity) && compare(filledQuantity, quantity) < 0;
}

/** FIX's invariant, filled + remaining = quantity while open; of an amended order what the exchange said instead. */
function remainingOf({ isAmended, isFilledTold, told }: Known, { isOpen, quantity, filledQuantity }: Order): Decimal | null {
  if (isOpen === null) return null;
  if (!isOpen) return '0';
  if (quantity === null || filledQuantity === null) return told.remaining;
  // Of an amended order it is what was told, unless that was before its last fills: together they are more than the whole.
  if (isAmended && !isFilledTold) return told.remaining !== null && compare(add(filledQuantity, told.remaining), quantity) > 0 ? null : told.remaining;
  const rest = subtract(quantity, filledQuantity);
  if (rest.startsWith('-')) return null;
  return equals(rest, told.remaining) ? told.remaining : rest;
}

/**
 * What a message said first, as long as it is about this filled quantity; else the fills', once they are all of it. The
 * price and the fee of a part are another order's.
 */
function withFigures({ told, fills, isFilledTold }: Known, order: Order): Order {
  const all = isFilledTold ? null : allOf(fills, order.filledQuantity);
  const isOfAll = (of: Decimal | null): boolean => of === null || order.filledQuantity === null || equals(of, order.filledQuantity);
  return {
    ...order,
    averagePrice: told.averagePrice !== null && isOfAll(told.averageOf) ? told.averagePrice : all === null ? null : averageOf(all),
    fee: told.fee !== null && isOfAll(told.feeOf) ? told.fee : (all?.fee ?? null),
  };
}
