/** What must be known of an order before its sentence is said, in whichever language? */

import { isPositive, readDecimal } from './decimal.ts';
import { meaningOfStatus } from './exchange-words.ts';
import { factsOf } from './exchanges/index.ts';
import type { Order } from './order.ts';
import { triggerPricesOf } from './trigger-orders.ts';

/** A piece of a sentence; figures are set strong. */
export interface SentencePart {
  text: string;
  strong: boolean;
}

/** A trigger that is neither a take-profit nor a stop-loss has its price in a field of the exchange's own. */
export function awaitedPrices(order: Order): string[] {
  const prices = triggerPricesOf(order);
  const name = factsOf(order.exchange).fields.triggerPrice;
  const own = prices.length > 0 || name === null ? null : readDecimal(order.extra[name] ?? null);
  return isPositive(own) && own !== null ? [own] : prices;
}

/** Whether what remains rests on the book, as far as the order itself says. */
export function restsOnTheBook(order: Order): boolean {
  return (
    order.orderKind === 'order' && (order.type === 'postOnly' || order.timeInForce === 'GTC') && order.type !== 'market'
  );
}

/** Whether its exchange is known to use the word. */
export function isKnownWord(order: Order): boolean {
  const { exchange, exchangeStatus, orderKind } = order;
  return factsOf(exchange).words.isKnownStatus(exchangeStatus, orderKind) || meaningOfStatus(order) !== null;
}
