/** Under which ID does an amended order go on, where the exchange gives a new one? docs/truth.md, An amended order. */

import type { Amendment } from '../../../shared/amendment.ts';
import type { TrackedOrder } from './tracked-order.ts';

export type ByClientOrderId = ReadonlyMap<string | null, readonly TrackedOrder[]>;

/**
 * Of all orders those that are named as one of these that went. For many at once: looking through all orders for each of
 * them would take a long time, and so would naming all orders for one.
 */
export function namedAs(gone: readonly TrackedOrder[], trackedOrders: Iterable<TrackedOrder>): ByClientOrderId {
  const named = new Map<string | null, TrackedOrder[]>();
  for (const { state } of gone) if (state.order.clientOrderId !== null) named.set(state.order.clientOrderId, []);
  if (named.size === 0) return named;
  for (const tracked of trackedOrders) named.get(tracked.state.order.clientOrderId)?.push(tracked);
  return named;
}

/**
 * Who took the place of an order that is no longer among the open ones? Certain only where exactly one order with the
 * same client order ID, symbol and side went, and exactly one came.
 */
export function successorOf(gone: TrackedOrder, named: ByClientOrderId): Amendment | null {
  const { clientOrderId } = gone.state.order;
  if (clientOrderId === null) return null;
  const alike = (named.get(clientOrderId) ?? []).filter((tracked) => tracked !== gone && isAlike(tracked, gone));
  const came = alike.filter(
    (tracked) => tracked.firstSeenMonotonicMs > gone.learnedMonotonicMs && tracked.state.order.isOpen !== null,
  );
  const alsoGone = alike.filter((tracked) => tracked.isMissing || tracked.state.order.isOpen === null);
  if (came.length === 0) return null;
  return {
    orderIds: came.map(({ state }) => state.order.orderId),
    isCertain: came.length === 1 && alsoGone.length === 0,
  };
}

function isAlike(one: TrackedOrder, other: TrackedOrder): boolean {
  const left = one.state.order;
  const right = other.state.order;
  return (
    left.account === right.account &&
    left.exchange === right.exchange &&
    left.clientOrderId === right.clientOrderId &&
    left.symbol === right.symbol &&
    left.side === right.side
  );
}
