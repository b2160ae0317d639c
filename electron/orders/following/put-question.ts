/** What does the exchange say of one order? Its question is put, and what comes is merged. */

import type { OrderKey } from '../../../shared/board.ts';
import { type ExchangeAccount, type SearchResult, lookupTimeoutMs } from '../../exchanges/exchange.ts';
import type { OrderReport } from '../../exchanges/reports.ts';
import { logFault } from '../../world.ts';
import type { LiveAccount, SharedByAskers } from './shared-by-askers.ts';
import type { FollowerOptions } from './follower-options.ts';

/** `notOpen` and `notFound` only where every place answered and none had it; a question that failed says nothing. */
export type QuestionResult = Pick<SearchResult, 'outcome' | 'problem'>;

const noAnswer: QuestionResult = { outcome: 'failed', problem: null };

export async function putQuestion(
  { orders, account: ref, world }: Pick<FollowerOptions, 'account' | 'orders' | 'world'>,
  key: OrderKey,
  account: ExchangeAccount,
  signal: AbortSignal,
): Promise<QuestionResult> {
  const order = orders.find(key)?.state.order;
  if (order === undefined) return noAnswer;
  const question = {
    id: order.orderId,
    by: 'any',
    symbol: order.symbol === '' ? null : order.symbol,
    orderKind: order.orderKind,
    timeoutMs: lookupTimeoutMs,
    priority: 'background',
    proof: 'forMonitor',
  } as const;
  const askedMonotonicMs = world.clock.monotonicMs();
  try {
    const answer = await account.lookUp(question, { signal, onProgress: () => undefined });
    if (signal.aborted) return noAnswer;
    const isAsked = (report: OrderReport): boolean =>
      report.order.orderId === order.orderId && report.order.orderKind === order.orderKind;
    orders.apply(ref, {
      kind: 'answered',
      cause: 'lookup',
      askedMonotonicMs,
      reports: answer.reports.filter(isAsked),
      fills: answer.fills,
      wholeFillsOf: answer.wholeFillsOf,
    });
    // What a trigger started is no answer to a trader's question but news, though nobody here has seen it yet.
    const others = answer.reports.filter((report) => !isAsked(report));
    orders.apply(ref, { kind: 'answered', cause: 'history', askedMonotonicMs, reports: others, fills: [] });
    return { outcome: answer.outcome, problem: answer.problem };
  } catch (error) {
    // A fault of this program's own ends neither the asking about this order nor the poll of the others.
    logFault(world, 'A question about an order failed', error);
    return noAnswer;
  }
}

/**
 * Puts the questions of these orders one after the other, while the exchange refuses none.
 *
 * @param onAnswer - returns whether to go on
 */
export async function putInTurn(
  parts: SharedByAskers,
  keys: readonly OrderKey[],
  { account, signal }: Pick<LiveAccount, 'account' | 'signal'>,
  onAnswer: (key: OrderKey, answer: QuestionResult) => boolean,
): Promise<void> {
  const { agenda, gates } = parts;
  for (const key of keys) {
    if (signal.aborted || gates.lookUps.ms() > 0) return;
    // It is asked about for another reason just now, and the answer is the same.
    if (agenda.isUnderWay(key)) continue;
    const answer = await putQuestion(parts, key, account, signal);
    gates.lookUps.heed(answer.problem);
    if (!onAnswer(key, answer)) return;
  }
}
