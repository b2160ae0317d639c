/** At which prices does an order begin that waits for one, and which order did it start? */

import { factsOf } from './exchanges/index.ts';
import type { Decimal, Order } from './order.ts';

type Awaiting = Pick<Order, 'orderKind' | 'type' | 'price' | 'takeProfit' | 'stopLoss'>;

/** At which prices a trigger order, or a QFEX stop, begins; empty where it waits for none, or none is known. */
export function triggerPricesOf(order: Awaiting): Decimal[] {
  // At QFEX a stop's own price is its trigger.
  if (order.orderKind === 'stop') return order.price === null ? [] : [order.price];
  if (order.orderKind !== 'trigger') return [];
  const protections =
    order.type === 'takeProfit' ? [order.takeProfit, order.stopLoss] : [order.stopLoss, order.takeProfit];
  return protections.flatMap((protection) => protection?.triggerPrice ?? []);
}

/** The real order a trigger order started; null while there is none. */
export function startedOrderId({
  exchange,
  orderKind,
  extra,
}: Pick<Order, 'exchange' | 'orderKind' | 'extra'>): string | null {
  const { fields, ids } = factsOf(exchange);
  const named = fields.startedOrderId === null ? undefined : extra[fields.startedOrderId];
  // HTX writes "0" and "-1" for none.
  return orderKind === 'trigger' && named !== undefined && ids.isOrderId(named) ? named : null;
}

/** The exchange's own field that names the order it started; `extra` of an order whose other fields are not at hand. */
export function extraOfStarted(exchange: Order['exchange'], orderId: string | null): Record<string, string> {
  const name = factsOf(exchange).fields.startedOrderId;
  return orderId === null || name === null ? {} : { [name]: orderId };
}
