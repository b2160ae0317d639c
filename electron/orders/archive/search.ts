/** Which orders match what the trader searches for? */

import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { orderKeyOf, type ArchivePage, type ArchiveQuery } from '../../../shared/board.ts';
import { archivedStanding } from './archived-standing.ts';
import { DamagedRow } from './faults.ts';
import { readOrLeaveOut, type OnLeftOut } from './left-out.ts';
import { comparable, flagOf, keptOrderId, readOrder, textOf, timeOf } from './rows.ts';
import { prepareRead, type Row } from './statement.ts';

const rowsOnPage = 100;
// So many rows are sorted at once; where more begin alike, the newest are soon found by walking from the newest on.
const sortedAtOnce = 2_000;
// No text begins with the one and sorts behind it plus this: U+10FFFF is no character.
const lastCharacter = '\u{10FFFF}';

interface Condition {
  sql: string;
  values: SQLInputValue[];
}

const beginsWith = `SELECT number FROM orders WHERE order_id >= ? AND order_id < ?
  UNION SELECT number FROM orders WHERE client_order_id IS NOT NULL AND client_order_id >= ? AND client_order_id < ?`;

function idCondition(database: DatabaseSync, id: string): Condition | null {
  if (id === '') return null;
  const orderId = comparable(keptOrderId(id));
  const clientId = comparable(id);
  const values = [orderId, `${orderId}${lastCharacter}`, clientId, `${clientId}${lastCharacter}`];
  const found = prepareRead(database, `${beginsWith} LIMIT ${String(sortedAtOnce + 1)}`).all(...values).length;
  if (found <= sortedAtOnce) return { sql: `o.number IN (${beginsWith})`, values };
  return {
    sql: '((+o.order_id >= ? AND +o.order_id < ?) OR (+o.client_order_id >= ? AND +o.client_order_id < ?))',
    values,
  };
}

function placeCondition({ exchange, account, symbol }: ArchiveQuery): Condition | null {
  const parts: Condition[] = [];
  if (exchange !== null) parts.push({ sql: 'a.exchange = ?', values: [exchange] });
  if (account !== null) parts.push({ sql: 'a.account = ?', values: [account] });
  const beginning = comparable(symbol.trim().toUpperCase().replaceAll(/[/_]/g, '-'));
  if (beginning !== '')
    parts.push({ sql: 'y.symbol >= ? AND y.symbol < ?', values: [beginning, `${beginning}${lastCharacter}`] });
  if (parts.length === 0) return null;
  return {
    sql: `o.symbol IN (SELECT y.number FROM symbols y JOIN accounts a ON a.number = y.account WHERE ${parts.map(({ sql }) => sql).join(' AND ')})`,
    values: parts.flatMap(({ values }) => values),
  };
}

function timeConditions({ from, to, status }: ArchiveQuery): Condition[] {
  return [
    ...(from === null ? [] : [{ sql: 'o.changed_at >= ?', values: [from] }]),
    ...(to === null ? [] : [{ sql: 'o.changed_at <= ?', values: [to] }]),
    ...(status === null ? [] : [{ sql: 'o.status = ?', values: [status] }]),
  ];
}

/** One page, newest change first; a row that can't be read is missing from it, and counted. */
export function searchOrders(database: DatabaseSync, query: ArchiveQuery, onLeftOut: OnLeftOut): ArchivePage {
  const conditions = [idCondition(database, query.id.trim()), placeCondition(query), ...timeConditions(query)].filter(
    (part) => part !== null,
  );
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
  // The page is chosen from the narrow rows; only its own orders' documents are read.
  const rows = prepareRead(
    database,
    `SELECT page.number, page.key, s.document, s.is_watched, s.tracking, page.changed_at FROM (
       SELECT o.number, o.key, o.is_kept, o.status, o.changed_at FROM orders o ${where} ORDER BY o.changed_at DESC, o.number DESC LIMIT ${String(rowsOnPage + 1)} OFFSET ?
     ) page LEFT JOIN states s ON s.number = page.number ORDER BY page.changed_at DESC, page.number DESC`,
  ).all(...conditions.flatMap(({ values }) => values), query.offset);
  // Of an order of which only a fill was ever told there is no state yet.
  const shown = rows
    .slice(0, rowsOnPage)
    .filter(({ document, is_kept: isKept, status }) => document !== null || isKept !== 0 || status !== 'unknown');
  const orders = shown.flatMap((row) => readOrLeaveOut('order', row['key'], row, onLeftOut, foundOf) ?? []);
  const unreadable = shown.length - orders.length;
  return { orders, hasMore: rows.length > rowsOnPage, ...(unreadable === 0 ? {} : { unreadable }) };
}

function foundOf(row: Row): ArchivePage['orders'][number] {
  const { raw: _raw, extra: _extra, ...order } = readOrder(row['document'], '');
  const key = orderKeyOf(order);
  if (comparable(key) !== row['key']) throw new DamagedRow('A document of the archive is that of another order.');
  return {
    key,
    order: { ...order, source: 'archive' },
    isWatched: flagOf(row, 'is_watched'),
    changedAt: timeOf(row, 'changed_at'),
    ...archivedStanding(order, textOf(row, 'tracking')),
  };
}
