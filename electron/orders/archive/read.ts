/** What does the archive answer? Every question here ends in a bounded read. */

import type { DatabaseSync } from 'node:sqlite';
import type { ArchivePage, ArchiveQuery, OrderKey } from '../../../shared/board.ts';
import type { Gap } from '../../../shared/connection.ts';
import type { ExchangeId, Order, OrderKind } from '../../../shared/order.ts';
import type { OrderHistory } from '../../../shared/timeline.ts';
import { isStoredTime } from '../state/stored-values.ts';
import { prepareOfAccounts } from './account-statements.ts';
import { contentsOf, type Contents } from './contents.ts';
import { DamagedRow } from './faults.ts';
import { readEach, readOrLeaveOut, type LeftOutPlace, type OnLeftOut } from './left-out.ts';
import { fillOf, gapOf, hasState, keyOf, lostOf, selectStates } from './read-state.ts';
import { EventReads } from './read-events.ts';
import { comparable, keptOrderId, readNotice, timeOf, timeOrNullOf } from './rows.ts';
import { searchOrders } from './search.ts';
import { numberOf, prepareRead, type Row, type RowNumber } from './statement.ts';
import type { AccountName, LastLive, NoticeRecord, StoredOrder, WalkStep } from './types.ts';
import { unreadableState } from './unreadable-state.ts';
import { walkOrders } from './walk.ts';
import type { UnsettledOrders } from './unsettled.ts';
import type { WallMs } from '../../../shared/time.ts';

const maximumMatches = 100;
// Of more orders the latest are looked through: one look costs no more than a moment.
const mostSearched = 20_000;

/** The reads as SQLite gives them: a row that can't be read is left out, and costs no other. Each throws whatever SQLite says. */
export class Reads {
  readonly #database: DatabaseSync;
  readonly #unsettled: UnsettledOrders;
  readonly #onLeftOut: OnLeftOut;
  readonly #ofOrders: ReturnType<typeof prepareOfOrders>;
  readonly #ofAccounts: ReturnType<typeof prepareOfAccounts>;
  readonly #events: EventReads;

  /** @param unsettled - the orders of which the journal tells more than their rows */
  constructor(database: DatabaseSync, unsettled: UnsettledOrders, onLeftOut: OnLeftOut) {
    this.#database = database;
    this.#unsettled = unsettled;
    this.#onLeftOut = onLeftOut;
    this.#ofOrders = prepareOfOrders(database);
    this.#ofAccounts = prepareOfAccounts(database);
    this.#events = new EventReads(database, unsettled, onLeftOut);
  }

  find(key: OrderKey): StoredOrder | null {
    return this.#each('order', this.#ofOrders.byKey.all(comparable(key)), (row) => this.#stateOf(row))[0] ?? null;
  }

  findById(id: string, { exchange, by }: { exchange: ExchangeId | null; by: 'any' | 'clientOrderId' }): StoredOrder[] {
    const isAsked = ({ order }: StoredOrder): boolean => exchange === null || order.exchange === exchange;
    const orderId = keptOrderId(id);
    const byOrderId =
      by === 'clientOrderId'
        ? []
        : this.#each('order', this.#ofOrders.byId.all(comparable(orderId)), (row) =>
            named(this.#stateOf(row), ({ order }) => order.orderId.toLowerCase() === orderId),
          ).filter(isAsked);
    const isFound = new Set(byOrderId.map(({ order }) => order.exchange));
    const byClient = this.#each('order', this.#ofOrders.byClientId.all(comparable(id)), (row) =>
      named(this.#stateOf(row), ({ order }) => order.clientOrderId === id),
    ).filter(isAsked);
    return [...byOrderId, ...byClient.filter(({ order }) => !isFound.has(order.exchange))];
  }

  keysOf(id: string): OrderKey[] {
    const byOrderId = this.#each('order', this.#ofOrders.byId.all(comparable(keptOrderId(id))), keyOf);
    const isFound = new Set(byOrderId.map(exchangeIn));
    const byClient = this.#each('order', this.#ofOrders.byClientId.all(comparable(id)), keyOf);
    return [...byOrderId, ...byClient.filter((key) => !isFound.has(exchangeIn(key)))];
  }

