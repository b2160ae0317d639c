/** Which orders match what the trader searches for? */

import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Fits } from '../../../shared/filter/filterable.ts';
import { fitsAll } from '../../../shared/filter/match.ts';
import { readFilter } from '../../../shared/filter/read-filter.ts';
import { orderKeyOf, type ArchivePage, type ArchivePlace, type ArchiveQuery } from '../../../shared/board.ts';
import type { Order } from '../../../shared/order.ts';
import { archivedStanding } from './archived-standing.ts';
import { DamagedRow } from './faults.ts';
import { areFew, idWay, rowsOnPage, sinceOfPage, sortedInIndex } from './id-way.ts';
import { changedSince, lastCharacter, narrowingOf, type Condition, type Narrowing } from './narrow.ts';
import { readOrLeaveOut, type OnLeftOut } from './left-out.ts';
import { comparable, flagOf, readOrder, textOf, timeOf } from './rows.ts';
import { numberOf, prepareRead, type Row, type RowNumber } from './statement.ts';
import type { UnsettledOrders } from './unsettled.ts';

// Of which some pass: so many are read and judged, or as many as there is time for.
const rowsFiltered = 200;
// Of the process that has all else to do; the first few of a page are read whatever they take, so that it goes on.
const pageMs = 6;
const leastOnPage = 10;

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
  /** By which a page ends that takes long. */
  nowMs: () => number;
}

function rowsAtOnce({ filter }: ArchiveQuery): number {
  return filter === undefined ? rowsOnPage : rowsFiltered;
}

/** Of those that are found: after which one it goes on. As SQLite gave it, be it damaged. */
export interface Place {
  changedAt: SQLInputValue;
  number: RowNumber;
}

export interface Choice {
  /** Comes before all of the statement. */
  behind: string;
  /** Numbers and when each changed, the newest change first. */
  sql: string;
  values: SQLInputValue[];
}

/**
 * How the orders are chosen that a search finds: from the indexes alone.
 *
 * @param after - where a walk through all of them has come to, null where it begins; undefined for a page by its number
 */
export function choiceOf(
  { database, query, unsettled }: Pick<Search, 'database' | 'query' | 'unsettled'>,
  after?: Place | null,
): Choice {
  const isPage = after === undefined;
  const byId = idWay(database, query, isPage);
  const narrowing = narrowingOf(query);
  const place = placeConditions(database, query, narrowing, byId.isNarrow || narrowing.isNarrow);
  const from = query.from ?? (byId.areMany ? sinceOfPage(database, query) : null);
  const wanted = query.status ?? narrowing.status;
  const chosen = [
    {
      changedAt: 'o.changed_at',
      status: place.status,
      among: 'orders o WHERE o.number NOT IN (SELECT number FROM behind)',
    },
    {
      changedAt: 'max(o.changed_at, behind.changed_at)',
      status: 'behind.status',
      among: 'behind CROSS JOIN orders o ON o.number = behind.number WHERE true',
    },
  ].map(({ changedAt, status, among }) => {
    const conditions = [
      ...byId.conditions,
      ...narrowing.orders,
      ...(narrowing.changedFrom === null ? [] : [changedSince(narrowing.changedFrom, changedAt)]),
      ...place.symbols,
      ...(wanted === null ? [] : [{ sql: `${status} = ?`, values: [wanted] }]),
      ...timeConditions({ from, to: query.to }, changedAt),
      ...(isPage || after === null ? [] : behindPlace(after, changedAt)),
    ];
    return {
      sql: `SELECT o.number, ${changedAt} AS changed_at FROM ${among}${conditions.map(({ sql }) => ` AND ${sql}`).join('')}`,
      values: conditions.flatMap(({ values }) => values),
    };
  });
  // A status is one of ours, or was read as one: it needs no escape.
  const behind = [...unsettled.all].flatMap(([number, { changedAt, last }]) =>
    changedAt === null ? [] : `[${String(number)},${String(changedAt)},"${last.after.status}"]`,
  );
  return {
    behind:
      'WITH behind (number, changed_at, status) AS MATERIALIZED (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?))',
    sql: `${chosen.map(({ sql }) => sql).join(' UNION ALL ')} ORDER BY changed_at DESC, number DESC`,
    values: [`[${behind.join(',')}]`, ...chosen.flatMap(({ values }) => values)],
  };
}

/** The first condition is for the index, which knows no pairs of a column and a row's number. */
function behindPlace({ changedAt, number }: Place, changed: string): Condition[] {
  return [
    { sql: `${changed} <= ?`, values: [changedAt] },
    { sql: `(${changed}, o.number) < (?, ?)`, values: [changedAt, number] },
  ];
}

/** What is read of an order that is found. */
export const foundColumns =
  'o.key, o.is_open, o.is_kept, o.status, s.document, s.is_watched, s.is_on_board, s.tracking, s.last_seq';

/** The rows of one page and one more. */
function rowsOf(search: Search): Row[] {
  const { behind, sql, values } = choiceOf(search, search.query.below);
  // Only the page's own orders' rows are read.
  return prepareRead(
    search.database,
    `${behind} SELECT page.number, page.changed_at, ${foundColumns} FROM (
       ${sql} LIMIT ${String(rowsAtOnce(search.query) + 1)} OFFSET ?
     ) page CROSS JOIN orders o ON o.number = page.number LEFT JOIN states s ON s.number = page.number ORDER BY page.changed_at DESC, page.number DESC`,
  ).all(...values, search.query.offset);
}

/** Of an order of which only a fill was ever told there is no state yet. */
export function isShown({ document, is_kept: isKept, status }: Row): boolean {
  return document !== null || isKept !== 0 || status !== 'unknown';
}

/** One page, newest change first; a row that can't be read is missing from it, and counted. */
export function searchOrders(search: Search): ArchivePage {
  const { query, onLeftOut, nowMs } = search;
  const rows = rowsOf(search);
  const page = rows.slice(0, rowsAtOnce(query));
  const untilMs = query.filter === undefined ? Number.POSITIVE_INFINITY : nowMs() + pageMs;
  const fits = passing(query);
  const orders: ArchivePage['orders'] = [];
  let looked = 0;
  let unreadable = 0;
  for (const row of page) {
    if (looked >= leastOnPage && nowMs() >= untilMs) break;
    looked += 1;
    if (!isShown(row)) continue;
    const found = readOrLeaveOut('order', row['key'], row, onLeftOut, (each) => foundOf(each, search));
    if (found === null) unreadable += 1;
    else if (fits(found)) orders.push(found);
  }
  return {
    orders,
    hasMore: rows.length > looked,
    looked,
    end: endOf(page[looked - 1]),
    ...(unreadable === 0 ? {} : { unreadable }),
  };
}

function endOf(row: Row | undefined): ArchivePlace | null {
  const [changedAt, number] = [row?.['changed_at'], row?.['number']];
  return typeof changedAt === 'number' && typeof number === 'number' ? { changedAt, number } : null;
}

/** What the indexes could not tell is judged as on the board. */
export function fitsOf({ filter }: Pick<ArchiveQuery, 'filter'>): Fits {
  if (filter === undefined) return () => true;
  const labels = new Map(filter.accounts.map(({ id, label }) => [id, label]));
  return fitsAll(readFilter(filter.text).terms, { labelOf: (account) => labels.get(account) ?? account });
}

function passing(query: ArchiveQuery): (found: ArchivePage['orders'][number]) => boolean {
  const { filter } = query;
  if (filter === undefined) return () => true;
  const fits = fitsOf(query);
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
