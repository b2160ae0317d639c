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
    if (others.every(({ phase }) => phase === 'refused')) return { title: words.allRefused, detail: words.lineSaysWhy };
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
