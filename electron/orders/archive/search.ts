/** Which orders match what the trader searches for? */

import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { orderKeyOf, type ArchivePage, type ArchiveQuery } from '../../../shared/board.ts';
import { keptStanding } from '../kept-standing.ts';
import { comparable, integerOf, readOrder, textOf } from './rows.ts';

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
  const orderId = comparable(id.toLowerCase());
  const clientId = comparable(id);
  const values = [orderId, `${orderId}${lastCharacter}`, clientId, `${clientId}${lastCharacter}`];
  const found = database.prepare(`${beginsWith} LIMIT ${String(sortedAtOnce + 1)}`).all(...values).length;
  if (found <= sortedAtOnce) return { sql: `+o.number IN (${beginsWith})`, values };
  return { sql: '((+o.order_id >= ? AND +o.order_id < ?) OR (+o.client_order_id >= ? AND +o.client_order_id < ?))', values };
}

function placeCondition({ exchange, account, symbol }: ArchiveQuery): Condition | null {
  const parts: Condition[] = [];
  if (exchange !== null) parts.push({ sql: 'a.exchange = ?', values: [exchange] });
  if (account !== null) parts.push({ sql: 'a.account = ?', values: [account] });
  const beginning = comparable(symbol.trim().toUpperCase().replaceAll(/[/_]/g, '-'));
  if (beginning !== '') parts.push({ sql: 'y.symbol >= ? AND y.symbol < ?', values: [beginning, `${beginning}${lastCharacter}`] });
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

/** One page, newest change first. */
export function searchOrders(database: DatabaseSync, query: ArchiveQuery): ArchivePage {
  const conditions = [idCondition(database, query.id.trim()), placeCondition(query), ...timeConditions(query)].filter((part) => part !== null);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
  // The page is chosen from the narrow rows; only its own orders' documents are read.
  const rows = database
    .prepare(
      `SELECT s.document, s.is_watched, s.tracking, page.changed_at FROM (
         SELECT o.number, o.changed_at FROM orders o ${where} ORDER BY o.changed_at DESC, o.number DESC LIMIT ${String(rowsOnPage + 1)} OFFSET ?
       ) page JOIN states s ON s.number = page.number ORDER BY page.changed_at DESC, page.number DESC`,
    )
    .all(...conditions.flatMap(({ values }) => values), query.offset);
  return {
    orders: rows.slice(0, rowsOnPage).map((row) => {
      const { raw: _raw, extra: _extra, ...order } = readOrder(row['document'], '');
      return { key: orderKeyOf(order), order: { ...order, source: 'archive' }, isWatched: row['is_watched'] === 1, changedAt: integerOf(row, 'changed_at'), ...keptStanding(order, textOf(row, 'tracking')) };
    }),
    hasMore: rows.length > rowsOnPage,
  };
}
