/** One account in the list. */

import { useState, type ReactNode } from 'react';
import type { AccountView, KeyTest } from '../../../shared/accounts.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { AccountMark } from '../../ui/account-mark.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { AccountStanding } from './account-standing.tsx';
import { endpointWord, isMarkedEndpoint, keyAgeWarning, keysStateSentence } from './account-words.ts';
import { KeyTestResult } from './key-test-result.tsx';
import { MoveHandle, type Moving } from './move-handle.tsx';
import type { OrderCount } from './use-order-counts.ts';
import { accountsWords } from './words.ts';

interface AccountRowProps {
  account: AccountView;
  /** Of its orders; null for none. */
  count: OrderCount | null;
  /** Whether the demo runs. */
  isDemo: boolean;
  /** null where it is the only one, or not the trader's own. */
  moving: Moving | null;
  onRename: () => void;
  onReplaceKeys: () => void;
  onRemove: () => void;
}

type Tested = { kind: 'result'; result: KeyTest } | { kind: 'problem'; problem: Problem } | null;

export function AccountRow({
  account,
  count,
  isDemo,
  moving,
  onRename,
  onReplaceKeys,
  onRemove,
}: AccountRowProps): ReactNode {
  const { bridge } = useMonitor();
  const [isTesting, setIsTesting] = useState(false);
  const [tested, setTested] = useState<Tested>(null);
  const words = accountsWords();
  const isSimulated = account.endpoint.kind === 'simulated';

  const test = async (): Promise<void> => {
    setIsTesting(true);
    setTested(null);
    const answer = await bridge.accounts.testSaved({ id: account.id });
    setIsTesting(false);
    setTested(answer.ok ? { kind: 'result', result: answer.value } : { kind: 'problem', problem: answer.problem });
  };

  return (
    <li
      className={`account${moving?.isTarget === true ? ' is-drop-target' : ''}`}
      data-account={account.id}
      onDragOver={moving?.onDragOver}
      onDrop={moving?.onDrop}
    >
      <div className="account-line">
        {moving === null ? null : <MoveHandle account={account} moving={moving} />}
        <AccountMark color={account.color} exchange={account.exchange} label={account.label} />
        <Where account={account} />
        <span className="spring" />
        <span className="account-actions">
          <PauseButton account={account} />
          <button type="button" className="button" disabled={isTesting} onClick={() => void test()}>
            {words.test}
          </button>
          {isSimulated ? null : <Changes onRename={onRename} onReplaceKeys={onReplaceKeys} onRemove={onRemove} />}
        </span>
      </div>
      <AccountStanding account={account} count={count} isDemo={isDemo} />
      <Remarks account={account} />
      {isTesting ? <p className="third">{words.asking}</p> : null}
      {tested?.kind === 'result' ? <KeyTestResult exchange={account.exchange} result={tested.result} /> : null}
      {tested?.kind === 'problem' ? <ProblemCard problem={tested.problem} /> : null}
    </li>
  );
}

function Where({ account }: { account: AccountView }): ReactNode {
  const words = accountsWords().row;
  return (
    <>
      <span className={`badge${isMarkedEndpoint(account.endpoint.kind) ? ' caution' : ''}`}>
        {visibleText(endpointWord(account))}
      </span>
      {account.subaccount === null ? null : (
        <span className="second">
          {words.subaccount} <span className="mono">{visibleText(account.subaccount)}</span>
        </span>
      )}
      <span className="second">
        {words.key} <span className="mono">…{visibleText(account.keyTail)}</span>
      </span>
    </>
  );
}

/** How its keys are kept and how long they live, and what a pause means. */
function Remarks({ account }: { account: AccountView }): ReactNode {
  // A simulated key ends with the demo, not by its age.
  const ageWarning = account.endpoint.kind === 'simulated' ? null : keyAgeWarning(account);
  const keysState = keysStateSentence(account.keys);
  return (
    <>
      {account.pausedAt === undefined ? null : <p className="account-keys second">{accountsWords().row.pausedHint}</p>}
      <p className={`account-keys ${keysState.isTrouble ? 'caution' : 'third'}`}>{keysState.text}</p>
      {ageWarning === null ? null : (
        <p className={`account-keys ${ageWarning.isUrgent ? 'caution' : 'third'}`}>{ageWarning.text}</p>
      )}
    </>
  );
}

function PauseButton({ account: { id, pausedAt } }: { account: AccountView }): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  const words = accountsWords().row;
  const isPaused = pausedAt !== undefined;
  return (
    <button
      type="button"
      className={`button${isPaused ? ' accented' : ''}`}
      onClick={() => void run('accounts.setPaused', bridge.accounts.setPaused({ id, isPaused: !isPaused }))}
    >
      {isPaused ? words.resume : words.pause}
    </button>
  );
}

/** What can be changed of an account that is the trader's own. */
function Changes({
  onRename,
  onReplaceKeys,
  onRemove,
}: Omit<AccountRowProps, 'account' | 'count' | 'isDemo' | 'moving'>): ReactNode {
  const words = accountsWords().row;
  return (
    <>
      <button type="button" className="button" onClick={onRename}>
        {words.rename}
      </button>
      <button type="button" className="button" onClick={onReplaceKeys}>
        {words.replaceKeys}
      </button>
      <button type="button" className="button" onClick={onRemove}>
        {words.remove}
      </button>
    </>
  );
}
