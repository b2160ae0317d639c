/** The verdict of a look-up in words: what was found, what was not, and how far that can be relied on. */

import type { WithoutOrder } from './exchanges/exchange-facts.ts';
import { factsOf } from './exchanges/index.ts';
import { listed } from './listed.ts';
import type { Answer, LookupQuery, LookupReport } from './lookup.ts';
import type { Order } from './order.ts';
import { accountTitle, answered, exchangeName, statusWord } from './order-words.ts';
import { verdictWords } from './words/verdict.ts';

/** The verdict in one line, and what limits it; `limits` may be empty. */
export interface VerdictSentence {
  headline: string;
  limits: string;
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
  return answer.outcome === 'notFound' ? otherSymbols(query) : verdictWords().notShown(reasonAgainst(answer, query));
}

function otherSymbols({ symbol }: Asking): string {
  return symbol === null ? '' : verdictWords().otherSymbols(symbol);
}

function failedPart(answers: readonly Answer[]): string {
  const failures = answers.filter((answer) => answer.outcome === 'failed');
  const stopped = failures.filter((answer) => answer.problem?.kind === 'stopped');
  const paused = failures.filter((answer) => answer.problem?.kind === 'paused');
  const partly = failures.filter((answer) => !stopped.includes(answer) && answered(answer));
  const silent = failures.length - stopped.length - paused.length - partly.length;
  const words = verdictWords();
  const parts = [
    silent === 0 ? '' : words.silent(silent),
    partly.length === 0 ? '' : words.partly(partly.length),
    stopped.length === 0 ? '' : words.stopped(stopped.length),
    paused.length === 0 ? '' : words.paused(paused.length),
  ].filter((part) => part !== '');
  return listed(parts);
}

function found(report: LookupReport): VerdictSentence {
  const owners = report.answers.filter((answer) => answer.outcome === 'found');
  const where = listed(owners.map(accountName));
  const shown = owners.reduce((sum, answer) => sum + answer.orders.length, 0);
  const words = verdictWords();
  const headline = shown > 1 ? words.ordersFoundAt(shown, where) : words.foundAt(where);
  const unsettled = failedPart(report.answers);
  return { headline, limits: unsettled === '' ? '' : words.mayHaveToo(unsettled) };
}

function settledWithout(report: LookupReport): VerdictSentence {
  const { answers, query } = report;
  const words = verdictWords();
  const scopes = saidOf(answers, (answer) => whatWasSearched(answer, query)).map(({ at, said }) =>
    at === '' ? said : words.at(at) + said,
  );
  const reasons = saidOf(answers, (answer) => (answer.outcome === 'notOpen' ? reasonAgainst(answer, query) : null)).map(
    ({ at, said }) => (at === '' ? said : words.atAccountsReason(at, said)),
  );
  const limits = [
    reasons.length === 0 ? '' : words.notShown(reasons.join(words.clauses)),
    answers.some((answer) => answer.outcome === 'notFound') ? otherSymbols(query) : '',
  ];
  const scope = listed(scopes);
  const headline = report.verdict === 'notFound' ? words.notFound(scope) : words.notOpen(scope);
  return { headline, limits: limits.filter((limit) => limit !== '').join(words.sentences) };
}

/**
 * What is said of the accounts, each thing once. `at` is empty where it is so of every account of its exchange; where
 * they differ, it names those of which it is.
 */
function saidOf(
  answers: readonly Answer[],
  wordsOf: (answer: Answer) => string | null,
): { at: string; said: string }[] {
  const differing = new Set(
    answers
      .filter((answer) =>
        answers.some((other) => other.exchange === answer.exchange && wordsOf(other) !== wordsOf(answer)),
      )
      .map(({ exchange }) => exchange),
  );
  return [...new Set(answers.map(wordsOf))].flatMap((said) => {
    if (said === null) return [];
    const named = answers.filter((answer) => differing.has(answer.exchange) && wordsOf(answer) === said);
    return [{ at: listed(named.map(accountName)), said }];
  });
}

function failedToSettle(report: LookupReport): VerdictSentence {
  const { answers } = report;
  const onlyStopped = answers.every((answer) => answer.outcome !== 'failed' || answer.problem?.kind === 'stopped');
  const words = verdictWords();
  const why = failedPart(answers);
  return { headline: onlyStopped ? words.stoppedNotSettled(why) : words.notSettled(why), limits: '' };
}

/** An order the exchanges don't show is no contradiction of the headline, and must not look like one. */
function rememberedPart({ verdict, order }: LookupReport): string {
  if (order === null) return '';
  return verdict === 'failed' ? lastSaid(order) : verdictWords().remembered;
}

/** "HTX last said “Partly filled”, on 2026-09-18 at 05:42:26 UTC.": what is known of an order whose exchange could not be asked now. */
function lastSaid(order: Order): string {
  const date = new Date(order.asOf);
  const at = Number.isNaN(date.getTime()) ? '' : date.toISOString();
  const said = order.status === 'unknown' && order.exchangeStatus !== '' ? order.exchangeStatus : statusWord(order);
  const [name, words] = [exchangeName(order.exchange), verdictWords()];
  return at === '' ? words.lastSaid(name, said) : words.lastSaidAt(name, said, at.slice(0, 10), at.slice(11, 19));
}

/** The headline over the answers: the verdict and its limits. */
export function verdictSentence(report: LookupReport): VerdictSentence {
  const words = verdictWords();
  if (report.answers.length === 0)
    return { headline: report.orders.length > 0 ? words.fromArchive : words.nobodyAsked, limits: '' };
  if (report.verdict === 'found') return found(report);
  const { headline, limits } = report.verdict === 'failed' ? failedToSettle(report) : settledWithout(report);
  return { headline, limits: [limits, rememberedPart(report)].filter((part) => part !== '').join(words.sentences) };
}

/** What the question was narrowed by: "with BTC-USDT, at HTX only, as a client order ID". */
export function narrowedBy({ symbol, exchange, by }: LookupQuery): string {
  const words = verdictWords();
  return [
    by === 'clientOrderId' ? words.asClientOrderId : '',
    symbol === null ? '' : words.withSymbol(symbol),
    exchange === null ? '' : words.onlyAt(exchangeName(exchange)),
  ]
    .filter((part) => part !== '')
    .join(words.pieces);
}

/** The headline while accounts are still being asked. */
export function askingSentence(asking: number, foundSoFar: number): string {
  const words = verdictWords();
  return foundSoFar > 0 ? words.foundAndAsking(foundSoFar, asking) : words.asking(asking);
}
