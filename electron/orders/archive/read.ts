/** What does the archive answer? Every question here ends in a bounded read. */

import type { DatabaseSync } from 'node:sqlite';
import { orderKeyOf, type ArchivePage, type ArchiveQuery, type OrderKey } from '../../../shared/board.ts';
import type { Gap } from '../../../shared/connection.ts';
import type { Fill } from '../../../shared/fill.ts';
import { exchangeIds, type ExchangeId, type Milliseconds, type Order, type OrderKind } from '../../../shared/order.ts';
import type { LostEvents, OrderHistory } from '../../../shared/timeline.ts';
import type {
  AccountGap,
  AccountName,
  LastLive,
  LostOfOrder,
  NewEvent,
  NoticeRecord,
  StoredOrder,
  RepeatedEvent,
} from './types.ts';
import { DamagedRow } from './faults.ts';
import { readOrLeaveOut, type LeftOutPlace, type OnLeftOut } from './left-out.ts';
import {
  comparable,
  countOf,
  flagOf,
  keptOrderId,
  orderKinds,
  readEvent,
  readFill,
  readNotice,
  readOrder,
  textOf,
  timeOf,
  timeOrNullOf,
} from './rows.ts';
import { searchOrders } from './search.ts';
import { isStoredTime } from '../state/stored-values.ts';
import { prepareRead, type Row, type RowNumber } from './statement.ts';
import { unreadableState } from './unreadable-state.ts';

const maximumMatches = 100;
// An order amended twice a second for an hour has 7,200 events; what is older stays in the file.
const maximumEvents = 10_000;
// Of more orders the latest are looked through: one look costs no more than a moment.
const mostSearched = 20_000;
// What was filled last comes first.
const maximumReadAgain = 200;

/** The reads as SQLite gives them: a row that can't be read is left out, and costs no other. @throws whatever SQLite says */
export interface Reads {
  find(key: OrderKey): StoredOrder | null;
  findById(id: string, options: { exchange: ExchangeId | null; by: 'any' | 'clientOrderId' }): StoredOrder[];
  keysOf(id: string): OrderKey[];
  history(key: OrderKey, eventsFrom: number | null): OrderHistory | null;
  lastEvent(key: OrderKey): { seq: number; raw: string } | null;
  search(query: ArchiveQuery): ArchivePage;
  orders(onlyOpen: boolean): Iterable<Order>;
  tradedSymbols(account: AccountName, atMost: number | null): string[];
  hasKind(account: AccountName, orderKind: OrderKind): boolean;
  openStates(): StoredOrder[];
  lastLive(account: AccountName): LastLive | null;
  gaps(account: AccountName, from: Milliseconds): Gap[];
  keptOneOfMatch(account: AccountName, since: Milliseconds): OrderKey[];
  unseenNotices(): NoticeRecord[];
  contents(): Contents;
}

/** Everything there is, but for when accounts were live. */
export interface Contents {
  events: NewEvent[];
  counts: RepeatedEvent[];
  fills: Fill[];
  states: StoredOrder[];
  notices: NoticeRecord[];
  gaps: AccountGap[];
  lost: LostOfOrder[];
}

/** An order with its raw text, wherever that is stored; one whose state is gone is there without it. */
const stateSource =
  'orders o LEFT JOIN states s ON s.number = o.number LEFT JOIN events e ON e.seq = s.raw_seq AND e.number = s.number';
/** Of an order of which only a fill was ever told there is a row, and no state yet. */
const hasState = "(s.number IS NOT NULL OR o.is_kept <> 0 OR o.status <> 'unknown')";
const stateColumns =
  'o.number, o.key, o.is_open, s.is_watched, s.is_on_board, s.is_unseen, s.closed_at, s.raw_seq, s.tracking, s.document, coalesce(e.raw, s.raw) AS raw';

/** The number by which SQLite knows the row: never damaged by itself, since by it the row was found. */
function numberOf(row: Row): RowNumber {
  const { number } = row;
  if (typeof number === 'number' || typeof number === 'bigint') return number;
  throw new DamagedRow('A row of the archive has no number.');
}

function orderOf(row: Row): Order {
  const order = readOrder(row['document'], row['raw']);
  if (comparable(orderKeyOf(order)) !== row['key'])
    throw new DamagedRow('A document of the archive is that of another order.');
  return order;
}

