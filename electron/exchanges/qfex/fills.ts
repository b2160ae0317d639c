/** What do QFEX's fills say? On the channel `fills` and in `/user/trade`, whose names differ from an order's and from each other's. */

import { noneIfZero, readDecimal } from '../../../shared/decimal.ts';
import type { Fill } from '../../../shared/fill.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { FillReport } from '../reports.ts';
import { unusable } from '../unusable-answers.ts';
import { longestId, type WireObject } from '../wire.ts';
import { isSameQfexId, readQfexRow, readQfexTime, readSide } from './order.ts';
import { qfexUnusable } from './problems.ts';
import type { RestRows } from './rest-list.ts';

export interface QfexFillContext {
  account: string;
  asOf: number;
  source: Fill['source'];
}

/** @returns `unreadable` for a fill that can't be counted: no trade ID, no order ID, no quantity, or a name that stands in it twice */
export function readFill(row: WireObject, { account, asOf, source }: QfexFillContext): FillReport | 'unreadable' {
  const order = readQfexRow(row, { account, asOf, source: 'fills', kind: 'order' });
  // By it a fill is counted once within its order: `trade_id` on the push, `id` in the list; none by its length is none.
  const tradeId = row.word('trade_id', longestId) ?? row.word('id', longestId);
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

/** The taker is who came to the other's order: its side is the aggressor's. */
function roleOf(row: WireObject): Fill['role'] {
  const side = readSide(row.word('side') ?? '');
  const aggressor = readSide(row.word('aggressor_side') ?? '');
  if (side === null || aggressor === null) return null;
  return side === aggressor ? 'taker' : 'maker';
}

/** A list that grows while it is read, or whose offset is ignored, shows the same fill again. */
export function eachFillOnce(fills: readonly FillReport[]): FillReport[] {
  return [...new Map(fills.map((report) => [`${report.fill.orderId} ${report.fill.tradeId}`, report])).values()];
}

/**
 * The fills of one order from the rows of `/user/trade`; those of others are passed over.
 *
 * @returns `unreadable` where one can't be counted
 */
export function fillsIn(
  rows: readonly (WireObject | null)[],
  orderId: string,
  context: QfexFillContext,
): FillReport[] | 'unreadable' {
  const fills: FillReport[] = [];
  for (const row of rows) {
    const rowOrderId = row?.word('order_id') ?? null;
    if (row === null || rowOrderId === null) return 'unreadable';
    if (!isSameQfexId(rowOrderId, orderId)) continue;
    const fill = readFill(row, context);
    if (fill === 'unreadable') return fill;
    fills.push(fill);
  }
  return eachFillOnce(fills);
}

/** The same from an answer of REST, for look-ups and monitor: some of the fills would sum up to another order. */
export function fillsInAnswer(answer: Result<RestRows>, orderId: string, account: string): Result<FillReport[]> {
  if (!answer.ok) return answer;
  const { rows, receivedAt, problem, cut } = answer.value;
  if (problem !== null || cut !== null) return failed(problem ?? longFills);
  const fills = fillsIn(rows, orderId, { account, asOf: receivedAt, source: 'history' });
  return fills === 'unreadable' ? failed(qfexUnusable.unreadableRow) : ok(fills);
}

const longFills = unusable('QFEX’s list of this order’s fills could not be read to its end.');
