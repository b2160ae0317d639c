/** One line for each account whose rows are old news because it is not connected. */

import type { ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { ConnectionState } from '../../../shared/connection.ts';
import { accountTitle } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { pausedWords, staleWords } from '../../format/stale-words.ts';
import type { Board } from '../../store/board.ts';
import { useConnections, useMonitor, useNow } from '../../store/monitor-context.tsx';
import { ColorMark } from '../../ui/account-mark.tsx';
import { boardWords } from './words.ts';

/** Below the rows, so that none moves when a connection comes and goes. */
export function StaleBanners({ accounts }: { accounts: readonly AccountView[] }): ReactNode {
  const { board } = useMonitor();
  const lost = useConnections().filter(({ phase }) => phase !== 'live');
  const nowMs = useNow();
  if (lost.length === 0) return null;
  const oldest = oldestStale(lost, board.rows);
  const stale = accounts.flatMap((account) => {
    const oldestAsOf = oldest.get(ownerOf(account.exchange, account.id));
    const connection = lost.find((each) => each.account === account.id && each.exchange === account.exchange);
    return oldestAsOf === undefined || connection === undefined ? [] : [{ account, connection, oldestAsOf }];
  });
  if (stale.length === 0) return null;
  return (
    // In a low window one of several lines is in sight: the keyboard scrolls to the others.
    <ul
      className="stale-banners figures"
      aria-label={boardWords().notConnected}
      tabIndex={stale.length > 1 ? 0 : undefined}
    >
      {stale.map(({ account: { id, color, exchange, label }, connection, oldestAsOf }) => (
        <li key={id} data-account={id}>
          <ColorMark color={color} />
          <span>{visibleText(wordsOf(accountTitle(exchange, label), connection, oldestAsOf, nowMs))}</span>
        </li>
      ))}
    </ul>
  );
}

function wordsOf(title: string, connection: ConnectionState, oldestAsOf: number, nowMs: number): string {
  const { exchange, phase, since, lastLiveAt } = connection;
  return phase === 'paused'
    ? pausedWords(title, since, nowMs, exchange)
    : staleWords(title, lastLiveAt, oldestAsOf, nowMs, exchange);
}

function ownerOf(exchange: string, account: string): string {
  return `${exchange}/${account}`;
}

/** As of when the oldest of the stale rows of each of these accounts is; whether they pass the filter or not. */
function oldestStale(lost: readonly ConnectionState[], rows: Board['rows']): Map<string, number> {
  const owners = new Set(lost.map(({ exchange, account }) => ownerOf(exchange, account)));
  const oldest = new Map<string, number>();
  for (const key of rows.keys()) {
    const row = rows.get(key);
    if (row?.isStale !== true) continue;
    const owner = ownerOf(row.order.exchange, row.order.account);
    if (owners.has(owner)) oldest.set(owner, Math.min(row.asOf, oldest.get(owner) ?? Number.POSITIVE_INFINITY));
  }
  return oldest;
}
