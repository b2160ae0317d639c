/** What does the window see of the orders, and what of it changed since it was last told? */

import type { BoardRow, OrderKey, Renewal } from '../../shared/board.ts';
import { startedOrderId, type Milliseconds } from '../../shared/order.ts';
import type { TrackedOrder } from './ledger-entry.ts';
import { asOf, isPushed, type Staleness } from './staleness.ts';

export interface RowChanges {
  rows: BoardRow[];
  removed: OrderKey[];
  /** Rows of which nothing changed but that they are still so. */
  renewed: Renewal[];
}

export class BoardRows {
  readonly #entries: ReadonlyMap<OrderKey, TrackedOrder>;
  readonly #staleness: Staleness;
  readonly #startedBy: ReadonlyMap<OrderKey, string>;
  readonly #changed = new Set<OrderKey>();
  readonly #renewed = new Set<OrderKey>();
  readonly #removed = new Set<OrderKey>();
  /** Those that the window was last told to be stale. */
  readonly #toldStale = new Set<OrderKey>();

  /** @param startedBy - the trigger order of each order that one started */
  constructor(entries: ReadonlyMap<OrderKey, TrackedOrder>, staleness: Staleness, startedBy: ReadonlyMap<OrderKey, string>) {
    this.#startedBy = startedBy;
    this.#entries = entries;
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
    for (const entry of this.#entries.values()) {
      if (!entry.isOnBoard || isPushed(entry) || this.#isAsTold(entry)) continue;
      this.#changed.add(entry.key);
      hasAged = true;
    }
    return hasAged;
  }

  all(): BoardRow[] {
    const shown = [...this.#entries.values()].filter(({ isOnBoard }) => isOnBoard);
    // Whoever asks sees it as it is now, which those who follow the changes were not told yet.
    for (const entry of shown) if (!this.#isAsTold(entry)) this.#changed.add(entry.key);
    return shown.map((entry) => this.#row(entry));
  }

  /** What changed since the last call. */
  take(): RowChanges {
    const renewed = this.#takeRenewed();
    const rows: BoardRow[] = [];
    for (const key of this.#changed) {
      const entry = this.#entries.get(key);
      if (entry?.isOnBoard === true) {
        const row = this.#row(entry);
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
    const byTime = new Map<Milliseconds, OrderKey[]>();
    for (const key of this.#renewed) {
      const entry = this.#entries.get(key);
      if (entry?.isOnBoard !== true || this.#changed.has(key)) continue;
      if (this.#isAsTold(entry)) {
        const keys = byTime.get(asOf(entry)) ?? [];
        keys.push(key);
        byTime.set(asOf(entry), keys);
      } else {
        this.#changed.add(key);
      }
    }
    this.#renewed.clear();
    return [...byTime].map(([at, keys]) => ({ asOf: at, keys }));
  }

  #isAsTold(entry: TrackedOrder): boolean {
    return this.#staleness.isStale(entry) === this.#toldStale.has(entry.key);
  }

  #row(entry: TrackedOrder): BoardRow {
    const { raw: _raw, extra: _extra, ...order } = entry.state.order;
    const { key, isWatched, isUnseen, notes } = entry;
    return {
      key,
      order,
      asOf: asOf(entry),
      isStale: this.#staleness.isStale(entry),
      isWatched,
      isUnseen,
      hasLeftBook: entry.state.leftBook && order.isOpen === null,
      startedOrderId: startedOrderId(entry.state.order),
      startedById: this.#startedBy.get(key) ?? null,
      notes,
    };
  }
}
