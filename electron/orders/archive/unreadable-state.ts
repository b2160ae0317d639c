/** What stands in the place of an order whose latest state can't be read? Its name, and that nothing else is known of it. */

import type { DatabaseSync } from 'node:sqlite';
import { blankOrder } from '../../../shared/blank-order.ts';
import { orderKeyOf } from '../../../shared/board.ts';
import { exchangeIds } from '../../../shared/order.ts';
import type { StoredOrder } from './types.ts';
import { comparable } from './rows.ts';
import { prepareRead, type Row } from './statement.ts';
import { isStoredTime } from '../state/stored-values.ts';
import { unreadableNote } from '../state/unreadable-note.ts';

const identity = `SELECT o.key, o.order_id, o.changed_at, y.symbol, a.exchange, a.account
  FROM orders o JOIN symbols y ON y.number = o.symbol JOIN accounts a ON a.number = y.account WHERE o.number = ?`;

/**
 * The key, the ID and the account stand in three tables: where they agree, the order is named beyond doubt, and the
 * exchange can be asked about it. What the order's row says of its status is not taken: it may be as wrong as the state is.
 *
 * @param row - with the order's number, and with what of its state could be had
 * @returns null where they don't agree
 */
export function unreadableState(database: DatabaseSync, row: Row): StoredOrder | null {
  const { number } = row;
  if (typeof number !== 'number' && typeof number !== 'bigint') return null;
  const found = prepareRead(database, identity).get(number);
  const [orderId, account, symbol, changedAt] = [
    found?.['order_id'],
    found?.['account'],
    found?.['symbol'],
    found?.['changed_at'],
  ];
  const exchange = exchangeIds.find((id) => id === found?.['exchange']);
  if (
    exchange === undefined ||
    typeof orderId !== 'string' ||
    orderId === '' ||
    typeof account !== 'string' ||
    typeof symbol !== 'string'
  )
    return null;
  for (const orderKind of ['order', 'trigger'] as const) {
    const name = { exchange, account, orderKind, orderId };
    if (comparable(orderKeyOf(name)) !== found?.['key']) continue;
    const order = blankOrder(name, symbol, typeof changedAt === 'number' && isStoredTime(changedAt) ? changedAt : 0);
    return {
      key: orderKeyOf(order),
      order,
      isWatched: row['is_watched'] === 1,
      isOnBoard: true,
      isUnseen: row['is_unseen'] === 1,
      closedAt: null,
      rawSeq: null,
      tracking: JSON.stringify({ notes: [unreadableNote] }),
    };
  }
  return null;
}
