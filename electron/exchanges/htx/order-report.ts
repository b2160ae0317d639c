/** What does one row of HTX say of an order, seen by itself? */

import type { Order } from '../../../shared/order.ts';
import type { OrderReport } from '../reports.ts';
import { saysNone } from '../says-none.ts';
import type { WireObject } from '../wire.ts';
import { isConcludedFilled, isOpenInHistory, isSettling, readHtxOrder, type HtxOrderContext } from './order.ts';
import type { ReadRow } from './whole-list.ts';

/**
 * HTX's rows carry the whole order, filled quantity included, and an amended order keeps its ID.
 *
 * @returns null for a row that can't be told apart from others
 */
export function readHtxReport(row: WireObject, context: HtxOrderContext): OrderReport | null {
  const order = readHtxOrder(row, context);
  return order === null ? null : reportOf(order, readSaysNone(row, order));
}

export function readSaysNone(row: WireObject, order: Order): NonNullable<OrderReport['saysNone']> {
  return saysNone(row, order, { takeProfit: 'tp_trigger_price', stopLoss: 'sl_trigger_price' });
}

/** @param none - what the row says the order has none of */
export function reportOf(order: Order, none: NonNullable<OrderReport['saysNone']>): OrderReport {
  const isUnsaid = isOpenInHistory(order);
  return {
    order,
    // What is known of how it stands stays so: it is asked for.
    claim: isUnsaid ? 'noState' : 'state',
    isFilledComputed: false,
    isFilledTold: true,
    asksAgain: isUnsaid || isSettling(order),
    ...(isConcludedFilled(order) ? { isConcluded: true } : {}),
    saysNone: none,
    replacesOrderId: null,
  };
}

/** The same of the rows of a list. */
export function readReportRow(account: string, source: 'snapshot' | 'history', isAlgo: boolean): ReadRow<OrderReport> {
  return (row, { receivedAt: asOf, latestTime }) => {
    const item = readHtxReport(row, { account, asOf, latestTime, source, isAlgo });
    if (item === null) return null;
    return { key: item.order.orderId, item, createdAt: source === 'snapshot' ? item.order.createdAt : null };
  };
}