  history(key: OrderKey, eventsFrom: number | null): OrderHistory | null {
    const { byKey, fills, lost, onceByMatch } = this.#ofOrders;
    const row = byKey.get(comparable(key));
    if (row === undefined) return null;
    const number = numberOf(row);
    let unreadable = 0;
    const counted = <Value>(place: LeftOutPlace, rows: Row[], read: (each: Row) => Value): Value[] => {
      const values = this.#each(place, rows, read, () => row['key']);
      unreadable += rows.length - values.length;
      return values;
    };
    // What happened is worth reading also where how it stands can't be.
    const readable = readOrLeaveOut('order', row['key'], row, this.#onLeftOut, (each) => this.#orderOf(each));
    if (readable === null) unreadable += 1;
    const order = readable ?? unreadableState(this.#database, row)?.order;
    if (order === undefined) return null;
    const executed = counted('fill', fills.all(number), (fill) => fillOf(fill, row['key']));
    const missing = counted('lost', lost.all(number), lostOf);
    const told = this.#events.of(row, eventsFrom ?? 0);
    unreadable += told.unreadable;
    return {
      ...(missing.length === 0 ? {} : { lost: missing }),
      ...(unreadable === 0 ? {} : { unreadable }),
      ...(onceByMatch.get(number) === undefined ? {} : { keptOneOfMatch: true as const }),
      order: archived(order),
      events: told.events,
      fills: executed.sort((one, other) => (one.filledAt ?? one.asOf) - (other.filledAt ?? other.asOf)),
    };
  }

  lastEvent(key: OrderKey): { seq: number; raw: string } | null {
    return this.#events.last(key);
  }

  /** @param nowMs - by which a page ends that takes long */
  search(query: ArchiveQuery, nowMs: () => number): ArchivePage {
    return searchOrders({
      database: this.#database,
      query,
      unsettled: this.#unsettled,
      caughtUp: (order, row) => this.#events.caughtUp(order, row),
      onLeftOut: this.#onLeftOut,
      nowMs,
    });
  }

  walk(query: ArchiveQuery, withText: boolean): Iterable<WalkStep> {
    return walkOrders({
      database: this.#database,
      query,
      unsettled: this.#unsettled,
      withText,
      orderOf: (row, isWithText) => (isWithText ? this.#orderOf(row) : this.#events.orderAlone(row)),
      onLeftOut: this.#onLeftOut,
    });
  }

  *orders(onlyOpen: boolean): Iterable<Order> {
    const { all, open } = this.#ofOrders;
    for (const row of this.#newestFirst((onlyOpen ? open : all).iterate())) {
      const order = readOrLeaveOut('order', row['key'], row, this.#onLeftOut, (each) => this.#orderOf(each));
      if (order !== null && !(onlyOpen && order.isOpen === false)) yield archived(order);
    }
  }

  /** To SQLite a limit below zero is none. One that can't be read makes a search slower, not another. */
  tradedSymbols({ exchange, account }: AccountName, atMost: number | null): string[] {
    return this.#ofAccounts.symbols
      .all(exchange, account, atMost ?? -1)
      .flatMap(({ symbol }) => (typeof symbol === 'string' ? [symbol] : []));
  }

  hasKind({ exchange, account }: AccountName, orderKind: OrderKind): boolean {
    const found = this.#ofAccounts.ofKind.get(exchange, account, mostSearched, `"orderKind":"${orderKind}"`);
    return found !== undefined;
  }

  openStates(): StoredOrder[] {
    return this.#ofOrders.kept.all().flatMap((row) => {
      const state = readOrLeaveOut('order', row['key'], row, this.#onLeftOut, (each) => this.#stateOf(each));
      // Of an order that was closed nothing is to be asked.
      return state ?? (row['is_open'] === 0 ? null : unreadableState(this.#database, row)) ?? [];
    });
  }

  lastLive({ exchange, account }: AccountName): LastLive | null {
    const row = this.#ofAccounts.live.get(exchange, account);
    if (row === undefined) return null;
    const read = <Value>(work: () => Value): Value | null =>
      readOrLeaveOut('live', `${exchange}/${account}`, row, this.#onLeftOut, work);
    const at = read(() => timeOf(row, 'last_live_at'));
    // The account was followed: when an order of it last changed it was live, and what came after it must be asked for.
    if (at === null)
      return { lastLiveAt: timeOrZero(this.#ofAccounts.lastChange.get(numberOf(row))), lastLiveThere: null };
    return { lastLiveAt: at, lastLiveThere: read(() => timeOrNullOf(row, 'last_live_there')) };
  }

  gaps({ exchange, account }: AccountName, from: WallMs): Gap[] {
    const rows = this.#ofAccounts.gaps.all(exchange, account, from);
    return this.#each('gap', rows, gapOf, () => `${exchange}/${account}`);
  }

  gapsDuring({ exchange, account }: AccountName, from: WallMs, to: WallMs): Gap[] {
    const rows = this.#ofAccounts.gapsDuring.all(exchange, account, from, to);
    return this.#each('gap', rows, gapOf, () => `${exchange}/${account}`);
  }

  keptOneOfMatch({ exchange, account }: AccountName, since: WallMs): OrderKey[] {
    return this.#each('order', this.#ofAccounts.ofOneFill.all(`${exchange}/${account}/`, since), keyOf);
  }

  unseenNotices(): NoticeRecord[] {
    return this.#each('notice', this.#ofAccounts.notices.all(), readNotice, (row) => row['order_key']);
  }

  wasTold(key: OrderKey, condition: string): boolean {
    return this.#ofAccounts.told.get(key, condition) !== undefined;
  }

  /** Those of which the journal tells more than their rows, or may. */
  behind(): StoredOrder[] {
    const rows = this.#unsettled.unreadableUpTo === 0 ? this.#noted() : this.#ofOrders.kept.all();
    return this.#each(
      'order',
      rows.filter((row) => this.#events.isBehind(row)),
      (row) => this.#stateOf(row),
    );
  }

  contents(): Contents {
    return contentsOf(this.#database, (row) => this.#stateOf(row), this.#onLeftOut);
  }

  /** @param rows - as they have changed by themselves, newest first: of some the journal knows a later change */
  *#newestFirst(rows: Iterable<Row>): Iterable<Row> {
    const behind = [...this.#unsettled.all]
      .map(([number, { changedAt }]) => ({ number, at: Math.max(changedAt ?? 0, this.#changedAt(number)) }))
      .sort((one, other) => one.at - other.at);
    const numbers = new Set<unknown>(behind.map(({ number }) => number));
    for (const row of rows) {
      if (numbers.has(row['number'])) continue;
      for (let next = behind.at(-1); next !== undefined && next.at >= Number(row['changed_at']); next = behind.at(-1)) {
        behind.pop();
        yield* this.#ofOrders.byNumber.all(next.number);
      }
      yield row;
    }
    for (const { number } of behind.toReversed()) yield* this.#ofOrders.byNumber.all(number);
  }

  #changedAt(number: RowNumber): WallMs {
    return timeOrZero(this.#ofOrders.changedAt.get(number));
  }

  #noted(): Row[] {
    return [...this.#unsettled.all.keys()].flatMap((number) => this.#ofOrders.byNumber.all(number));
  }

  #stateOf(row: Row): StoredOrder {
    return this.#events.stateOf(row);
  }

  #orderOf(row: Row): Order {
    return this.#events.orderOf(row);
  }

  #each<Value>(
    place: LeftOutPlace,
    rows: Iterable<Row>,
    read: (row: Row) => Value,
    nameOfRow?: (row: Row) => unknown,
  ): Value[] {
    return readEach(place, rows, read, this.#onLeftOut, nameOfRow);
  }
}

function prepareOfOrders(database: DatabaseSync) {
  const latest = 'ORDER BY o.changed_at DESC';
  const prepare = (sql: string) => prepareRead(database, sql);
  const states = (rest: string) => prepare(`${selectStates} WHERE ${rest}`);
  return {
    changedAt: prepare('SELECT changed_at FROM orders WHERE number = ?'),
    byNumber: states(`o.number = ? AND ${hasState}`),
    byKey: states(`o.key = ? AND ${hasState}`),
    byId: states(`o.order_id = ? AND ${hasState} ${latest} LIMIT ${String(maximumMatches)}`),
    // The index holds them without regard to case; only the ID as written is a match.
    byClientId: states(
      `o.client_order_id = ?1 AND o.client_order_id = ?1 COLLATE BINARY AND ${hasState} ${latest} LIMIT ${String(maximumMatches)}`,
    ),
    // One of which it can't be read whether it is to be on the board may have been on it.
    kept: states(`o.is_kept = 1 UNION ALL ${selectStates} WHERE +o.is_kept NOT IN (0, 1)`),
    all: states(`${hasState} ${latest}, o.number DESC`),
    open: states(`o.is_open IS NOT 0 AND ${hasState} ${latest}, o.number DESC`),
    fills: prepare('SELECT * FROM fills WHERE number = ?'),
    onceByMatch: prepare('SELECT 1 FROM once_by_match WHERE number = ?'),
    lost: prepare('SELECT * FROM lost WHERE number = ? ORDER BY from_at'),
  };
}

function archived(order: Order): Order {
  return { ...order, source: 'archive' };
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

function timeOrZero(row: Row | undefined): WallMs {
  const at = row?.['changed_at'];
  return typeof at === 'number' && isStoredTime(at) ? at : 0;
}
