/** Of which orders is it not known how much was filled, though the exchange could still tell? */

import { isSameAmount, isSomeAmount } from '../../../shared/amounts.ts';
import { add } from '../../../shared/decimal.ts';
import type { OrderReport } from '../../exchanges/live.ts';
import type { Applied } from './applied.ts';
import type { OrderState } from './order-state.ts';

/**
 * Of an amended order only its fills tell (docs/truth.md, An amended order): where they don't add up, some were missed. So they were
 * of one called filled, where they are not all of it; and of any that has no average price, which they alone tell.
 */
export function lacksFills({ order, isAmended, isFilledTold }: OrderState): boolean {
  const { status, isOpen, filledQuantity, remainingQuantity, quantity, averagePrice } = order;
  // Whose own messages say how much is filled, they also say at what price.
  if (isFilledTold) return false;
  if (status === 'filled') return filledQuantity === null || averagePrice === null;
  if (isOpen === false) return isSomeAmount(filledQuantity, order) && averagePrice === null;
  if (isOpen === null) return false;
  // A TWAP's slices and what a stop started have IDs of their own.
  if (!isAmended) return order.orderKind === 'order' && status === 'partiallyFilled' && averagePrice === null;
  return (
    filledQuantity === null ||
    remainingQuantity === null ||
    quantity === null ||
    !isSameAmount(add(filledQuantity, remainingQuantity), quantity, order)
  );
}

/** Its fills alone tell the fee, and their list may hear of it later than the history of the order. */
export function lacksFee({ order, isFilledTold }: OrderState): boolean {
  return order.isOpen === false && !isFilledTold && isSomeAmount(order.filledQuantity, order) && order.fee === null;
}

/** QFEX says that an order was canceled, and not how much of it was filled: a push before may have been missed. */
export function lacksFilledAfter(before: boolean, applied: Applied, { order: said }: OrderReport): boolean {
  const {
    order: { isOpen, status },
    isFilledTold,
  } = applied.state;
  // Its own row is all there is: HTX's orders say it with each message, its triggers with none.
  if (isFilledTold || isOpen !== false || status === 'filled' || status === 'rejected') return false;
  if (said.filledQuantity !== null) return said.isOpen === false ? false : before;
  return before || applied.before?.isOpen !== false;
}
