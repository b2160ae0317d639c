/** Is this order open? `get_order` asks for one by its symbol and ID; what it answers of one that isn't is documented nowhere. */

import type { ProblemKind } from '../../../shared/lookup.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { OrderReport } from '../reports.ts';
import { unusable } from '../unusable-answers.ts';
import type { ReadAnswer } from './connection.ts';
import { weights } from './limits.ts';
import { readErrorAbout, readOpenRows, readPushOf, type OneOrder, type OpenRows } from './open-frames.ts';
import type { OpenOrdersParts } from './open-list.ts';
import { isSameQfexId } from './order.ts';
import { qfexUnusable } from './problems.ts';
import type { SocketOptions } from './socket.ts';

export function getOrder(
  { socket, world, account }: OpenOrdersParts,
  { symbol, orderId }: { symbol: string; orderId: string },
  options: SocketOptions,
): Promise<Result<OneOrder>> {
  const read: ReadAnswer<OneOrder> = (frame, asOf, mayOweReply) => {
    const context = { account, asOf, source: 'lookup' } as const;
    const push = readPushOf(frame, orderId, context);
    if (push !== null) return ok(push);
    const page = readOpenRows(frame, { ...context, isListed: true });
    if (page === null) return readErrorAbout(frame, 'get_order', orderId, world);
    const answer = answerIn(page, orderId);
    return ok(answer.kind === 'none' && mayOweReply ? { kind: 'unusable', problem: doubtfulReply } : answer);
  };
  const message = { type: 'get_order', params: { symbol, order_id: orderId } };
  return socket.ask({ message, weight: weights.getOrder, read, needsCleanSocket: false }, options);
}

function answerIn(page: OpenRows | 'unreadable', orderId: string): OneOrder {
  // The answer to a request is no order.
  const reports = page === 'unreadable' ? [] : page.reports.filter(({ claim }) => claim !== 'requestRefused');
  const isWanted = ({ order }: OrderReport): boolean => isSameQfexId(order.orderId, orderId);
  if (reports.some(isWanted)) return { kind: 'found', reports: reports.filter(isWanted) };
  if (page === 'unreadable' || page.isUnreadable) return { kind: 'unusable', problem: qfexUnusable.unreadableOrder };
  const [other] = reports;
  if (other === undefined) return { kind: 'none' };
  // The documentation's own example answers with another order than the one it asks for.
  return { kind: 'unusable', problem: qfexUnusable.otherOrder(other.order.orderId) };
}

const doubtfulReply = unusable('QFEX’s answer may belong to the question before.');

// Of a fault that passes nothing is learned.
const kindsOfHabit: ReadonlySet<ProblemKind> = new Set<ProblemKind>(['timeout', 'badRequest', 'protocol']);

/** What this QFEX answered so far: silence, or an error that names no question, costs 10 s or a connection each. */
export class GetOrderAnswers {
  #isNoAnswer = false;

  /** The list of open orders is to be asked at once, where nobody waits to see the order. */
  get isNoAnswer(): boolean {
    return this.#isNoAnswer;
  }

  /** It said of an order whether it is open. */
  answered(): void {
    this.#isNoAnswer = false;
  }

  /** Of an order that was not open, as the list showed then, it said this. */
  leftOpen(kind: ProblemKind): void {
    if (kindsOfHabit.has(kind)) this.#isNoAnswer = true;
  }
}
