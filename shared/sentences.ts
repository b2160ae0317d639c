/** The verdict of a look-up in words: what was found, what was not, and how far that can be relied on. */

import type { Answer, LookupQuery, LookupReport, Outcome } from './lookup.ts';
import type { ExchangeId } from './order.ts';
import { accountTitle, answered } from './order-words.ts';

/** The verdict in one line, and what limits it; `limits` may be empty. */
export interface VerdictSentence {
  headline: string;
  limits: string;
}

const numerals = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** "one account", "two accounts", "12 orders". */
export function counted(count: number, noun: string): string {
  return `${numerals[count] ?? String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "HTX · Main". */
export function accountName(answer: Pick<Answer, 'exchange' | 'accountLabel'>): string {
  return accountTitle(answer.exchange, answer.accountLabel);
}

function listed(names: string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

const searched: Record<ExchangeId, Record<'notFound' | 'notOpen', string>> = {
  htx: {
    notFound: 'among HTX USDT-M futures orders of the last 90 days (not spot)',
    notOpen: 'among the HTX USDT-M futures orders that could be searched (not spot)',
  },
  qfex: {
    // QFEX never proves an absence: its history's delay and length are not documented (truth.md).
    notFound: 'among the QFEX orders that it shows',
    notOpen: 'among the open orders, history, fills and TWAPs that QFEX shows',
  },
};

/** What was searched, for every sentence that says that something was not there: "among HTX USDT-M futures orders …". */
export function whatWasSearched(exchange: ExchangeId, outcome: Outcome): string {
  return searched[exchange][outcome === 'notFound' ? 'notFound' : 'notOpen'];
}

/** Why an account that does not have the order open can't say that it never had it. */
export function whyNotSettled(answer: Pick<Answer, 'exchange'>, query: Pick<LookupQuery, 'symbol' | 'by'>): string {
  if (answer.exchange === 'qfex') {
    return 'Closed orders may not be shown: how soon and how long QFEX keeps them in its history is not documented.';
  }
  if (query.by === 'clientOrderId') {
    return 'Closed orders may not be shown: HTX forgets a client order ID once its order is closed. The order ID tells more.';
  }
  if (query.symbol === null) {
    return 'Closed orders may not be shown: HTX searches its history by symbol only. Look it up with the symbol.';
  }
  return 'Closed orders may not be shown: what HTX shows does not reach every order the account ever had.';
}

function failedPart(answers: readonly Answer[]): string {
  const failures = answers.filter((answer) => answer.outcome === 'failed');
  const stopped = failures.filter((answer) => answer.problem?.kind === 'stopped');
  const partly = failures.filter((answer) => !stopped.includes(answer) && answered(answer));
  const silent = failures.length - stopped.length - partly.length;
  const parts = [
    silent === 0 ? '' : `${counted(silent, 'account')} could not be asked`,
    partly.length === 0 ? '' : `${counted(partly.length, 'account')} gave no complete answer`,
    stopped.length === 0 ? '' : `${counted(stopped.length, 'account')} ${stopped.length === 1 ? 'was' : 'were'} not asked to the end`,
  ].filter((part) => part !== '');
  return listed(parts);
}

function found(report: LookupReport): VerdictSentence {
  const owners = report.answers.filter((answer) => answer.outcome === 'found');
  const where = listed(owners.map(accountName));
  const shown = owners.reduce((sum, answer) => sum + answer.orders.length, 0);
  const headline = shown > 1 ? `${capitalized(counted(shown, 'order'))} found at ${where}.` : `Found at ${where}.`;
  const unsettled = failedPart(report.answers);
  return { headline, limits: unsettled === '' ? '' : `${capitalized(unsettled)}, and may have an order with this ID too.` };
}

function settledWithout(report: LookupReport): VerdictSentence {
  const { answers } = report;
  const scopes = [...new Set(answers.map((answer) => whatWasSearched(answer.exchange, answer.outcome)))];
  const reasons = answers.filter((answer) => answer.outcome === 'notOpen').map((answer) => whyNotSettled(answer, report.query));
  const headline =
    report.verdict === 'notFound' ? `Not found ${listed(scopes)}.` : `Not open, and not found ${listed(scopes)}.`;
  return { headline, limits: [...new Set(reasons)].join(' ') };
}

function failedToSettle(report: LookupReport): VerdictSentence {
  const { answers } = report;
  const onlyStopped = answers.every((answer) => answer.outcome !== 'failed' || answer.problem?.kind === 'stopped');
  const lead = onlyStopped ? 'Stopped, not settled' : 'Not settled yet';
  return { headline: `${lead}: ${failedPart(answers)}.`, limits: '' };
}

/** The headline over the answers: the verdict and its limits. */
export function verdictSentence(report: LookupReport): VerdictSentence {
  if (report.answers.length === 0) {
    return report.orders.length > 0
      ? { headline: 'Known from the archive on this computer; no account was asked.', limits: '' }
      : { headline: 'No account was asked.', limits: '' };
  }
  if (report.verdict === 'found') return found(report);
  return report.verdict === 'failed' ? failedToSettle(report) : settledWithout(report);
}

/** The headline while accounts are still being asked. */
export function askingSentence(asking: number, foundSoFar: number): string {
  const rest = `${counted(asking, 'account')} still being asked`;
  return foundSoFar > 0 ? `${capitalized(counted(foundSoFar, 'order'))} found, ${rest}.` : `Asking ${counted(asking, 'account')}…`;
}
