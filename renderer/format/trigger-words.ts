/** At which price an order begins, for a line under the price it asks. */

import { groupedDigits } from '../../shared/digits.ts';
import { triggerPriceOf, type Order } from '../../shared/order.ts';

/** "trigger 58,000"; "trigger price" where the price above is it; empty for an order that waits for none. */
export function triggerWords(order: Pick<Order, 'orderKind' | 'type' | 'price' | 'takeProfit' | 'stopLoss'>): string {
  const triggerPrice = triggerPriceOf(order);
  if (triggerPrice === null) return '';
  return order.orderKind === 'stop' ? 'trigger price' : `trigger ${groupedDigits(triggerPrice)}`;
}
