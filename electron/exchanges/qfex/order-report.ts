/** What does one row say of an order, seen by itself? As claims: docs/truth.md, QFEX status → status. */

import { readDecimal } from '../../../shared/decimal.ts';
import type { Order } from '../../../shared/order.ts';
import type { OrderReport } from '../reports.ts';
import { saysNone } from '../says-none.ts';
import type { WireObject } from '../wire.ts';
import { readQfexRow, type QfexOrderContext } from './order.ts';
import type { QfexRowKind } from './row-fields.ts';
import { meaningOf } from './status.ts';

// No page documents how a modify that gives a new ID names the old one: these are the names it would most likely have.
const replacedNames = ['previous_order_id', 'old_order_id', 'original_order_id', 'orig_order_id', 'replaced_order_id'];

/** @returns `unreadable` for a row that can't be told apart from others */
export function readQfexReport(row: WireObject, context: QfexOrderContext): OrderReport | 'unreadable' {
  const order = readQfexRow(row, context);
  if (order === 'unreadable') return order;
  const report: OrderReport = {
    order,
    claim: 'state',
    isFilledComputed: context.kind === 'order' && order.filledQuantity !== null,
    asksAgain: false,
    ...(isFilledByFigures(order, context.kind) ? { isConcluded: true } : {}),
    replacesOrderId: replacedId(row, order.orderId),
    saysNone: saysNone(row, order, { takeProfit: 'take_profit', stopLoss: 'stop_loss' }),
  };
  switch (context.kind) {
    case 'order':
      return reportOfOrder(report, row);
    case 'historicOrder':
      return report;
    case 'historicTwap':
      return { ...report, claim: 'noState' };
    case 'stopOrder':
    case 'twap':
      // Among the open orders it is open. A push says nothing of how it stands: the same frame tells a stop's end.
      return context.source === 'push' ? { ...withoutState(report), asksAgain: true } : report;
  }
}

function reportOfOrder(report: OrderReport, row: WireObject): OrderReport {
  const { order } = report;
  const meaning = meaningOf(order.exchangeStatus);
  if (meaning === 'requestAnswer' || meaning === 'rejection') {
    // Among the open orders it rests, whatever became of the last request about it.
    if (order.source === 'snapshot') return withoutState({ ...report, order: withoutRequest(order), saysNone: [] });
    return meaning === 'rejection'
      ? { ...report, claim: 'rejection' }
      : { ...report, claim: 'requestRefused', order: withoutRequest(order) };
  }
  if (meaning === 'accepted' || meaning === 'amended') {
    const saysHowItStands = order.quantity !== null && readDecimal(row.word('quantity_remaining')) !== null;
    if (!saysHowItStands) return withoutState(report);
    return { ...report, claim: meaning === 'amended' ? 'amended' : 'state', asksAgain: order.status === 'unknown' };
  }
  return meaning === 'filled' ? { ...report, asksAgain: order.status === 'unknown' || isEndToBeProven(order) } : report;
}

/** That a stop or a TWAP among the open orders is filled is our own conclusion, but where its word says so too. */
function isFilledByFigures({ status, exchangeStatus }: Order, kind: QfexRowKind): boolean {
  if (status !== 'filled' || (kind !== 'stopOrder' && kind !== 'twap')) return false;
  return kind === 'twap' || exchangeStatus === '' || ['accepted', 'amended'].includes(meaningOf(exchangeStatus));
}

/** Partly filled by a word that may as well be the last one, or nobody said by how much. */
function isEndToBeProven({ status, isOpen, filledQuantity }: Order): boolean {
  return status === 'partiallyFilled' && (isOpen === null || filledQuantity === null);
}

function withoutState(report: OrderReport): OrderReport {
  return {
    ...report,
    claim: 'noState',
    order: { ...report.order, status: 'unknown', isOpen: null, remainingQuantity: null },
  };
}

/** The numbers of a refused request are what was asked for, not what the order has. */
function withoutRequest(order: Order): Order {
  return {
    ...order,
    price: null,
    quantity: null,
    filledQuantity: null,
    remainingQuantity: null,
    takeProfit: null,
    stopLoss: null,
  };
}

function replacedId(row: WireObject, orderId: string): string | null {
  const named = replacedNames.map((name) => row.word(name)).find((id) => id !== null);
  return named === undefined || named === orderId ? null : named;
}
