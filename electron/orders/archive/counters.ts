/** How far have the archive's own numbers come? Counted anew where what was noted of them can't be so. */

import type { DatabaseSync } from 'node:sqlite';
import { prepareRead, type Row } from './statement.ts';

// A number beyond it is damage: at ten thousand events a second it is reached in thousands of years.
const highest = 2 ** 50;

// More never waits for its states (`electron/orders/settling.ts`).
const mostUnsettled = 200_000;

export interface Counters {
  seq: number;
  noticeId: number;
  events: number;
}

function noted(row: Row | undefined, column: string): number | null {
  const value = row?.[column];
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= highest ? value : null;
}

/** What was noted, as far as it can be so. */
export function notedCounters(database: DatabaseSync): Readonly<Record<keyof Counters | 'settled', number | null>> {
  const meta = prepareRead(database, 'SELECT * FROM meta WHERE id = 1').get();
  return {
    seq: noted(meta, 'last_seq'),
    noticeId: noted(meta, 'last_notice_id'),
    events: noted(meta, 'events'),
    settled: noted(meta, 'settled_seq'),
  };
}

/** No number that a row carries is given out again: an event that can't be written would keep everything behind it from being. */
export function countersOf(database: DatabaseSync): Counters {
  const ask = (sql: string, column: string): number | null => noted(prepareRead(database, sql).get(), column);
  const before = notedCounters(database);
  const events =
    before.events ??
    ask(
      "SELECT (SELECT count(*) FROM events) + coalesce((SELECT sum(events) FROM journal WHERE typeof(events) = 'integer'), 0) AS count",
      'count',
    ) ??
    0;
  const counters = {
    seq: Math.max(
      before.seq ?? 0,
      ...[
        ['seq', 'events'],
        ['first_seq', 'journal'],
        ['last_seq', 'journal'],
      ].map(
        ([column = '', table = '']) =>
          ask(`SELECT max(${column}) AS seq FROM ${table} WHERE ${column} <= ${String(highest)}`, 'seq') ?? 0,
      ),
    ),
    noticeId: Math.max(
      before.noticeId ?? 0,
      ask(`SELECT max(id) AS id FROM notices WHERE id <= ${String(highest)}`, 'id') ?? 0,
    ),
    events,
  };
  const settled = Math.min(before.settled ?? Math.max(0, counters.seq - mostUnsettled), counters.seq);
  database
    .prepare('INSERT OR REPLACE INTO meta VALUES (1, ?, ?, ?, ?)')
    .run(counters.seq, counters.noticeId, counters.events, settled);
  return counters;
}
