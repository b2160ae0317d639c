/** What do history and fills add to an order that was found? How much was filled, at what price, for what fee. */

import { compareAmounts } from '../../../shared/amounts.ts';
import type { Order } from '../../../shared/order.ts';
import { sumOf, withFills } from './fills.ts';
import type { Findings } from './findings.ts';
import { mergeQfex } from './merge.ts';
import { noteOfCut } from './rest-list.ts';
import type { RestPlaces } from './rest-places.ts';
import { meaningOf } from './status.ts';

/** After `found`, when closed, canceled or partly filled. Whatever fails leaves its fields null, with a note. */
export async function completeOrder(order: Order, places: RestPlaces, findings: Findings): Promise<Order> {
  const meaning = meaningOf(order.exchangeStatus);
  // Of one that only a refusal tells of these places were asked already.
  const isRefusalAlone = order.isOpen === null && order.source !== 'snapshot' && meaning === 'rejection';
  const isUnfilled = order.status === 'new' && meaning !== 'amended';
  if (isRefusalAlone || isUnfilled || order.source === 'fills' || order.orderKind === 'twap') return order;
  const isHistoryDue = order.source !== 'history' && order.status !== 'new';
  const completed = isHistoryDue ? await withHistory(order, places, findings) : order;
  const answer = await places.fillsOf(order.orderId);
  if (!answer.ok) {
    findings.note(`The fills could not be asked, so fee and average price may be missing: ${answer.problem.message}`);
    return completed;
  }
  const { fills } = answer.value;
  // Nothing filled so far; of a closed order the fills may still be on their way.
  if (fills.length === 0)
    return completed.status === 'new' ? { ...completed, filledQuantity: completed.filledQuantity ?? '0' } : completed;
  const { quantity } = sumOf(fills);
  if (completed.filledQuantity !== null && compareAmounts(quantity, completed.filledQuantity, completed) < 0)
    findings.note('QFEX’s list of fills holds less than was filled so far: the fee is that of the listed fills.');
  return withFills(completed, fills);
}

async function withHistory(order: Order, places: RestPlaces, findings: Findings): Promise<Order> {
  // Its client order ID makes the list short; the symbol alone may take many pages.
  const filter = order.clientOrderId === null ? { symbol: order.symbol } : { client_order_id: order.clientOrderId };
  const { orders, failure, cut } = await places.historyOf(order.orderId, filter);
  if (cut !== null && orders.length === 0) findings.note(noteOfCut('order history', cut));
  else if (failure === null) findings.answered('historic-orders');
  else if (orders.length === 0) findings.note(`QFEX’s order history could not be asked: ${failure.message}`);
  return orders.reduce(mergeQfex, order);
}
