/** What does the trader see of the orders, and keep on the board? */

import type { BoardRow, OrderKey } from '../../../shared/board.ts';
import type { Order } from '../../../shared/order.ts';
import type { RowChanges } from './board-rows.ts';
import type { TrackedOrders } from './tracked-orders.ts';
import type { TrackedOrder } from './tracked-order.ts';
import type { Recorder } from '../recorder.ts';
import type { MonotonicMs, WallMs } from '../../../shared/time.ts';

/**
 * A program that places orders by the second would fill the memory and each message to the window with closed ones, long
 * before they are too old for the board. The archive has them all.
 */
export const closedAtMost = 10_000;

/** An order that was taken off, as it stood on the board. */
export interface DismissedOrder extends Pick<Order, 'exchange' | 'account'> {
  key: OrderKey;
  isWatched: boolean;
  isUnseen: boolean;
}

export class TradersBoard {
  readonly #trackedOrders: TrackedOrders;
  readonly #recorder: Recorder;

  constructor(trackedOrders: TrackedOrders, recorder: Recorder) {
    this.#trackedOrders = trackedOrders;
    this.#recorder = recorder;
  }

  get unseenCount(): number {
    return this.#trackedOrders.unseenCount;
  }

  rows(): BoardRow[] {
    return this.#trackedOrders.rows.all();
  }

  /** The row of one order, also where it is not on the board; null where it is not followed. */
  row(key: OrderKey): BoardRow | null {
    return this.#trackedOrders.rows.of(key);
  }

  /** The rows that changed since the last call. */
  takeChanges(): RowChanges {
    return this.#trackedOrders.rows.take();
  }

  /** What is not pushed becomes old news by itself. */
  age(): void {
    if (this.#trackedOrders.rows.age()) this.#recorder.touch();
  }

  /** What is open as far as is known. */
  *open(): Iterable<{ key: OrderKey; order: Order; isStale: boolean; firstSeenMonotonicMs: MonotonicMs }> {
    for (const tracked of this.#trackedOrders.all.values()) {
      const { key, isOnBoard, state, firstSeenMonotonicMs } = tracked;
      const isStale = this.#trackedOrders.staleness.isStale(tracked);
      if (isOnBoard && state.order.isOpen === true) yield { key, order: state.order, isStale, firstSeenMonotonicMs };
    }
  }

  /** What is not known to be closed, each with the number of its last event, and in that order. */
  notClosed(): { seq: number; order: Order; isStale: boolean }[] {
    return [...this.#trackedOrders.all.values()]
      .filter(({ isOnBoard, state }) => isOnBoard && state.order.isOpen !== false)
      .map((tracked) => {
        // An order of an earlier run comes without its events.
        tracked.lastEvent ??= this.#recorder.lastEvent(tracked.key);
        return {
          seq: tracked.lastEvent?.seq ?? 0,
          order: tracked.state.order,
          isStale: this.#trackedOrders.staleness.isStale(tracked),
        };
      })
      .sort((one, other) => one.seq - other.seq);
  }

  /** Whether this change is told as one that may be old news by now; one of an order that closed since then, too. */
  tellsStale({ key, order }: { key: OrderKey; order: Pick<Order, 'isOpen'> }): boolean {
    const tracked = this.#trackedOrders.get(key);
    if (tracked === undefined) return false;
    const isStale = this.#trackedOrders.staleness.isStale(tracked, order.isOpen);
    tracked.isToldStale = isStale;
    return isStale;
  }

  /** @returns false where nobody knows this order */
  watch(key: OrderKey): boolean {
    const tracked = this.#trackedOrders.recall(key);
    if (tracked === null) return false;
    tracked.isWatched = true;
    tracked.isOnBoard = true;
    this.#trackedOrders.save(tracked);
    return true;
  }

  unwatch(key: OrderKey): void {
    const tracked = this.#trackedOrders.get(key);
    if (tracked === undefined) return;
    tracked.isWatched = false;
    this.#trackedOrders.save(tracked);
  }

  isWatched(key: OrderKey): boolean {
    return this.#trackedOrders.get(key)?.isWatched === true;
  }

  isUnseen(key: OrderKey): boolean {
    return this.#trackedOrders.get(key)?.isUnseen === true;
  }

  /**
   * Takes orders that are not known to be open off the board.
   *
   * @returns which it took off, as they stood there
   */
  dismiss(keys: readonly OrderKey[]): DismissedOrder[] {
    return keys.flatMap((key) => {
      const tracked = this.#trackedOrders.get(key);
      if (tracked?.isOnBoard !== true || tracked.state.order.isOpen === true) return [];
      const { isWatched, isUnseen } = tracked;
      const { exchange, account } = tracked.state.order;
      this.#trackedOrders.takeOff(tracked);
      return [{ key, exchange, account, isWatched, isUnseen }];
    });
  }

  /** Puts an order back that was dismissed, as it is known now. @returns false where nobody knows it any more */
  bringBack({ key, isWatched, isUnseen }: DismissedOrder): boolean {
    const tracked = this.#trackedOrders.recall(key);
    if (tracked === null) return false;
    tracked.isWatched ||= isWatched;
    tracked.isOnBoard = true;
    if (isUnseen) this.#trackedOrders.setUnseen(tracked, true);
    this.#trackedOrders.save(tracked);
    return true;
  }

  /** @returns those that were not seen before */
  markSeen(keys: readonly OrderKey[]): OrderKey[] {
    return keys.filter((key) => this.#setUnseen(this.#trackedOrders.get(key), false));
  }

  /** @returns those on the board that were seen before */
  markUnseen(keys: readonly OrderKey[]): OrderKey[] {
    return keys.filter((key) => this.#setUnseen(this.#trackedOrders.get(key), true));
  }

  /** @returns those that were not seen before */
  markAllSeen(): OrderKey[] {
    return this.markSeen([...this.#trackedOrders.all.keys()]);
  }

  #setUnseen(tracked: TrackedOrder | undefined, isUnseen: boolean): boolean {
    if (tracked === undefined || tracked.isUnseen === isUnseen) return false;
    this.#trackedOrders.setUnseen(tracked, isUnseen);
    this.#trackedOrders.save(tracked);
    return true;
  }

  /** Takes off what closed before this moment, and of more than {@link closedAtMost} the oldest; none that is watched. */
  prune(closedBefore: WallMs): void {
    const closed: { tracked: TrackedOrder; closedAt: WallMs }[] = [];
    for (const tracked of this.#trackedOrders.all.values())
      if (tracked.closedAt !== null && !tracked.isWatched) closed.push({ tracked, closedAt: tracked.closedAt });
    closed.sort((one, other) => other.closedAt - one.closedAt);
    for (const [at, { tracked, closedAt }] of closed.entries())
      if (at >= closedAtMost || closedAt < closedBefore) this.#trackedOrders.takeOff(tracked);
  }
}
