/** Which orders are followed, and how does what is kept of them get to the archive and to the board? */

import { orderKeyOf, type OrderKey } from '../../../shared/board.ts';
import { startedOrderId } from '../../../shared/trigger-orders.ts';
import type { Clock } from '../../world.ts';
import type { Archive, StoredOrder } from '../archive/archive.ts';
import { BoardRows } from './board-rows.ts';
import type { AccountRef } from '../account-ref.ts';
import { restoreTrackedOrder, type TrackedOrder, storedOrderOf } from './tracked-order.ts';
import type { Recorder } from '../recorder.ts';
import { Staleness } from './staleness.ts';

export interface TrackedOrdersOptions {
  archive: Archive;
  recorder: Recorder;
  clock: Clock;
  onUnseen?: (key: OrderKey, isUnseen: boolean) => void;
}

export class TrackedOrders {
  readonly staleness: Staleness;
  readonly rows: BoardRows;
  readonly #options: TrackedOrdersOptions;
  readonly #trackedOrders = new Map<OrderKey, TrackedOrder>();
  /** The trigger order of each order that one started. */
  readonly #startedBy = new Map<OrderKey, string>();
  #unseenCount = 0;

  constructor(options: TrackedOrdersOptions) {
    this.#options = options;
    this.staleness = new Staleness(options.clock);
    this.rows = new BoardRows(this.#trackedOrders, this.staleness, this.#startedBy);
  }

  get unseenCount(): number {
    return this.#unseenCount;
  }

  get all(): ReadonlyMap<OrderKey, TrackedOrder> {
    return this.#trackedOrders;
  }

  /** The order as it is followed; undefined where it is not. */
  get(key: OrderKey): TrackedOrder | undefined {
    return this.#trackedOrders.get(key);
  }

  /** The order as it is followed, or as the archive remembers it; null where nobody knows it. */
  recall(key: OrderKey): TrackedOrder | null {
    const tracked = this.#trackedOrders.get(key);
    if (tracked !== undefined) return tracked;
    // What one message said of an order off the board, the next one of the same batch must know.
    const waiting = this.#options.recorder.waitingState(key);
    if (waiting !== null) return restoreTrackedOrder(waiting);
    const archived = this.#options.archive.find(key);
    return archived.ok && archived.value !== null ? restoreTrackedOrder(archived.value) : null;
  }

  ofAccount({ id, exchange }: AccountRef): TrackedOrder[] {
    return [...this.#trackedOrders.values()].filter(
      ({ state }) => state.order.account === id && state.order.exchange === exchange,
    );
  }

  restore(states: readonly StoredOrder[]): void {
    for (const state of states) {
      const tracked = restoreTrackedOrder(state);
      this.#trackedOrders.set(tracked.key, tracked);
      if (tracked.isUnseen) this.#countUnseen(tracked);
      this.rows.changed(tracked);
      this.#noteStart(tracked);
    }
  }

  /**
   * Puts it into the next batch.
   *
   * @param canWait - its event tells enough of it for now
   */
  write(tracked: TrackedOrder, canWait = false): void {
    // An order that is off the board is kept by the archive alone.
    if (tracked.isOnBoard) {
      this.#trackedOrders.set(tracked.key, tracked);
      this.#noteStart(tracked);
    }
    tracked.savedMonotonicMs = this.#options.clock.monotonicMs();
    this.record(tracked, canWait);
  }

  record(tracked: TrackedOrder, canWait = false): void {
    this.#options.recorder.state(tracked.key, () => storedOrderOf(tracked), canWait);
  }

  show(tracked: TrackedOrder): void {
    this.rows.changed(tracked);
    this.#options.recorder.touch();
  }

  /** With the next batch: that it is as old as the last list is worth none of its own. */
  showRenewed(tracked: TrackedOrder): void {
    this.rows.renewed(tracked);
  }

  save(tracked: TrackedOrder): void {
    this.write(tracked);
    this.show(tracked);
  }

  takeOff(tracked: TrackedOrder): void {
    tracked.isWatched = false;
    tracked.isOnBoard = false;
    this.setUnseen(tracked, false);
    this.record(tracked);
    this.#trackedOrders.delete(tracked.key);
    const started = startedKeyOf(tracked);
    if (started !== null) this.#startedBy.delete(started);
    this.rows.removed(tracked);
    this.#options.recorder.touch();
  }

  setUnseen(tracked: TrackedOrder, isUnseen: boolean): void {
    if (tracked.isUnseen === isUnseen) return;
    tracked.isUnseen = isUnseen;
    this.#countUnseen(tracked);
  }

  #countUnseen({ key, isUnseen }: TrackedOrder): void {
    this.#unseenCount += isUnseen ? 1 : -1;
    this.#options.onUnseen?.(key, isUnseen);
  }

  /** Whichever of the two comes last, each names the other. */
  #noteStart(trigger: TrackedOrder): void {
    const started = startedKeyOf(trigger);
    if (started === null || this.#startedBy.has(started)) return;
    this.#startedBy.set(started, trigger.state.order.orderId);
    const tracked = this.#trackedOrders.get(started);
    if (tracked !== undefined) this.rows.changed(tracked);
  }
}

function startedKeyOf({ state: { order } }: TrackedOrder): OrderKey | null {
  const orderId = startedOrderId(order);
  return orderId === null ? null : orderKeyOf({ ...order, orderKind: 'order', orderId });
}
