/** How does it stand with an account now: its connection, its orders, and when it was last live? */

import type { ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import { age } from '../../format/age.ts';
import { secondClock } from '../../format/clock.ts';
import { phaseSentence } from '../../format/connection-words.ts';
import { zoneName } from '../../format/zone.ts';
import { useConnections, useMonitor, useNow } from '../../store/monitor-context.tsx';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import { accountsWords } from './words.ts';

export function AccountStanding({ account }: { account: AccountView }): ReactNode {
  const { board } = useMonitor();
  const nowMs = useNow();
  const words = accountsWords().row;
  const { id, exchange } = account;
  const connection = useConnections().find((each) => each.account === id && each.exchange === exchange);
  if (connection === undefined) return <p className="account-standing third">{words.notFollowed}</p>;
  const { phase, since, lastLiveAt } = connection;
  const { open, watched } = countOrders(account, board.rows);
  const moment = (atMs: number): [time: string, zone: string] => [
    secondClock(atMs, nowMs, exchange),
    zoneName(atMs, exchange),
  ];
  const live =
    phase === 'live'
      ? words.liveSince(...moment(since))
      : lastLiveAt === null
        ? words.neverLive
        : words.lastLive(...moment(lastLiveAt), age(lastLiveAt, nowMs));
  return (
    <p className="account-standing figures">
      <span className="account-phase">
        <PhaseMark phase={phase} />{' '}
        <span className={`phase-word phase-${phase}`}>{phaseSentence(connection, nowMs, account.keys)}</span>
      </span>
      <span className="second">{live}</span>
      <span className="second" data-count="open">
        {words.open(groupedDigits(String(open)))}
      </span>
      <span className="second" data-count="watched">
        {words.watched(groupedDigits(String(watched)))}
      </span>
    </p>
  );
}

type Rows = ReturnType<typeof useMonitor>['board']['rows'];

/** Once a second, while somebody looks at the page. */
function countOrders({ id, exchange }: AccountView, rows: Rows): { open: number; watched: number } {
  let open = 0;
  let watched = 0;
  for (const key of rows.keys()) {
    const row = rows.get(key);
    if (row?.order.account !== id || row.order.exchange !== exchange) continue;
    if (row.order.isOpen === true) open += 1;
    if (row.isWatched) watched += 1;
  }
  return { open, watched };
}
