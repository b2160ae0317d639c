/** How is an order read from its row, with its state and its raw text, and what else stands in rows of its own? */

import { orderKeyOf, type OrderKey } from '../../../shared/board.ts';
import type { Gap } from '../../../shared/connection.ts';
import type { Fill } from '../../../shared/fill.ts';
import type { Order } from '../../../shared/order.ts';
import type { LostEvents } from '../../../shared/timeline.ts';
import { DamagedRow } from './faults.ts';
import { comparable, countOf, flagOf, orderKinds, readFill, readOrder, textOf, timeOf, timeOrNullOf } from './rows.ts';
import type { Row } from './statement.ts';
import type { StoredOrder } from './types.ts';

/** Of an order of which only a fill was ever told there is a row, and no state yet. */
export const hasState = "(s.number IS NOT NULL OR o.is_kept <> 0 OR o.status <> 'unknown')";

/** Of a state (s) and of the event (e) that may hold its text. */
export const rawOfState = 'coalesce(e.raw, s.raw) AS raw';

/** An order with its raw text, wherever that is stored; one whose state is gone is there without it. */
export const selectStates = `SELECT o.number, o.key, o.is_open, o.changed_at, s.is_watched, s.is_on_board, s.is_unseen, s.closed_at, s.raw_seq, s.last_seq, s.tracking,
  s.document,
  ${rawOfState}
  FROM orders o LEFT JOIN states s ON s.number = o.number LEFT JOIN events e ON e.seq = s.raw_seq AND e.number = s.number`;

export function orderOf(row: Row): Order {
  const order = readOrder(row['document'], row['raw']);
  if (comparable(orderKeyOf(order)) !== row['key'])
    throw new DamagedRow('A document of the archive is that of another order.');
  return order;
}

export function stateOf(row: Row): StoredOrder {
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

export function fillOf(row: Row, key: unknown): Fill {
  const fill = readFill(row['document'], row['raw']);
  // Trigger orders have no fills of their own.
  if (comparable(orderKeyOf({ ...fill, orderKind: 'order' })) !== key)
    throw new DamagedRow('A fill of the archive is that of another order.');
  return fill;
}

export function lostOf(row: Row): LostEvents {
  return { from: timeOf(row, 'from_at'), to: timeOf(row, 'to_at'), count: countOf(row, 'count') };
}

/** A kind that can't be read is told as all that happened. */
export function gapOf(row: Row): Gap {
  const orderKind = orderKinds.find((kind) => kind === row['order_kind']);
  return { from: timeOf(row, 'from_at'), to: timeOf(row, 'to_at'), ...(orderKind === undefined ? {} : { orderKind }) };
}

export function keyOf(row: Row): OrderKey {
  return textOf(row, 'key');
}
