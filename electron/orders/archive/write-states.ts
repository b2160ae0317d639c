/** How are the latest states written, and with each which events are its order's? */

import type { DatabaseSync } from 'node:sqlite';
import { JournalReader } from './journal.ts';
import { JournalTail } from './journal-tail.ts';
import { bit, type OrderNumbers } from './order-numbers.ts';
import { orderText } from './rows.ts';
import type { RowNumber } from './statement.ts';
import { Timelines } from './timelines.ts';
import type { ArchiveBatch, StoredOrder } from './types.ts';
import type { UnsettledOrders } from './unsettled.ts';

export class StateWriter {
  /** Those whose rows are behind their events. */
  readonly unsettled: UnsettledOrders;
  readonly #numbers: OrderNumbers;
  readonly #journal: JournalReader;
  readonly #timelines: Timelines;
  readonly #statements: ReturnType<typeof prepareStatements>;

  /** Begins with what a process that was killed left in the journal alone. */
  constructor(database: DatabaseSync, numbers: OrderNumbers) {
    this.#numbers = numbers;
    this.#journal = new JournalReader(database);
    this.#timelines = new Timelines(database);
    this.#statements = prepareStatements(database);
    const tail = new JournalTail(database);
    tail.read();
    this.unsettled = tail.orders;
  }

  /**
   * Within the caller's transaction, once the events are in the journal: of an order without a state here they are noted.
   *
   * @param lastSeq - the highest event number once this is written
   */
  write({ events = [], states = [] }: ArchiveBatch, lastSeq: number): void {
    const latest = new Map(states.map((state) => [state.key, state]));
    const written = [...latest.values()].map((state) => ({ state, number: this.#writeSearched(state) }));
    for (const event of events) this.unsettled.note(this.#numbers.ofOrder(event.key), event);
    for (const { state, number } of written) {
      this.#writeState(number, state, lastSeq);
      this.settle(number);
    }
  }

  /** Within the caller's transaction: which events are of the order, and when it changed. */
  settle(number: RowNumber): void {
    const noted = this.unsettled.get(number);
    if (noted === undefined) return;
    this.#timelines.add(number, noted.seqs);
    if (noted.changedAt !== null) this.#statements.setChanged.run(noted.changedAt, number);
    this.unsettled.settle(number);
  }

  #writeSearched({ key, order, isWatched, isOnBoard }: StoredOrder): RowNumber {
    return this.#numbers.write(key, order, isWatched || isOnBoard);
  }

  #writeState(number: RowNumber, state: StoredOrder, lastSeq: number): void {
    const { order, isWatched, isOnBoard, isUnseen, closedAt, rawSeq, tracking } = state;
    // The event may have been compacted since, or have gone with a damaged file: the raw text outlives it.
    const isInEvent = rawSeq !== null && this.#hasEvent(number, rawSeq);
    this.#statements.setState.run(
      number,
      bit(isWatched),
      bit(isOnBoard),
      bit(isUnseen),
      closedAt,
      isInEvent ? rawSeq : null,
      isInEvent ? null : order.raw,
      tracking,
      orderText(order),
      lastSeq,
    );
  }

  #hasEvent(number: RowNumber, seq: number): boolean {
    return (
      this.unsettled.get(number)?.seqs.includes(seq) === true ||
      this.#journal.has(seq) ||
      this.#statements.hasEarlier.get(seq) !== undefined
    );
  }
}

function prepareStatements(database: DatabaseSync) {
  return {
    setChanged: database.prepare('UPDATE orders SET changed_at = ? WHERE number = ?'),
    setState: database.prepare('INSERT OR REPLACE INTO states VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    hasEarlier: database.prepare('SELECT 1 FROM events WHERE seq = ?'),
  };
}
