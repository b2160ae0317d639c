/** What do the socket's answers about open orders hold? `get_order` and `get_user_orders` share one reply. */

import type { Problem } from '../../../shared/lookup.ts';
import type { Order, OrderSource } from '../../../shared/order.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { Clock } from '../../world.ts';
import { problem } from '../problem.ts';
import type { WireObject } from '../wire.ts';
import { readErrorFrame } from './connection.ts';
import { isSameQfexId, readQfexOrder, type QfexRowKind } from './order.ts';
import { problemOfError, saysNoOrder, unreadableRow } from './problems.ts';
import type { QfexSocket, SocketOptions } from './socket.ts';

// The documented default and maximum.
const pageSize = 1000;
const maximumPages = 20;
// Orders that close between two pages shift the rest forward; pages overlap by this many rows.
const overlap = 10;

/** What `get_order` said: the order, no order there, or nothing that can be used. */
export type OneOrder = { kind: 'found'; order: Order } | { kind: 'none' } | { kind: 'unusable'; problem: Problem };

interface Rows {
  orders: Order[];
  rowCount: number;
  isUnreadable: boolean;
}

/** Every row of `orders`, `stop_orders` and `twaps`, each of which may be missing. */
function readRows(response: WireObject, account: string, asOf: number, source: OrderSource): Rows | null {
  const rows: Rows = { orders: [], rowCount: 0, isUnreadable: response.isAmbiguous };
  const lists: readonly (readonly [name: string, kind: QfexRowKind])[] = [
    ['orders', 'order'],
    ['stop_orders', 'stopOrder'],
    ['twaps', 'twap'],
  ];
  for (const [name, kind] of lists) {
    if (!response.has(name) || response.isNull(name)) continue;
    const list = response.objects(name);
    if (list === null) return null;
    rows.rowCount += list.length;
    for (const row of list) {
      const order = row === null ? 'unreadable' : readQfexOrder(row, { account, asOf, source, kind });
      if (order === 'unreadable') rows.isUnreadable = true;
      else if (order !== 'noOrder') rows.orders.push(order);
    }
  }
  return rows;
}

/** A push of the very order answers a question about it; a push of another never does. */
function readPush(frame: WireObject, orderId: string, account: string, asOf: number, source: OrderSource): OneOrder | null {
  const row = frame.object('order_response');
  const pushedId = row?.word('order_id') ?? null;
  if (row === null || pushedId === null || !isSameQfexId(pushedId, orderId)) return null;
  const order = readQfexOrder(row, { account, asOf, source, kind: 'order' });
  if (order === 'unreadable') return { kind: 'unusable', problem: unreadableOrder };
  return order === 'noOrder' ? { kind: 'none' } : { kind: 'found', order };
}

export interface OpenOrdersParts {
  account: string;
  socket: QfexSocket;
  clock: Clock;
}

/** Asks for one order by its symbol and ID. */
export async function getOrder(parts: OpenOrdersParts, symbol: string, orderId: string, options: SocketOptions): Promise<Result<OneOrder>> {
  const message = { type: 'get_order', params: { symbol, order_id: orderId } };
  return parts.socket.ask<OneOrder>(
    message,
    (frame, receivedAt) => {
      const push = readPush(frame, orderId, parts.account, receivedAt, 'lookup');
      if (push !== null) return ok(push);
      const response = frame.object('all_orders_response');
      if (response !== null) return ok(readOneOrder(response, orderId, parts.account, receivedAt));
      return readError(frame, 'get_order', orderId, parts.clock);
    },
    options,
  );
}

function readOneOrder(response: WireObject, orderId: string, account: string, asOf: number): OneOrder {
  const rows = readRows(response, account, asOf, 'lookup');
  const order = rows?.orders.find((candidate) => isSameQfexId(candidate.orderId, orderId));
  if (order !== undefined) return { kind: 'found', order };
  if (rows === null || rows.isUnreadable) return { kind: 'unusable', problem: unreadableOrder };
  const [other] = rows.orders;
  // The documentation's own example answers with another order than the one it asks for.
  return other === undefined ? { kind: 'none' } : { kind: 'unusable', problem: otherOrder(other) };
}

/**
 * Asks for all open orders, page by page, until a page brings nothing new.
 *
 * @param isWanted - ends the paging early
 * @param orderId - a push of this order answers too; null to look for none
 */
export async function getUserOrders(
  parts: OpenOrdersParts,
  orderId: string | null,
  isWanted: (order: Order) => boolean,
  onPage: (page: number) => void,
  options: SocketOptions,
): Promise<Result<Order[]>> {
  const orders = new Map<string, Order>();
  let offset = 0;
  for (let page = 1; page <= maximumPages; page += 1) {
    const answer = await parts.socket.ask<Rows | OneOrder>(
      { type: 'get_user_orders', params: { limit: pageSize, offset } },
      (frame, receivedAt) => {
        const push = orderId === null ? null : readPush(frame, orderId, parts.account, receivedAt, 'push');
        // A request's answer (NO_SUCH_ORDER) about this order is no list.
        if (push?.kind === 'found') return ok(push);
        const response = frame.object('all_orders_response');
        if (response === null) return readError(frame, 'get_user_orders', null, parts.clock);
        const rows = readRows(response, parts.account, receivedAt, 'snapshot');
        return rows === null ? failed(unreadableList) : ok(rows);
      },
      options,
    );
    if (!answer.ok) return answer;
    onPage(page);
    if ('kind' in answer.value) return answer.value.kind === 'found' ? ok([...orders.values(), answer.value.order]) : failed(unreadableList);
    const rows = answer.value;
    const seenBefore = orders.size;
    for (const order of rows.orders) orders.set(`${order.orderKind} ${order.orderId}`, order);
    if ([...orders.values()].some(isWanted)) return ok([...orders.values()]);
    if (rows.isUnreadable) return failed(unreadableRow);
    if (orders.size === seenBefore) break;
    offset += rows.rowCount - Math.min(overlap, Math.floor(rows.rowCount / 2));
  }
  return ok([...orders.values()]);
}

/** An error frame about this question, or about none, answers it; one about another question does not. */
function readError(frame: WireObject, type: string, orderId: string | null, clock: Clock): Result<OneOrder & { kind: 'unusable' }> | null {
  const error = readErrorFrame(frame);
  if (error === null) return null;
  const { incoming, code, words, retryInMs } = error;
  if (incoming !== null && incoming.type !== type) return null;
  if (incoming?.orderId !== undefined && incoming.orderId !== null && orderId !== null && !isSameQfexId(incoming.orderId, orderId)) return null;
  const found = problemOfError(code, words, retryInMs === null ? null : clock.now() + retryInMs);
  // "No order there": settled by get_user_orders, like every error about the request.
  if (type === 'get_order' && saysNoOrder(code)) return ok({ kind: 'unusable', problem: found });
  return failed(found);
}

const askAgain = 'Ask again; if it stays, the exchange’s answer has a form that this version does not know.';
const unreadableOrder = problem('protocol', 'QFEX answered with an order that can’t be read.', askAgain);
const unreadableList = problem('protocol', 'QFEX answered with something that is not a list of orders.', askAgain);

function otherOrder(order: Order): Problem {
  return problem('protocol', 'QFEX answered with another order than the one asked for.', 'Ask again; that answer says nothing about this order.', {
    exchangeMessage: `order_id ${order.orderId}`,
  });
}
