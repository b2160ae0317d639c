/** Which way through the indexes is the shortest to orders whose IDs begin as was typed? */

import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { ArchiveQuery } from '../../../shared/board.ts';
import type { WallMs } from '../../../shared/time.ts';
import { lastCharacter, type Condition } from './narrow.ts';
import { comparable, keptOrderId } from './rows.ts';
import { prepareRead } from './statement.ts';

export const rowsOnPage = 100;
// So many rows are sorted at once; where more begin alike, a page of them is mostly among the newest orders.
const sortedAtOnce = 2_000;
// Their order is in the index: the rows themselves are not looked at.
export const sortedInIndex = 20_000;
const newestLookedAt = 2_000;

const [ofOrderId, ofClientId] = [
  'order_id >= ? AND order_id < ?',
  'client_order_id IS NOT NULL AND client_order_id >= ? AND client_order_id < ?',
];
const newest = `SELECT order_id, client_order_id FROM orders ORDER BY changed_at DESC LIMIT ${String(newestLookedAt)}`;
const beginsWith = `SELECT number FROM orders WHERE ${ofOrderId} UNION SELECT number FROM orders WHERE ${ofClientId}`;

/** Whether no more than so many rows are found. */
export function areFew(database: DatabaseSync, sql: string, values: readonly SQLInputValue[], atMost: number): boolean {
  const row = prepareRead(database, `SELECT count(*) AS count FROM (${sql} LIMIT ${String(atMost + 1)})`).get(
    ...values,
  );
  return Number(row?.['count']) <= atMost;
}

export interface IdWay {
  conditions: Condition[];
  /** They are all that is looked at, so no other index is. */
  isNarrow: boolean;
  /** More than are sorted in a moment. */
  areMany: boolean;
}

/**
 * The way that is the shortest to this page: all that begin so are sorted, or the newest orders gone through until it is full.
 *
 * @param isPage - else all of them are gone through some at a time, and to sort very many would be to sort them each time
 */
export function idWay(database: DatabaseSync, { id: typed, offset }: ArchiveQuery, isPage: boolean): IdWay {
  const id = typed.trim();
  if (id === '') return { conditions: [], isNarrow: false, areMany: false };
  const orderId = comparable(keptOrderId(id));
  const clientId = comparable(id);
  const [orderIds, clientIds] = [
    [orderId, `${orderId}${lastCharacter}`],
    [clientId, `${clientId}${lastCharacter}`],
  ];
  const values = [...orderIds, ...clientIds];
  const isPageOfNewest = (): boolean =>
    !areFew(database, `SELECT 1 FROM (${newest}) WHERE (${ofOrderId}) OR (${ofClientId})`, values, offset + rowsOnPage);
  if (areFew(database, `SELECT 1 FROM orders WHERE ${ofClientId}`, clientIds, 0)) {
    const areMany = !areFew(database, `SELECT 1 FROM orders WHERE ${ofOrderId}`, orderIds, sortedInIndex);
    const conditions = [{ sql: 'o.order_id >= ? AND o.order_id < ?', values: orderIds }];
    if (!areMany || (isPage && !isPageOfNewest())) return { conditions, isNarrow: true, areMany };
  } else {
    // Each once more is no matter here, and to sort them out would be to read them all.
    const all = `SELECT 1 FROM orders WHERE ${ofOrderId} UNION ALL SELECT 1 FROM orders WHERE ${ofClientId}`;
    const conditions = [{ sql: `o.number IN (${beginsWith})`, values }];
    if (areFew(database, all, values, sortedAtOnce) || (isPage && !isPageOfNewest()))
      return { conditions, isNarrow: true, areMany: false };
  }
  const walked = '((+o.order_id >= ? AND +o.order_id < ?) OR (+o.client_order_id >= ? AND +o.client_order_id < ?))';
  return { conditions: [{ sql: walked, values }], isNarrow: false, areMany: false };
}

/**
 * Where very many begin alike: since when those changed that can be on this page. It is the last of a page of those with
 * the highest IDs, which mostly changed last; so few are left to be sorted.
 */
export function sinceOfPage(database: DatabaseSync, query: ArchiveQuery): WallMs | null {
  const { id, symbol, exchange, account, status, from, to, offset } = query;
  const rows = offset + rowsOnPage + 1;
  const isByIdAlone = [symbol, exchange ?? '', account ?? '', status ?? ''].join('') === '' && (from ?? to) === null;
  if (!isByIdAlone || rows > newestLookedAt) return null;
  const orderId = comparable(keptOrderId(id.trim()));
  const highest = `SELECT changed_at FROM orders WHERE ${ofOrderId} ORDER BY order_id DESC LIMIT ${String(newestLookedAt)}`;
  const found = prepareRead(
    database,
    `SELECT min(changed_at) AS since, count(*) AS count FROM (SELECT changed_at FROM (${highest}) ORDER BY changed_at DESC LIMIT ?)`,
  ).get(orderId, `${orderId}${lastCharacter}`, rows);
  const since = found?.['since'];
  return found?.['count'] === rows && typeof since === 'number' ? since : null;
}
