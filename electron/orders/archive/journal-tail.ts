/** Which events are in no timeline and no state yet, because who writes tells of them first, or was killed? */

import type { DatabaseSync } from 'node:sqlite';
import { unlessDamaged } from './faults.ts';
import { eventsOrNull, JournalReader, type Batch } from './journal.ts';
import type { JournalEvent } from './journal-batch.ts';
import { comparable, readEvent, readFigures } from './rows.ts';
import { isRowNumber, prepareRead, type ReadStatement } from './statement.ts';
import { UnsettledOrders } from './unsettled.ts';

export class JournalTail {
  readonly orders = new UnsettledOrders();
  readonly #journal: JournalReader;
  readonly #meta: ReadStatement;
  readonly #order: ReadStatement;
  #readUpTo = 0;

  constructor(database: DatabaseSync) {
    this.#journal = new JournalReader(database);
    this.#meta = prepareRead(database, 'SELECT last_seq, settled_seq FROM meta');
    this.#order = prepareRead(database, 'SELECT number FROM orders WHERE key = ?');
  }

  /** Reads on from where it was; what was settled meanwhile may still be among {@link orders}. */
  read(): void {
    const { last_seq: last, settled_seq: settled } = this.#meta.get() ?? {};
    if (typeof last !== 'number' || typeof settled !== 'number') return;
    if (settled >= this.#readUpTo) {
      this.orders.clear();
      this.#readUpTo = settled;
    }
    if (last <= this.#readUpTo) return;
    for (const batch of this.#journal.since(this.#readUpTo)) this.#take(batch);
    this.orders.committed();
    this.#readUpTo = last;
  }

  #take(batch: Batch): void {
    const events = eventsOrNull(batch);
    for (const event of events ?? []) if (event.seq > this.#readUpTo) this.#note(event);
    const { last_seq: last } = batch.row;
    if (events === null && typeof last === 'number' && last > this.#readUpTo)
      this.orders.unreadableUpTo = Math.max(this.orders.unreadableUpTo, last);
  }

  #note({ key, row }: JournalEvent): void {
    const number = this.#order.get(comparable(key))?.['number'];
    const event = unlessDamaged(() => ({ ...readEvent({ ...row, count: 1 }), ...readFigures(row['figures']), key }));
    if (isRowNumber(number) && event !== null) this.orders.note(number, event);
  }
}
