/** What may be forgotten? Old events, in small steps; and in memory whatever is too much. */

import type { DatabaseSync } from 'node:sqlite';
import { prepareRead, type ReadStatement, type Row, type RowNumber } from './statement.ts';
import { inTransaction } from './transaction.ts';
import type { WallMs } from '../../../shared/time.ts';

// About 5 ms of work, so that the board's next batch hardly waits.
const eventsInStep = 500;
const freedPagesInStep = 256;

export interface Compaction {
  /** How many events went. */
  removedEvents: number;
  hasMore: boolean;
}

// Below every number SQLite gives.
const beforeAll = -(2n ** 63n);

function numberIn(row: Row | undefined, column: string): RowNumber {
  const value = row?.[column];
  // Of an integer key there is nothing else; in any other column it finds no row.
  return typeof value === 'number' || typeof value === 'bigint' ? value : -1;
}

const marks = (rows: readonly Row[]): string => rows.map(() => '?').join(',');

/** Deletes events; a raw text that a latest state needs moves into that state. */
function deleteEvents(database: DatabaseSync, rows: readonly Row[]): void {
  const seqs = rows.map((row) => numberIn(row, 'seq'));
  const numbers = rows.map((row) => numberIn(row, 'number'));
  // Found by the order's number, since a column that changes with every message has no index.
  database
    .prepare(
      `UPDATE states SET raw = (SELECT e.raw FROM events e WHERE e.seq = states.raw_seq AND e.number = states.number), raw_seq = NULL
       WHERE number IN (${marks(rows)}) AND raw_seq IN (${marks(rows)})`,
    )
    .run(...numbers, ...seqs);
  database.prepare(`DELETE FROM events WHERE seq IN (${marks(rows)})`).run(...seqs);
  database.prepare('UPDATE meta SET events = events - ? WHERE id = 1').run(rows.length);
}

/** Forgets in small steps, of which each goes on where the one before ended. */
export class Compactor {
  readonly #database: DatabaseSync;
  readonly #next: ReadStatement;
  /** Events that stay because their order is on the board are passed over once a round, not in every step. */
  #passed: RowNumber = beforeAll;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#next = prepareRead(
      database,
      `SELECT e.seq, e.number, e.received_at, o.is_kept FROM events e JOIN orders o ON o.number = e.number
       WHERE e.seq > ? ORDER BY e.seq LIMIT ${String(eventsInStep)}`,
    );
  }

  step(before: WallMs): Compaction {
    const database = this.#database;
    const rows = this.#next.all(this.#passed);
    // Received in the order of their numbers, except where the clock was set, or one is damaged: that one stays, and is
    // no reason to keep those behind it.
    const old = rows.filter(({ received_at: at }) => typeof at === 'number' && at < before);
    const removed = old.filter((row) => row['is_kept'] === 0);
    if (removed.length > 0) inTransaction(database, () => deleteEvents(database, removed));
    const isRoundOver = rows.length < eventsInStep || old.length === 0;
    if (isRoundOver) {
      inTransaction(database, () => {
        // One that was never shown waits for the trader, however long.
        database.prepare('DELETE FROM notices WHERE coalesce(seen_at, shown_at) < ?').run(before);
        database.prepare('DELETE FROM gaps WHERE to_at < ?').run(before);
        database.prepare('DELETE FROM lost WHERE to_at < ?').run(before);
      });
    }
    database.exec(`PRAGMA incremental_vacuum(${String(freedPagesInStep)})`);
    this.#passed = isRoundOver ? beforeAll : numberIn(rows.at(-1), 'seq');
    return { removedEvents: removed.length, hasMore: !isRoundOver };
  }
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
      // Chunked, because SQLite takes 32,766 values in one statement.
      for (let left = count; left > 0; left -= eventsInStep) {
        const rows = prepareRead(database, 'SELECT seq, number FROM events ORDER BY seq LIMIT ?').all(
          Math.min(left, eventsInStep),
        );
        if (rows.length === 0) break;
        deleteEvents(database, rows);
        removedEvents += rows.length;
      }
    }
    const orders = numberIn(database.prepare('SELECT count(*) AS count FROM orders WHERE is_kept = 0').get(), 'count');
    if (orders > limits.orders) removedEvents += deleteOrders(database, Math.ceil(limits.orders / 10));
    database.prepare('DELETE FROM notices WHERE coalesce(seen_at, shown_at) IS NOT NULL').run();
    return removedEvents;
  });
}

function deleteOrders(database: DatabaseSync, count: number): number {
  const goes = 'SELECT number FROM orders WHERE is_kept = 0 ORDER BY changed_at LIMIT ?';
  const removedEvents = Number(database.prepare(`DELETE FROM events WHERE number IN (${goes})`).run(count).changes);
  database.prepare('UPDATE meta SET events = events - ? WHERE id = 1').run(removedEvents);
  for (const table of ['fills', 'once_by_match', 'lost', 'states'])
    database.prepare(`DELETE FROM ${table} WHERE number IN (${goes})`).run(count);
  database.prepare(`DELETE FROM orders WHERE number IN (${goes})`).run(count);
  return removedEvents;
}
