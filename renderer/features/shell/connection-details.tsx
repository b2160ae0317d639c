/** All figures of one connection, what is wrong with it and what to do, over its item in the status line. */

import { useId, useState, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { ConnectionState } from '../../../shared/connection.ts';
import { connectionFacts } from '../../format/connection-facts.ts';
import { gapSubject, gapWords } from '../../format/connection-words.ts';
import { zoneName } from '../../format/zone.ts';
import { useMonitor, useNow, useRun } from '../../store/monitor-context.tsx';
import { AccountMark } from '../../ui/account-mark.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { shellWords } from './words.ts';

interface ConnectionDetailsProps {
  account: Pick<AccountView, 'color' | 'exchange' | 'label'>;
  connection: ConnectionState;
  /** What opens them: the item itself. */
  children: ReactNode;
}

export function ConnectionDetails({ account, connection, children }: ConnectionDetailsProps): ReactNode {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const titleId = `${id}-title`;
  return (
    <>
      <button type="button" className="connection-trigger" popoverTarget={id}>
        {children}
      </button>
      <div
        id={id}
        popover="auto"
        className="popover connection-details"
        role={isOpen ? 'dialog' : undefined}
        aria-labelledby={titleId}
        onBeforeToggle={({ newState }) => setIsOpen(newState === 'open')}
      >
        {isOpen ? (
          <>
            <h2 id={titleId} className="connection-title">
              <PhaseMark phase={connection.phase} />
              <AccountMark color={account.color} exchange={account.exchange} label={account.label} />
            </h2>
            <Figures connection={connection} />
            <button
              type="button"
              className="button quiet icon-only popover-close"
              popoverTarget={id}
              popoverTargetAction="hide"
            >
              <CloseIcon />
              <span className="visually-hidden">{shellWords().connections.close}</span>
            </button>
          </>
        ) : null}
      </div>
    </>
  );
}

/** Apart, so that the second's beat reaches them only while they are open. */
function Figures({ connection }: { connection: ConnectionState }): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  const nowMs = useNow();
  const words = shellWords().connections;
  const { problem, gaps, exchange, account, phase } = connection;
  return (
    <>
      {problem === null ? null : <ProblemCard problem={problem} />}
      <dl className="connection-figures figures">
        {connectionFacts(connection, nowMs).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {gaps.length === 0 ? null : (
        <ul className="connection-gaps figures">
          {gaps.map((gap) => (
            <li
              key={`${String(gap.from)} ${gap.orderKind ?? ''}`}
              className={gap.isOfUnseenKind === true ? undefined : 'caution'}
            >
              {words.gap(gapSubject(gap), gapWords(gap, nowMs, exchange), zoneName(gap.to, exchange))}
            </li>
          ))}
        </ul>
      )}
      {phase === 'live' || phase === 'paused' ? null : (
        <button
          type="button"
          className="button accented"
          onClick={() => void run('monitor.reconnect', bridge.monitor.reconnect({ account }))}
        >
          {words.reconnect}
        </button>
      )}
    </>
  );
}
