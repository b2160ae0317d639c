/** At which price an order asks, or begins: a QFEX stop's own price is its trigger, an HTX trigger order has both. */

import { groupedDigits } from './digits.ts';
import { triggerPricesOf, type Order } from './order.ts';

type Priced = Pick<Order, 'orderKind' | 'type' | 'price' | 'takeProfit' | 'stopLoss'>;

/** "at 96,420.5"; "at trigger price 214.5"; empty where none is known. */
export function atPrice(price: string | null, order: Pick<Order, 'orderKind'>): string {
  if (price === null) return '';
  return `at ${order.orderKind === 'stop' ? 'trigger price ' : ''}${groupedDigits(price)}`;
}

/** The words under the price it asks: "trigger 58,000"; "trigger price" where the price above is it; empty for an order that waits for none. */
export function triggerWords(order: Priced): string {
  const prices = triggerPricesOf(order);
  if (prices.length === 0) return '';
  return order.orderKind === 'stop' ? 'trigger price' : `trigger ${prices.map(groupedDigits).join(' or ')}`;
}

/** Both in one line: "at 96,420.5", "at trigger price 214.5", "at 59,000, trigger 58,000"; empty where none is known. */
export function priceWords(order: Priced): string {
  const asked = atPrice(order.price, order);
  return order.orderKind === 'stop' ? asked : [asked, triggerWords(order)].filter((words) => words !== '').join(', ');
}
