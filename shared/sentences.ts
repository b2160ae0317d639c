/** The verdict of a look-up in words: what was found, what was not, and how far that can be relied on. */

import type { WithoutOrder } from './exchanges/exchange-facts.ts';
import { factsOf } from './exchanges/index.ts';
import { counted, listed } from './listed.ts';
import type { Answer, LookupQuery, LookupReport } from './lookup.ts';
import type { Order } from './order.ts';
import { accountTitle, answered, exchangeName, outcomeWords, statusWord } from './order-words.ts';

/** The verdict in one line, and what limits it; `limits` may be empty. */
export interface VerdictSentence {
  headline: string;
  limits: string;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "HTX · Main". */
export function accountName(answer: Pick<Answer, 'exchange' | 'accountLabel'>): string {
  return accountTitle(answer.exchange, answer.accountLabel);
}

type Searched = Pick<Answer, 'exchange' | 'outcome' | 'asked' | 'everySymbol'>;
type Asking = Pick<LookupQuery, 'symbol' | 'by'>;

function withoutOrder({ asked, outcome, everySymbol }: Searched, { by, symbol }: Asking): WithoutOrder {
  return { asked, by, symbol, isSettled: outcome === 'notFound', everySymbol: everySymbol ?? null };
}

/** What was searched, for every sentence that says that something was not there: "among BTC-USDT orders of the last 90 days …". */
export function whatWasSearched(answer: Searched, query: Asking): string {
  return factsOf(answer.exchange).absence.searched(withoutOrder(answer, query));
}

function reasonAgainst(answer: Searched, query: Asking): string {
  return factsOf(answer.exchange).absence.reasonAgainst(withoutOrder(answer, query));
}

/** How far the answer reaches: why an account that does not show the order can't say that it never had it. */
export function whyNotSettled(answer: Searched, query: Asking): string {
  return answer.outcome === 'notFound'
    ? otherSymbols(query)
    : `Closed orders may not be shown: ${reasonAgainst(answer, query)}.`;
}

function otherSymbols({ symbol }: Asking): string {
  return symbol === null
    ? ''
    : `A closed order of another symbol than ${symbol} would not have been seen: look it up with that symbol.`;
}

function failedPart(answers: readonly Answer[]): string {
  const failures = answers.filter((answer) => answer.outcome === 'failed');
  const stopped = failures.filter((answer) => answer.problem?.kind === 'stopped');
  const partly = failures.filter((answer) => !stopped.includes(answer) && answered(answer));
  const silent = failures.length - stopped.length - partly.length;
  const parts = [
    silent === 0 ? '' : `${counted(silent, 'account')} could not be asked`,
    partly.length === 0 ? '' : `${counted(partly.length, 'account')} gave no complete answer`,
    stopped.length === 0
      ? ''
      : `${counted(stopped.length, 'account')} ${stopped.length === 1 ? 'was' : 'were'} not asked to the end`,
  ].filter((part) => part !== '');
  return listed(parts);
}

function found(report: LookupReport): VerdictSentence {
  const owners = report.answers.filter((answer) => answer.outcome === 'found');
  const where = listed(owners.map(accountName));
  const shown = owners.reduce((sum, answer) => sum + answer.orders.length, 0);
  const headline = shown > 1 ? `${capitalized(counted(shown, 'order'))} found at ${where}.` : `Found at ${where}.`;
  const unsettled = failedPart(report.answers);
  return {
    headline,
    limits: unsettled === '' ? '' : `${capitalized(unsettled)}, and may have an order with this ID too.`,
  };
}

function settledWithout(report: LookupReport): VerdictSentence {
  const { answers, query } = report;
  const scopes = saidOf(answers, (answer) => whatWasSearched(answer, query)).map(({ at, words }) => `${at}${words}`);
  const reasons = saidOf(answers, (answer) => (answer.outcome === 'notOpen' ? reasonAgainst(answer, query) : null)).map(
    ({ at, words }) => (at === '' ? words : `${at.trimEnd()}, ${words}`),
  );
  const limits = [
    reasons.length === 0 ? '' : `Closed orders may not be shown: ${reasons.join('; ')}.`,
    answers.some((answer) => answer.outcome === 'notFound') ? otherSymbols(query) : '',
  ];
  const headline =
    report.verdict === 'notFound'
      ? `Not found ${listed(scopes)}.`
      : `${outcomeWords.notOpen}, and not found ${listed(scopes)}.`;
  return { headline, limits: limits.filter((limit) => limit !== '').join(' ') };
}

/**
 * What is said of the accounts, each thing once. `at` is empty where it is so of every account of its exchange; where
 * they differ, it names those of which it is.
 */
function saidOf(
  answers: readonly Answer[],
  wordsOf: (answer: Answer) => string | null,
): { at: string; words: string }[] {
  const differing = new Set(
    answers
      .filter((answer) =>
        answers.some((other) => other.exchange === answer.exchange && wordsOf(other) !== wordsOf(answer)),
      )
      .map(({ exchange }) => exchange),
  );
  return [...new Set(answers.map(wordsOf))].flatMap((words) => {
    if (words === null) return [];
    const named = answers.filter((answer) => differing.has(answer.exchange) && wordsOf(answer) === words);
    return [{ at: named.length === 0 ? '' : `at ${listed(named.map(accountName))} `, words }];
  });
}

function failedToSettle(report: LookupReport): VerdictSentence {
  const { answers } = report;
  const onlyStopped = answers.every((answer) => answer.outcome !== 'failed' || answer.problem?.kind === 'stopped');
  const lead = onlyStopped ? 'Stopped, not settled' : 'Not settled yet';
  return { headline: `${lead}: ${failedPart(answers)}.`, limits: '' };
}

/** An order the exchanges don't show is no contradiction of the headline, and must not look like one. */
function rememberedPart({ verdict, order }: LookupReport): string {
  if (order === null) return '';
  return verdict === 'failed' ? lastSaid(order) : 'The archive on this computer has it as it was last seen.';
}

/** "HTX last said “Partly filled”, on 2026-09-18 at 05:42:26 UTC.": what is known of an order whose exchange could not be asked now. */
function lastSaid(order: Order): string {
  const date = new Date(order.asOf);
  const at = Number.isNaN(date.getTime()) ? '' : date.toISOString();
  const said = order.status === 'unknown' && order.exchangeStatus !== '' ? order.exchangeStatus : statusWord(order);
  return `${exchangeName(order.exchange)} last said “${said}”${at === '' ? '' : `, on ${at.slice(0, 10)} at ${at.slice(11, 19)} UTC`}.`;
}

/** The headline over the answers: the verdict and its limits. */
export function verdictSentence(report: LookupReport): VerdictSentence {
  if (report.answers.length === 0) {
    return report.orders.length > 0
      ? { headline: 'Known from the archive on this computer; no account was asked.', limits: '' }
      : { headline: 'No account was asked.', limits: '' };
  }
  if (report.verdict === 'found') return found(report);
  const { headline, limits } = report.verdict === 'failed' ? failedToSettle(report) : settledWithout(report);
  return { headline, limits: [limits, rememberedPart(report)].filter((part) => part !== '').join(' ') };
}

/** What the question was narrowed by: "with BTC-USDT, at HTX only, as a client order ID". */
export function narrowedBy({ symbol, exchange, by }: LookupQuery): string {
  return [
    by === 'clientOrderId' ? 'as a client order ID' : '',
    symbol === null ? '' : `with ${symbol}`,
    exchange === null ? '' : `at ${exchangeName(exchange)} only`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** The headline while accounts are still being asked. */
export function askingSentence(asking: number, foundSoFar: number): string {
  const rest = `${counted(asking, 'account')} still being asked`;
  return foundSoFar > 0
    ? `${capitalized(counted(foundSoFar, 'order'))} found, ${rest}.`
    : `Asking ${counted(asking, 'account')}…`;
}
