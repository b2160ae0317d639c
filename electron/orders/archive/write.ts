/** How is a batch written? All of it in one transaction, or nothing. */

import type { DatabaseSync } from 'node:sqlite';
import type { OrderKey } from '../../../shared/board.ts';
import { countersOf, type Counters } from './counters.ts';
import { rowText, type LeftOut } from './left-out.ts';
import { bit, OrderNumbers } from './order-numbers.ts';
import { JournalReader, JournalWriter } from './journal.ts';
import { comparable, orderText } from './rows.ts';
import { isRowNumber } from './statement.ts';
import { Timelines } from './timelines.ts';
import { inTransaction } from './transaction.ts';
import type { ArchiveBatch, NewEvent, NoticeRecord, StoredOrder } from './types.ts';
import { FillWriter } from './write-fills.ts';
import type { WallMs } from '../../../shared/time.ts';

export class ArchiveWriter {
  readonly #database: DatabaseSync;
  readonly #statements: ReturnType<typeof prepareStatements>;
  readonly #numbers: OrderNumbers;
  readonly #fills: FillWriter;
  readonly #journal: JournalWriter;
  readonly #written: JournalReader;
  readonly #timelines: Timelines;
  #counters: Counters;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#statements = prepareStatements(database);
    this.#numbers = new OrderNumbers(database);
    this.#fills = new FillWriter(database, this.#numbers, (left, at) => this.#setAside(left, at));
    this.#journal = new JournalWriter(database);
    this.#written = new JournalReader(database);
    this.#timelines = new Timelines(database);
    this.#counters = countersOf(database);
  }

  get lastSeq(): number {
    return this.#counters.seq;
  }

  get lastNoticeId(): number {
    return this.#counters.noticeId;
  }

  get eventCount(): number {
    return this.#counters.events;
  }

  /** @throws whatever SQLite says; then nothing of the batch is written */
  write(batch: ArchiveBatch): void {
    try {
      this.#counters = inTransaction(this.#database, () => {
        const next = this.#writeParts(batch);
        this.#statements.setMeta.run(next.seq, next.noticeId, next.events);
        return next;
      });
    } catch (error) {
      this.#numbers.forget();
      this.#journal.forget();
      throw error;
    }
  }

  markSeen(at: WallMs): void {
    inTransaction(this.#database, () => {
      this.#statements.seeNotices.run(at);
      this.#statements.seeGaps.run(at);
    });
  }

  /** Keeps what a row said that can't be read, once: what is learned anew is written over it. */
  setAside(left: readonly LeftOut[], at: WallMs): void {
    inTransaction(this.#database, () => {
      for (const each of left) this.#setAside(each, at);
    });
  }

  /** What was deleted elsewhere: numbers of orders may be others' now, and there are fewer events. */
  forget(removedEvents: number): void {
    this.#numbers.forget();
    this.#journal.forget();
    this.#counters = { ...this.#counters, events: this.#counters.events - removedEvents };
  }

  #writeParts(batch: ArchiveBatch): Counters {
    const { events = [], repeats = [], fills = [], states = [], notices = [] } = batch;
    const { setLive, setGap, setLost } = this.#statements;
    const newSeqs = new Set(events.map(({ seq }) => seq));
    const latest = new Map(states.map((state) => [state.key, state]));
    for (const state of latest.values()) this.#writeState(state, newSeqs);
    this.#journal.add(events);
    for (const told of byOrder(events).values()) this.#noteEvents(told);
    for (const { seq, count } of repeats) this.#repeat(seq, count);
    for (const fill of fills) this.#fills.write(fill);
    for (const gone of batch.goneFills ?? []) this.#fills.remove(gone);
    for (const notice of notices) this.#writeNotice(notice);
    for (const { exchange, account, lastLiveAt, lastLiveThere } of batch.accounts ?? [])
      setLive.run(lastLiveAt, lastLiveThere, this.#numbers.ofAccount(exchange, account));
    for (const { exchange, account, from, to, orderKind = null } of batch.gaps ?? [])
      setGap.run(this.#numbers.ofAccount(exchange, account), from, to, orderKind);
    for (const { key, from, to, count } of batch.lost ?? []) setLost.run(this.#numbers.ofOrder(key), from, to, count);
    return {
      seq: events.reduce((highest, { seq }) => Math.max(highest, seq), this.#counters.seq),
      noticeId: notices.reduce((highest, { id }) => Math.max(highest, id), this.#counters.noticeId),
      events: this.#counters.events + events.length,
    };
  }

  #writeState(state: StoredOrder, newSeqs: ReadonlySet<number>): void {
    const { key, order, isWatched, isOnBoard, isUnseen, closedAt, rawSeq, tracking } = state;
    const { hasEarlier, setState } = this.#statements;
    const number = this.#numbers.write(key, order, isWatched || isOnBoard);
    // The event may have been compacted since, or have gone with a damaged file: the raw text outlives it.
    const isInEvent =
      rawSeq !== null && (newSeqs.has(rawSeq) || this.#written.has(rawSeq) || hasEarlier.get(rawSeq) !== undefined);
    setState.run(
      number,
      bit(isWatched),
      bit(isOnBoard),
      bit(isUnseen),
      closedAt,
      isInEvent ? rawSeq : null,
      isInEvent ? null : order.raw,
      tracking,
      orderText(order),
    );
  }

  /** Which they are of their order, and when it changed. */
  #noteEvents(events: readonly [NewEvent, ...NewEvent[]]): void {
    const number = this.#numbers.ofOrder(events[0].key);
    this.#timelines.add(
      number,
      events.map(({ seq }) => seq),
    );
    const changed = events.findLast((event) => event.changed.length > 0);
    if (changed !== undefined) this.#statements.setChanged.run(changed.receivedAt, number);
  }

  #repeat(seq: number, count: number): void {
    const { repeatEarlier, repeat } = this.#statements;
    if (repeatEarlier.run(count, seq).changes === 0) repeat.run(seq, count);
  }

  #writeNotice(notice: NoticeRecord): void {
    const { id, kind, exchange, account, orderId, orderKey, text, dueAt, shownAt, seenAt } = notice;
    const { setNotice } = this.#statements;
    setNotice.run(id, kind, exchange, account, orderId, orderKey, comparable(text), dueAt, shownAt, seenAt);
  }

  #setAside({ place, row }: Pick<LeftOut, 'place' | 'row'>, at: WallMs): void {
    const { number } = row;
    this.#statements.setAside.run(place, isRowNumber(number) ? number : null, rowText(row), at);
  }
}

