/** How does Kite's wire text become an order report? */

import { blankOrder } from '../../../shared/blank-order.ts';
import { compare, readDecimal, subtract } from '../../../shared/decimal.ts';
import type { Order, OrderSource, OrderStatus } from '../../../shared/order.ts';
import type { OrderReport } from '../reports.ts';
import type { WireObject } from '../wire.ts';

const known: ReadonlySet<string> = new Set(['id', 'sym', 'side', 'px', 'qty', 'done', 'st', 'at']);

const statuses: ReadonlyMap<string, { status: OrderStatus; isOpen: boolean }> = new Map([
  ['WORKING', { status: 'new', isOpen: true }],
  ['DONE', { status: 'filled', isOpen: false }],
  ['DROPPED', { status: 'canceled', isOpen: false }],
  ['HALTED', { status: 'canceled', isOpen: false }],
]);

/** @returns null for what is no order */
export function readOrder(row: WireObject, account: string, asOf: number, source: OrderSource): OrderReport | null {
  const [orderId, symbol, word] = [row.word('id'), row.word('sym'), row.word('st')];
  const [quantity, filled] = [readDecimal(row.text('qty')), readDecimal(row.text('done'))];
  if (orderId === null || symbol === null || word === null || quantity === null || filled === null) return null;
  const { status, isOpen } = statuses.get(word) ?? { status: 'unknown' as const, isOpen: null };
  const at = Number.parseInt(row.text('at') ?? '', 10);
  const order: Order = {
    ...blankOrder({ exchange: 'kite', account, orderKind: 'order', orderId }, symbol, asOf),
    side: row.text('side') === 'b' ? 'buy' : 'sell',
    type: 'limit',
    timeInForce: 'GTC',
    price: readDecimal(row.text('px')),
    quantity,
    filledQuantity: filled,
    remainingQuantity: isOpen === null ? null : isOpen ? subtract(quantity, filled) : '0',
    status: isOpen === true && compare(filled, '0') > 0 ? 'partiallyFilled' : status,
    isOpen,
    exchangeStatus: word,
    updatedAt: Number.isNaN(at) ? null : at,
    source,
    extra: row.extra(known),
    raw: row.raw,
  };
  return {
    order,
    claim: 'state',
    isFilledComputed: false,
    isFilledTold: true,
    asksAgain: false,
    replacesOrderId: null,
  };
}
