/** One account's connection: in the line what is so now, in the opened list everything. */

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
  phaseWord,
} from '../../format/connection-words.ts';
import { zoneName } from '../../format/zone.ts';
import { useMonitor, useNow, useRun } from '../../store/monitor-context.tsx';
import { AccountMark } from '../../ui/account-mark.tsx';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import { isMarkedEndpoint } from '../accounts/account-words.ts';
import { ConnectionDetails } from './connection-details.tsx';
import { hasKeyTrouble, type LineAccount } from './line-accounts.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';
import { shellWords } from './words.ts';

interface ConnectionItemProps {
  item: LineAccount;
  /** `nothing` leaves it to those who have the window read aloud. */
  shows: 'nothing' | 'whatIsNow' | 'everything';
}

export function ConnectionItem({ item: { account, connection }, shows }: ConnectionItemProps): ReactNode {
  const words = shellWords().connections;
  const mark = <AccountMark color={account.color} exchange={account.exchange} label={account.label} />;
  if (shows === 'nothing') {
    return (
      <li className="is-folded visually-hidden" data-account={account.id} data-phase={connection?.phase}>
        {mark} {connection === undefined ? words.notFollowed : phaseWord(connection.phase)}
      </li>
    );
  }
  const isWhole = shows === 'everything';
  return (
    <li data-account={account.id} data-phase={connection?.phase}>
      {connection === undefined ? (
        <span className="connection-name">
          {mark}
          <span>{words.notFollowed}</span>
        </span>
      ) : (
        <>
          <ConnectionDetails account={account} connection={connection}>
            <span className="connection-name">
              <PhaseMark phase={connection.phase} />
              {mark}
            </span>
            <ConnectionFigures connection={connection} keys={account.keys} isWhole={isWhole} />
          </ConnectionDetails>
          {/* What can't be opened here is not mended by another try. */}
          {account.keys === 'missing' || account.keys === 'locked' ? null : <TryNow connection={connection} />}
          <Trouble connection={connection} isWhole={isWhole} />
        </>
      )}
      {isMarkedEndpoint(account.endpoint.kind) ? (
        <span className="caution connection-endpoint">
          {account.endpoint.kind === 'custom' ? words.customEndpoint : words.thisComputer}
        </span>
      ) : null}
      {hasKeyTrouble(account) ? <span className="caution">{words.seeAccounts}</span> : null}
    </li>
  );
}

interface ConnectionPartProps {
  connection: ConnectionState;
  isWhole: boolean;
}

function ConnectionFigures({ connection, keys, isWhole }: ConnectionPartProps & Pick<AccountView, 'keys'>): ReactNode {
  const nowMs = useNow();
  const { phase, budgetUsed, clockOffsetMs, roundTripP50Ms } = connection;
  // Without a network nothing of it can be measured: what was is not so now. In the line what happens next is enough.
  const isMeasured = phase === 'live' || (isWhole && phase !== 'offline');
  const roundTrip = phase === 'live' && roundTripP50Ms !== null ? duration(roundTripP50Ms) : '';
  const facts = isMeasured ? [roundTrip, clockWords(clockOffsetMs)] : [];
  const budget = isMeasured ? budgetWords(budgetUsed) : '';
  // As of when its rows are stands with them.
  const more = isWhole ? [lastLive(connection, nowMs)] : [];
  return (
    <span className="connection-figures-line figures">
      <span className={`phase-word phase-${phase}`}>{phaseSentence(connection, nowMs, keys)}</span>
      {[...facts, ...more]
        .filter((fact) => fact !== '')
        .map((fact) => (
          <span key={fact} className="connection-fact">
            {fact}
          </span>
        ))}
      {budget === '' ? null : (
        <span className={`connection-fact${isMuchOfBudget(budgetUsed) ? ' caution' : ''}`}>{budget}</span>
      )}
    </span>
  );
}

function TryNow({ connection: { phase, nextTryAt, account } }: { connection: ConnectionState }): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  const words = shellWords().connections;
  if (phase !== 'refused' && (phase !== 'reconnecting' || nextTryAt === null)) return null;
  return (
    <button
      type="button"
      className="button link"
      onClick={() => void run('monitor.reconnect', bridge.monitor.reconnect({ account }))}
    >
      {phase === 'refused' ? words.tryAgain : words.tryNow}
    </button>
  );
}

/** What is wrong, also while it is live: then it is what could not be listed. In the list, what was not learned, too. */
function Trouble({ connection: { exchange, phase, problem, gaps }, isWhole }: ConnectionPartProps): ReactNode {
  const nowMs = useNow();
  return (
    <>
      {problem === null ? null : (
        <span className={`connection-problem${phase === 'live' ? ' caution' : ''}`}>
          {visibleText(inSpokenLanguage(problem.message))}
        </span>
      )}
      {(isWhole ? gapsInLine(gaps) : []).map((gap) => (
        <span key={`${String(gap.from)} ${gap.orderKind ?? ''}`} className="gap caution">
          {shellWords().connections.gap(gapSubject(gap), gapWords(gap, nowMs, exchange), zoneName(gap.to, exchange))}
        </span>
      ))}
    </>
  );
}
