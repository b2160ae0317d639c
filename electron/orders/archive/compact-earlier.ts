/** How are events forgotten that versions up to 6 wrote, in rows of their own? */

import type { DatabaseSync } from 'node:sqlite';
import { beforeAllRows, isRowNumber, prepareRead, type ReadStatement, type Row, type RowNumber } from './statement.ts';
import { inTransaction } from './transaction.ts';
import type { WallMs } from '../../../shared/time.ts';

// About 5 ms of work.
const eventsInStep = 500;

function numberIn(row: Row | undefined, column: string): RowNumber {
  const value = row?.[column];
  // Of an integer key there is nothing else; in any other column it finds no row.
  return isRowNumber(value) ? value : -1;
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

/** A time that can't be read is no reason to forget an event. */
export function isBefore(at: unknown, before: WallMs): boolean {
  return typeof at === 'number' && at < before;
}

/** Each step goes on where the one before ended. */
export class EarlierEvents {
  readonly #database: DatabaseSync;
  readonly #next: ReadStatement;
  /** Events that stay because their order is on the board are passed over once a round, not in every step. */
  #passed: RowNumber = beforeAllRows;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#next = prepareRead(
      database,
      `SELECT e.seq, e.number, e.received_at, o.is_kept FROM events e JOIN orders o ON o.number = e.number
       WHERE e.seq > ? ORDER BY e.seq LIMIT ${String(eventsInStep)}`,
    );
  }

  /** @returns how many events went, and whether more of them may go at once */
  step(before: WallMs): { removedEvents: number; hasMore: boolean } {
    const rows = this.#next.all(this.#passed);
    // Received in the order of their numbers, except where the clock was set, or one is damaged: that one stays, and is
    // no reason to keep those behind it.
    const old = rows.filter((row) => isBefore(row['received_at'], before));
    const removed = old.filter((row) => row['is_kept'] === 0);
    if (removed.length > 0) inTransaction(this.#database, () => deleteEvents(this.#database, removed));
    const isRoundOver = rows.length < eventsInStep || old.length === 0;
    this.#passed = isRoundOver ? beforeAllRows : numberIn(rows.at(-1), 'seq');
    return { removedEvents: removed.length, hasMore: !isRoundOver };
  }
}
