/** Which events does an order have? Their numbers, a few rows for each order. */

import type { DatabaseSync } from 'node:sqlite';
import { DamagedRow, unlessDamaged } from './faults.ts';
import { prepareRead, type Row, type RowNumber } from './statement.ts';

// A row is written anew with each event that its order gets: a long timeline is several.
const mostInRow = 256;

/** @throws DamagedRow where it can't be read */
export function seqsIn(row: Row): number[] {
  const { first_seq: first, steps } = row;
  if (typeof first !== 'number' || typeof steps !== 'string' || !/^(?:\d{1,15}(?: \d{1,15})*)?$/.test(steps))
    throw new DamagedRow('A row of the archive is no timeline.');
  let seq = first;
  return [first, ...(steps === '' ? [] : steps.split(' ')).map((step) => (seq += Number(step)))];
}

function rowOf(number: RowNumber, seqs: readonly number[]): [RowNumber, number, string] {
  const steps = seqs.slice(1).map((seq, index) => seq - (seqs[index] ?? 0));
  return [number, seqs[0] ?? 0, steps.join(' ')];
}

export class Timelines {
  readonly #statements: ReturnType<typeof prepareStatements>;

  constructor(database: DatabaseSync) {
    this.#statements = prepareStatements(database);
  }

  /** @param seqs - rising; what is not behind all that it has is among it already */
  add(number: RowNumber, seqs: readonly number[]): void {
    const { last, set } = this.#statements;
    const row = last.get(number);
    const before = row === undefined ? [] : seqsOrNone(row);
    const lastBefore = before.at(-1) ?? 0;
    const later = seqs.filter((seq) => seq > lastBefore);
    const fits = before.length + later.length <= mostInRow ? before : [];
    for (let from = 0, all = [...fits, ...later]; from < all.length; from += mostInRow)
      set.run(...rowOf(number, all.slice(from, from + mostInRow)));
  }

  /** Its rows, oldest first. */
  rows(number: RowNumber): Row[] {
    return this.#statements.all.all(number);
  }

  /** The number of its last event; null where it has none. @throws DamagedRow */
  last(number: RowNumber): number | null {
    const row = this.#statements.last.get(number);
    return row === undefined ? null : (seqsIn(row).at(-1) ?? null);
  }

  /** These events are forgotten. A row that can't be read stays. */
  drop(number: RowNumber, seqs: ReadonlySet<number>): void {
    const { upTo, set, remove } = this.#statements;
    for (const row of upTo.all(number, Math.max(...seqs))) {
      const before = seqsOrNone(row);
      const left = before.filter((seq) => !seqs.has(seq));
      if (left.length === before.length) continue;
      remove.run(number, before[0] ?? 0);
      if (left.length > 0) set.run(...rowOf(number, left));
    }
  }
}

function seqsOrNone(row: Row): number[] {
  return unlessDamaged(() => seqsIn(row)) ?? [];
}

function prepareStatements(database: DatabaseSync) {
  return {
    last: prepareRead(database, 'SELECT * FROM timelines WHERE number = ? ORDER BY first_seq DESC LIMIT 1'),
    all: prepareRead(database, 'SELECT * FROM timelines WHERE number = ? ORDER BY first_seq'),
    upTo: prepareRead(database, 'SELECT * FROM timelines WHERE number = ? AND first_seq <= ? ORDER BY first_seq'),
    set: database.prepare('INSERT OR REPLACE INTO timelines VALUES (?, ?, ?)'),
    remove: database.prepare('DELETE FROM timelines WHERE number = ? AND first_seq = ?'),
  };
}
