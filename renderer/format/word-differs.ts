/** Why is the exchange's own word not what this app says of the order? One sentence where the two differ in meaning. */

import type { Order } from '../../shared/order.ts';
import { isCanceledAfterPartialFill } from '../../shared/order.ts';

/** null where they say the same, or where the sentence of the order explains it already. */
export function whyWordDiffers(
  order: Pick<Order, 'exchange' | 'exchangeStatus' | 'status' | 'filledQuantity'>,
): string | null {
  const { exchange, exchangeStatus, status } = order;
  const saysFilled =
    exchange === 'qfex' ? exchangeStatus === 'FILLED' : exchangeStatus === 'filled' || exchangeStatus === '6';
  if (!saysFilled || status === 'filled') return null;
  // docs/truth.md, HTX state → status: QFEX pushes FILLED for each fill, HTX "filled" several times while it is still filling.
  if (status === 'partiallyFilled')
    return exchange === 'qfex'
      ? 'of a fill: the order is not complete'
      : 'while it is still filling: the order is not complete';
  if (status === 'triggered') return 'of the waiting: what it started is another order';
  if (isCanceledAfterPartialFill(order)) return 'of the part that was filled: the rest was canceled';
  return null;
}
