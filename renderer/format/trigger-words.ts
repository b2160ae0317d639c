/** At which price an order begins, where that is not the price it asks. */

import { groupedDigits } from '../../shared/digits.ts';
import type { Order } from '../../shared/order.ts';

type Trigger = Pick<Order, 'orderKind' | 'type' | 'price' | 'takeProfit' | 'stopLoss'>;

/** "trigger 58,000"; empty for an order that waits for no price. */
export function triggerWords({ orderKind, type, price, takeProfit, stopLoss }: Trigger): string {
  // At QFEX a stop's own price is its trigger.
  if (orderKind === 'stop') return price === null ? '' : 'trigger price';
  if (orderKind !== 'trigger') return '';
  const [first, second] = type === 'takeProfit' ? [takeProfit, stopLoss] : [stopLoss, takeProfit];
  const triggerPrice = first?.triggerPrice ?? second?.triggerPrice ?? null;
  return triggerPrice === null ? '' : `trigger ${groupedDigits(triggerPrice)}`;
}
