/** Under which ID does an amended order go on, where the exchange gives a new one? docs/truth.md, An amended order. */

import { amendmentNote } from '../../../shared/amendment.ts';
import type { OrderKey } from '../../../shared/board.ts';
import type { TrackedOrder } from './tracked-order.ts';

export interface Successor {
  /** One plain sentence for the order that is gone. */
  note: string;
  isCertain: boolean;
}

export class Amendments {
  readonly #trackedOrders: ReadonlyMap<OrderKey, TrackedOrder>;

  constructor(entries: ReadonlyMap<OrderKey, TrackedOrder>) {
    this.#trackedOrders = entries;
  }

  static certainNote(orderId: string): string {
    return amendmentNote({ orderIds: [orderId], isCertain: true });
  }

  /** For many that went at once: looking through all orders for each of them would take a long time. */
  byClientOrderId(): ReadonlyMap<string, readonly TrackedOrder[]> {
    const named = new Map<string, TrackedOrder[]>();
    for (const tracked of this.#trackedOrders.values()) {
      const { clientOrderId } = tracked.state.order;
      if (clientOrderId === null) continue;
      const known = named.get(clientOrderId);
      if (known === undefined) named.set(clientOrderId, [tracked]);
      else known.push(tracked);
    }
    return named;
  }

  /**
   * Who took the place of an order that is no longer among the open ones? Certain only where exactly one order with the
   * same client order ID, symbol and side went, and exactly one came.
   */
  successorOf(gone: TrackedOrder, named = this.byClientOrderId()): Successor | null {
    const { clientOrderId } = gone.state.order;
    if (clientOrderId === null) return null;
    const alike = (named.get(clientOrderId) ?? []).filter((tracked) => tracked !== gone && isAlike(tracked, gone));
    const came = alike.filter(
      (tracked) => tracked.firstSeenMonotonicMs > gone.learnedMonotonicMs && tracked.state.order.isOpen !== null,
    );
    const alsoGone = alike.filter((tracked) => tracked.isMissing || tracked.state.order.isOpen === null);
    const [first] = came;
    if (first === undefined) return null;
    const isCertain = came.length === 1 && alsoGone.length === 0;
    return { note: amendmentNote({ orderIds: came.map(({ state }) => state.order.orderId), isCertain }), isCertain };
  }
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
