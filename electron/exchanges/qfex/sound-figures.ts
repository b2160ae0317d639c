/** Do the figures of an open order deny that it stands as it is told? What came from several places need not add up. */

import { compareAmounts, computedAmount, isSameAmount, isSomeAmount } from '../../../shared/amounts.ts';
import { add, isPositive, subtract } from '../../../shared/decimal.ts';
import type { Order } from '../../../shared/order.ts';
import { meaningOf } from './status.ts';

/**
 * With everything filled it is filled, by our own conclusion; else what remains is what is not filled. Of an amended order
 * the quantity proves neither (docs/truth.md, An amended order): what isn't sure of it is null.
 */
export function withSoundFigures(order: Order): Order {
  const { isOpen, quantity, filledQuantity, remainingQuantity, exchangeStatus } = order;
  if (isOpen !== true || quantity === null || filledQuantity === null || !isPositive(quantity)) return order;
  const isAmended = meaningOf(exchangeStatus) === 'amended';
  const filled = compareAmounts(filledQuantity, quantity, order);
  if (filled === 0 && !isAmended) return { ...order, status: 'filled', isOpen: false, remainingQuantity: '0' };
  if (filled >= 0) return { ...order, status: 'partiallyFilled', isOpen: null, remainingQuantity: null };
  const status = order.status === 'new' && isSomeAmount(filledQuantity, order) ? 'partiallyFilled' : order.status;
  if (remainingQuantity !== null && isSameAmount(add(filledQuantity, remainingQuantity), quantity, order))
    return status === order.status ? order : { ...order, status };
  return {
    ...order,
    status,
    remainingQuantity: isAmended ? null : computedAmount(subtract(quantity, filledQuantity), order),
  };
}

/** Whether that it is filled is our own conclusion, from a word that calls it open. */
export function isFilledByFigures({ status, source, exchangeStatus, orderKind }: Order): boolean {
  if (status !== 'filled' || source === 'history' || source === 'fills') return false;
  const meaning = meaningOf(exchangeStatus);
  return meaning === 'accepted' || meaning === 'amended' || exchangeStatus === '' || orderKind === 'twap';
}
