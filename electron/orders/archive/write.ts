/** How is a batch written? All of it in one transaction, or nothing. */

import type { DatabaseSync } from 'node:sqlite';
import type { OrderKey } from '../../../shared/board.ts';
import { orderKeyOf } from '../../../shared/board.ts';
import { factsOf } from '../../../shared/exchanges/index.ts';
import type { Fill } from '../../../shared/fill.ts';
import type { Milliseconds, Order } from '../../../shared/order.ts';
import type { ArchiveBatch, NewEvent, NoticeRecord, StoredOrder } from './types.ts';
import { likenessOf } from '../state/fill-names.ts';
import { DamagedRow } from './faults.ts';
import { withLaterRow } from './fill-knowledge.ts';
import { rowText, type LeftOut } from './left-out.ts';
import { countersOf, type Counters } from './counters.ts';
import { afterText, comparable, fillText, orderText, readFill } from './rows.ts';
import { prepareRead, type Row, type RowNumber } from './statement.ts';

// An order of a busy market is written many times a second, and its number never changes. The order book, which holds
// orders whole, is far larger.
const rememberedOrders = 100_000;

export interface ArchiveWriter {
  /** @throws whatever SQLite says; then nothing of the batch is written */
  write(batch: ArchiveBatch): void;
  markSeen(at: Milliseconds): void;
  lastSeq(): number;
  lastNoticeId(): number;
  eventCount(): number;
  /** Keeps what a row said that can't be read, once: what is learned anew is written over it. */
  setAside(left: readonly LeftOut[], at: Milliseconds): void;
  /** What was deleted elsewhere: numbers of orders may be others' now, and there are fewer events. */
  forget(removedEvents: number): void;
}

/** What of an order's row is searched: where it stands as it did, no index is touched. */
interface Searched {
  clientOrderId: string | null;
  status: string;
  isOpen: number | null;
  isKept: number;
}

/** As it stands in the row: what is no such value is not equal to any, and is written over. */
interface Remembered extends Record<keyof Searched, unknown> {
  number: RowNumber;
}

/** What an order's row can't be without. */
type Identity = Pick<
  Order,
  'exchange' | 'account' | 'orderId' | 'clientOrderId' | 'symbol' | 'status' | 'isOpen' | 'asOf'
>;

/** Runs it in one transaction. */
export function inTransaction<Value>(database: DatabaseSync, work: () => Value): Value {
  database.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    database.exec('COMMIT');
    return value;
  } catch (error) {
    // SQLite ends some transactions by itself, e.g. on a full disk.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function rowNumber(row: Row | undefined): RowNumber {
  const number = row?.['number'];
  if (typeof number === 'number' || typeof number === 'bigint') return number;
  throw new DamagedRow('A row of the archive has no number.');
}

function bit(value: boolean): number {
  return value ? 1 : 0;
}

function searchedOf(
  { clientOrderId, status, isOpen }: Pick<Order, 'clientOrderId' | 'status' | 'isOpen'>,
  isKept: boolean,
): Searched {
  return {
    clientOrderId: clientOrderId === null ? null : comparable(clientOrderId),
    status,
    isOpen: isOpen === null ? null : bit(isOpen),
    isKept: bit(isKept),
  };
}

const nameless = '=';

/** By what a fill is known within its match. */
function fillName(fill: Pick<Fill, 'fillId' | 'tradeId' | 'price' | 'quantity'>): string {
  return fill.fillId === null ? `${nameless}${comparable(likenessOf(fill))}` : `:${comparable(fill.fillId)}`;
}

/** When each order changed last, of those whose events changed anything. */
function changeTimes(events: readonly NewEvent[]): Map<OrderKey, Milliseconds> {
  return new Map(events.filter(({ changed }) => changed.length > 0).map(({ key, receivedAt }) => [key, receivedAt]));
}

