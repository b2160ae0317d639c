/** What does a frame say of open orders? `get_order` and `get_user_orders` share one reply; a push of the very order, or an error, may come in its place. */

import type { Problem } from '../../../shared/lookup.ts';
import { failed } from '../../../shared/result.ts';
import type { World } from '../../world.ts';
import { declaresQfexFailure } from '../declared-failure.ts';
import { foreignWords } from '../foreign-words.ts';
import type { OrderReport } from '../reports.ts';
import { unusable } from '../unusable-answers.ts';
import type { WireObject } from '../wire.ts';
import { readErrorFrame } from './error-frame.ts';
import { isSameQfexId, type QfexOrderContext } from './order.ts';
import { readQfexReport } from './order-report.ts';
import { problemOfError, qfexUnusable } from './problems.ts';
import { countIn } from './rest-list.ts';
import type { QfexRowKind } from './row-fields.ts';

/** What was said of one order: reports of it, no order there, or nothing that can be used. */
export type OneOrder =
  | { kind: 'found'; reports: OrderReport[] }
  | { kind: 'none' }
  | { kind: 'unusable'; problem: Problem };

/** A page of open orders. */
export interface OpenRows {
  reports: OrderReport[];
  /** Rows of the longest list, which is as far as one page's offset goes at most. */
  length: number;
  isUnreadable: boolean;
  /** How many rows there are, by QFEX's word; null where it has none. */
  count: number | null;
}

const lists: readonly (readonly [name: string, kind: QfexRowKind])[] = [
  ['orders', 'order'],
  ['stop_orders', 'stopOrder'],
  ['twaps', 'twap'],
  // The name of an older page.
  ['user_orders', 'order'],
];

/**
 * Every row of `orders`, `stop_orders` and `twaps`, each of which may be missing, but not all.
 *
 * @returns null for a frame of another kind; `unreadable` for one that can't be told
 */
export function readOpenRows(
  frame: WireObject,
  context: Omit<QfexOrderContext, 'kind'>,
): OpenRows | 'unreadable' | null {
  const isOld = frame.has('user_orders');
  if (!isOld && !frame.has('all_orders_response')) return null;
  const response = isOld ? frame : frame.object('all_orders_response');
  if (response === null || frame.isAmbiguous || response.isAmbiguous) return 'unreadable';
  // Beside an error an empty list says nothing of what is open.
  if (declaresQfexFailure(frame) || declaresQfexFailure(response)) return 'unreadable';
  const page: OpenRows = { reports: [], length: 0, isUnreadable: false, count: countIn(response) };
  const present = lists.filter(([name]) => response.has(name));
  if (present.length === 0) return 'unreadable';
  for (const [name, kind] of present) {
    if (response.isNull(name)) continue;
    const list = response.objects(name);
    if (list === null) return 'unreadable';
    page.length = Math.max(page.length, list.length);
    for (const row of list) {
      const report = row === null ? 'unreadable' : readQfexReport(row, { ...context, kind });
      if (report === 'unreadable') page.isUnreadable = true;
      else page.reports.push(report);
    }
  }
  return page;
}

/**
 * A push of the very order answers a question about it; a push of another never does. A refused request
 * (RATE_LIMITED, CANNOT_MODIFY_…) says nothing of whether the order is there; only NO_SUCH_ORDER does.
 */
export function readPushOf(
  frame: WireObject,
  orderId: string,
  context: Omit<QfexOrderContext, 'kind'>,
): OneOrder | null {
  const row = frame.object('order_response');
  const pushedId = row?.word('order_id') ?? null;
  if (row === null || pushedId === null || !isSameQfexId(pushedId, orderId)) return null;
  const report = readQfexReport(row, { ...context, kind: 'order' });
  if (report === 'unreadable') return { kind: 'unusable', problem: qfexUnusable.unreadableOrder };
  if (report.claim !== 'requestRefused') return { kind: 'found', reports: [report] };
  return row.text('status') === 'NO_SUCH_ORDER' ? { kind: 'none' } : { kind: 'unusable', problem: refusedRequest };
}

/** An error frame about this question, or about none, answers it; one about another question does not. */
export function readErrorAbout(
  frame: WireObject,
  type: 'get_order' | 'get_user_orders',
  orderId: string | null,
  world: World,
): { ok: false; problem: Problem } | null {
  const error = readErrorFrame(frame);
  if (error === null) return null;
  const { incoming, code, words, retryInMs } = error;
  if (incoming !== null && incoming.type !== type) return null;
  const aboutId = incoming?.orderId ?? null;
  if (aboutId !== null && orderId !== null && !isSameQfexId(aboutId, orderId)) return null;
  const retryAt = retryInMs === null ? null : world.clock.now() + retryInMs;
  return failed(problemOfError(code, foreignWords(words, world), retryAt));
}

const refusedRequest = unusable('QFEX answered with a refusal of another request.');
