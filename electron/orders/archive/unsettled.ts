/** Of which orders does the journal tell more than their rows do? */

import type { WallMs } from '../../../shared/time.ts';
import { isOrdersText } from './behind.ts';
import type { Row, RowNumber } from './statement.ts';
import type { NewEvent } from './types.ts';

/** What of an order stands in the journal alone. */
export interface Unsettled {
  /** Its events that are in no timeline yet, rising. */
  readonly seqs: number[];
  readonly last: NewEvent;
  /** The last of them whose text is the order's own; null where none is. */
  readonly text: NewEvent | null;
  /** When one of them changed it last; null where none did. */
  readonly changedAt: WallMs | null;
}

/** By the order's number, in the order of each one's first event. */
export class UnsettledOrders {
  readonly #orders = new Map<RowNumber, Unsettled>();
  /** How those stood that this transaction touched, and how many events they had; undefined for what was not among them. */
  readonly #before = new Map<RowNumber, { order: Unsettled; events: number } | undefined>();
  /** Those that its rows hold whole once it is written. */
  readonly #settled = new Set<RowNumber>();
  /** Up to here there are events that can't be read: nobody knows of which orders. */
  unreadableUpTo = 0;

  note(number: RowNumber, event: NewEvent): void {
    const known = this.#orders.get(number);
    if (!this.#before.has(number))
      this.#before.set(number, known === undefined ? undefined : { order: known, events: known.seqs.length });
    const seqs = known?.seqs ?? [];
    // A busy order's would be copied for each event.
    seqs.push(event.seq);
    this.#orders.set(number, {
      seqs,
      last: event,
      text: isOrdersText(event) ? event : (known?.text ?? null),
      changedAt: event.changed.length > 0 ? event.receivedAt : (known?.changedAt ?? null),
    });
  }

  get(number: unknown): Unsettled | undefined {
    return typeof number === 'number' || typeof number === 'bigint' ? this.#orders.get(number) : undefined;
  }

  get all(): ReadonlyMap<RowNumber, Unsettled> {
    return this.#orders;
  }

  /** When an order of this row changed last; null where its row says it. */
  changedAt({ number, last_seq: inRow }: Row): WallMs | null {
    const order = this.get(number);
    return order !== undefined && order.last.seq > Number(inRow) ? order.changedAt : null;
  }

  settle(number: RowNumber): void {
    this.#settled.add(number);
  }

  /** Up to which event everything is in the rows, once the transaction is written. */
  settledUpTo(lastSeq: number): number {
    for (const [number, { seqs }] of this.#orders) if (!this.#settled.has(number)) return (seqs[0] ?? lastSeq + 1) - 1;
    return lastSeq;
  }

  committed(): void {
    for (const number of this.#settled) this.#orders.delete(number);
    this.#settled.clear();
    this.#before.clear();
  }

  /** Nothing of the transaction happened. */
  failed(): void {
    for (const [number, before] of this.#before) {
      if (before === undefined) this.#orders.delete(number);
      else {
        before.order.seqs.length = before.events;
        this.#orders.set(number, before.order);
      }
    }
    this.#settled.clear();
    this.#before.clear();
  }

  clear(): void {
    this.#orders.clear();
    this.#before.clear();
    this.unreadableUpTo = 0;
  }
}
