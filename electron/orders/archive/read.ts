/** What does the archive answer? Every question here ends in a bounded read. */

import type { DatabaseSync } from 'node:sqlite';
import { orderKeyOf, type ArchivePage, type ArchiveQuery, type OrderKey } from '../../../shared/board.ts';
import type { Gap } from '../../../shared/connection.ts';
import type { Fill } from '../../../shared/fill.ts';
import { exchangeIds, type ExchangeId, type Milliseconds, type Order } from '../../../shared/order.ts';
import type { LostEvents, OrderHistory } from '../../../shared/timeline.ts';
import type { AccountGap, AccountName, LastLive, LostOfOrder, NewEvent, NoticeRecord, OrderState, RepeatedEvent } from '../archive.ts';
import { DamagedRow } from './faults.ts';
import { comparable, integerOf, integerOrNullOf, readEvent, readFill, readNotice, readOrder, textOf, type Row } from './rows.ts';
import { searchOrders } from './search.ts';

const maximumMatches = 100;
// An order amended twice a second for an hour has 7,200 events; what is older stays in the file.
const maximumEvents = 10_000;
// What was filled last comes first.
const maximumReadAgain = 200;

/** The reads as SQLite gives them. @throws whatever SQLite says */
export interface Reads {
  find(key: OrderKey): OrderState | null;
  findById(id: string, options: { exchange: ExchangeId | null; by: 'any' | 'clientOrderId' }): OrderState[];
  history(key: OrderKey, eventsFrom: number | null): OrderHistory | null;
  lastEvent(key: OrderKey): { seq: number; raw: string } | null;
  search(query: ArchiveQuery): ArchivePage;
  orders(onlyOpen: boolean): Iterable<Order>;
  tradedSymbols(account: AccountName, atMost: number | null): string[];
  /** A row that can't be read costs only itself. */
  openStates(): { states: OrderState[]; unreadable: number };
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
  states: OrderState[];
  notices: NoticeRecord[];
  gaps: AccountGap[];
  lost: LostOfOrder[];
}

/** An order with its raw text, wherever that is stored. */
export const stateSource = 'orders o JOIN states s ON s.number = o.number LEFT JOIN events e ON e.seq = s.raw_seq';
export const stateColumns =
  's.number, s.is_watched, s.is_on_board, s.is_unseen, s.closed_at, s.raw_seq, s.tracking, s.document, coalesce(e.raw, s.raw) AS raw';

function stateOf(row: Row): OrderState {
  const order = readOrder(row['document'], row['raw']);
  return {
    key: orderKeyOf(order),
    order,
    isWatched: row['is_watched'] === 1,
    isOnBoard: row['is_on_board'] === 1,
    isUnseen: row['is_unseen'] === 1,
    closedAt: integerOrNullOf(row, 'closed_at'),
    rawSeq: integerOrNullOf(row, 'raw_seq'),
    tracking: textOf(row, 'tracking'),
  };
}

function lostOf(row: Row): LostEvents {
  return { from: integerOf(row, 'from_at'), to: integerOf(row, 'to_at'), count: integerOf(row, 'count') };
}

function archived(order: Order): Order {
  return { ...order, source: 'archive' };
}