function stateOf(row: Row): StoredOrder {
  const order = orderOf(row);
  return {
    key: orderKeyOf(order),
    order,
    isWatched: flagOf(row, 'is_watched'),
    isOnBoard: flagOf(row, 'is_on_board'),
    isUnseen: flagOf(row, 'is_unseen'),
    closedAt: timeOrNullOf(row, 'closed_at'),
    rawSeq: row['raw_seq'] === null ? null : countOf(row, 'raw_seq'),
    tracking: textOf(row, 'tracking'),
  };
}

function fillOf(row: Row, key: unknown): Fill {
  const fill = readFill(row['document'], row['raw']);
  // Trigger orders have no fills of their own.
  if (comparable(orderKeyOf({ ...fill, orderKind: 'order' })) !== key)
    throw new DamagedRow('A fill of the archive is that of another order.');
  return fill;
}

function lostOf(row: Row): LostEvents {
  return { from: timeOf(row, 'from_at'), to: timeOf(row, 'to_at'), count: countOf(row, 'count') };
}

/** A kind that can't be read is told as all that happened. */
function gapOf(row: Row): Gap {
  const orderKind = orderKinds.find((kind) => kind === row['order_kind']);
  return { from: timeOf(row, 'from_at'), to: timeOf(row, 'to_at'), ...(orderKind === undefined ? {} : { orderKind }) };
}

function archived(order: Order): Order {
  return { ...order, source: 'archive' };
}

