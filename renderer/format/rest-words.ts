/** What is said of the part of an order that is not filled? Nothing where its status says it. */

import { isSomeAmount } from '../../shared/amounts.ts';
import { isPositive } from '../../shared/decimal.ts';
import type { Decimal, Order } from '../../shared/order.ts';
import { orderTexts } from './words/orders.ts';

export interface Rest {
  /** How much of it, where that is known. */
  amount: Decimal | null;
  words: string;
}

/** @returns null where there is no rest, or nothing to say of it that the status does not */
export function restOf(order: Order): Rest | null {
  const { isOpen, status, remainingQuantity, canceledQuantity } = order;
  const texts = orderTexts();
  if (isOpen !== false) {
    return remainingQuantity === null
      ? { amount: null, words: texts.remainingUnknown }
      : { amount: remainingQuantity, words: texts.remaining };
  }
  const isPartly = isSomeAmount(order.filledQuantity, order);
  if (status === 'rejected') return { amount: null, words: isPartly ? texts.restRefused : texts.notAccepted };
  if ((status !== 'canceled' && status !== 'expired') || !isPartly) return null;
  // How much that is the exchange says, or it is not said: of an amended order its quantity tells nothing of it.
  return isPositive(canceledQuantity)
    ? { amount: canceledQuantity, words: status === 'canceled' ? texts.canceled : texts.expired }
    : { amount: null, words: status === 'canceled' ? texts.restCanceled : texts.restExpired };
}
