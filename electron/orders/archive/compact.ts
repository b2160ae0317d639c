/** What may be forgotten? Old events, in small steps; and in memory whatever is too much. */

import type { DatabaseSync } from 'node:sqlite';
import { EarlierEvents, isBefore } from './compact-earlier.ts';
import { eventsOrNull, JournalReader, rewriteBatch, type Batch } from './journal.ts';
import type { JournalEvent } from './journal-batch.ts';
import { comparable } from './rows.ts';
import { beforeAllRows, isRowNumber, prepareRead, type Row, type RowNumber } from './statement.ts';
import { Timelines } from './timelines.ts';
import { inTransaction } from './transaction.ts';
import type { WallMs } from '../../../shared/time.ts';

// About 5 ms of work, so that the board's next batch hardly waits.
const batchesInStep = 8;
const freedPagesInStep = 256;

export interface Compaction {
  /** How many events went. */
  removedEvents: number;
  hasMore: boolean;
}

/** Forgets in small steps, of which each goes on where the one before ended. */
export class Compactor {
  readonly #database: DatabaseSync;
  readonly #earlier: EarlierEvents;
  readonly #journal: JournalReader;
  readonly #forgetting: Forgetting;
  readonly #isKept: ReturnType<typeof prepareRead>;
  /** Events that stay because their order is on the board are passed over once a round, not in every step. */
  #passed: RowNumber = beforeAllRows;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#earlier = new EarlierEvents(database);
    this.#journal = new JournalReader(database);
    this.#forgetting = new Forgetting(database);
    this.#isKept = prepareRead(database, 'SELECT is_kept FROM orders WHERE key = ?');
  }

  step(before: WallMs): Compaction {
    const database = this.#database;
    const earlier = this.#earlier.step(before);
    const inJournal = earlier.hasMore ? { removedEvents: 0, hasMore: true } : this.#stepInJournal(before);
    database.exec(`PRAGMA incremental_vacuum(${String(freedPagesInStep)})`);
    return { removedEvents: earlier.removedEvents + inJournal.removedEvents, hasMore: inJournal.hasMore };
  }

  #stepInJournal(before: WallMs): Compaction {
    const batches = this.#journal.batches(this.#passed, batchesInStep);
    // Received in the order of their numbers, except where the clock was set, or one is damaged: that one stays, and is
    // no reason to keep those behind it.
    const old = batches.map((batch) => {
      const events = eventsOrNull(batch) ?? [];
      return { batch, events, old: new Set(events.filter(({ row }) => isBefore(row['received_at'], before))) };
    });
    const removedEvents = inTransaction(this.#database, () =>
      old.reduce((sum, each) => sum + this.#forgetting.forget(each.batch, each.events, this.#gone(each.old)), 0),
    );
    const isRoundOver = batches.length < batchesInStep || old.every((each) => each.old.size === 0);
    if (isRoundOver) inTransaction(this.#database, () => this.#forgetBesideEvents(before));
    this.#passed = isRoundOver ? beforeAllRows : (batches.at(-1)?.firstSeq ?? beforeAllRows);
    return { removedEvents, hasMore: !isRoundOver };
  }

  /** Those of orders that are on no board and not watched. */
  #gone(old: ReadonlySet<JournalEvent>): ReadonlySet<JournalEvent> {
    const keys = new Map<string, boolean>();
    for (const { key } of old) {
      if (keys.has(key)) continue;
      const order = this.#isKept.get(comparable(key));
      keys.set(key, order !== undefined && order['is_kept'] !== 0);
    }
    return new Set([...old].filter(({ key }) => keys.get(key) === false));
  }

  #forgetBesideEvents(before: WallMs): void {
    const database = this.#database;
    // One that was never shown waits for the trader, however long.
    // Nor what a rule told of an order that is on the board, which would be told again.
    database
      .prepare(
        `DELETE FROM notices WHERE coalesce(seen_at, shown_at) < ?
         AND (rule IS NULL OR NOT EXISTS (SELECT 1 FROM orders WHERE key = order_key AND is_kept <> 0))`,
      )
      .run(before);
    database.prepare('DELETE FROM gaps WHERE to_at < ?').run(before);
    database.prepare('DELETE FROM lost WHERE to_at < ?').run(before);
  }
}

