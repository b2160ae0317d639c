/** Is this order open? `get_order` asks for one by its symbol and ID. */

import { ok, type Result } from '../../../shared/result.ts';
import { unusable } from '../unusable-answers.ts';
import type { ReadAnswer } from './connection.ts';
import { weights } from './limits.ts';
import { mergeQfex } from './merge.ts';
import { readErrorAbout, readOpenRows, readPushOf, type OneOrder, type OpenRows } from './open-frames.ts';
import { isSameQfexId, readQfexOrder } from './order.ts';
import { qfexUnusable } from './problems.ts';
import type { OpenOrdersParts } from './open-list.ts';
import type { SocketOptions } from './socket.ts';
import type { Order } from '../../../shared/order.ts';

export function getOrder(
  { socket, world }: OpenOrdersParts,
  { account, symbol, orderId }: { account: string; symbol: string; orderId: string },
  options: SocketOptions,
): Promise<Result<OneOrder>> {
  const read: ReadAnswer<OneOrder> = (frame, asOf, mayOweReply) => {
    const context = { account, asOf, source: 'lookup' } as const;
    const push = readPushOf(frame, orderId, context);
    if (push !== null) return ok(push);
    const page = readOpenRows(frame, (row, kind) => readQfexOrder(row, { ...context, kind, isListed: true }));
    if (page === null) return readErrorAbout(frame, 'get_order', orderId, world);
    const answer = answerIn(page, orderId);
    return ok(answer.kind === 'none' && mayOweReply ? { kind: 'unusable', problem: doubtfulReply } : answer);
  };
  const message = { type: 'get_order', params: { symbol, order_id: orderId } };
  return socket.ask({ message, weight: weights.getOrder, read, needsCleanSocket: false }, options);
}

function answerIn(page: OpenRows<Order> | 'unreadable', orderId: string): OneOrder {
  const rows = page === 'unreadable' ? [] : page.rows;
  const wanted = rows.filter((candidate) => isSameQfexId(candidate.orderId, orderId));
  if (wanted.length > 0) return { kind: 'found', order: wanted.reduce(mergeQfex) };
  if (page === 'unreadable' || page.isUnreadable) return { kind: 'unusable', problem: qfexUnusable.unreadableOrder };
  const [other] = rows;
  // The documentation's own example answers with another order than the one it asks for.
  return other === undefined ? { kind: 'none' } : { kind: 'unusable', problem: qfexUnusable.otherOrder(other.orderId) };
}

const doubtfulReply = unusable('QFEX’s answer may belong to the question before.');
