/** What happened to an order? Its events stand in the journal; those that versions up to 6 wrote in rows of their own. */

import type { DatabaseSync } from 'node:sqlite';
import type { Order } from '../../../shared/order.ts';
import type { TimelineEvent } from '../../../shared/timeline.ts';
import { caughtUp, caughtUpOrder, type ToldLater } from './behind.ts';
import { DamagedRow } from './faults.ts';
import { JournalReader } from './journal.ts';
import { nameOf, readOrLeaveOut, type OnLeftOut } from './left-out.ts';
import { orderOf, stateOf } from './read-state.ts';
import { comparable, countOf, readEvent, textOf } from './rows.ts';
import { numberOf, prepareRead, type Row, type RowNumber } from './statement.ts';
import { seqsIn, Timelines } from './timelines.ts';
import type { NewEvent, StoredOrder } from './types.ts';
import type { UnsettledOrders } from './unsettled.ts';

// An order amended twice a second for an hour has 7,200 events; what is older stays in the file.
const maximumEvents = 10_000;

export class EventReads {
  readonly #onLeftOut: OnLeftOut;
  readonly #unsettled: UnsettledOrders;
  readonly #journal: JournalReader;
  readonly #timelines: Timelines;
  readonly #statements: ReturnType<typeof prepareReads>;

  /** @param unsettled - those of which the journal tells more than their rows */
  constructor(database: DatabaseSync, unsettled: UnsettledOrders, onLeftOut: OnLeftOut) {
    this.#unsettled = unsettled;
    this.#onLeftOut = onLeftOut;
    this.#journal = new JournalReader(database);
    this.#timelines = new Timelines(database);
    this.#statements = prepareReads(database);
  }

