/** Which orders match what the trader searches for? */

import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Fits } from '../../../shared/filter/filterable.ts';
import { fitsAll } from '../../../shared/filter/match.ts';
import { readFilter } from '../../../shared/filter/read-filter.ts';
import { orderKeyOf, type ArchivePage, type ArchiveQuery } from '../../../shared/board.ts';
import type { Order } from '../../../shared/order.ts';
import { archivedStanding } from './archived-standing.ts';
import { DamagedRow } from './faults.ts';
import { narrowingOf, type Condition, type Narrowing } from './narrow.ts';
import { readOrLeaveOut, type OnLeftOut } from './left-out.ts';
import { comparable, flagOf, keptOrderId, readOrder, textOf, timeOf } from './rows.ts';
import { numberOf, prepareRead, type Row, type RowNumber } from './statement.ts';
import type { UnsettledOrders } from './unsettled.ts';
import type { WallMs } from '../../../shared/time.ts';

const rowsOnPage = 100;
// Of which some pass: so many are read and judged within some milliseconds.
const rowsFiltered = 200;
// So many rows are sorted at once; where more begin alike, a page of them is mostly among the newest orders.
const sortedAtOnce = 2_000;
// Their order is in the index: the rows themselves are not looked at.
const sortedInIndex = 20_000;
const newestLookedAt = 2_000;
// No text begins with the one and sorts behind it plus this: U+10FFFF is no character.
const lastCharacter = '\u{10FFFF}';

const [ofOrderId, ofClientId] = [
  'order_id >= ? AND order_id < ?',
  'client_order_id IS NOT NULL AND client_order_id >= ? AND client_order_id < ?',
];
const newest = `SELECT order_id, client_order_id FROM orders ORDER BY changed_at DESC LIMIT ${String(newestLookedAt)}`;
const beginsWith = `SELECT number FROM orders WHERE ${ofOrderId} UNION SELECT number FROM orders WHERE ${ofClientId}`;

/** Whether no more than so many rows are found. */
function areFew(database: DatabaseSync, sql: string, values: readonly SQLInputValue[], atMost: number): boolean {
  const row = prepareRead(database, `SELECT count(*) AS count FROM (${sql} LIMIT ${String(atMost + 1)})`).get(
    ...values,
  );
  return Number(row?.['count']) <= atMost;
}

interface IdWay {
  conditions: Condition[];
  /** They are all that is looked at, so no other index is. */
  isNarrow: boolean;
  /** More than are sorted in a moment. */
  areMany: boolean;
}

/** The way that is the shortest to this page: all that begin so are sorted, or the newest orders gone through until it is full. */
function idWay(database: DatabaseSync, { id: typed, offset }: ArchiveQuery): IdWay {
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
    if (!areMany || !isPageOfNewest()) return { conditions, isNarrow: true, areMany };
  } else {
    // Each once more is no matter here, and to sort them out would be to read them all.
    const all = `SELECT 1 FROM orders WHERE ${ofOrderId} UNION ALL SELECT 1 FROM orders WHERE ${ofClientId}`;
    const conditions = [{ sql: `o.number IN (${beginsWith})`, values }];
    if (areFew(database, all, values, sortedAtOnce) || !isPageOfNewest())
      return { conditions, isNarrow: true, areMany: false };
  }
  const walked = '((+o.order_id >= ? AND +o.order_id < ?) OR (+o.client_order_id >= ? AND +o.client_order_id < ?))';
  return { conditions: [{ sql: walked, values }], isNarrow: false, areMany: false };
}

/**
 * Where very many begin alike: since when those changed that can be on this page. It is the last of a page of those with
 * the highest IDs, which mostly changed last; so few are left to be sorted.
 */
