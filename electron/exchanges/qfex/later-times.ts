/** Which times can't be, since they are more than a day from now? The texts of the rows stay as they came. */

import type { Order } from '../../../shared/order.ts';
import type { FillReport, OrderReport } from '../live.ts';

/** Takes them out of an order. */
export function withoutLaterTimes(order: Order, latestTime: number): Order {
  if ((order.createdAt ?? 0) > latestTime) order.createdAt = null;
  if ((order.updatedAt ?? 0) > latestTime) order.updatedAt = null;
  return order;
}

/** The same, of reports and fills. */
export function takeLaterTimes(seen: readonly (OrderReport | FillReport)[], latestTime: number): void {
  for (const each of seen) {
    withoutLaterTimes(each.order, latestTime);
    if ('fill' in each && (each.fill.filledAt ?? 0) > latestTime) each.fill.filledAt = null;
  }
}
