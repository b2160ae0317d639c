/** What is in the archive altogether, but for when accounts were live? */

import type { DatabaseSync } from 'node:sqlite';
import type { Fill } from '../../../shared/fill.ts';
import { exchangeIds } from '../../../shared/order.ts';
import { readEach, type OnLeftOut } from './left-out.ts';
import { eventsOrNull, JournalReader } from './journal.ts';
import { fillOf, gapOf, hasState, keyOf, lostOf, selectStates } from './read-state.ts';
import { comparable, readEvent, readNotice, textOf } from './rows.ts';
import { prepareRead, type Row } from './statement.ts';
import type { AccountGap, LostOfOrder, NewEvent, NoticeRecord, RepeatedEvent, StoredOrder } from './types.ts';

export interface Contents {
  events: NewEvent[];
  counts: RepeatedEvent[];
  fills: Fill[];
  states: StoredOrder[];
  notices: NoticeRecord[];
  gaps: AccountGap[];
  lost: LostOfOrder[];
}

/** @param readState - of the row of an order, which may have its raw text elsewhere */
export function contentsOf(
  database: DatabaseSync,
  readState: (row: Row) => StoredOrder,
  onLeftOut: OnLeftOut,
): Contents {
  const all = (sql: string): Row[] => prepareRead(database, sql).all();
  const told = readEach('event', eventRows(database), (row) => ({ ...readEvent(row), key: keyOf(row) }), onLeftOut);
  return {
    events: told.map(({ count: _count, ...event }) => event),
    counts: told.filter(({ count }) => count > 1).map(({ seq, count }) => ({ seq, count: count - 1 })),
    fills: readEach(
      'fill',
      all('SELECT f.*, o.key FROM fills f JOIN orders o ON o.number = f.number'),
      (row) => fillOf(row, row['key']),
      onLeftOut,
    ),
    states: readEach('order', all(`${selectStates} WHERE ${hasState}`), readState, onLeftOut),
    notices: readEach(
      'notice',
      all('SELECT * FROM notices ORDER BY id'),
      readNotice,
      onLeftOut,
      (row) => row['order_key'],
    ),
    lost: readEach(
      'lost',
      all('SELECT l.*, o.key FROM lost l JOIN orders o ON o.number = l.number'),
      (row) => ({ ...lostOf(row), key: keyOf(row) }),
      onLeftOut,
    ),
    gaps: gapsIn(all, onLeftOut),
  };
}

function* eventRows(database: DatabaseSync): Iterable<Row> {
  yield* prepareRead(
    database,
    'SELECT e.*, o.key FROM events e JOIN orders o ON o.number = e.number ORDER BY e.seq',
  ).iterate();
  const known = prepareRead(database, 'SELECT 1 FROM orders WHERE key = ?');
  const repeats = prepareRead(database, 'SELECT count FROM repeats WHERE seq = ?');
  for (const batch of new JournalReader(database).all()) {
    const events = eventsOrNull(batch);
    if (events === null) yield { seq: batch.firstSeq };
    for (const { seq, key, row } of events ?? []) {
      // What an archive in memory forgot of may still have events there.
      if (known.get(comparable(key)) === undefined) continue;
      const count = repeats.get(seq)?.['count'];
      yield { ...row, count: typeof count === 'number' ? 1 + count : 1 };
    }
  }
}

function gapsIn(all: (sql: string) => Row[], onLeftOut: OnLeftOut): AccountGap[] {
  const rows = all(
    'SELECT a.exchange, a.account, g.from_at, g.to_at, g.order_kind FROM gaps g JOIN accounts a ON a.number = g.account WHERE g.seen_at IS NULL',
  );
  return readEach(
    'gap',
    rows,
    (row) => ({
      exchange: exchangeIds.find((id) => id === row['exchange']),
      account: textOf(row, 'account'),
      ...gapOf(row),
    }),
    onLeftOut,
    ({ exchange, account }) => `${String(exchange)}/${String(account)}`,
  ).flatMap(({ exchange, ...gap }) => (exchange === undefined ? [] : [{ exchange, ...gap }]));
}
