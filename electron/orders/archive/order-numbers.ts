/** By which number does SQLite know an order, and an account? New ones get theirs here. */

import type { DatabaseSync } from 'node:sqlite';
import type { OrderKey } from '../../../shared/board.ts';
import type { Order } from '../../../shared/order.ts';
import { comparable } from './rows.ts';
import { numberOf, plainNumber, prepareRead, type RowNumber } from './statement.ts';
import type { WallMs } from '../../../shared/time.ts';

// An order of a busy market is written many times a second, and its number never changes. The order book, which holds
// orders whole, is far larger.
const rememberedOrders = 100_000;

/** What of an order's row is searched: where it stands as it did, no index is touched. */
export interface Searched {
  clientOrderId: string | null;
  status: string;
  isOpen: number | null;
  isKept: number;
}

/** As it stands in the row: what is no such value is not equal to any, and is written over. */
interface Remembered extends Record<keyof Searched | 'changedAt', unknown> {
  number: RowNumber;
}

/** What an order's row can't be without. */
type Identity = Pick<
  Order,
  'exchange' | 'account' | 'orderId' | 'clientOrderId' | 'symbol' | 'status' | 'isOpen' | 'asOf'
>;

export class OrderNumbers {
  readonly #statements: ReturnType<typeof prepareStatements>;
  readonly #orders = new Map<OrderKey, Remembered>();
  readonly #accounts = new Map<string, RowNumber>();

  constructor(database: DatabaseSync) {
    this.#statements = prepareStatements(database);
  }

  ofAccount(exchange: string, account: string): RowNumber {
    const name = `${exchange}/${account}`;
    const known = this.#accounts.get(name);
    if (known !== undefined) return known;
    const { findAccount, addAccount } = this.#statements;
    const row = findAccount.get(exchange, account);
    const number = row === undefined ? addAccount.run(exchange, account).lastInsertRowid : numberOf(row);
    this.#accounts.set(name, number);
    return number;
  }

  /** @throws where it has none: an event, say, comes with its order or after it */
  ofOrder(key: OrderKey): RowNumber {
    const known = this.#find(key);
    if (known === null) throw new Error('An event came without its order.');
    return known.number;
  }

  /** Its number, new where it has none; whatever is known of the order otherwise stays as it is. */
  ofOrderOrNew(key: OrderKey, order: Identity, isKept = false, changedAt: WallMs = order.asOf): RowNumber {
    return (this.#find(key) ?? this.#add(key, order, isKept, changedAt)).number;
  }

  /**
   * What of an order is searched and stands otherwise in its row; null where it stands there.
   *
   * @returns whether by that row it would be looked for in vain until it is written
   */
  notInRow(key: OrderKey, order: Order, isKept: boolean): { searched: Searched; isHidden: boolean } | null {
    const known = this.#find(key);
    const searched = searchedOf(order, isKept);
    if (known === null) return null;
    const hasOtherNames = known.clientOrderId !== searched.clientOrderId || known.isKept !== searched.isKept;
    if (!hasOtherNames && known.status === searched.status && known.isOpen === searched.isOpen) return null;
    return { searched, isHidden: hasOtherNames || known.isOpen === 0 };
  }

  /** Writes what of an order is searched. */
  setSearched(key: OrderKey, searched: Searched): void {
    const known = this.#find(key);
    if (known === null) return;
    const { clientOrderId, status, isOpen, isKept } = searched;
    this.#statements.setSearched.run(clientOrderId, status, isOpen, isKept, known.number);
    Object.assign(known, searched);
  }

  /**
   * Writes when an order changed, and how it stands since. Every column that is named costs its indexes, be it the same as
   * before.
   *
   * @param searched - null where its row says it
   */
  setChanged(key: OrderKey, changedAt: WallMs, searched: Searched | null): void {
    const known = this.#find(key);
    if (known === null) return;
    const { setStanding, setChanged } = this.#statements;
    if (searched !== null) setStanding.run(searched.status, searched.isOpen, changedAt, known.number);
    else if (changedAt !== known.changedAt) setChanged.run(changedAt, known.number);
    Object.assign(known, searched, { changedAt });
  }

  /** They may be others' now: some were deleted, or given out in a transaction that was rolled back. */
  forget(): void {
    this.#orders.clear();
    this.#accounts.clear();
  }

  #find(key: OrderKey): Remembered | null {
    const known = this.#orders.get(key);
    if (known !== undefined) return known;
    const row = this.#statements.findOrder.get(comparable(key));
    if (row === undefined) return null;
    return this.#remember(key, {
      number: numberOf(row),
      clientOrderId: row['client_order_id'],
      status: row['status'],
      isOpen: row['is_open'],
      isKept: row['is_kept'],
      changedAt: row['changed_at'],
    });
  }

  #add(key: OrderKey, order: Identity, isKept: boolean, changedAt: WallMs): Remembered {
    const { exchange, account, orderId, asOf } = order;
    const { addOrder, seeSymbol } = this.#statements;
    const searched = searchedOf(order, isKept);
    const symbol = numberOf(seeSymbol.get(this.ofAccount(exchange, account), comparable(order.symbol), asOf));
    const { lastInsertRowid } = addOrder.run(
      comparable(key),
      comparable(orderId.toLowerCase()),
      searched.clientOrderId,
      symbol,
      searched.status,
      searched.isOpen,
      searched.isKept,
      changedAt,
    );
    return this.#remember(key, { number: plainNumber(lastInsertRowid), ...searched, changedAt });
  }

  #remember(key: OrderKey, found: Remembered): Remembered {
    if (this.#orders.size >= rememberedOrders) {
      const [oldest] = this.#orders.keys();
      if (oldest !== undefined) this.#orders.delete(oldest);
    }
    this.#orders.set(key, found);
    return found;
  }
}

function prepareStatements(database: DatabaseSync) {
  const addAccount = database.prepare('INSERT INTO accounts (exchange, account) VALUES (?, ?)');
  const addOrder = database.prepare(
    'INSERT INTO orders (key, order_id, client_order_id, symbol, status, is_open, is_kept, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  // Beside a row of the highest number SQLite gives the next ones any.
  for (const insert of [addAccount, addOrder]) insert.setReadBigInts(true);
  return {
    findAccount: prepareRead(database, 'SELECT number FROM accounts WHERE exchange = ? AND account = ?'),
    addAccount,
    seeSymbol: prepareRead(
      database,
      'INSERT INTO symbols (account, symbol, seen_at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET seen_at = max(seen_at, excluded.seen_at) RETURNING number',
    ),
    findOrder: prepareRead(
      database,
      'SELECT number, client_order_id, status, is_open, is_kept, changed_at FROM orders WHERE key = ?',
    ),
    addOrder,
    setSearched: database.prepare(
      'UPDATE orders SET client_order_id = ?, status = ?, is_open = ?, is_kept = ? WHERE number = ?',
    ),
    setStanding: database.prepare('UPDATE orders SET status = ?, is_open = ?, changed_at = ? WHERE number = ?'),
    setChanged: database.prepare('UPDATE orders SET changed_at = ? WHERE number = ?'),
  };
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

/** As SQLite writes one. */
export function bit(value: boolean): number {
  return value ? 1 : 0;
}
