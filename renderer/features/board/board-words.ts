/** What the board calls its groups and filters, and what it says when it has no rows. */

import type { AccountView } from '../../../shared/accounts.ts';
import type { ConnectionState } from '../../../shared/connection.ts';
import { listed } from '../../../shared/listed.ts';
import { accountTitle } from '../../../shared/order-words.ts';
import { secondClock } from '../../format/clock.ts';
import { zoneName } from '../../format/zone.ts';
import type { BoardFilter, BoardGroup } from '../../store/board-list.ts';

export const groupWords: Record<BoardGroup, string> = { open: 'Open', notKnown: 'Not known', closed: 'Closed' };

export const filterWords: Record<BoardFilter, string> = {
  all: 'All',
  open: 'Open',
  notKnown: 'Not known',
  closed: 'Closed',
  watched: 'Watched',
  unseen: 'Unseen',
};

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
  const live = connections.filter(({ phase }) => phase === 'live');
  const others = connections.filter(({ phase }) => phase !== 'live');
  if (connections.length === 0)
    return { title: 'No account is followed.', detail: 'Add an account, or enter its keys again, under Accounts.' };
  if (live.length === 0) {
    if (others.every(({ phase }) => phase === 'refused')) {
      return {
        title: 'Every account is refused.',
        detail: 'Whether there are open orders is not known. The line below says why, and tries again.',
      };
    }
    if (others.some(({ phase }) => phase === 'connecting')) {
      return { title: 'Connecting', detail: `Asking ${listed(others.map(nameOf))} for open orders.` };
    }
    return {
      title: 'Not connected.',
      detail: 'Whether there are open orders is not known. The line below says what happens next.',
    };
  }
  const oldestMs = Math.min(...live.map(({ lastMessageAt, since }) => lastMessageAt ?? since));
  const rest = others.length === 0 ? '' : ` Of ${listed(others.map(nameOf))} it is not known.`;
  const lacking = live
    .flatMap((connection) =>
      connection.problem === null ? [] : [` ${nameOf(connection)}: ${connection.problem.message}`],
    )
    .join('');
  const title = `No open orders${lacking === '' ? '' : ' listed'} at ${listed(live.map(nameOf))}.`;
  return { title, detail: `As of ${secondClock(oldestMs, nowMs)} ${zoneName(oldestMs, null)}.${lacking}${rest}` };
}
