/** What is said of an account's endpoint and keys. */

import type { AccountView, EndpointView, KeysState } from '../../../shared/accounts.ts';
import { factsOf } from '../../../shared/exchanges/index.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { visibleText } from '../../../shared/visible-text.ts';

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
  const hosts = [...new Set(endpoint.hosts)].join(', ');
  const words: Record<EndpointView['kind'], string> = {
    production: 'production',
    uat: 'UAT',
    simulated: 'simulated',
    loopback: `this computer: ${hosts}`,
    custom: `custom endpoint: ${hosts}`,
  };
  return words[endpoint.kind];
}

/** Why no keys are taken here, and what to do about it. */
export function keysRefusedSentence(reason: string): string {
  return `${visibleText(reason)} Run the app as another user, or on Electron.`;
}

/** How the keys are kept, and what to do where they can't be used. */
export function keysStateSentence(keys: KeysState): { text: string; isTrouble: boolean } {
  const sentences: Record<KeysState, { text: string; isTrouble: boolean }> = {
    stored: { text: "Keys sealed by this computer's key store", isTrouble: false },
    session: { text: 'Keys in memory until the app closes', isTrouble: false },
    locked: { text: 'The key store did not open these keys. Unlock it, then start the app again.', isTrouble: true },
    missing: { text: 'The keys are not here any more. Enter them again with Replace keys.', isTrouble: true },
  };
  return sentences[keys];
}

/** How long a key still lives; null where that is not known or doesn't apply. */
export function keyAgeWarning(account: Pick<AccountView, 'exchange' | 'boundToIp' | 'keyDaysLeft'>): Remark | null {
  const { keyDaysLeft } = account;
  const { name, keys } = factsOf(account.exchange);
  const { lifeDaysUnbound } = keys;
  if (lifeDaysUnbound === null || account.boundToIp === true) return null;
  const life = `${String(lifeDaysUnbound)} days`;
  if (keyDaysLeft === null) {
    const text = `When this key was made is not known. If it is not bound to an IP address, ${name} ends it after ${life}.`;
    return { text, isUrgent: false };
  }
  if (keyDaysLeft < 0) {
    return {
      text: `By its age, ${name} has ended this key: it is over ${life} old and not bound to an IP address. Make a new one.`,
      isUrgent: true,
    };
  }
  const age = lifeDaysUnbound - keyDaysLeft;
  const days = `${String(keyDaysLeft)} ${keyDaysLeft === 1 ? 'day' : 'days'}`;
  const isUrgent = keyDaysLeft <= warningDays;
  return {
    text: `Key ${String(age)} days old, ${days} left${isUrgent ? ': make a new one, or bind it to an IP address' : ''}`,
    isUrgent,
  };
}

// Only then has the exchange seen the keys, and said no to them or to what they are for.
const refusals: ReadonlySet<Problem['kind']> = new Set(['auth', 'clock', 'ipNotAllowed', 'permission', 'accountMode']);

/** What became of keys that were tried: where no exchange was reached, nothing. */
export function testedWord(problem: Problem | null): string {
  if (problem === null) return 'tested';
  return refusals.has(problem.kind) ? 'not accepted' : 'not tested yet';
}
