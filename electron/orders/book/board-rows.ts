/** What does the window see of the orders, and what of it changed since it was last told? */

import { boardOrderOf, type BoardRow, type OrderKey, type Renewal } from '../../../shared/board.ts';
import { startedOrderId } from '../../../shared/trigger-orders.ts';
import type { TrackedOrder } from './tracked-order.ts';
import { asOf, isPushed, type Staleness } from './staleness.ts';
import { hasLeftBook } from '../state/standing.ts';

export interface RowChanges {
  rows: BoardRow[];
  removed: OrderKey[];
  /** Rows of which nothing changed but that they are still so. */
  renewed: Renewal[];
}

export class BoardRows {
  readonly #trackedOrders: ReadonlyMap<OrderKey, TrackedOrder>;
  readonly #staleness: Staleness;
  readonly #startedBy: ReadonlyMap<OrderKey, string>;
  readonly #changed = new Set<OrderKey>();
  readonly #renewed = new Set<OrderKey>();
  readonly #removed = new Set<OrderKey>();
  /** Those that the window was last told to be stale. */
  readonly #toldStale = new Set<OrderKey>();

  /** @param startedBy - the trigger order of each order that one started */
  constructor(
    trackedOrders: ReadonlyMap<OrderKey, TrackedOrder>,
    staleness: Staleness,
    startedBy: ReadonlyMap<OrderKey, string>,
  ) {
    this.#startedBy = startedBy;
    this.#trackedOrders = trackedOrders;
    this.#staleness = staleness;
  }

  changed({ key }: TrackedOrder): void {
    this.#changed.add(key);
  }

  /** A list of thousands that says nothing new is told as their keys. */
  renewed({ key }: TrackedOrder): void {
    this.#renewed.add(key);
  }

  removed({ key }: TrackedOrder): void {
    this.#removed.add(key);
  }

  /** @returns whether any row became old news by nothing but the passing of time */
  age(): boolean {
    let hasAged = false;
    for (const tracked of this.#trackedOrders.values()) {
      if (!tracked.isOnBoard || isPushed(tracked) || this.#isAsTold(tracked)) continue;
      this.#changed.add(tracked.key);
      hasAged = true;
    }
    return hasAged;
  }

  all(): BoardRow[] {
    const shown = [...this.#trackedOrders.values()].filter(({ isOnBoard }) => isOnBoard);
    // Whoever asks sees it as it is now, which those who follow the changes were not told yet.
    for (const tracked of shown) if (!this.#isAsTold(tracked)) this.#changed.add(tracked.key);
    return shown.map((tracked) => this.#row(tracked));
  }

  of(key: OrderKey): BoardRow | null {
    const tracked = this.#trackedOrders.get(key);
    return tracked === undefined ? null : this.#row(tracked);
  }

  /** What changed since the last call. */
  take(): RowChanges {
    const renewed = this.#takeRenewed();
    const rows: BoardRow[] = [];
    for (const key of this.#changed) {
      const tracked = this.#trackedOrders.get(key);
      if (tracked?.isOnBoard === true) {
        const row = this.#row(tracked);
        rows.push(row);
        if (row.isStale) this.#toldStale.add(key);
        else this.#toldStale.delete(key);
        // It went and came back before anybody was told.
        this.#removed.delete(key);
      } else {
        this.#removed.add(key);
      }
    }
    const removed = [...this.#removed];
    for (const key of removed) this.#toldStale.delete(key);
    this.#changed.clear();
    this.#removed.clear();
    return { rows, removed, renewed };
  }

  #takeRenewed(): Renewal[] {
    const renewed: TrackedOrder[] = [];
    for (const key of this.#renewed) {
      const tracked = this.#trackedOrders.get(key);
      if (tracked?.isOnBoard !== true || this.#changed.has(key)) continue;
      if (this.#isAsTold(tracked)) renewed.push(tracked);
      else this.#changed.add(key);
    }
    this.#renewed.clear();
    return [...Map.groupBy(renewed, asOf)].map(([at, told]) => ({ asOf: at, keys: told.map(({ key }) => key) }));
  }

  #isAsTold(tracked: TrackedOrder): boolean {
    return this.#staleness.isStale(tracked) === this.#toldStale.has(tracked.key);
  }

  #row(tracked: TrackedOrder): BoardRow {
    const order = boardOrderOf(tracked.state.order);
    const { key, isWatched, isUnseen, amendedTo, notes } = tracked;
    return {
      key,
      order,
      asOf: asOf(tracked),
      isStale: this.#staleness.isStale(tracked),
      isWatched,
      isUnseen,
      hasLeftBook: hasLeftBook(tracked.state) && order.isOpen === null,
      startedOrderId: startedOrderId(tracked.state.order),
      startedById: this.#startedBy.get(key) ?? null,
      amendedTo,
      notes,
    };
  }
}
