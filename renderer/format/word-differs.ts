/** Why is the exchange's own word not what this app says of the order? One sentence where the two differ in meaning. */

import { factsOf } from '../../shared/exchanges/index.ts';
import type { Order } from '../../shared/order.ts';
import { isCanceledAfterPartialFill } from '../../shared/order.ts';
import { orderTexts } from './words/orders.ts';

/** null where they say the same, or where the sentence of the order explains it already. */
export function whyWordDiffers(
  order: Pick<Order, 'exchange' | 'exchangeStatus' | 'status' | 'filledQuantity'>,
): string | null {
  const { words } = factsOf(order.exchange);
  const { status } = order;
  if (!words.isFilledStatus(order.exchangeStatus) || status === 'filled') return null;
  if (status === 'partiallyFilled') return words.filledWhileOpen;
  if (status === 'triggered') return orderTexts().wordOfWaiting;
  if (isCanceledAfterPartialFill(order)) return orderTexts().wordOfFilledPart;
  return null;
}
