/** What does a row say of its order, where it differs from the row before in little? Only that is read anew: a seventh of a frame. */

import { noneIfZero } from '../../../shared/decimal.ts';
import type { Order } from '../../../shared/order.ts';
import type { OrderReport } from '../reports.ts';
import { longestId, type WireObject } from '../wire.ts';
import { readFee, readOrderFields, readStatusAndAmounts, type HtxOrderContext } from './order.ts';
import { readSaysNone, reportOf } from './order-report.ts';
import { RowFields } from './row-fields.ts';

type PlainOrderContext = HtxOrderContext & { isAlgo: false };
type ReadAnew = (order: Order, fields: RowFields, context: PlainOrderContext) => void;

const readStatusAnew: ReadAnew = (order, fields, context) => {
  const told = readStatusAndAmounts(fields, context);
  order.quantity = told.quantity;
  order.filledQuantity = told.filledQuantity;
  order.remainingQuantity = told.remainingQuantity;
  order.canceledQuantity = told.canceledQuantity;
  order.status = told.status;
  order.isOpen = told.isOpen;
  order.exchangeStatus = told.exchangeStatus;
};
const readFeeAnew: ReadAnew = (order, fields) => {
  order.fee = readFee(fields);
};

/** By the names that differ from row to row; one of any other name, and the whole row is read. */
const readersAnew: ReadonlyMap<string, ReadAnew> = new Map<string, ReadAnew>([
  ['order_id', (order, { row }) => void (order.orderId = row.word('order_id', longestId) ?? '')],
  ['client_order_id', (order, fields) => void (order.clientOrderId = fields.short('client_order_id', longestId))],
  ['price', (order, fields) => void (order.price = noneIfZero(fields.decimal('price')))],
  ['trade_avg_price', (order, fields) => void (order.averagePrice = noneIfZero(fields.decimal('trade_avg_price')))],
  ['volume', readStatusAnew],
  ['trade_volume', readStatusAnew],
  ['cancel_volume', readStatusAnew],
  ['state', readStatusAnew],
  ['trade_turnover', (order, fields) => void (order.turnover = fields.decimal('trade_turnover'))],
  ['fee', readFeeAnew],
  ['fee_currency', readFeeAnew],
  ['profit', (order, fields) => void (order.realizedPnl = fields.decimal('profit'))],
  ['created_time', (order, fields) => void (order.createdAt = fields.time('created_time'))],
  ['updated_time', (order, fields) => void (order.updatedAt = fields.time('updated_time'))],
]);

/** A row all of which could be read. */
interface WhollyRead {
  row: WireObject;
  context: PlainOrderContext;
  order: Order;
  saysNone: NonNullable<OrderReport['saysNone']>;
}

/** Of the plain orders of one connection. */
export class RowAfterRow {
  #last: WhollyRead | null = null;

  /** As `readHtxReport`. */
  read(row: WireObject, context: PlainOrderContext): OrderReport | null {
    const last = this.#last;
    const changed = last === null ? null : row.changedSince(last.row);
    const anew = last === null || changed === null ? null : orderAfter(last, changed, row, context);
    if (last !== null && anew !== null) {
      this.#last = { row, context, order: anew, saysNone: last.saysNone };
      return reportOf(anew, last.saysNone);
    }
    const fields = new RowFields(row, context.latestTime);
    const order = readOrderFields(fields, context);
    const none = order === null ? [] : readSaysNone(row, order);
    this.#last = order !== null && fields.areAllRead ? { row, context, order, saysNone: none } : null;
    return order === null ? null : reportOf(order, none);
  }
}

/** @returns null where the whole row must be read */
function orderAfter(
  last: WhollyRead,
  changed: readonly string[],
  row: WireObject,
  context: PlainOrderContext,
): Order | null {
  const { account, asOf, source, latestTime = Number.POSITIVE_INFINITY } = context;
  // What was a time might be none by a clock that was set back.
  if (source !== last.context.source || latestTime < (last.context.latestTime ?? Number.POSITIVE_INFINITY)) return null;
  const fields = new RowFields(row, latestTime);
  const order: Order = { ...last.order, account, asOf, contractSize: null, raw: row.raw };
  for (const name of changed) {
    const read = readersAnew.get(name);
    if (read === undefined) return null;
    read(order, fields, context);
  }
  return fields.areAllRead && order.orderId !== '' ? order : null;
}