export function createReads(database: DatabaseSync, onLeftOut: OnLeftOut): Reads {
  const select = `SELECT ${stateColumns} FROM ${stateSource}`;
  const byKey = prepareRead(database, `${select} WHERE o.key = ? AND ${hasState}`);
  const byId = prepareRead(
    database,
    `${select} WHERE o.order_id = ? AND ${hasState} ORDER BY o.changed_at DESC LIMIT ${String(maximumMatches)}`,
  );
  // The index holds them without regard to case; only the ID as written is a match.
  const byClientId = prepareRead(
    database,
    `${select} WHERE o.client_order_id = ?1 AND o.client_order_id = ?1 COLLATE BINARY AND ${hasState} ORDER BY o.changed_at DESC LIMIT ${String(maximumMatches)}`,
  );
  // One of which it can't be read whether it is to be on the board may have been on it.
  const kept = prepareRead(
    database,
    `${select} WHERE o.is_kept = 1 UNION ALL ${select} WHERE +o.is_kept NOT IN (0, 1)`,
  );
  const all = prepareRead(database, `${select} WHERE ${hasState} ORDER BY o.changed_at DESC, o.number DESC`);
  const open = prepareRead(
    database,
    `${select} WHERE o.is_open IS NOT 0 AND ${hasState} ORDER BY o.changed_at DESC, o.number DESC`,
  );
  const events = prepareRead(
    database,
    `SELECT * FROM (SELECT * FROM events WHERE number = ? AND seq >= ? ORDER BY seq DESC LIMIT ${String(maximumEvents)}) ORDER BY seq`,
  );
  const lastEvent = prepareRead(
    database,
    'SELECT seq, number, raw FROM events WHERE number = (SELECT number FROM orders WHERE key = ?) ORDER BY seq DESC LIMIT 1',
  );
  const fills = prepareRead(database, 'SELECT * FROM fills WHERE number = ?');
  const onceByMatch = prepareRead(database, 'SELECT 1 FROM once_by_match WHERE number = ?');
  const ofOneFill = prepareRead(
    database,
    `SELECT o.number, o.key FROM once_by_match m JOIN orders o ON o.number = m.number WHERE substr(o.key, 1, length(?1)) = ?1 AND o.changed_at >= ?2
     ORDER BY o.changed_at DESC LIMIT ${String(maximumReadAgain)}`,
  );
  const lost = prepareRead(database, 'SELECT * FROM lost WHERE number = ? ORDER BY from_at');
  const ofKind = prepareRead(
    database,
    `SELECT 1 FROM (
       SELECT t.document FROM orders o JOIN states t ON t.number = o.number JOIN symbols s ON s.number = o.symbol JOIN accounts a ON a.number = s.account
       WHERE a.exchange = ? AND a.account = ? ORDER BY o.number DESC LIMIT ?
     ) WHERE instr(document, ?) > 0 LIMIT 1`,
  );
  const symbols = prepareRead(
    database,
    `SELECT s.symbol FROM symbols s JOIN accounts a ON a.number = s.account WHERE a.exchange = ? AND a.account = ?
     ORDER BY s.seen_at DESC LIMIT ?`,
  );
  const live = prepareRead(
    database,
    'SELECT number, last_live_at, last_live_there FROM accounts WHERE exchange = ? AND account = ? AND last_live_at IS NOT NULL',
  );
  const lastChange = prepareRead(
    database,
    `SELECT max(o.changed_at) AS changed_at FROM orders o JOIN symbols s ON s.number = o.symbol WHERE s.account = ? AND typeof(o.changed_at) = 'integer'`,
  );
  const gaps = prepareRead(
    database,
    `SELECT g.account AS number, g.from_at, g.to_at, g.order_kind FROM gaps g JOIN accounts a ON a.number = g.account
     WHERE a.exchange = ? AND a.account = ? AND g.to_at >= ? AND g.seen_at IS NULL ORDER BY g.from_at`,
  );
  const notices = prepareRead(database, 'SELECT * FROM notices WHERE seen_at IS NULL AND shown_at IS NULL ORDER BY id');

  const each = <Value>(
    place: LeftOutPlace,
    rows: Iterable<Row>,
    read: (row: Row) => Value,
    nameOfRow: (row: Row) => unknown = ({ key }) => key,
  ): Value[] => {
    const values: Value[] = [];
    for (const row of rows) {
      const value = readOrLeaveOut(place, nameOfRow(row), row, onLeftOut, read);
      if (value !== null) values.push(value);
    }
    return values;
  };

  return {
    find: (key) => each('order', byKey.all(comparable(key)), stateOf)[0] ?? null,

    findById: (id, { exchange, by }) => {
      const isAsked = ({ order }: StoredOrder): boolean => exchange === null || order.exchange === exchange;
      const orderId = keptOrderId(id);
      const byOrderId =
        by === 'clientOrderId'
          ? []
          : each('order', byId.all(comparable(orderId)), (row) =>
              named(stateOf(row), ({ order }) => order.orderId.toLowerCase() === orderId),
            ).filter(isAsked);
      const isFound = new Set(byOrderId.map(({ order }) => order.exchange));
      const byClient = each('order', byClientId.all(comparable(id)), (row) =>
        named(stateOf(row), ({ order }) => order.clientOrderId === id),
      ).filter(isAsked);
      return [...byOrderId, ...byClient.filter(({ order }) => !isFound.has(order.exchange))];
    },

    keysOf: (id) => {
      const byOrderId = each('order', byId.all(comparable(keptOrderId(id))), keyOf);
      const isFound = new Set(byOrderId.map(exchangeIn));
      return [
        ...byOrderId,
        ...each('order', byClientId.all(comparable(id)), keyOf).filter((key) => !isFound.has(exchangeIn(key))),
      ];
    },

    history: (key, eventsFrom) => {
      const row = byKey.get(comparable(key));
      if (row === undefined) return null;
      const number = numberOf(row);
      const ofOrder = (): unknown => row['key'];
      let unreadable = 0;
      const counted = <Value>(place: LeftOutPlace, rows: Row[], read: (each: Row) => Value): Value[] => {
        const values = each(place, rows, read, ofOrder);
        unreadable += rows.length - values.length;
        return values;
      };
      // What happened is worth reading also where how it stands can't be.
      const readable = readOrLeaveOut('order', row['key'], row, onLeftOut, orderOf);
      if (readable === null) unreadable += 1;
      const order = readable ?? unreadableState(database, row)?.order;
      if (order === undefined) return null;
      const executed = counted('fill', fills.all(number), (fill) => fillOf(fill, row['key']));
      const missing = counted('lost', lost.all(number), lostOf);
      const told = counted('event', events.all(number, eventsFrom ?? 0), readEvent);
      return {
        ...(missing.length === 0 ? {} : { lost: missing }),
        ...(unreadable === 0 ? {} : { unreadable }),
        ...(onceByMatch.get(number) === undefined ? {} : { keptOneOfMatch: true as const }),
        order: archived(order),
        events: told,
        fills: executed.sort((one, other) => (one.filledAt ?? one.asOf) - (other.filledAt ?? other.asOf)),
      };
    },

    lastEvent: (key) =>
      each(
        'event',
        lastEvent.all(comparable(key)),
        (row) => ({ seq: countOf(row, 'seq'), raw: textOf(row, 'raw') }),
        () => key,
      )[0] ?? null,

    search: (query) => searchOrders(database, query, onLeftOut),

    *orders(onlyOpen) {
      for (const row of (onlyOpen ? open : all).iterate()) {
        const order = readOrLeaveOut('order', row['key'], row, onLeftOut, orderOf);
        if (order !== null && !(onlyOpen && order.isOpen === false)) yield archived(order);
      }
    },

    // To SQLite a limit below zero is none. One that can't be read makes a search slower, not another.
    tradedSymbols: ({ exchange, account }, atMost) =>
      symbols
        .all(exchange, account, atMost ?? -1)
        .flatMap(({ symbol }) => (typeof symbol === 'string' ? [symbol] : [])),

    hasKind: ({ exchange, account }, orderKind) =>
      ofKind.get(exchange, account, mostSearched, `"orderKind":"${orderKind}"`) !== undefined,

    openStates: () =>
      kept.all().flatMap((row) => {
        const state = readOrLeaveOut('order', row['key'], row, onLeftOut, stateOf);
        // Of an order that was closed nothing is to be asked.
        return state ?? (row['is_open'] === 0 ? null : unreadableState(database, row)) ?? [];
      }),

    lastLive: ({ exchange, account }) => {
      const row = live.get(exchange, account);
      if (row === undefined) return null;
      const at = readOrLeaveOut('live', `${exchange}/${account}`, row, onLeftOut, () => timeOf(row, 'last_live_at'));
      // The account was followed: when an order of it last changed it was live, and what came after it must be asked for.
      if (at === null) return { lastLiveAt: timeOrZero(lastChange.get(numberOf(row))), lastLiveThere: null };
      return {
        lastLiveAt: at,
        lastLiveThere: readOrLeaveOut('live', `${exchange}/${account}`, row, onLeftOut, () =>
          timeOrNullOf(row, 'last_live_there'),
        ),
      };
    },
    gaps: ({ exchange, account }, from) =>
      each('gap', gaps.all(exchange, account, from), gapOf, () => `${exchange}/${account}`),
    keptOneOfMatch: ({ exchange, account }, since) =>
      each('order', ofOneFill.all(`${exchange}/${account}/`, since), keyOf),
    unseenNotices: () => each('notice', notices.all(), readNotice, (row) => row['order_key']),

    contents: () => {
      const told = each(
        'event',
        prepareRead(
          database,
          'SELECT e.*, o.key FROM events e JOIN orders o ON o.number = e.number ORDER BY e.seq',
        ).all(),
        (row) => ({ ...readEvent(row), key: textOf(row, 'key') }),
      );
      return {
        events: told.map(({ count: _count, ...event }) => event),
        counts: told.filter(({ count }) => count > 1).map(({ seq, count }) => ({ seq, count: count - 1 })),
        fills: each(
          'fill',
          prepareRead(database, 'SELECT f.*, o.key FROM fills f JOIN orders o ON o.number = f.number').all(),
          (row) => fillOf(row, row['key']),
        ),
        states: each('order', prepareRead(database, `${select} WHERE ${hasState}`).all(), stateOf),
        notices: each(
          'notice',
          prepareRead(database, 'SELECT * FROM notices ORDER BY id').all(),
          readNotice,
          (row) => row['order_key'],
        ),
        lost: each(
          'lost',
          prepareRead(database, 'SELECT l.*, o.key FROM lost l JOIN orders o ON o.number = l.number').all(),
          (row) => ({ ...lostOf(row), key: textOf(row, 'key') }),
        ),
        gaps: each(
          'gap',
          prepareRead(
            database,
            'SELECT a.exchange, a.account, g.from_at, g.to_at, g.order_kind FROM gaps g JOIN accounts a ON a.number = g.account WHERE g.seen_at IS NULL',
          ).all(),
          (row) => ({
            exchange: exchangeIds.find((id) => id === row['exchange']),
            account: textOf(row, 'account'),
            ...gapOf(row),
          }),
          ({ exchange, account }) => `${String(exchange)}/${String(account)}`,
        ).flatMap(({ exchange, ...gap }) => (exchange === undefined ? [] : [{ exchange, ...gap }])),
      };
    },
  };
}

function keyOf(row: Row): OrderKey {
  return textOf(row, 'key');
}

/** As `orderKeyOf` begins a key. */
function exchangeIn(key: OrderKey): string {
  return key.slice(0, key.indexOf('/'));
}

/** The row was found by an ID that its document must have. */
function named(state: StoredOrder, isSo: (state: StoredOrder) => boolean): StoredOrder {
  if (!isSo(state)) throw new DamagedRow('A document of the archive is that of another order.');
  return state;
}

function timeOrZero(row: Row | undefined): Milliseconds {
  const at = row?.['changed_at'];
  return typeof at === 'number' && isStoredTime(at) ? at : 0;
}
