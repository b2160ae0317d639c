/** What does one row of HTX say of an order, seen by itself? */

import type { Order } from '../../../shared/order.ts';
import type { OrderReport } from '../live.ts';
import { saysNone } from '../says-none.ts';
import type { WireObject } from '../wire.ts';
import { isConcludedFilled, isOpenInHistory, isSettling, readHtxOrder, type HtxOrderContext } from './order.ts';

/** HTX's rows carry the whole order, filled quantity included, and an amended order keeps its ID. */
export function reportOf(order: Order): OrderReport {
  const isUnsaid = isOpenInHistory(order);
  return {
    order,
    // What is known of how it stands stays so: it is asked for.
    claim: isUnsaid ? 'noState' : 'state',
    isFilledComputed: false,
    isFilledTold: true,
    asksAgain: isUnsaid || isSettling(order),
    ...(isConcludedFilled(order) ? { isConcluded: true } : {}),
    replacesOrderId: null,
  };
}

/** @returns null for a row that can't be told apart from others */
export function readHtxReport(row: WireObject, context: HtxOrderContext): OrderReport | null {
  const order = readHtxOrder(row, context);
  if (order === null) return null;
  return {
    ...reportOf(order),
    saysNone: saysNone(row, order, { takeProfit: 'tp_trigger_price', stopLoss: 'sl_trigger_price' }),
  };
}
