/** How are the latest states written, and with each which events are its order's? */

import type { DatabaseSync } from 'node:sqlite';
import { JournalReader } from './journal.ts';
import { JournalTail } from './journal-tail.ts';
import { bit, type OrderNumbers, type Searched } from './order-numbers.ts';
import { orderText } from './rows.ts';
import type { RowNumber } from './statement.ts';
import { Timelines } from './timelines.ts';
import type { ArchiveBatch, StoredOrder } from './types.ts';
import type { UnsettledOrders } from './unsettled.ts';

// A market is calm that changes no more orders at once: then each order's rows are whole with its state.
const calmStates = 8;
// Some milliseconds of work.
const settledAtOnce = 200;
// Whoever reads in another process goes through them, and so does the next start after a kill.
const mostUnsettledEvents = 40_000;

export class StateWriter {
  /** Those whose rows are behind their events. */
  readonly unsettled: UnsettledOrders;
  readonly #numbers: OrderNumbers;
  readonly #journal: JournalReader;
  readonly #timelines: Timelines;
  readonly #statements: ReturnType<typeof prepareStatements>;
  readonly #isInMemory: boolean;
  /** Those that are settled now, a part with each batch. */
  #round: RowNumber[] = [];

  /** Begins with what a process that was killed left in the journal alone. */
  constructor(database: DatabaseSync, numbers: OrderNumbers, isInMemory: boolean) {
    this.#isInMemory = isInMemory;
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
    const changedAt = new Map(
      events.filter(({ changed }) => changed.length > 0).map((each) => [each.key, each.receivedAt]),
    );
    const written = [...latest.values()].map((state) => ({
      state,
      number: this.#numbers.ofOrderOrNew(state.key, state.order, isKept(state), changedAt.get(state.key)),
    }));
    for (const event of events) this.unsettled.note(this.#numbers.ofOrder(event.key), event);
    for (const { state, number } of written) {
      this.#writeState(number, state, lastSeq);
      this.unsettled.stateWritten(number, this.#searchedLater(number, state));
    }
    this.#settleSome(this.#isInMemory || written.length <= calmStates, lastSeq);
  }

  /**
   * An order's timeline and what of it is searched lie in six pages all over the file, so that in a busy market writing
   * them with each state would be most of the work. There they come behind, of many orders at once: neighbours share
   * pages, and several changes of an order are one.
   */
  #settleSome(isCalm: boolean, lastSeq: number): void {
    const { unsettled } = this;
    if (this.#round.length === 0) {
      if (!isCalm && lastSeq - unsettled.settledUpTo(lastSeq) < mostUnsettledEvents) return;
      this.#round = [...unsettled.withState].sort((one, other) => (one < other ? -1 : 1));
    }
    const part = this.#round.splice(0, this.#isInMemory ? this.#round.length : settledAtOnce);
    for (const number of part) if (unsettled.withState.has(number)) this.settle(number);
  }

  /** Within the caller's transaction: all of which the states are written. */
  settleAll(): void {
    this.#round = [];
    for (const number of this.unsettled.withState) this.settle(number);
  }

  /** Within the caller's transaction: which events are of the order, when it changed, and what of it is searched. */
  settle(number: RowNumber): void {
    const noted = this.unsettled.get(number);
    if (noted === undefined) return;
    const { seqs, changedAt, searched, last } = noted;
    this.#timelines.add(number, seqs);
    if (changedAt !== null) this.#numbers.setChanged(last.key, changedAt, searched);
    this.unsettled.settle(number);
  }

  /** After a kill: what is searched of those orders is as their states say, which were written before it. */
  searchedAsStates(): void {
    const { searchedAsState, searchedAsStates } = this.#statements;
    if (this.unsettled.unreadableUpTo > 0) searchedAsStates.run();
    for (const number of this.unsettled.all.keys()) searchedAsState.run(number);
  }

  /** What is searched may come with the timeline, as long as an event tells it to whoever searches meanwhile. */
  #searchedLater(number: RowNumber, state: StoredOrder): Searched | null {
    const differing = this.#numbers.notInRow(state.key, state.order, isKept(state));
    if (differing === null) return null;
    const { searched, isHidden } = differing;
    const noted = this.unsettled.get(number);
    const { status, isOpen } = noted?.last.after ?? {};
    const hasChanged = (noted?.changedAt ?? null) !== null;
    const isTold = hasChanged && status === state.order.status && isOpen === state.order.isOpen;
    if (isTold && !isHidden) return searched;
    // A search goes by the last event of what is behind: what that does not tell may not be.
    if (!isTold) this.settle(number);
    this.#numbers.setSearched(state.key, searched);
    return null;
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

function isKept({ isWatched, isOnBoard }: StoredOrder): boolean {
  return isWatched || isOnBoard;
}

const asState = `UPDATE orders SET status = s.document ->> '$.status', is_open = s.document ->> '$.isOpen' FROM states s
  WHERE s.number = orders.number AND json_valid(s.document)
    AND (orders.status IS NOT s.document ->> '$.status' OR orders.is_open IS NOT s.document ->> '$.isOpen')`;

function prepareStatements(database: DatabaseSync) {
  return {
    searchedAsState: database.prepare(`${asState} AND orders.number = ?`),
    searchedAsStates: database.prepare(`${asState} AND orders.is_kept = 1`),
    setState: database.prepare('INSERT OR REPLACE INTO states VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    hasEarlier: database.prepare('SELECT 1 FROM events WHERE seq = ?'),
  };
}
