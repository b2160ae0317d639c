/** What does the trader see of the orders, and keep on the board? */

import type { BoardRow, OrderKey } from '../../shared/board.ts';
import type { Milliseconds } from '../../shared/order.ts';
import type { RowChanges } from './board-rows.ts';
import type { TrackedOrders } from './entries.ts';
import type { TrackedOrder } from './ledger-entry.ts';
import type { Recorder } from './recorder.ts';

/**
 * A program that places orders by the second would fill the memory and each message to the window with closed ones, long
 * before they are too old for the board. The archive has them all.
 */
export const closedAtMost = 10_000;

export class TradersBoard {
  readonly #entries: TrackedOrders;
  readonly #recorder: Recorder;

  constructor(entries: TrackedOrders, recorder: Recorder) {
    this.#entries = entries;
    this.#recorder = recorder;
  }

  get unseenCount(): number {
    return this.#entries.unseenCount;
  }

  rows(): BoardRow[] {
    return this.#entries.rows.all();
  }

  /** The rows that changed since the last call. */
  takeChanges(): RowChanges {
    return this.#entries.rows.take();
  }

  /** What is not pushed becomes old news by itself. */
  age(): void {
    if (this.#entries.rows.age()) this.#recorder.touch();
  }

  /** @returns false where nobody knows this order */
  watch(key: OrderKey): boolean {
    const entry = this.#entries.recall(key);
    if (entry === null) return false;
    entry.isWatched = true;
    entry.isOnBoard = true;
    this.#entries.save(entry);
    return true;
  }

  unwatch(key: OrderKey): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    entry.isWatched = false;
    this.#entries.save(entry);
  }

  isWatched(key: OrderKey): boolean {
    return this.#entries.get(key)?.isWatched === true;
  }

  isUnseen(key: OrderKey): boolean {
    return this.#entries.get(key)?.isUnseen === true;
  }

  /** Takes orders that are not known to be open off the board. */
  dismiss(keys: readonly OrderKey[]): void {
    for (const key of keys) {
      const entry = this.#entries.get(key);
      if (entry !== undefined && entry.state.order.isOpen !== true) this.#entries.takeOff(entry);
    }
  }

  markSeen(keys: readonly OrderKey[]): void {
    for (const key of keys) this.#see(this.#entries.get(key));
  }

  markAllSeen(): void {
    for (const entry of this.#entries.all.values()) this.#see(entry);
  }

  #see(entry: TrackedOrder | undefined): void {
    if (entry?.isUnseen !== true) return;
    this.#entries.setUnseen(entry, false);
    this.#entries.save(entry);
  }

  /** Takes off what closed before this moment, and of more than {@link closedAtMost} the oldest; none that is watched. */
  prune(closedBefore: Milliseconds): void {
    const closed: { entry: TrackedOrder; closedAt: Milliseconds }[] = [];
    for (const entry of this.#entries.all.values())
      if (entry.closedAt !== null && !entry.isWatched) closed.push({ entry, closedAt: entry.closedAt });
    closed.sort((one, other) => other.closedAt - one.closedAt);
    for (const [at, { entry, closedAt }] of closed.entries())
      if (at >= closedAtMost || closedAt < closedBefore) this.#entries.takeOff(entry);
  }
}
