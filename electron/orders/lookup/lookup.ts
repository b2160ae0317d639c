/** What became of an order? Asks every account that could own the ID, at the same time, and draws the verdict. */

import type { Answer, LookupQuery, LookupReport, Outcome, Problem, SearchProgress } from '../../../shared/lookup.ts';
import type { ExchangeId, Order } from '../../../shared/order.ts';
import { startedOrderId } from '../../../shared/trigger-orders.ts';
import type { Clock } from '../../world.ts';
import type { ExchangeAccount, Question } from '../../exchanges/exchange.ts';
import { problem } from '../../exchanges/problem.ts';
import type { FoundOrder } from './found-orders.ts';
import { onlyArchived, symbolsOf, type Recalled, type RecallingArchive } from './recall.ts';
import { shownAnswer, type ShownAnswer } from './shown-orders.ts';

/** One account as the look-up sees it. */
export interface LookupAccount {
  id: string;
  label: string;
  exchange: ExchangeId;
  /** Its connection, or why it can't be asked (its keys are locked or missing). */
  connection: ExchangeAccount | Problem;
}

export interface AskOptions {
  clock: Clock;
  timeoutMs: number;
  signal: AbortSignal;
  onProgress: (progress: SearchProgress) => void;
  /** A fault of ours: the trader gets a problem, the log the reason. */
  onFault?: (error: unknown) => void;
  /** Knows the symbols this account had orders in; null or missing where there is no archive. */
  archive?: RecallingArchive | null;
  /** See {@link Question.everySymbol}. */
  everySymbol?: boolean;
}

/** What one account answered, and what it teaches of the orders in it; null where nothing. */
export interface AccountAnswer {
  answer: Answer;
  learned: FoundOrder | null;
}

/** Asks one account; how it failed is in the answer. */
export async function askAccount(
  query: LookupQuery,
  account: LookupAccount,
  options: AskOptions,
): Promise<AccountAnswer> {
  const { id, exchange, label, connection } = account;
  const askedMonotonicMs = options.clock.monotonicMs();
  const answered = (shown: ShownAnswer): Answer => ({
    exchange,
    account: id,
    accountLabel: label,
    ...shown,
    tookMs: Math.round(options.clock.monotonicMs() - askedMonotonicMs),
  });
  const failed = (found: Problem): AccountAnswer => ({
    answer: answered({ outcome: 'failed', orders: [], problem: found, notes: [], asked: [] }),
    learned: null,
  });
  if ('kind' in connection) return failed(connection);
  try {
    const result = await connection.lookUp(questionOf(query, account, options), options);
    const { reports, fills, wholeFillsOf = [] } = result;
    return {
      answer: answered(shownAnswer(result, query.symbol, connection)),
      learned:
        reports.length + fills.length === 0
          ? null
          : { account: { id, exchange }, askedMonotonicMs, reports, fills, wholeFillsOf },
    };
  } catch (error) {
    options.onFault?.(error);
    // Only its name: the message of a fault may quote what was sent.
    const name = error instanceof Error ? error.name : 'unknown';
    return failed(
      problem(
        'protocol',
        `Something went wrong in the app itself while this account was asked (${name}).`,
        'Ask again; if it stays, please report it.',
      ),
    );
  }
}

function questionOf(
  { id, by, symbol }: LookupQuery,
  { id: account, exchange }: LookupAccount,
  { archive = null, timeoutMs, everySymbol = false }: AskOptions,
): Question {
  return {
    id,
    by,
    symbol,
    timeoutMs,
    priority: 'lookup',
    proof: 'forTrader',
    ...(archive === null ? {} : { knownSymbols: symbolsOf(archive, exchange, account) }),
    ...(everySymbol ? { everySymbol } : {}),
  };
}

const ranks: readonly Outcome[] = ['found', 'failed', 'notOpen', 'notFound'];

/**
 * The verdict is the best of the outcomes: found, else failed, else notOpen, else notFound,
 * so that "not found" is never said while one account could not be asked.
 * Without any answer nothing was asked, which is a failure.
 */
export function bestOutcome(answers: readonly Answer[]): Outcome {
  return ranks.find((outcome) => answers.some((answer) => answer.outcome === outcome)) ?? 'failed';
}

/** The newest by `updatedAt`, then by the order of accounts; a trigger order yields to the order it started. */
function newestOf(orders: readonly Order[]): Order | null {
  const yields = (order: Order): boolean => {
    const started = startedOrderId(order);
    // Accounts from the environment share one id over the exchanges.
    const isStarted = (other: Order): boolean =>
      other.orderId === started &&
      other.account === order.account &&
      other.exchange === order.exchange &&
      other.orderKind !== 'trigger';
    return started !== null && orders.some(isStarted);
  };
  const [first, ...others] = orders.filter((order) => !yields(order));
  if (first === undefined) return null;
  return others.reduce((best, order) => ((order.updatedAt ?? -1) > (best.updatedAt ?? -1) ? order : best), first);
}

/**
 * Draws the report from the answers, which stand in the order of the accounts.
 *
 * @param recalled - what the archive remembers, where it was asked: shown only where no exchange showed the order,
 *   and never a reason for another verdict
 */
export function reportOf(
  query: LookupQuery,
  answers: readonly Answer[],
  recalled: Recalled | null = null,
): LookupReport {
  const shown = answers.flatMap((answer) => answer.orders);
  const archived = onlyArchived(recalled?.orders ?? [], shown);
  return {
    query,
    verdict: bestOutcome(answers),
    order: newestOf(shown) ?? newestOf(archived),
    orders: [...shown, ...archived],
    answers: [...answers],
  };
}
