/** Did an order make or take, as far as a row of it tells? Only its fills know; some kinds of order can do only one of the two. */

import { isSomeAmount, type AmountsOf } from '../../shared/amounts.ts';
import type { Order } from '../../shared/order.ts';

type Told = AmountsOf & Pick<Order, 'orderKind' | 'type' | 'timeInForce' | 'postOnly' | 'filledQuantity'>;

/** null where nothing is filled, or either could be: nothing is guessed. */
export function roleByKind(order: Told): 'maker' | 'taker' | null {
  if (order.orderKind === 'trigger' || !isSomeAmount(order.filledQuantity, order)) return null;
  if (order.postOnly === true || order.type === 'postOnly') return 'maker';
  const takesAtOnce = order.timeInForce === 'IOC' || order.timeInForce === 'FOK';
  return order.type === 'market' || takesAtOnce ? 'taker' : null;
}