export function createWriter(database: DatabaseSync): ArchiveWriter {
  const statements = {
    setMeta: database.prepare('UPDATE meta SET last_seq = ?, last_notice_id = ?, events = ? WHERE id = 1'),
    account: prepareRead(database, 'SELECT number FROM accounts WHERE exchange = ? AND account = ?'),
    addAccount: database.prepare('INSERT INTO accounts (exchange, account) VALUES (?, ?)'),
    setLive: database.prepare('UPDATE accounts SET last_live_at = ?, last_live_there = ? WHERE number = ?'),
    symbol: prepareRead(
      database,
      'INSERT INTO symbols (account, symbol, seen_at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET seen_at = max(seen_at, excluded.seen_at) RETURNING number',
    ),
    order: prepareRead(database, 'SELECT number, client_order_id, status, is_open, is_kept FROM orders WHERE key = ?'),
    addOrder: database.prepare(
      'INSERT INTO orders (key, order_id, client_order_id, symbol, status, is_open, is_kept, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    setSearched: database.prepare(
      'UPDATE orders SET client_order_id = ?, status = ?, is_open = ?, is_kept = ? WHERE number = ?',
    ),
    setChanged: database.prepare('UPDATE orders SET changed_at = ? WHERE number = ?'),
    setState: database.prepare('INSERT OR REPLACE INTO states VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    hasEvent: database.prepare('SELECT 1 FROM events WHERE seq = ?'),
    addEvent: database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?)'),
    repeat: database.prepare('UPDATE events SET count = count + ? WHERE seq = ?'),
    fill: prepareRead(database, 'SELECT * FROM fills WHERE number = ? AND trade_id = ? AND name = ?'),
    fillsOfMatch: prepareRead(database, 'SELECT * FROM fills WHERE number = ? AND trade_id = ? AND name >= ?'),
    setFill: database.prepare('INSERT OR REPLACE INTO fills VALUES (?, ?, ?, ?, ?)'),
    dropFill: database.prepare('DELETE FROM fills WHERE number = ? AND trade_id = ? AND name = ?'),
    setAside: database.prepare('INSERT OR IGNORE INTO set_aside VALUES (?, ?, ?, ?)'),
    setNotice: database.prepare('INSERT OR REPLACE INTO notices VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    setGap: database.prepare(
      'INSERT INTO gaps VALUES (?, ?, ?, NULL, ?) ON CONFLICT DO UPDATE SET to_at = excluded.to_at, seen_at = NULL, order_kind = excluded.order_kind',
    ),
    setLost: database.prepare('INSERT OR REPLACE INTO lost VALUES (?, ?, ?, ?)'),
    seeNotices: database.prepare('UPDATE notices SET seen_at = ? WHERE seen_at IS NULL'),
    seeGaps: database.prepare('UPDATE gaps SET seen_at = ? WHERE seen_at IS NULL'),
  };

  // Beside a row of the highest number SQLite gives the next ones any.
  for (const insert of [statements.addAccount, statements.addOrder]) insert.setReadBigInts(true);

  const orders = new Map<OrderKey, Remembered>();
  const accounts = new Map<string, RowNumber>();
  let counters = countersOf(database);

  const accountNumber = (exchange: string, account: string): RowNumber => {
    const name = `${exchange}/${account}`;
    const known = accounts.get(name);
    if (known !== undefined) return known;
    const row = statements.account.get(exchange, account);
    const number = row === undefined ? statements.addAccount.run(exchange, account).lastInsertRowid : rowNumber(row);
    accounts.set(name, number);
    return number;
  };

  const remember = (key: OrderKey, found: Remembered): Remembered => {
    if (orders.size >= rememberedOrders) {
      const [oldest] = orders.keys();
      if (oldest !== undefined) orders.delete(oldest);
    }
    orders.set(key, found);
    return found;
  };

  const knownOrder = (key: OrderKey): Remembered | null => {
    const known = orders.get(key);
    if (known !== undefined) return known;
    const row = statements.order.get(comparable(key));
    if (row === undefined) return null;
    return remember(key, {
      number: rowNumber(row),
      clientOrderId: row['client_order_id'],
      status: row['status'],
      isOpen: row['is_open'],
      isKept: row['is_kept'],
    });
  };

  const addOrder = (key: OrderKey, order: Identity, isKept: boolean): Remembered => {
    const { exchange, account, orderId, asOf } = order;
    const searched = searchedOf(order, isKept);
    const symbol = rowNumber(statements.symbol.get(accountNumber(exchange, account), comparable(order.symbol), asOf));
    const { lastInsertRowid } = statements.addOrder.run(
      comparable(key),
      comparable(orderId.toLowerCase()),
      searched.clientOrderId,
      symbol,
      searched.status,
      searched.isOpen,
      searched.isKept,
      asOf,
    );
    return remember(key, { number: lastInsertRowid, ...searched });
  };

  /** @returns its number */
  const writeOrder = (key: OrderKey, order: Order, isKept: boolean): RowNumber => {
    const known = knownOrder(key);
    if (known === null) return addOrder(key, order, isKept).number;
    const searched = searchedOf(order, isKept);
    const { clientOrderId, status, isOpen } = searched;
    if (
      known.status !== status ||
      known.isOpen !== isOpen ||
      known.isKept !== searched.isKept ||
      known.clientOrderId !== clientOrderId
    ) {
      statements.setSearched.run(clientOrderId, status, isOpen, searched.isKept, known.number);
      Object.assign(known, searched);
    }
    return known.number;
  };

  const writeState = (state: StoredOrder, newSeqs: ReadonlySet<number>): void => {
    const { key, order, isWatched, isOnBoard, isUnseen, closedAt, tracking } = state;
    const number = writeOrder(key, order, isWatched || isOnBoard);
    // The event may have been compacted since, or have gone with a damaged file: the raw text outlives it.
    const hasEvent =
      state.rawSeq !== null && (newSeqs.has(state.rawSeq) || statements.hasEvent.get(state.rawSeq) !== undefined);
    statements.setState.run(
      number,
      bit(isWatched),
      bit(isOnBoard),
      bit(isUnseen),
      closedAt,
      hasEvent ? state.rawSeq : null,
      hasEvent ? null : order.raw,
      tracking,
      orderText(order),
    );
  };

  const setAside = ({ place, row }: Pick<LeftOut, 'place' | 'row'>, at: Milliseconds): void => {
    const { number } = row;
    statements.setAside.run(
      place,
      typeof number === 'number' || typeof number === 'bigint' ? number : null,
      rowText(row),
      at,
    );
  };

  const numberOf = (key: OrderKey): RowNumber => {
    const known = knownOrder(key);
    if (known === null) throw new Error('An event came without its order.');
    return known.number;
  };

  const writeEvent = (event: NewEvent): void => {
    statements.addEvent.run(
      event.seq,
      numberOf(event.key),
      event.cause,
      event.source,
      event.exchangeTime,
      event.receivedAt,
      event.changed.join(','),
      afterText(event.after),
      event.raw,
    );
  };

  /** A fill that can't be read is written over by the exchange's next word on it; what stood there is kept aside. */
  const fillIn = (row: Row, at: Milliseconds): Fill | null => {
    try {
      return readFill(row['document'], row['raw']);
    } catch (error) {
      if (!(error instanceof DamagedRow)) throw error;
      setAside({ place: 'fill', row }, at);
      return null;
    }
  };

  const writeFill = (fill: Fill): void => {
    // Trigger orders, which are numbered apart, have no fills of their own.
    const key = orderKeyOf({ ...fill, orderKind: 'order' });
    const { number } =
      knownOrder(key) ?? addOrder(key, { ...fill, clientOrderId: null, status: 'unknown', isOpen: null }, false);
    const tradeId = comparable(fill.tradeId);
    const name = fillName(fill);
    const row = statements.fill.get(number, tradeId, name);
    const kept = row === undefined ? alikeFill(number, tradeId, fill) : { name, fill: fillIn(row, fill.asOf) };
    const before = kept?.fill ?? null;
    const known = before === null ? fill : withLaterRow(before, fill);
    if (before !== null && fillText(before) === fillText(known) && before.raw === known.raw) return;
    if (kept !== null && kept.name !== name && fill.fillId !== null)
      statements.dropFill.run(number, tradeId, kept.name);
    statements.setFill.run(
      number,
      tradeId,
      fill.fillId === null && kept !== null ? kept.name : name,
      fillText(known),
      known.raw,
    );
  };

  /** The same fill under its other name: of one with a name a row without any, of one without any row of its match. */
  const alikeFill = (number: RowNumber, tradeId: string, fill: Fill): { name: string; fill: Fill } | null => {
    if (factsOf(fill.exchange).figures.fillsNamedBy !== 'row') return null;
    const likeness = likenessOf(fill);
    // Read whole first: a row that can't be read is kept aside meanwhile.
    for (const row of statements.fillsOfMatch.all(number, tradeId, fill.fillId === null ? '' : nameless)) {
      const alike = fillIn(row, fill.asOf);
      const { name } = row;
      if (alike !== null && typeof name === 'string' && likenessOf(alike) === likeness) return { name, fill: alike };
    }
    return null;
  };

  const writeNotice = (notice: NoticeRecord): void => {
    const { id, kind, exchange, account, orderId, orderKey, text, dueAt, shownAt, seenAt } = notice;
    statements.setNotice.run(id, kind, exchange, account, orderId, orderKey, comparable(text), dueAt, shownAt, seenAt);
  };

  const writeParts = (batch: ArchiveBatch): Counters => {
    const { events = [], repeats = [], fills = [], states = [], notices = [] } = batch;
    const newSeqs = new Set(events.map(({ seq }) => seq));
    const latest = new Map(states.map((state) => [state.key, state]));
    for (const state of latest.values()) writeState(state, newSeqs);
    for (const event of events) writeEvent(event);
    for (const [key, at] of changeTimes(events)) statements.setChanged.run(at, numberOf(key));
    for (const { seq, count } of repeats) statements.repeat.run(count, seq);
    for (const fill of fills) writeFill(fill);
    for (const { key, tradeId, likeness } of batch.goneFills ?? [])
      statements.dropFill.run(numberOf(key), comparable(tradeId), `${nameless}${comparable(likeness)}`);
    for (const notice of notices) writeNotice(notice);
    for (const { exchange, account, lastLiveAt, lastLiveThere } of batch.accounts ?? [])
      statements.setLive.run(lastLiveAt, lastLiveThere, accountNumber(exchange, account));
    for (const { exchange, account, from, to, orderKind = null } of batch.gaps ?? [])
      statements.setGap.run(accountNumber(exchange, account), from, to, orderKind);
    for (const { key, from, to, count } of batch.lost ?? []) statements.setLost.run(numberOf(key), from, to, count);
    return {
      seq: events.reduce((highest, { seq }) => Math.max(highest, seq), counters.seq),
      noticeId: notices.reduce((highest, { id }) => Math.max(highest, id), counters.noticeId),
      events: counters.events + events.length,
    };
  };

  const forgetNumbers = (): void => {
    orders.clear();
    accounts.clear();
  };

  return {
    write: (batch) => {
      try {
        counters = inTransaction(database, () => {
          const next = writeParts(batch);
          statements.setMeta.run(next.seq, next.noticeId, next.events);
          return next;
        });
      } catch (error) {
        // Numbers given out in a transaction that was rolled back are nobody's.
        forgetNumbers();
        throw error;
      }
    },
    markSeen: (at) => {
      inTransaction(database, () => {
        statements.seeNotices.run(at);
        statements.seeGaps.run(at);
      });
    },
    setAside: (left, at) => {
      inTransaction(database, () => {
        for (const each of left) setAside(each, at);
      });
    },
    lastSeq: () => counters.seq,
    lastNoticeId: () => counters.noticeId,
    eventCount: () => counters.events,
    forget: (removedEvents) => {
      forgetNumbers();
      counters = { ...counters, events: counters.events - removedEvents };
    },
  };
}
