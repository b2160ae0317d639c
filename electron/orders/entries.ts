/** Which orders are followed, and how does what is kept of them get to the archive and to the board? */

import { orderKeyOf, type OrderKey } from '../../shared/board.ts';
import { startedOrderId } from '../../shared/order.ts';
import type { Clock } from '../world.ts';
import type { Archive, StoredOrder } from './archive.ts';
import { BoardRows } from './board-rows.ts';
import type { AccountRef } from './followed-orders.ts';
import { orderState, restoreEntry, type TrackedOrder } from './ledger-entry.ts';
import type { Recorder } from './recorder.ts';
import { Staleness } from './staleness.ts';

export interface TrackedOrdersOptions {
  archive: Archive;
  recorder: Recorder;
  clock: Clock;
}

export class TrackedOrders {
  readonly staleness: Staleness;
  readonly rows: BoardRows;
  readonly #options: TrackedOrdersOptions;
  readonly #entries = new Map<OrderKey, TrackedOrder>();
  /** The trigger order of each order that one started. */
  readonly #startedBy = new Map<OrderKey, string>();
  #unseenCount = 0;

  constructor(options: TrackedOrdersOptions) {
    this.#options = options;
    this.staleness = new Staleness(options.clock);
    this.rows = new BoardRows(this.#entries, this.staleness, this.#startedBy);
  }

  get unseenCount(): number {
    return this.#unseenCount;
  }

  get all(): ReadonlyMap<OrderKey, TrackedOrder> {
    return this.#entries;
  }

  /** The order as it is followed; undefined where it is not. */
  get(key: OrderKey): TrackedOrder | undefined {
    return this.#entries.get(key);
  }

  /** The order as it is followed, or as the archive remembers it; null where nobody knows it. */
  recall(key: OrderKey): TrackedOrder | null {
    const entry = this.#entries.get(key);
    if (entry !== undefined) return entry;
    // What one message said of an order off the board, the next one of the same batch must know.
    const waiting = this.#options.recorder.waitingState(key);
    if (waiting !== null) return restoreEntry(waiting);
    const archived = this.#options.archive.find(key);
    return archived.ok && archived.value !== null ? restoreEntry(archived.value) : null;
  }

  ofAccount({ id, exchange }: AccountRef): TrackedOrder[] {
    return [...this.#entries.values()].filter(
      ({ state }) => state.order.account === id && state.order.exchange === exchange,
    );
  }

  restore(states: readonly StoredOrder[]): void {
    for (const state of states) {
      const entry = restoreEntry(state);
      this.#entries.set(entry.key, entry);
      if (entry.isUnseen) this.#unseenCount += 1;
      this.rows.changed(entry);
      this.#noteStart(entry);
    }
  }

  /** Puts it into the next batch. */
  write(entry: TrackedOrder): void {
    // An order that is off the board is kept by the archive alone.
    if (entry.isOnBoard) {
      this.#entries.set(entry.key, entry);
      this.#noteStart(entry);
    }
    entry.savedMonotonicMs = this.#options.clock.monotonicMs();
    this.record(entry);
  }

  record(entry: TrackedOrder): void {
    this.#options.recorder.state(entry.key, () => orderState(entry));
  }

  show(entry: TrackedOrder): void {
    this.rows.changed(entry);
    this.#options.recorder.touch();
  }

  showRenewed(entry: TrackedOrder): void {
    this.rows.renewed(entry);
    this.#options.recorder.touch();
  }

  save(entry: TrackedOrder): void {
    this.write(entry);
    this.show(entry);
  }

  takeOff(entry: TrackedOrder): void {
    entry.isWatched = false;
    entry.isOnBoard = false;
    this.setUnseen(entry, false);
    this.record(entry);
    this.#entries.delete(entry.key);
    const started = startedKeyOf(entry);
    if (started !== null) this.#startedBy.delete(started);
    this.rows.removed(entry);
    this.#options.recorder.touch();
  }

  setUnseen(entry: TrackedOrder, isUnseen: boolean): void {
    if (entry.isUnseen !== isUnseen) this.#unseenCount += isUnseen ? 1 : -1;
    entry.isUnseen = isUnseen;
  }

  /** Whichever of the two comes last, each names the other. */
  #noteStart(trigger: TrackedOrder): void {
    const started = startedKeyOf(trigger);
    if (started === null || this.#startedBy.has(started)) return;
    this.#startedBy.set(started, trigger.state.order.orderId);
    const entry = this.#entries.get(started);
    if (entry !== undefined) this.rows.changed(entry);
  }
}

function startedKeyOf({ state: { order } }: TrackedOrder): OrderKey | null {
  const orderId = startedOrderId(order);
  return orderId === null ? null : orderKeyOf({ ...order, orderKind: 'order', orderId });
}