  /**
   * The events of one order from this number on, oldest first; and how many more there are that can't be read.
   *
   * @param row - the order's, with its number and its key
   */
  of(row: Row, from: number): { events: TimelineEvent[]; unreadable: number } {
    const number = numberOf(row);
    const { seqs, unreadable } = this.#seqsOf(row, number, from);
    const earlier = this.#statements.earlier.all(number, from, maximumEvents - seqs.length);
    const read = (seq: unknown, told: () => TimelineEvent): TimelineEvent | null =>
      readOrLeaveOut('event', row['key'], { number, seq }, this.#onLeftOut, told);
    const events = [
      ...earlier.map((each) => readOrLeaveOut('event', row['key'], each, this.#onLeftOut, readEvent)),
      ...seqs.map((seq) => read(seq, () => this.#inJournal(seq, row['key']))),
    ];
    const readable = events.filter((event) => event !== null);
    return { events: readable, unreadable: unreadable + events.length - readable.length };
  }

  /** The last event of this order; null where it has none that can be read. */
  last(key: string): { seq: number; raw: string } | null {
    const row = this.#statements.number.get(comparable(key));
    if (row === undefined) return null;
    const number = numberOf(row);
    const read = (told: () => { seq: number; raw: string } | null) =>
      readOrLeaveOut('event', key, row, this.#onLeftOut, told);
    const inJournal = read(() => {
      const seq = this.#unsettled.get(number)?.seqs.at(-1) ?? this.#timelines.last(number);
      return seq === null ? null : this.#inJournal(seq, comparable(key));
    });
    const earlier = this.#statements.lastEarlier.get(number);
    if (inJournal !== null) return { seq: inJournal.seq, raw: inJournal.raw };
    return earlier === undefined
      ? null
      : readOrLeaveOut('event', key, earlier, this.#onLeftOut, (each) => ({
          seq: countOf(each, 'seq'),
          raw: textOf(each, 'raw'),
        }));
  }

  /** The latest state, as its row and the later events tell it. @throws DamagedRow */
  stateOf(row: Row): StoredOrder {
    return caughtUp(stateOf(this.#withRaw(row)), this.#toldLater(row));
  }

  /** As {@link stateOf}, where of the row nothing but the order is needed. */
  orderOf(row: Row): Order {
    return this.caughtUp(orderOf(this.#withRaw(row)), row);
  }

  /** As {@link orderOf}, without what the exchange alone names and its text. */
  orderAlone(row: Row): Order {
    return { ...this.caughtUp(orderOf(row), row), extra: {}, raw: '' };
  }

  /** The order of this row, as also the later events tell it. */
  caughtUp(order: Order, row: Row): Order {
    return caughtUpOrder(order, this.#toldLater(row));
  }

  /** Whether the journal tells more of an order than its row, or may. */
  isBehind(row: Row): boolean {
    const { last, mayLackSome } = this.#toldLater(row);
    return last !== null || mayLackSome;
  }

  #toldLater(row: Row): ToldLater {
    const { key, number, is_on_board: isOnBoard } = row;
    const inRow = Number(row['last_seq']);
    // Only of an order that rests on the board a state waits.
    const mayLackSome = inRow < this.#unsettled.unreadableUpTo && isOnBoard === 1 && rests(row);
    if (mayLackSome) this.#onLeftOut({ place: 'behind', name: nameOf(key, row), row: { number } });
    const { last = null, text = null } = this.#unsettled.get(number) ?? {};
    const laterThanRow = (event: NewEvent | null): NewEvent | null =>
      event !== null && event.seq > inRow ? event : null;
    return { last: laterThanRow(last), text: laterThanRow(text), mayLackSome };
  }

  /** With its raw text, where an event of the journal holds it. */
  #withRaw(row: Row): Row {
    const { raw, raw_seq: seq } = row;
    if (raw !== null || typeof seq !== 'number') return row;
    const left = { number: row['number'], seq };
    const text = readOrLeaveOut('event', row['key'], left, this.#onLeftOut, () => {
      const event = this.#journal.find(seq);
      return event !== null && comparable(event.key) === row['key'] ? textOf(event.row, 'raw') : null;
    });
    return { ...row, raw: text };
  }

  #seqsOf({ key }: Row, number: RowNumber, from: number): { seqs: number[]; unreadable: number } {
    let unreadable = 0;
    // Asked first: meanwhile who writes may put them into the timeline.
    const noted = this.#unsettled.get(number)?.seqs ?? [];
    const settled = this.#timelines.rows(number).flatMap((row) => {
      const read = readOrLeaveOut('event', key, { number, seq: row['first_seq'] }, this.#onLeftOut, () => seqsIn(row));
      if (read === null) unreadable += 1;
      return read ?? [];
    });
    const last = settled.at(-1) ?? 0;
    const seqs = [...settled, ...noted.filter((seq) => seq > last)];
    return { seqs: seqs.filter((seq) => seq >= from).slice(-maximumEvents), unreadable };
  }

  /** @throws DamagedRow also where it isn't there: whatever is forgotten is in no timeline any more */
  #inJournal(seq: number, key: unknown): TimelineEvent {
    const event = this.#journal.find(seq);
    if (event === null || comparable(event.key) !== key) throw new DamagedRow('The journal lacks an event.');
    const repeats = this.#statements.repeats.get(seq);
    return readEvent({ ...event.row, count: repeats === undefined ? 1 : 1 + countOf(repeats, 'count') });
  }
}

/** What is searched of an order comes behind its state: where that says that it is over it is. */
function rests({ is_open: isOpen, document }: Row): boolean {
  return isOpen === 1 && !String(document).includes('"isOpen":false');
}

function prepareReads(database: DatabaseSync) {
  const prepare = (sql: string) => prepareRead(database, sql);
  return {
    number: prepare('SELECT number FROM orders WHERE key = ?'),
    repeats: prepare('SELECT count FROM repeats WHERE seq = ?'),
    earlier: prepare(
      'SELECT * FROM (SELECT * FROM events WHERE number = ? AND seq >= ? ORDER BY seq DESC LIMIT ?) ORDER BY seq',
    ),
    lastEarlier: prepare('SELECT seq, number, raw FROM events WHERE number = ? ORDER BY seq DESC LIMIT 1'),
  };
}
