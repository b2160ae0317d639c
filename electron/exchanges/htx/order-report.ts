/** What does one row of HTX say of an order, seen by itself? */

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
  if (order === null) return null;
  const isUnsaid = isOpenInHistory(order);
  return {
    order,
    // What is known of how it stands stays so: it is asked for.
    claim: isUnsaid ? 'noState' : 'state',
    isFilledComputed: false,
    isFilledTold: true,
    asksAgain: isUnsaid || isSettling(order),
    ...(isConcludedFilled(order) ? { isConcluded: true } : {}),
    saysNone: saysNone(row, order, { takeProfit: 'tp_trigger_price', stopLoss: 'sl_trigger_price' }),
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
