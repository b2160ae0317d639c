/** How does it stand with an account now: its connection, its orders, and when it was last live? */

import type { ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import { age } from '../../format/age.ts';
import { secondClock } from '../../format/clock.ts';
import { phaseSentence } from '../../format/connection-words.ts';
import { zoneName } from '../../format/zone.ts';
import { useConnections, useNow } from '../../store/monitor-context.tsx';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import type { OrderCount } from './use-order-counts.ts';
import { accountsWords } from './words.ts';

interface AccountStandingProps {
  account: AccountView;
  /** Of its orders; null for none. */
  count: OrderCount | null;
  /** Only its own accounts are followed then. */
  isDemo: boolean;
}

export function AccountStanding({ account, count, isDemo }: AccountStandingProps): ReactNode {
  const nowMs = useNow();
  const words = accountsWords().row;
  const { id, exchange } = account;
  const connection = useConnections().find((each) => each.account === id && each.exchange === exchange);
  if (connection === undefined)
    return <p className="account-standing third">{isDemo ? words.notFollowedInDemo : words.notFollowed}</p>;
  const { phase, since, lastLiveAt } = connection;
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
        {openWords(count?.open ?? null, phase === 'live', lastLiveAt === null ? null : moment(lastLiveAt))}
      </span>
      <span className="second" data-count="watched">
        {words.watched(groupedDigits(String(count?.watched ?? 0)))}
      </span>
    </p>
  );
}

/**
 * What was listed when the account was live the last time may be otherwise now; before the first time nothing is known.
 *
 * @param open - null where no order of the account is on the board: where it is not live they may only not be here yet
 */
function openWords(open: number | null, isLive: boolean, lastLive: [time: string, zone: string] | null): string {
  const words = accountsWords().row;
  const count = groupedDigits(String(open ?? 0));
  if (isLive) return words.open(count);
  return lastLive === null || open === null ? words.openNotKnown : words.openAsOf(count, ...lastLive);
}
