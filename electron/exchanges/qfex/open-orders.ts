/** What do the socket's answers about open orders hold? `get_order` and `get_user_orders` share one reply. */

import type { Problem } from '../../../shared/lookup.ts';
import type { Order, OrderSource } from '../../../shared/order.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { World } from '../../world.ts';
import { foreignWords } from '../foreign-words.ts';
import { unusable } from '../unusable-answers.ts';
import { declaresQfexFailure } from '../declared-failure.ts';
import type { WireObject } from '../wire.ts';
import type { ReadAnswer } from './connection.ts';
import { readErrorFrame } from './error-frame.ts';
import { weights } from './limits.ts';
import { mergeQfex } from './merge.ts';
import { isSameQfexId, readQfexOrder, type QfexRowKind } from './order.ts';
import { problemOfError, qfexUnusable } from './problems.ts';
import { countIn, pageSize } from './rest-list.ts';
import type { QfexSocket, SocketOptions } from './socket.ts';
import { isRejection } from './status.ts';

const maximumPages = 20;
// Orders that close between two pages shift the rest forward; pages overlap by this many rows.
const overlap = 10;

/** What `get_order` said: the order, no order there, or nothing that can be used. */
export type OneOrder = { kind: 'found'; order: Order } | { kind: 'none' } | { kind: 'unusable'; problem: Problem };

/** A page of open orders. */
export interface OpenRows<Row> {
  rows: Row[];
  /** Rows of the longest list, which is as far as one page's offset goes at most. */
  length: number;
  isUnreadable: boolean;
  /** How many rows there are, by QFEX's word; null where it has none. */
  count: number | null;
}

type Rows = OpenRows<Order>;

const lists: readonly (readonly [name: string, kind: QfexRowKind])[] = [
  ['orders', 'order'],
  ['stop_orders', 'stopOrder'],
  ['twaps', 'twap'],
  // The name of an older page.
  ['user_orders', 'order'],
];

/** The object that holds the lists, or null for a frame of another kind. `unreadable`: one that can't be told. */
function responseIn(frame: WireObject): WireObject | 'unreadable' | null {
  const isOld = frame.has('user_orders');
  if (!isOld && !frame.has('all_orders_response')) return null;
  const response = isOld ? frame : frame.object('all_orders_response');
  if (response === null || frame.isAmbiguous || response.isAmbiguous) return 'unreadable';
  // Beside an error an empty list says nothing of what is open.
  return declaresQfexFailure(frame) || declaresQfexFailure(response) ? 'unreadable' : response;
}

type ReadRow<Row> = (row: WireObject, kind: QfexRowKind) => Row | 'unreadable' | 'noOrder';

/** Every row of `orders`, `stop_orders` and `twaps`, each of which may be missing, but not all. */
function readLists<Row>(response: WireObject, readRow: ReadRow<Row>): OpenRows<Row> | null {
  const page: OpenRows<Row> = { rows: [], length: 0, isUnreadable: false, count: countIn(response) };
  const present = lists.filter(([name]) => response.has(name));
  if (present.length === 0) return null;
  for (const [name, kind] of present) {
    if (response.isNull(name)) continue;
    const list = response.objects(name);
    if (list === null) return null;
    page.length = Math.max(page.length, list.length);
    for (const row of list) {
      const read = row === null ? 'unreadable' : readRow(row, kind);
      if (read === 'unreadable') page.isUnreadable = true;
      else if (read !== 'noOrder') page.rows.push(read);
    }
  }
  return page;
}

function readRows(response: WireObject, account: string, asOf: number, source: OrderSource): Rows | null {
  return readLists(response, (row, kind) => readQfexOrder(row, { account, asOf, source, kind, isListed: true }));
}

/**
 * A push of the very order answers a question about it; a push of another never does. A refused request
 * (RATE_LIMITED, CANNOT_MODIFY_…) says nothing of whether the order is there; only NO_SUCH_ORDER does.
 */
function readPush(
  frame: WireObject,
  orderId: string,
  account: string,
  asOf: number,
  source: OrderSource,
): OneOrder | null {
  const row = frame.object('order_response');
  const pushedId = row?.word('order_id') ?? null;
  if (row === null || pushedId === null || !isSameQfexId(pushedId, orderId)) return null;
  const order = readQfexOrder(row, { account, asOf, source, kind: 'order' });
  if (order === 'unreadable') return { kind: 'unusable', problem: unreadableOrder };
  if (order !== 'noOrder') return { kind: 'found', order };
  return row.text('status') === 'NO_SUCH_ORDER' ? { kind: 'none' } : { kind: 'unusable', problem: refusedRequest };
}

