/** What do history and fills add to an order that was found? How much was filled, at what price, for what fee. */

import { compareAmounts } from '../../../shared/amounts.ts';
import type { Place, Problem } from '../../../shared/lookup.ts';
import type { Order, OrderSource } from '../../../shared/order.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { unusable } from '../unusable-answers.ts';
import type { WireObject } from '../wire.ts';
import { sumFills, withFills, type Fills } from './fills.ts';
import { mergeQfex } from './merge.ts';
import { isSameQfexId, readQfexOrder } from './order.ts';
import { qfexUnusable } from './problems.ts';
import { noteOfCut, type RestRows } from './rest-list.ts';
import type { QfexRowKind } from './row-fields.ts';
import { meaningOf } from './status.ts';

/** What one search offers to those who ask REST on its behalf. */
export interface RestAsking {
  account: string;
  /** A list with all its pages. */
  list: (
    path: string,
    params: Readonly<Record<string, string>>,
    isEnough: (row: WireObject) => boolean,
    place: Place,
  ) => Promise<Result<RestRows>>;
  answered: (place: Place) => void;
  note: (sentence: string) => void;
}

/** The rows as orders; `isUnreadable` where one can't be told apart from others. */
export function readRestRows(
  { rows, receivedAt }: RestRows,
  account: string,
  kind: QfexRowKind,
  source: OrderSource,
): { orders: Order[]; isUnreadable: boolean } {
  const read = rows.map((row) =>
    row === null ? 'unreadable' : readQfexOrder(row, { account, asOf: receivedAt, source, kind }),
  );
  return { orders: read.filter((order) => typeof order === 'object'), isUnreadable: read.includes('unreadable') };
}

/** All fills of one order; null where there are none. */
export async function fillsOf(
  asking: RestAsking,
  orderId: string,
): Promise<Result<{ fills: Fills | null; receivedAt: number }>> {
  const answer = await asking.list('/user/trade', { exchange_order_id: orderId }, () => false, 'trades');
  if (!answer.ok) return answer;
  const { rows, receivedAt, problem, cut } = answer.value;
  // Some of the fills would sum up to another order.
  if (problem !== null || cut !== null) return failed(problem ?? longFills);
  const fills = sumFills(rows, orderId);
  if (fills === 'unreadable') return failed(qfexUnusable.unreadableRow);
  asking.answered('trades');
  return ok({ fills, receivedAt });
}

/** After `found`, when closed, canceled or partly filled. Whatever fails leaves its fields null, with a note. */
export async function completeOrder(order: Order, asking: RestAsking): Promise<Order> {
  const isAmended = meaningOf(order.exchangeStatus) === 'amended';
  // Of one that only a refusal tells of these places were asked already.
  const isRefusalAlone =
    order.isOpen === null && order.source !== 'snapshot' && meaningOf(order.exchangeStatus) === 'rejection';
  if (
    isRefusalAlone ||
    order.source === 'fills' ||
    order.orderKind === 'twap' ||
    (order.status === 'new' && !isAmended)
  )
    return order;
  const isHistoryDue = order.source !== 'history' && order.status !== 'new';
  const completed = isHistoryDue ? await withHistory(order, asking) : order;
  const answer = await fillsOf(asking, order.orderId);
  if (!answer.ok) {
    asking.note(`The fills could not be asked, so fee and average price may be missing: ${answer.problem.message}`);
    return completed;
  }
  const { fills } = answer.value;
  // Nothing filled so far; of a closed order the fills may still be on their way.
  if (fills === null)
    return completed.status === 'new' ? { ...completed, filledQuantity: completed.filledQuantity ?? '0' } : completed;
  if (completed.filledQuantity !== null && compareAmounts(fills.quantity, completed.filledQuantity, completed) < 0) {
    asking.note('QFEX’s list of fills holds less than was filled so far: the fee is that of the listed fills.');
  }
  return withFills(completed, fills);
}

async function withHistory(order: Order, asking: RestAsking): Promise<Order> {
  // Its client order ID makes the list short; the symbol alone may take many pages.
  const filter = order.clientOrderId === null ? { symbol: order.symbol } : { client_order_id: order.clientOrderId };
  const isThisOrder = (row: WireObject): boolean => isSameQfexId(row.text('order_id') ?? '', order.orderId);
  const answer = await asking.list('/user/historic-orders', filter, isThisOrder, 'historic-orders');
  const failure = answer.ok ? answer.value.problem : answer.problem;
  const historic = answer.ok
    ? readRestRows(answer.value, order.account, 'historicOrder', 'history').orders.filter((row) =>
        isSameQfexId(row.orderId, order.orderId),
      )
    : [];
  const cut = answer.ok && historic.length === 0 ? answer.value.cut : null;
  if (cut !== null) asking.note(noteOfCut('order history', cut));
  else if (failure === null) asking.answered('historic-orders');
  else if (historic.length === 0) asking.note(noteOfHistory(failure));
  return historic.reduce(mergeQfex, order);
}

const longFills = unusable('QFEX’s list of this order’s fills could not be read to its end.');

function noteOfHistory(failure: Problem): string {
  return `QFEX’s order history could not be asked: ${failure.message}`;
}
