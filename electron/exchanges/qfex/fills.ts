/** What do the fills of an order say of it? Counted once each, by trade ID. */

import { computedAmount, computedFee, isSameAmount, largerAmount } from '../../../shared/amounts.ts';
import { add, divide, isPositive, multiply, noneIfZero, readDecimal } from '../../../shared/decimal.ts';
import type { Decimal, Order } from '../../../shared/order.ts';
import type { WireObject } from '../wire.ts';
import { tradeIdOf } from './fill-report.ts';
import { isSameQfexId, readQfexTime } from './order.ts';
import { withSoundFigures } from './sound-figures.ts';

export interface Fills {
  /** Sum of the quantities. */
  quantity: Decimal;
  averagePrice: Decimal | null;
  /** Sum of the fees; null where none was sent. */
  fee: Decimal | null;
  newestAt: number | null;
  count: number;
  /** The first row, for what it says of the order itself. */
  row: WireObject;
}

/**
 * Adds up the fills of one order from the rows of `/user/trade`.
 *
 * @returns null where no row is of this order, `unreadable` where one can't be counted
 */
export function sumFills(rows: readonly (WireObject | null)[], orderId: string): Fills | null | 'unreadable' {
  const counted = new Map<string, WireObject>();
  for (const row of rows) {
    const rowOrderId = row?.word('order_id') ?? null;
    if (row === null || rowOrderId === null) return 'unreadable';
    if (!isSameQfexId(rowOrderId, orderId)) continue;
    const tradeId = tradeIdOf(row);
    if (tradeId === null || row.isAmbiguous) return 'unreadable';
    counted.set(tradeId, row);
  }
  const [first] = counted.values();
  if (first === undefined) return null;
  let quantity = '0';
  let value: Decimal | null = '0';
  let fee: Decimal | null = '0';
  let newestAt: number | null = null;
  for (const row of counted.values()) {
    const rowQuantity = readDecimal(row.word('quantity'));
    if (rowQuantity === null) return 'unreadable';
    const price = readDecimal(row.word('price'));
    const rowFee = readDecimal(row.word('fee'));
    const time = row.word('order_timestamp') ?? row.word('timestamp');
    const at = time === null ? null : readQfexTime(time);
    quantity = add(quantity, rowQuantity);
    value = value === null || price === null ? null : add(value, multiply(price, rowQuantity));
    fee = fee === null || rowFee === null ? null : add(fee, rowFee);
    newestAt = at === null ? newestAt : Math.max(at, newestAt ?? 0);
  }
  return {
    quantity,
    averagePrice: value === null ? null : noneIfZero(divide(value, quantity)),
    fee,
    newestAt,
    count: counted.size,
    row: first,
  };
}

/** What the fills add to an order: filled quantity (which never goes down), average, fee, and the proof that it is filled. */
export function withFills(order: Order, fills: Fills): Order {
  const filledQuantity = largerAmount(order.filledQuantity, computedAmount(fills.quantity, order), order);
  const isProvenFilled =
    (order.status === 'partiallyFilled' || order.status === 'unknown') &&
    isPositive(order.quantity) &&
    isSameAmount(order.quantity, fills.quantity, order);
  return withSoundFigures({
    ...order,
    filledQuantity,
    // An average over part of the fills would be another order's price.
    averagePrice:
      order.averagePrice ?? (isSameAmount(filledQuantity, fills.quantity, order) ? fills.averagePrice : null),
    fee: order.fee ?? (fills.fee === null ? null : { amount: computedFee(fills.fee, 'qfex'), currency: null }),
    // The status is then the fills' word, and so are its source and its text.
    ...(isProvenFilled
      ? {
          status: 'filled' as const,
          isOpen: false,
          remainingQuantity: '0',
          source: 'fills' as const,
          raw: fills.row.raw,
        }
      : {}),
  });
}