export interface OpenOrdersParts {
  account: string;
  socket: QfexSocket;
  world: World;
}

/** Asks for one order by its symbol and ID. */
export function getOrder(
  parts: OpenOrdersParts,
  symbol: string,
  orderId: string,
  options: SocketOptions,
): Promise<Result<OneOrder>> {
  const read: ReadAnswer<OneOrder> = (frame, receivedAt, mayOweReply) => {
    const push = readPush(frame, orderId, parts.account, receivedAt, 'lookup');
    if (push !== null) return ok(push);
    const response = responseIn(frame);
    if (response === null) return readError(frame, 'get_order', orderId, parts.world);
    if (response === 'unreadable') return ok({ kind: 'unusable', problem: unreadableOrder });
    const answer = readOneOrder(response, orderId, parts.account, receivedAt);
    return ok(answer.kind === 'none' && mayOweReply ? { kind: 'unusable', problem: doubtfulReply } : answer);
  };
  return parts.socket.ask(
    {
      message: { type: 'get_order', params: { symbol, order_id: orderId } },
      weight: weights.getOrder,
      read,
      needsCleanSocket: false,
    },
    options,
  );
}

function readOneOrder(response: WireObject, orderId: string, account: string, asOf: number): OneOrder {
  const rows = readRows(response, account, asOf, 'lookup');
  const wanted = rows?.rows.filter((candidate) => isSameQfexId(candidate.orderId, orderId)) ?? [];
  if (wanted.length > 0) return { kind: 'found', order: wanted.reduce(mergeQfex) };
  if (rows === null || rows.isUnreadable) return { kind: 'unusable', problem: unreadableOrder };
  const [other] = rows.rows;
  // The documentation's own example answers with another order than the one it asks for.
  return other === undefined ? { kind: 'none' } : { kind: 'unusable', problem: otherOrder(other.orderId) };
}

/** What `get_user_orders` showed, and why it did not show all; null when it did. */
export interface OpenOrders {
  orders: Order[];
  problem: Problem | null;
  /** A push that refuses the order, or a request about one that rests, such as an amend. */
  rejection: Order | null;
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
): Promise<OpenOrders> {
  const orders = new Map<string, Order>();
  let rejection: Order | null = null;
  const result = (found: Problem | null): OpenOrders => ({ orders: [...orders.values()], problem: found, rejection });
  const read: ReadAnswer<Rows> = (frame, receivedAt) => {
    const push = orderId === null ? null : readPush(frame, orderId, parts.account, receivedAt, 'push');
    // A request's answer (NO_SUCH_ORDER) about this order is no list.
    if (push?.kind === 'found' && !isRejection(push.order.exchangeStatus))
      return ok({ rows: [push.order], length: 0, isUnreadable: false, count: null });
    // Whether it rests only the list tells.
    if (push?.kind === 'found') rejection = push.order;
    const response = responseIn(frame);
    if (response === null) return readError(frame, 'get_user_orders', null, parts.world);
    const rows = response === 'unreadable' ? null : readRows(response, parts.account, receivedAt, 'snapshot');
    return rows === null ? failed(unreadableList) : ok(rows);
  };
  let seenInPass = new Set<string>();
  let offset = 0;
  for (let page = 1; page <= maximumPages; page += 1) {
    const answer = await askForPage(parts, offset, read, options);
    if (!answer.ok) return result(answer.problem);
    onPage(page);
    const { rows, length, isUnreadable, count } = answer.value;
    const keys = rows.map((order) => `${order.orderKind} ${order.orderId}`);
    for (const order of rows) keep(orders, order);
    if (rows.some(isWanted)) return result(null);
    if (isUnreadable) return result(unreadableRow);
    if (offset > 0 && !keys.some((key) => seenInPass.has(key))) {
      // More orders closed in between than the pages overlap: some may have slipped through, so it begins anew.
      seenInPass = new Set();
      offset = 0;
      continue;
    }
    const seenBefore = seenInPass.size;
    for (const key of keys) seenInPass.add(key);
    if (seenInPass.size === seenBefore)
      return result(isCutThere({ length, count }, offset, seenInPass.size) ? cutList : null);
    offset += stepOf(length);
  }
  return result(endlessList);
}

