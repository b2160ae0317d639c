/** How is a batch written? All of it in one transaction, or nothing. */

import type { DatabaseSync } from 'node:sqlite';
import { countersOf, type Counters } from './counters.ts';
import { rowText, type LeftOut } from './left-out.ts';
import { OrderNumbers } from './order-numbers.ts';
import { JournalWriter } from './journal.ts';
import { comparable } from './rows.ts';
import { isRowNumber } from './statement.ts';
import { inTransaction } from './transaction.ts';
import type { ArchiveBatch, NoticeRecord, StoredOrder } from './types.ts';
import type { UnsettledOrders } from './unsettled.ts';
import { FillWriter } from './write-fills.ts';
import { StateWriter } from './write-states.ts';
import type { WallMs } from '../../../shared/time.ts';

export class ArchiveWriter {
  readonly #database: DatabaseSync;
  readonly #statements: ReturnType<typeof prepareStatements>;
  readonly #numbers: OrderNumbers;
  readonly #fills: FillWriter;
  readonly #journal: JournalWriter;
  readonly #states: StateWriter;
  #counters: Counters;

  /** @param isInMemory - so that no part of an order waits for another: there pages cost nothing */
  constructor(database: DatabaseSync, isInMemory: boolean) {
    this.#database = database;
    this.#statements = prepareStatements(database);
    this.#numbers = new OrderNumbers(database);
    this.#fills = new FillWriter(database, this.#numbers, (left, at) => this.#setAside(left, at));
    this.#journal = new JournalWriter(database);
    this.#counters = countersOf(database);
    this.#states = new StateWriter(database, this.#numbers, isInMemory);
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
    this.#transact(() => this.#writeParts(batch));
  }

  /** Of which orders the journal tells more than their rows do. */
  get unsettled(): UnsettledOrders {
    return this.#states.unsettled;
  }

  /** Writes what a process that was killed left in the journal alone. @param states - as it tells them, those that can be read */
  takeUp(states: readonly StoredOrder[]): void {
    const { unsettled } = this;
    if (unsettled.all.size === 0 && unsettled.unreadableUpTo === 0) return;
    this.#transact(() => {
      const next = this.#writeParts({ states });
      for (const number of unsettled.all.keys()) this.#states.settle(number);
      this.#states.searchedAsStates();
      return next;
    });
    unsettled.clear();
  }

  /** Writes what of the orders stands in the journal alone, but of those whose states are still to come. */
  settle(): void {
    if (this.unsettled.withState.size === 0) return;
    this.#transact(() => {
      this.#states.settleAll();
      return this.#counters;
    });
  }

  #transact(work: () => Counters): void {
    try {
      this.#counters = inTransaction(this.#database, () => {
        const next = work();
        this.#statements.setMeta.run(next.seq, next.noticeId, next.events, this.unsettled.settledUpTo(next.seq));
        return next;
      });
      this.unsettled.committed();
    } catch (error) {
      this.#numbers.forget();
      this.#journal.forget();
      this.unsettled.failed();
      throw error;
    }
  }

  markSeen(at: WallMs): void {
    inTransaction(this.#database, () => {
      this.#statements.seeNotices.run(at);
      this.#statements.seeGaps.run(at);
    });
  }

  markGapsUnseen(at: WallMs): void {
    inTransaction(this.#database, () => this.#statements.unseeGaps.run(at));
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
    const { events = [], repeats = [], fills = [], notices = [] } = batch;
    const { setLive, setGap, setLost } = this.#statements;
    const lastSeq = events.reduce((highest, { seq }) => Math.max(highest, seq), this.#counters.seq);
    this.#journal.add(events);
    this.#states.write(batch, lastSeq);
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
      seq: lastSeq,
      noticeId: notices.reduce((highest, { id }) => Math.max(highest, id), this.#counters.noticeId),
      events: this.#counters.events + events.length,
    };
  }

  #repeat(seq: number, count: number): void {
    const { repeatEarlier, repeat } = this.#statements;
    if (repeatEarlier.run(count, seq).changes === 0) repeat.run(seq, count);
  }

  #writeNotice(notice: NoticeRecord): void {
    const {
      id,
      kind,
      exchange,
      account,
      orderId,
      orderKey,
      text,
      dueAt,
      shownAt,
      seenAt,
      ruleCondition = null,
    } = notice;
    const { setNotice } = this.#statements;
    const about = [exchange, account, orderId, orderKey, comparable(text)] as const;
    setNotice.run(id, kind, ...about, dueAt, shownAt, seenAt, ruleCondition);
  }

  #setAside({ place, row }: Pick<LeftOut, 'place' | 'row'>, at: WallMs): void {
    const { number } = row;
    this.#statements.setAside.run(place, isRowNumber(number) ? number : null, rowText(row), at);
  }
}

function prepareStatements(database: DatabaseSync) {
  return {
    setMeta: database.prepare(
      'UPDATE meta SET last_seq = ?, last_notice_id = ?, events = ?, settled_seq = ? WHERE id = 1',
    ),
    setLive: database.prepare('UPDATE accounts SET last_live_at = ?, last_live_there = ? WHERE number = ?'),
    repeatEarlier: database.prepare('UPDATE events SET count = count + ? WHERE seq = ?'),
    repeat: database.prepare(
      'INSERT INTO repeats VALUES (?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count',
    ),
    setAside: database.prepare('INSERT OR IGNORE INTO set_aside VALUES (?, ?, ?, ?)'),
    setNotice: database.prepare('INSERT OR REPLACE INTO notices VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    setGap: database.prepare(
      'INSERT INTO gaps VALUES (?, ?, ?, NULL, ?) ON CONFLICT DO UPDATE SET to_at = excluded.to_at, seen_at = NULL, order_kind = excluded.order_kind',
    ),
    setLost: database.prepare('INSERT OR REPLACE INTO lost VALUES (?, ?, ?, ?)'),
    seeNotices: database.prepare('UPDATE notices SET seen_at = ? WHERE seen_at IS NULL'),
    seeGaps: database.prepare('UPDATE gaps SET seen_at = ? WHERE seen_at IS NULL'),
    unseeGaps: database.prepare('UPDATE gaps SET seen_at = NULL WHERE seen_at = ?'),
  };
}
