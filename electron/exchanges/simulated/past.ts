/** How did the book stand a moment ago? A list that is made up slowly shows what is no longer so. */

import { byCreation } from './order-list.ts';
import type { SimulatedOrder } from './simulated-order.ts';
import type { WallMs } from '../../../shared/time.ts';

interface Change {
  at: WallMs;
  orderId: string;
  /** null where there was no such order. */
  before: SimulatedOrder | null;
}

export class Past {
  readonly #rememberMs: () => number;
  #changes: Change[] = [];

  /** @param rememberMs - read at each change: how far back the book will be asked for; 0 keeps nothing */
  constructor(rememberMs: () => number) {
    this.#rememberMs = rememberMs;
  }

  /** To be told of each change before it happens. */
  note(orderId: string, before: SimulatedOrder | null, at: WallMs): void {
    const oldest = at - this.#rememberMs();
    if (oldest >= at) {
      if (this.#changes.length > 0) this.#changes = [];
      return;
    }
    const copy = before === null ? null : { ...before, fills: [...before.fills] };
    this.#changes.push({ at, orderId, before: copy });
    const kept = this.#changes.findIndex((change) => change.at >= oldest);
    // Now and then: a shift at each change would cost as much as the change itself.
    if (kept > 1000) this.#changes.splice(0, kept);
  }

  /** The orders in the book as they were at `time`, oldest first. */
  bookAt(time: WallMs, present: readonly SimulatedOrder[]): SimulatedOrder[] {
    const changed = new Map<string, SimulatedOrder | null>();
    for (const { at, orderId, before } of this.#changes) {
      if (at > time && !changed.has(orderId)) changed.set(orderId, before);
    }
    const untouched = present.filter((order) => !changed.has(order.orderId));
    const restored = [...changed.values()].filter((order) => order?.isInBook === true);
    return [...untouched, ...restored.filter((order) => order !== null)].sort(byCreation);
  }
}
