/** The orders of a look-up, complete or still under way. */

import type { LookupState } from '../../shared/contract.ts';
import type { Order } from '../../shared/order.ts';

/** All orders shown so far, in the order of the accounts. */
export function ordersOf(lookup: LookupState): Order[] {
  return lookup.report?.orders ?? lookup.accounts.flatMap((account) => account.answer?.orders ?? []);
}

/** What tells two orders apart everywhere in the app. */
export function orderKey(order: Pick<Order, 'exchange' | 'account' | 'orderId'>): string {
  return JSON.stringify([order.exchange, order.account, order.orderId]);
}

/** The order to show: the one chosen, else the report's, else the first that came in. */
export function shownOrder(lookup: LookupState, chosenKey: string | null): Order | null {
  const orders = ordersOf(lookup);
  return orders.find((order) => orderKey(order) === chosenKey) ?? lookup.report?.order ?? orders[0] ?? null;
}
