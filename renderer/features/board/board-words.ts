/** What does the board say when it has no rows? */

import type { AccountView } from '../../../shared/accounts.ts';
import type { ConnectionState } from '../../../shared/connection.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';
import { listed } from '../../../shared/listed.ts';
import { accountTitle } from '../../../shared/order-words.ts';
import { secondClock } from '../../format/clock.ts';
import { zoneName } from '../../format/zone.ts';
import { boardWords } from './words.ts';

export interface EmptyWords {
  title: string;
  detail: string;
}

/**
 * What an empty board says. That there are no open orders is said only of accounts
 * that are live: of the others nobody knows. What a live one could not list is named:
 * there may be orders in it.
 */
export function emptyWords(
  connections: readonly ConnectionState[],
  accounts: readonly AccountView[],
  nowMs: number,
): EmptyWords {
  const nameOf = ({ exchange, account }: ConnectionState): string =>
    accountTitle(
      exchange,
      accounts.find((each) => each.id === account && each.exchange === exchange)?.label ?? account,
    );
  const words = boardWords().empty;
  const live = connections.filter(({ phase }) => phase === 'live');
  const others = connections.filter(({ phase }) => phase !== 'live');
  if (connections.length === 0) return { title: words.noAccount, detail: words.addOne };
  if (live.length === 0) {
    const refused = others.filter(({ phase }) => phase === 'refused');
    if (refused.length === others.length)
      return refused.every((each) => keysTrouble(each, accounts))
        ? keysWords(refused, accounts)
        : { title: words.allRefused, detail: words.lineSaysWhy };
    if (others.some(({ phase }) => phase === 'connecting'))
      return { title: words.connecting, detail: words.asking(listed(others.map(nameOf))) };
    return { title: words.notConnected, detail: words.lineSaysNext };
  }
  const oldestMs = Math.min(...live.map(({ lastMessageAt, since }) => lastMessageAt ?? since));
  const rest = others.length === 0 ? '' : words.notKnownOf(listed(others.map(nameOf)));
  const lacking = live
    .flatMap((connection) =>
      connection.problem === null
        ? []
        : [words.lacks(nameOf(connection), inSpokenLanguage(connection.problem.message))],
    )
    .join('');
  const accountsNamed = listed(live.map(nameOf));
  const title = lacking === '' ? words.noneOpen(accountsNamed) : words.noneListed(accountsNamed);
  return { title, detail: `${words.asOf(secondClock(oldestMs, nowMs), zoneName(oldestMs, null))}${lacking}${rest}` };
}

/** Then nobody refused them: no exchange was asked. */
function keysTrouble({ exchange, account }: ConnectionState, accounts: readonly AccountView[]): boolean {
  const keys = accounts.find((each) => each.id === account && each.exchange === exchange)?.keys;
  return keys === 'missing' || keys === 'locked';
}

function keysWords(refused: readonly ConnectionState[], accounts: readonly AccountView[]): EmptyWords {
  const words = boardWords().empty;
  const areLocked = accounts.some(
    ({ id, keys }) => keys === 'locked' && refused.some((connection) => connection.account === id),
  );
  return areLocked
    ? { title: words.keysLocked, detail: words.unlockThem }
    : { title: words.keysMissing, detail: words.enterThem };
}
