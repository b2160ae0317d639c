/** An order book that knows no order and wants nothing to be asked; a test says what is otherwise. */

import { isUnsettled, newTrackedOrder, type TrackedOrder } from '../../electron/orders/book/tracked-order.ts';
import type { FollowedOrders } from '../../electron/orders/book/order-book.ts';
import { applyReport } from '../../electron/orders/state/apply-report.ts';
import type { OrderReport } from '../../electron/exchanges/reports.ts';
import type { Order } from '../../shared/order.ts';
import { anOrder } from '../support/archive-orders.ts';

export function followedOrders(otherwise: Partial<FollowedOrders>): FollowedOrders {
  const find = otherwise.find ?? ((): null => null);
  return {
    apply: () => undefined,
    snapshot: () => Promise.resolve({ missing: [], missingAgain: [], young: [] }),
    connection: () => undefined,
    find,
    isUnsettled: (key) => {
      const tracked = find(key);
      return tracked !== null && isUnsettled(tracked);
    },
    ofAccount: () => [],
    setAsking: () => undefined,
    symbols: () => [],
    hasSeen: () => true,
    ...otherwise,
  };
}

/** An order that is followed as its last message said, of which a test says what is otherwise. */
export function trackedOrder(
  orderId: string,
  order: Partial<Order> = {},
  otherwise: Partial<TrackedOrder> = {},
  report: Partial<OrderReport> = {},
): TrackedOrder {
  const applied = applyReport(null, {
    order: anOrder(orderId, order),
    claim: 'state',
    isFilledComputed: false,
    asksAgain: false,
    replacesOrderId: null,
    ...report,
  });
  if (applied === null) throw new Error('Such a message makes no order.');
  return { ...newTrackedOrder(orderId, applied.state, 0), ...otherwise };
}
