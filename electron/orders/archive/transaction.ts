/** How is what belongs together written as a whole, or not at all? */

import type { DatabaseSync } from 'node:sqlite';

/** Runs it in one transaction. */
export function inTransaction<Value>(database: DatabaseSync, work: () => Value): Value {
  database.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    database.exec('COMMIT');
    return value;
  } catch (error) {
    // SQLite ends some transactions by itself, e.g. on a full disk.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
