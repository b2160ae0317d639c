/** What does one fill say? On the channel `fills` and in `/user/trade`, whose names differ from an order's and from each other's. */

import { noneIfZero, readDecimal } from '../../../shared/decimal.ts';
import type { Fill } from '../../../shared/fill.ts';
import type { FillReport } from '../live.ts';
import { longestId, type WireObject } from '../wire.ts';
import { readQfexRow, readQfexTime, readSide } from './order.ts';

export interface QfexFillContext {
  account: string;
  asOf: number;
  source: Fill['source'];
}

/** @returns `unreadable` for a fill that can't be counted: no trade ID, no order ID, no quantity, or a name that stands in it twice */
export function readFill(row: WireObject, { account, asOf, source }: QfexFillContext): FillReport | 'unreadable' {
  const order = readQfexRow(row, { account, asOf, source: 'fills', kind: 'order' });
  const tradeId = tradeIdOf(row);
  const quantity = readDecimal(row.word('quantity'));
  if (order === 'unreadable' || tradeId === null || quantity === null) return 'unreadable';
  const feeAmount = readDecimal(row.word('fee'));
  const time = row.word('timestamp');
  const filledAt = time === null ? null : readQfexTime(time);
  const orderTime = row.word('order_timestamp');
  const fill: Fill = {
    exchange: 'qfex',
    account,
    orderId: order.orderId,
    fillId: tradeId,
    tradeId,
    symbol: order.symbol,
    side: order.side,
    price: readDecimal(row.word('price')),
    quantity,
    role: roleOf(row),
    fee: feeAmount === null ? null : { amount: feeAmount, currency: null },
    // `/user/trade` has only `order_timestamp`, which is the order's time and not the execution's.
    filledAt,
    asOf,
    source,
    raw: row.raw,
  };
  return {
    fill,
    order: {
      ...order,
      // A fill's price and quantity are its own, and so is whatever else it tells.
      price: noneIfZero(readDecimal(row.word('order_price'))),
      quantity: null,
      filledQuantity: null,
      averagePrice: null,
      remainingQuantity: null,
      status: 'unknown',
      isOpen: null,
      exchangeStatus: '',
      updatedAt: filledAt,
      extra: {},
    },
    orderedAt: orderTime === null ? null : readQfexTime(orderTime),
  };
}

/** By it a fill is counted once within its order: `trade_id` on the push, `id` in the list; null for what is none by its length, too. */
export function tradeIdOf(row: WireObject): string | null {
  return row.word('trade_id', longestId) ?? row.word('id', longestId);
}

/** The taker is who came to the other's order: its side is the aggressor's. */
function roleOf(row: WireObject): Fill['role'] {
  const side = readSide(row.word('side') ?? '');
  const aggressor = readSide(row.word('aggressor_side') ?? '');
  if (side === null || aggressor === null) return null;
  return side === aggressor ? 'taker' : 'maker';
}