/** Takes events out of a batch, and out of what points to them. */
class Forgetting {
  readonly #database: DatabaseSync;
  readonly #timelines: Timelines;
  readonly #statements: ReturnType<typeof prepareStatements>;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#timelines = new Timelines(database);
    this.#statements = prepareStatements(database);
  }

  /** @returns how many went */
  forget(batch: Batch, events: readonly JournalEvent[], gone: ReadonlySet<JournalEvent>): number {
    if (gone.size === 0) return 0;
    for (const [key, of] of Map.groupBy(gone, (event) => event.key)) this.#forgetOf(key, of);
    const left = events.filter((event) => !gone.has(event));
    rewriteBatch(this.#database, batch, left);
    for (const { seq } of gone) this.#statements.forgetRepeats.run(seq);
    this.#statements.count.run(gone.size);
    return gone.size;
  }

  /** A raw text that the latest state needs moves into that state. */
  #forgetOf(key: string, events: readonly JournalEvent[]): void {
    const { state, keepRaw } = this.#statements;
    const row: Row | undefined = state.get(comparable(key));
    const number = row?.['number'];
    if (!isRowNumber(number)) return;
    const needed = events.find(({ seq }) => seq === row?.['raw_seq']);
    if (needed !== undefined) keepRaw.run(String(needed.row['raw']), number);
    this.#timelines.drop(number, new Set(events.map(({ seq }) => seq)));
  }
}

function prepareStatements(database: DatabaseSync) {
  return {
    state: prepareRead(
      database,
      'SELECT o.number, s.raw_seq FROM orders o LEFT JOIN states s ON s.number = o.number WHERE o.key = ?',
    ),
    keepRaw: database.prepare('UPDATE states SET raw = ?, raw_seq = NULL WHERE number = ?'),
    forgetRepeats: database.prepare('DELETE FROM repeats WHERE seq = ?'),
    count: database.prepare('UPDATE meta SET events = events - ? WHERE id = 1'),
  };
}

/** An archive in memory must not grow for as long as the app runs. */
export interface MemoryLimits {
  events: number;
  /** Orders neither on the board nor watched. */
  orders: number;
}

/**
 * Deletes the oldest tenth where a limit is passed.
 *
 * @returns how many events went
 */
export function trim(database: DatabaseSync, limits: MemoryLimits, eventCount: number): number {
  return inTransaction(database, () => {
    let removedEvents = 0;
    if (eventCount > limits.events) {
      const count = Math.ceil(limits.events / 10);
      const [journal, forgetting] = [new JournalReader(database), new Forgetting(database)];
      for (let batch = journal.batches(beforeAllRows, 1)[0]; batch !== undefined && removedEvents < count;) {
        const events = eventsOrNull(batch) ?? [];
        removedEvents += forgetting.forget(batch, events, new Set(events));
        [batch] = journal.batches(batch.firstSeq, 1);
      }
    }
    const counted = database.prepare('SELECT count(*) AS count FROM orders WHERE is_kept = 0').get()?.['count'];
    if (Number(counted) > limits.orders) deleteOrders(database, Math.ceil(limits.orders / 10));
    database.prepare('DELETE FROM notices WHERE coalesce(seen_at, shown_at) IS NOT NULL').run();
    return removedEvents;
  });
}

/** Their events are gone with their names: what stands of them in the journal goes with its batch. */
function deleteOrders(database: DatabaseSync, count: number): void {
  const goes = 'SELECT number FROM orders WHERE is_kept = 0 ORDER BY changed_at LIMIT ?';
  for (const table of ['timelines', 'fills', 'once_by_match', 'lost', 'states'])
    database.prepare(`DELETE FROM ${table} WHERE number IN (${goes})`).run(count);
  database.prepare(`DELETE FROM orders WHERE number IN (${goes})`).run(count);
}