export function createReads(database: DatabaseSync): Reads {
  const select = `SELECT ${stateColumns} FROM ${stateSource}`;
  const byKey = database.prepare(`${select} WHERE o.key = ?`);
  const byId = database.prepare(`${select} WHERE o.order_id = ? ORDER BY o.changed_at DESC LIMIT ${String(maximumMatches)}`);
  // The index holds them without regard to case; only the ID as written is a match.
  const byClientId = database.prepare(
    `${select} WHERE o.client_order_id = ?1 AND o.client_order_id = ?1 COLLATE BINARY ORDER BY o.changed_at DESC LIMIT ${String(maximumMatches)}`,
  );
  const kept = database.prepare(`${select} WHERE o.is_kept = 1`);
  const all = database.prepare(`${select} ORDER BY o.changed_at DESC, o.number DESC`);
  const open = database.prepare(`${select} WHERE o.is_open IS NOT 0 ORDER BY o.changed_at DESC, o.number DESC`);
  const events = database.prepare(
    `SELECT * FROM (SELECT * FROM events WHERE number = ? AND seq >= ? ORDER BY seq DESC LIMIT ${String(maximumEvents)}) ORDER BY seq`,
  );
  const lastEvent = database.prepare('SELECT seq, raw FROM events WHERE number = (SELECT number FROM orders WHERE key = ?) ORDER BY seq DESC LIMIT 1');
  const fills = database.prepare('SELECT document, raw FROM fills WHERE number = ?');
  const onceByMatch = database.prepare('SELECT 1 FROM once_by_match WHERE number = ?');
  const ofOneFill = database.prepare(
    `SELECT o.key FROM once_by_match m JOIN orders o ON o.number = m.number WHERE substr(o.key, 1, length(?1)) = ?1 AND o.changed_at >= ?2
     ORDER BY o.changed_at DESC LIMIT ${String(maximumReadAgain)}`,
  );
  const lost = database.prepare('SELECT from_at, to_at, count FROM lost WHERE number = ? ORDER BY from_at');
  const symbols = database.prepare(
    `SELECT s.symbol FROM symbols s JOIN accounts a ON a.number = s.account WHERE a.exchange = ? AND a.account = ?
     ORDER BY s.seen_at DESC LIMIT ?`,
  );
  const live = database.prepare('SELECT last_live_at, last_live_there FROM accounts WHERE exchange = ? AND account = ? AND last_live_at IS NOT NULL');
  const gaps = database.prepare(
    `SELECT g.from_at, g.to_at FROM gaps g JOIN accounts a ON a.number = g.account
     WHERE a.exchange = ? AND a.account = ? AND g.to_at >= ? AND g.seen_at IS NULL ORDER BY g.from_at`,
  );
  const notices = database.prepare('SELECT * FROM notices WHERE seen_at IS NULL AND shown_at IS NULL ORDER BY id');

  return {
    find: (key) => {
      const row = byKey.get(comparable(key));
      return row === undefined ? null : stateOf(row);
    },

    findById: (id, { exchange, by }) => {
      const isAsked = ({ order }: OrderState): boolean => exchange === null || order.exchange === exchange;
      // Order IDs are digits at HTX and UUIDs at QFEX, whose case does not matter.
      const byOrderId = by === 'clientOrderId' ? [] : byId.all(comparable(id.toLowerCase())).map(stateOf).filter(isAsked);
      const isFound = new Set(byOrderId.map(({ order }) => order.exchange));
      const byClient = byClientId.all(comparable(id)).map(stateOf).filter(isAsked);
      return [...byOrderId, ...byClient.filter(({ order }) => !isFound.has(order.exchange))];
    },

    history: (key, eventsFrom) => {
      const row = byKey.get(comparable(key));
      if (row === undefined) return null;
      const number = integerOf(row, 'number');
      const executed = fills.all(number).map(({ document, raw }) => readFill(document, raw));
      const missing = lost.all(number).map(lostOf);
      return {
        ...(missing.length === 0 ? {} : { lost: missing }),
        ...(onceByMatch.get(number) === undefined ? {} : { keptOneOfMatch: true as const }),
        order: archived(readOrder(row['document'], row['raw'])),
        events: events.all(number, eventsFrom ?? 0).map(readEvent),
        fills: executed.sort((one, other) => (one.filledAt ?? one.asOf) - (other.filledAt ?? other.asOf)),
      };
    },

    lastEvent: (key) => {
      const row = lastEvent.get(comparable(key));
      return row === undefined ? null : { seq: integerOf(row, 'seq'), raw: textOf(row, 'raw') };
    },

    search: (query) => searchOrders(database, query),

    *orders(onlyOpen) {
      for (const row of (onlyOpen ? open : all).iterate()) yield archived(readOrder(row['document'], row['raw']));
    },

    // To SQLite a limit below zero is none.
    tradedSymbols: ({ exchange, account }, atMost) => symbols.all(exchange, account, atMost ?? -1).map((row) => textOf(row, 'symbol')),
    openStates: () => {
      const states: OrderState[] = [];
      let unreadable = 0;
      for (const row of kept.iterate()) {
        try {
          states.push(stateOf(row));
        } catch (error) {
          if (!(error instanceof DamagedRow)) throw error;
          unreadable += 1;
        }
      }
      return { states, unreadable };
    },
    lastLive: ({ exchange, account }) => {
      const row = live.get(exchange, account);
      return row === undefined ? null : { lastLiveAt: integerOf(row, 'last_live_at'), lastLiveThere: integerOrNullOf(row, 'last_live_there') };
    },
    gaps: ({ exchange, account }, from) =>
      gaps.all(exchange, account, from).map((row) => ({ from: integerOf(row, 'from_at'), to: integerOf(row, 'to_at') })),
    keptOneOfMatch: ({ exchange, account }, since) => ofOneFill.all(`${exchange}/${account}/`, since).map((row) => textOf(row, 'key')),
    unseenNotices: () => notices.all().map(readNotice),

    contents: () => {
      const told = database.prepare('SELECT e.*, o.key FROM events e JOIN orders o ON o.number = e.number ORDER BY e.seq').all();
      const read = told.map((row) => ({ ...readEvent(row), key: textOf(row, 'key') }));
      return {
        events: read.map(({ count: _count, ...event }) => event),
        counts: read.filter(({ count }) => count > 1).map(({ seq, count }) => ({ seq, count: count - 1 })),
        fills: database.prepare('SELECT document, raw FROM fills').all().map(({ document, raw }) => readFill(document, raw)),
        states: database.prepare(select).all().map(stateOf),
        notices: database.prepare('SELECT * FROM notices ORDER BY id').all().map(readNotice),
        lost: database.prepare('SELECT l.*, o.key FROM lost l JOIN orders o ON o.number = l.number').all().map((row) => ({ ...lostOf(row), key: textOf(row, 'key') })),
        gaps: database
          .prepare('SELECT a.exchange, a.account, g.from_at, g.to_at FROM gaps g JOIN accounts a ON a.number = g.account WHERE g.seen_at IS NULL')
          .all()
          .flatMap((row) => {
            const exchange = exchangeIds.find((id) => id === row['exchange']);
            return exchange === undefined ? [] : [{ exchange, account: textOf(row, 'account'), from: integerOf(row, 'from_at'), to: integerOf(row, 'to_at') }];
          }),
      };
    },
  };
}
