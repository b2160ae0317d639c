/** What became of an order? Asks every account that could own the ID, at the same time, and draws the verdict. */

import type { Answer, LookupQuery, LookupReport, Outcome, Problem, SearchProgress } from '../../../shared/lookup.ts';
import type { ExchangeId, Order } from '../../../shared/order.ts';
import { startedOrderId } from '../../../shared/trigger-orders.ts';
import type { Clock } from '../../world.ts';
import type { ExchangeAccount } from '../../exchanges/exchange.ts';
import { problem } from '../../exchanges/problem.ts';
import { onlyArchived, symbolsOf, type Recalled, type RecallingArchive } from './recall.ts';

/** For one account's whole search; `--timeout` changes it. */
export const lookupTimeoutMs = 30_000;

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
}

/** Asks one account; how it failed is in the answer. */
export async function askAccount(query: LookupQuery, account: LookupAccount, options: AskOptions): Promise<Answer> {
  const startedMs = options.clock.monotonicMs();
  const about = { exchange: account.exchange, account: account.id, accountLabel: account.label };
  const finish = (rest: Omit<Answer, 'exchange' | 'account' | 'accountLabel' | 'tookMs'>): Answer => ({
    ...about,
    ...rest,
    tookMs: Math.round(options.clock.monotonicMs() - startedMs),
  });
  if ('kind' in account.connection) {
    return finish({ outcome: 'failed', orders: [], problem: account.connection, notes: [], asked: [] });
  }
  const { id, by, symbol } = query;
  const { archive = null, timeoutMs } = options;
  const asked = { id, by, symbol, timeoutMs };
  const question =
    archive === null ? asked : { ...asked, knownSymbols: symbolsOf(archive, account.exchange, account.id) };
  try {
    return finish(
      await account.connection.lookUp(question, { signal: options.signal, onProgress: options.onProgress }),
    );
  } catch (error) {
    options.onFault?.(error);
    // Only its name: the message of a fault may quote what was sent.
    const name = error instanceof Error ? error.name : 'unknown';
    const found = problem(
      'protocol',
      `Something went wrong in the app itself while this account was asked (${name}).`,
      'Ask again; if it stays, please report it.',
    );
    return finish({ outcome: 'failed', orders: [], problem: found, notes: [], asked: [] });
  }
}

const ranks: readonly Outcome[] = ['found', 'failed', 'notOpen', 'notFound'];

/**
 * The verdict is the best of the outcomes: found, else failed, else notOpen, else notFound,
 * so that "not found" is never said while one account could not be asked.
 * Without any answer nothing was asked, which is a failure.
 */
export function verdictOf(answers: readonly Answer[]): Outcome {
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
    verdict: verdictOf(answers),
    order: newestOf(shown) ?? newestOf(archived),
    orders: [...shown, ...archived],
    answers: [...answers],
  };
}
