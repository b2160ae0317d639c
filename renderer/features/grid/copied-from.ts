/** What exactly stands in a cell, for a copy of it? */

import type { BoardOrder } from '../../../shared/board.ts';
import type { ColumnName } from '../../../shared/columns.ts';
import { notionalOf } from '../../../shared/notional.ts';
import { isoTime } from '../../../shared/order-fields.ts';
import { roleByKind } from '../../format/role-by-kind.ts';

/** With all digits, without separators, times in UTC; null where nothing stands. */
export function copiedFrom(column: ColumnName, order: BoardOrder): string | null {
  switch (column) {
    case 'marks':
    case 'age':
      return null;
    case 'role':
      return roleByKind(order);
    case 'notional':
      return notionalOf(order)?.amount ?? null;
    case 'fee':
      return order.fee?.amount ?? null;
    case 'createdAt':
    case 'updatedAt': {
      const atMs = order[column];
      return atMs === null ? null : isoTime(atMs);
    }
    case 'status':
    case 'symbol':
    case 'side':
    case 'type':
    case 'timeInForce':
    case 'price':
    case 'filledQuantity':
    case 'quantity':
    case 'remainingQuantity':
    case 'averagePrice':
    case 'account':
    case 'orderId':
    case 'clientOrderId':
    case 'reason':
      return order[column];
  }
}
