/** What is said of an account's endpoint and keys. */

import type { AccountView, EndpointView, KeysState } from '../../../shared/accounts.ts';
import { factsOf } from '../../../shared/exchanges/index.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { accountsWords } from './words.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';

/** Where keys that are not bound to an IP address end, the trader is warned this many days before. */
const warningDays = 10;

export interface Remark {
  text: string;
  isUrgent: boolean;
}

/** Whether an endpoint is marked wherever the account is shown. */
export function isMarkedEndpoint(kind: EndpointView['kind']): boolean {
  return kind === 'custom' || kind === 'loopback';
}

/** "production", "UAT", or the host names of an endpoint of one's own. */
export function endpointWord({ endpoint }: Pick<AccountView, 'endpoint'>): string {
  return accountsWords().endpoints[endpoint.kind]([...new Set(endpoint.hosts)].join(', '));
}

/** Why no keys are taken here, and what to do about it. */
export function keysRefusedSentence(reason: string): string {
  return accountsWords().form.refused(visibleText(inSpokenLanguage(reason)));
}

/** How the keys are kept, and what to do where they can't be used. */
export function keysStateSentence(keys: KeysState): { text: string; isTrouble: boolean } {
  return { text: accountsWords().keys[keys], isTrouble: keys === 'locked' || keys === 'missing' };
}

/** How long a key still lives; null where that is not known or doesn't apply. */
export function keyAgeWarning(account: Pick<AccountView, 'exchange' | 'boundToIp' | 'keyDaysLeft'>): Remark | null {
  const { keyDaysLeft } = account;
  const { name, keys } = factsOf(account.exchange);
  const { lifeDaysUnbound } = keys;
  if (lifeDaysUnbound === null || account.boundToIp === true) return null;
  const words = accountsWords().keyAge;
  if (keyDaysLeft === null) return { text: words.notKnown(name, lifeDaysUnbound), isUrgent: false };
  if (keyDaysLeft < 0) return { text: words.over(name, lifeDaysUnbound), isUrgent: true };
  const age = lifeDaysUnbound - keyDaysLeft;
  const isUrgent = keyDaysLeft <= warningDays;
  return { text: isUrgent ? words.leftUrgent(age, keyDaysLeft) : words.left(age, keyDaysLeft), isUrgent };
}

// Only then has the exchange seen the keys, and said no to them or to what they are for.
const refusals: ReadonlySet<Problem['kind']> = new Set(['auth', 'clock', 'ipNotAllowed', 'permission', 'accountMode']);

/** What became of keys that were tried: where no exchange was reached, nothing. */
export function testedWord(problem: Problem | null): string {
  const words = accountsWords().form;
  if (problem === null) return words.tested;
  return refusals.has(problem.kind) ? words.notAccepted : words.notTestedYet;
}