function sinceOfPage(database: DatabaseSync, query: ArchiveQuery): WallMs | null {
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

/** The numbers of the symbols in question; null where it may be any. */
function symbolsOf(
  database: DatabaseSync,
  { exchange, account, symbol }: ArchiveQuery,
  places: readonly Condition[],
): RowNumber[] | null {
  const parts: Condition[] = [...places];
  if (exchange !== null) parts.push({ sql: 'a.exchange = ?', values: [exchange] });
  if (account !== null) parts.push({ sql: 'a.account = ?', values: [account] });
  const beginning = comparable(symbol.trim().toUpperCase().replaceAll(/[/_]/g, '-'));
  if (beginning !== '')
    parts.push({ sql: 'y.symbol >= ? AND y.symbol < ?', values: [beginning, `${beginning}${lastCharacter}`] });
  if (parts.length === 0) return null;
  return prepareRead(
    database,
    `SELECT y.number FROM symbols y JOIN accounts a ON a.number = y.account WHERE ${parts.map(({ sql }) => sql).join(' AND ')}`,
  )
    .all(...parts.flatMap(({ values }) => values))
    .map(numberOf);
}

interface PlaceConditions {
  symbols: Condition[];
  /** Of its row; a `+` where no index of it may be used. */
  status: 'o.status' | '+o.status';
}

/**
 * Of many symbols with many orders the newest are soon found by the status, or among all; a `+` keeps SQLite from another
 * way, and from all of them where the ID leaves few.
 */
function placeConditions(
  database: DatabaseSync,
  query: ArchiveQuery,
  narrowing: Narrowing,
  isNarrow: boolean,
): PlaceConditions {
  const symbols = symbolsOf(database, query, narrowing.places);
  if (symbols === null) return { symbols: [], status: isNarrow ? '+o.status' : 'o.status' };
  const among = 'IN (SELECT value FROM json_each(?))';
  const values = [`[${symbols.join(',')}]`];
  if (isNarrow) return { symbols: [{ sql: `+o.symbol ${among}`, values }], status: '+o.status' };
  const [only] = symbols;
  if (only !== undefined && symbols.length === 1)
    return { symbols: [{ sql: 'o.symbol = ?', values: [only] }], status: 'o.status' };
  return areFew(database, `SELECT 1 FROM orders WHERE symbol ${among}`, values, sortedInIndex)
    ? { symbols: [{ sql: `o.symbol ${among}`, values }], status: '+o.status' }
    : { symbols: [{ sql: `+o.symbol ${among}`, values }], status: 'o.status' };
}

/** @param changedAt - SQL for when the order changed last */
function timeConditions({ from, to }: Pick<ArchiveQuery, 'from' | 'to'>, changedAt: string): Condition[] {
  return [
    ...(from === null ? [] : [{ sql: `${changedAt} >= ?`, values: [from] }]),
    ...(to === null ? [] : [{ sql: `${changedAt} <= ?`, values: [to] }]),
  ];
}

export interface Search {
  database: DatabaseSync;
  query: ArchiveQuery;
  /** Those of which the journal tells more than their rows. */
  unsettled: UnsettledOrders;
  /** How an order stands by events that its row doesn't hold. */
  caughtUp: (order: Order, row: Row) => Order;
  onLeftOut: OnLeftOut;
}

function rowsAtOnce({ filter }: ArchiveQuery): number {
  return filter === undefined ? rowsOnPage : rowsFiltered;
}

/** The rows of one page and one more. */
function rowsOf({ database, query, unsettled }: Search): Row[] {
  const byId = idWay(database, query);
  const narrowing = narrowingOf(query);
  const place = placeConditions(database, query, narrowing, byId.isNarrow || narrowing.isNarrow);
  const from = query.from ?? (byId.areMany ? sinceOfPage(database, query) : null);
  const wanted = query.status ?? narrowing.status;
  const [inRow, later] = [
    { changedAt: 'o.changed_at', status: place.status },
    { changedAt: 'max(o.changed_at, behind.changed_at)', status: 'behind.status' },
  ].map(({ changedAt, status }) => {
    const conditions = [
      ...byId.conditions,
      ...narrowing.orders,
      ...place.symbols,
      ...(wanted === null ? [] : [{ sql: `${status} = ?`, values: [wanted] }]),
      ...timeConditions({ from, to: query.to }, changedAt),
    ];
    return {
      columns: `o.number, ${changedAt} AS changed_at`,
      where: conditions.map(({ sql }) => ` AND ${sql}`).join(''),
      values: conditions.flatMap(({ values }) => values),
    };
  });
  if (inRow === undefined || later === undefined) return [];
  // A status is one of ours, or was read as one: it needs no escape.
  const behind = [...unsettled.all].flatMap(([number, { changedAt, last }]) =>
    changedAt === null ? [] : `[${String(number)},${String(changedAt)},"${last.after.status}"]`,
  );
  // The page is chosen from the indexes; only its own orders' rows are read.
  return prepareRead(
    database,
    `WITH behind (number, changed_at, status) AS MATERIALIZED (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?))
     SELECT page.number, page.changed_at, o.key, o.is_open, o.is_kept, o.status, s.document, s.is_watched, s.is_on_board, s.tracking, s.last_seq FROM (
       SELECT ${inRow.columns} FROM orders o WHERE o.number NOT IN (SELECT number FROM behind)${inRow.where}
       UNION ALL
       SELECT ${later.columns} FROM behind CROSS JOIN orders o ON o.number = behind.number WHERE true${later.where}
       ORDER BY changed_at DESC, number DESC LIMIT ${String(rowsAtOnce(query) + 1)} OFFSET ?
     ) page CROSS JOIN orders o ON o.number = page.number LEFT JOIN states s ON s.number = page.number ORDER BY page.changed_at DESC, page.number DESC`,
  ).all(`[${behind.join(',')}]`, ...inRow.values, ...later.values, query.offset);
}

/** One page, newest change first; a row that can't be read is missing from it, and counted. */
export function searchOrders(search: Search): ArchivePage {
  const { onLeftOut } = search;
  const rows = rowsOf(search);
  const atOnce = rowsAtOnce(search.query);
  const page = rows.slice(0, atOnce);
  const last = page.at(-1)?.['changed_at'];
  // Of an order of which only a fill was ever told there is no state yet.
  const shown = page.filter(
    ({ document, is_kept: isKept, status }) => document !== null || isKept !== 0 || status !== 'unknown',
  );
  const orders = shown.flatMap(
    (row) => readOrLeaveOut('order', row['key'], row, onLeftOut, (each) => foundOf(each, search)) ?? [],
  );
  const unreadable = shown.length - orders.length;
  return {
    orders: orders.filter(passing(search.query)),
    hasMore: rows.length > atOnce,
    looked: page.length,
    until: typeof last === 'number' ? last : null,
    ...(unreadable === 0 ? {} : { unreadable }),
  };
}

/** What the indexes could not tell is judged as on the board. */
function passing({ filter }: ArchiveQuery): (found: ArchivePage['orders'][number]) => boolean {
  if (filter === undefined) return () => true;
  const labels = new Map(filter.accounts.map(({ id, label }) => [id, label]));
  const fits: Fits = fitsAll(readFilter(filter.text).terms, { labelOf: (account) => labels.get(account) ?? '' });
  return (found) => fits(found, filter.times);
}

function foundOf(row: Row, { caughtUp }: Search): ArchivePage['orders'][number] {
  const { raw: _raw, extra: _extra, ...order } = caughtUp(readOrder(row['document'], ''), row);
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