function prepareStatements(database: DatabaseSync) {
  return {
    setMeta: database.prepare('UPDATE meta SET last_seq = ?, last_notice_id = ?, events = ? WHERE id = 1'),
    setLive: database.prepare('UPDATE accounts SET last_live_at = ?, last_live_there = ? WHERE number = ?'),
    setChanged: database.prepare('UPDATE orders SET changed_at = ? WHERE number = ?'),
    setState: database.prepare('INSERT OR REPLACE INTO states VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    hasEarlier: database.prepare('SELECT 1 FROM events WHERE seq = ?'),
    repeatEarlier: database.prepare('UPDATE events SET count = count + ? WHERE seq = ?'),
    repeat: database.prepare(
      'INSERT INTO repeats VALUES (?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count',
    ),
    setAside: database.prepare('INSERT OR IGNORE INTO set_aside VALUES (?, ?, ?, ?)'),
    setNotice: database.prepare('INSERT OR REPLACE INTO notices VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    setGap: database.prepare(
      'INSERT INTO gaps VALUES (?, ?, ?, NULL, ?) ON CONFLICT DO UPDATE SET to_at = excluded.to_at, seen_at = NULL, order_kind = excluded.order_kind',
    ),
    setLost: database.prepare('INSERT OR REPLACE INTO lost VALUES (?, ?, ?, ?)'),
    seeNotices: database.prepare('UPDATE notices SET seen_at = ? WHERE seen_at IS NULL'),
    seeGaps: database.prepare('UPDATE gaps SET seen_at = ? WHERE seen_at IS NULL'),
  };
}

function byOrder(events: readonly NewEvent[]): Map<OrderKey, [NewEvent, ...NewEvent[]]> {
  const told = new Map<OrderKey, [NewEvent, ...NewEvent[]]>();
  for (const event of events) {
    const of = told.get(event.key);
    if (of === undefined) told.set(event.key, [event]);
    else of.push(event);
  }
  return told;
}
