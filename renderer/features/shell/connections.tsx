/** How it stands with each account's connection, and what happens next where one is not live. */

import type { ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { ConnectionState } from '../../../shared/connection.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { duration } from '../../format/age.ts';
import {
  budgetWords,
  clockWords,
  gapsInLine,
  gapSubject,
  gapWords,
  isMuchOfBudget,
  lastLive,
  phaseSentence,
} from '../../format/connection-words.ts';
import { useConnections, useMonitor, useNow, useRun } from '../../store/monitor-context.tsx';
import { AccountMark } from '../../ui/account-mark.tsx';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import { isMarkedEndpoint, keyAgeWarning, keysStateSentence } from '../accounts/account-words.ts';
import { ConnectionDetails } from './connection-details.tsx';

export function Connections({ accounts }: { accounts: readonly AccountView[] }): ReactNode {
  const connections = useConnections();
  return (
    <section className="connections" aria-label="Connections">
      <ul>
        {accounts.map((account) => (
          <ConnectionItem
            key={account.id}
            account={account}
            connection={connections.find((each) => each.account === account.id && each.exchange === account.exchange)}
          />
        ))}
      </ul>
    </section>
  );
}

interface ConnectionItemProps {
  account: AccountView;
  /** Absent for an account that is not followed, such as one whose keys are locked. */
  connection: ConnectionState | undefined;
}

function ConnectionItem({ account, connection }: ConnectionItemProps): ReactNode {
  const hasKeyTrouble = keysStateSentence(account.keys).isTrouble || keyAgeWarning(account)?.isUrgent === true;
  const mark = <AccountMark color={account.color} exchange={account.exchange} label={account.label} />;
  return (
    <li data-account={account.id} data-phase={connection?.phase}>
      {connection === undefined ? (
        <>
          {mark}
          <span>not followed</span>
        </>
      ) : (
        <>
          <ConnectionDetails account={account} connection={connection}>
            <PhaseMark phase={connection.phase} />
            {mark}
            <ConnectionFigures connection={connection} />
          </ConnectionDetails>
          <Trouble connection={connection} />
        </>
      )}
      {isMarkedEndpoint(account.endpoint.kind) ? (
        <span className="caution">{account.endpoint.kind === 'custom' ? 'custom endpoint' : 'this computer'}</span>
      ) : null}
      {hasKeyTrouble ? <span className="caution">see Accounts</span> : null}
    </li>
  );
}

function ConnectionFigures({ connection }: { connection: ConnectionState }): ReactNode {
  const nowMs = useNow();
  // Without a network nothing of it can be measured: what was is not so now.
  const isMeasured = connection.phase !== 'offline';
  const facts = isMeasured ? [roundTrip(connection), clockWords(connection.clockOffsetMs)] : [];
  const budget = isMeasured ? budgetWords(connection.budgetUsed) : '';
  const wasLive = lastLive(connection, nowMs);
  return (
    <span className="figures">
      <span className={`phase-word phase-${connection.phase}`}>{phaseSentence(connection, nowMs)}</span>
      {facts
        .filter((fact) => fact !== '')
        .map((fact) => (
          <span key={fact.split(' ', 1)[0]} className="connection-fact">
            {fact}
          </span>
        ))}
      {budget === '' ? null : (
        <span className="connection-fact">
          <span className={isMuchOfBudget(connection.budgetUsed) ? 'caution' : undefined}>{budget}</span>
        </span>
      )}
      {wasLive === '' ? null : <span className="connection-fact is-as-of">{wasLive}</span>}
    </span>
  );
}

/** What is wrong, also while it is live: then it is what could not be listed. */
function Trouble({ connection }: { connection: ConnectionState }): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  const nowMs = useNow();
  const { phase, problem, gaps, account } = connection;
  const canTryNow = phase === 'refused' || (phase === 'reconnecting' && connection.nextTryAt !== null);
  return (
    <>
      {problem === null ? null : (
        <span className={`connection-problem${phase === 'live' ? ' caution' : ''}`}>
          {visibleText(problem.message)}
        </span>
      )}
      {canTryNow ? (
        <button
          type="button"
          className="button link"
          onClick={() => void run('monitor.reconnect', bridge.monitor.reconnect({ account }))}
        >
          Try {phase === 'refused' ? 'again' : 'now'}
        </button>
      ) : null}
      {gapsInLine(gaps).map((gap) => (
        <span key={`${String(gap.from)} ${gap.orderKind ?? ''}`} className="gap caution">
          {gap.orderKind === undefined ? gapWords(gap, nowMs) : `${gapSubject(gap)}: ${gapWords(gap, nowMs)}`}
        </span>
      ))}
    </>
  );
}

function roundTrip({ phase, roundTripP50Ms }: ConnectionState): string {
  return phase === 'live' && roundTripP50Ms !== null ? duration(roundTripP50Ms) : '';
}
