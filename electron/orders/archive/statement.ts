/** How are rows read whose numbers may be anything? */

import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { DamagedRow } from './faults.ts';

/** As SQLite gives a row back: its columns by name. */
export type Row = Readonly<Record<string, unknown>>;

/** As SQLite numbers a row of its own: a damaged one may be beyond what a JavaScript number holds, and is bound again as it came. */
export type RowNumber = number | bigint;

/** Below every number SQLite gives. */
export const beforeAllRows: RowNumber = -(2n ** 63n);

export function isRowNumber(value: unknown): value is RowNumber {
  return typeof value === 'number' || typeof value === 'bigint';
}

export interface ReadStatement {
  get(...values: SQLInputValue[]): Row | undefined;
  all(...values: SQLInputValue[]): Row[];
  iterate(...values: SQLInputValue[]): Iterable<Row>;
}

/** The number by which SQLite knows the row: never damaged by itself, since by it the row was found. */
export function numberOf(row: Row | undefined): RowNumber {
  const number = row?.['number'];
  if (isRowNumber(number)) return number;
  throw new DamagedRow('A row of the archive has no number.');
}

/** One row has one number, however SQLite was asked for it. */
export function plainNumber<Value>(value: Value | bigint): Value | bigint | number {
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** In place, since nobody else has the row: a copy of each would be most of the reading. */
function withNumbers(row: Record<string, SQLOutputValue>): Row {
  for (const column of Object.keys(row)) {
    const value = row[column];
    if (typeof value === 'bigint') row[column] = plainNumber(value);
  }
  return row;
}

/**
 * Node refuses a row with an integer beyond 2^53 and with it all the rows behind it. So integers come as they are, and
 * whoever checks the row finds the one that can't be.
 */
export function prepareRead(database: DatabaseSync, sql: string): ReadStatement {
  const statement = database.prepare(sql);
  statement.setReadBigInts(true);
  return {
    get: (...values) => {
      const row = statement.get(...values);
      return row === undefined ? undefined : withNumbers(row);
    },
    all: (...values) => statement.all(...values).map(withNumbers),
    *iterate(...values) {
      for (const row of statement.iterate(...values)) yield withNumbers(row);
    },
  };
}
