/** Of which orders does the journal tell more than their rows and timelines do? */

import type { WallMs } from '../../../shared/time.ts';
import { isOrdersText } from './behind.ts';
import type { Searched } from './order-numbers.ts';
import type { RowNumber } from './statement.ts';
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
  /** Its state is in its row: only which events it has, and when it changed, stands in the journal alone. */
  readonly isStateWritten: boolean;
  /** What of it is searched and stands otherwise in its row; null where it stands there. */
  readonly searched: Searched | null;
}

/** By the order's number, in the order of each one's first event. */
export class UnsettledOrders {
  readonly #orders = new Map<RowNumber, Unsettled>();
  /** How those stood that this transaction touched, and how many events they had; undefined for what was not among them. */
  readonly #before = new Map<RowNumber, { order: Unsettled; events: number } | undefined>();
  /** Those that its rows hold whole once it is written. */
  readonly #settled = new Set<RowNumber>();
  readonly #stateWritten = new Set<RowNumber>();
  /** Up to here there are events that can't be read: nobody knows of which orders. */
  unreadableUpTo = 0;

  note(number: RowNumber, event: NewEvent): void {
    const known = this.#touch(number);
    const seqs = known?.seqs ?? [];
    // A busy order's would be copied for each event.
    seqs.push(event.seq);
    this.#orders.set(number, {
      seqs,
      last: event,
      text: isOrdersText(event) ? event : (known?.text ?? null),
      changedAt: event.changed.length > 0 ? event.receivedAt : (known?.changedAt ?? null),
      isStateWritten: false,
      searched: known?.searched ?? null,
    });
    this.#stateWritten.delete(number);
  }

  /** Its state, as of its last event, is in its row once the transaction is written. */
  stateWritten(number: RowNumber, searched: Searched | null): void {
    const known = this.#touch(number);
    if (known === undefined) return;
    this.#orders.set(number, { ...known, isStateWritten: true, searched });
    this.#stateWritten.add(number);
  }

  #touch(number: RowNumber): Unsettled | undefined {
    const known = this.#orders.get(number);
    if (!this.#before.has(number))
      this.#before.set(number, known === undefined ? undefined : { order: known, events: known.seqs.length });
    return known;
  }

  get(number: unknown): Unsettled | undefined {
    return typeof number === 'number' || typeof number === 'bigint' ? this.#orders.get(number) : undefined;
  }

  get all(): ReadonlyMap<RowNumber, Unsettled> {
    return this.#orders;
  }

  /** Those that can be settled. */
  get withState(): ReadonlySet<RowNumber> {
    return this.#stateWritten;
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
    for (const number of this.#settled) {
      this.#orders.delete(number);
      this.#stateWritten.delete(number);
    }
    this.#settled.clear();
    this.#before.clear();
  }

  /** Nothing of the transaction happened. */
  failed(): void {
    for (const [number, before] of this.#before) {
      this.#stateWritten.delete(number);
      if (before === undefined) this.#orders.delete(number);
      else {
        before.order.seqs.length = before.events;
        this.#orders.set(number, before.order);
        if (before.order.isStateWritten) this.#stateWritten.add(number);
      }
    }
    this.#settled.clear();
    this.#before.clear();
  }

  clear(): void {
    this.#orders.clear();
    this.#before.clear();
    this.#stateWritten.clear();
    this.unreadableUpTo = 0;
  }
}