function pageQuestion(offset: number): { message: unknown; weight: number; needsCleanSocket: true } {
  return {
    message: { type: 'get_user_orders', params: { limit: pageSize, offset } },
    weight: weights.getUserOrders,
    needsCleanSocket: true,
  };
}

/**
 * Whether a page without anything new leaves a list that is longer: QFEX counts more, or a page as full as can be comes
 * where only the rest was asked for, so that the offset was ignored.
 */
export function isCutThere(
  { length, count }: Pick<OpenRows<unknown>, 'length' | 'count'>,
  offset: number,
  seen: number,
): boolean {
  if (count !== null && count > seen) return true;
  return offset > 0 && length >= pageSize && length > seen - offset;
}

/**
 * An error that names no question may be about an order that another program of this user sent: it is asked once more,
 * and only told again it is the answer. The limit is the user's, whoever used it up.
 */
async function askForPage<Answer>(
  parts: OpenOrdersParts,
  offset: number,
  read: ReadAnswer<Answer>,
  options: SocketOptions,
): Promise<Result<Answer>> {
  let isNameless = false;
  const reading: ReadAnswer<Answer> = (frame, receivedAt, mayOweReply) => {
    const answer = read(frame, receivedAt, mayOweReply);
    isNameless =
      answer !== null &&
      !answer.ok &&
      answer.problem.kind !== 'rateLimited' &&
      readErrorFrame(frame)?.incoming === null;
    return answer;
  };
  const answer = await parts.socket.ask({ ...pageQuestion(offset), read: reading }, options);
  return isNameless ? parts.socket.ask({ ...pageQuestion(offset), read }, options) : answer;
}

/** How far the next page's offset is from this one's: they overlap, also where QFEX gives fewer rows than asked for. */
export function stepOf(rowCount: number): number {
  return rowCount - Math.min(overlap, Math.max(1, Math.floor(rowCount / 2)));
}

/**
 * Asks for one page of the open orders and reads its rows.
 *
 * @param readRow - given this machine's clock when the page came in
 */
export function openPage<Row>(
  parts: OpenOrdersParts,
  offset: number,
  readRow: (row: WireObject, kind: QfexRowKind, receivedAt: number) => Row | 'unreadable' | 'noOrder',
  options: SocketOptions,
): Promise<Result<OpenRows<Row>>> {
  const read: ReadAnswer<OpenRows<Row>> = (frame, receivedAt) => {
    const response = responseIn(frame);
    if (response === null) return readError(frame, 'get_user_orders', null, parts.world);
    const page = response === 'unreadable' ? null : readLists(response, (row, kind) => readRow(row, kind, receivedAt));
    return page === null ? failed(unreadableList) : ok(page);
  };
  return askForPage(parts, offset, read, options);
}

function keep(orders: Map<string, Order>, order: Order): void {
  const key = `${order.orderKind} ${order.orderId}`;
  const kept = orders.get(key);
  orders.set(key, kept === undefined ? order : mergeQfex(kept, order));
}

/** An error frame about this question, or about none, answers it; one about another question does not. */
function readError(
  frame: WireObject,
  type: 'get_order' | 'get_user_orders',
  orderId: string | null,
  world: World,
): { ok: false; problem: Problem } | null {
  const error = readErrorFrame(frame);
  if (error === null) return null;
  const { incoming, code, words, retryInMs } = error;
  if (incoming !== null && incoming.type !== type) return null;
  if (
    incoming?.orderId !== undefined &&
    incoming.orderId !== null &&
    orderId !== null &&
    !isSameQfexId(incoming.orderId, orderId)
  )
    return null;
  const found = problemOfError(
    code,
    foreignWords(words, world),
    retryInMs === null ? null : world.clock.now() + retryInMs,
  );
  return failed(found);
}

const { unreadableOrder, unreadableRow, unreadableList, otherOrder } = qfexUnusable;
const doubtfulReply = unusable('QFEX’s answer may belong to the question before.');
const refusedRequest = unusable('QFEX answered with a refusal of another request.');
const endlessList = unusable('QFEX’s list of open orders could not be read to its end.');
export const cutList = unusable('QFEX shows only a part of the list of open orders; the rest could not be read.');
