/** One account in the list. */

import { useState, type ReactNode } from 'react';
import type { AccountView, KeyTest } from '../../../shared/accounts.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { AccountMark } from '../../ui/account-mark.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { KeyTestResult } from './key-test-result.tsx';
import { endpointWord, isMarkedEndpoint, keyAgeWarning, keysStateSentence } from './account-words.ts';

interface AccountRowProps {
  account: AccountView;
  onRename: () => void;
  onReplaceKeys: () => void;
  onRemove: () => void;
}

type Tested = { kind: 'result'; result: KeyTest } | { kind: 'problem'; problem: Problem } | null;

export function AccountRow({ account, onRename, onReplaceKeys, onRemove }: AccountRowProps): ReactNode {
  const { bridge } = useMonitor();
  const [isTesting, setIsTesting] = useState(false);
  const [tested, setTested] = useState<Tested>(null);
  const isSimulated = account.endpoint.kind === 'simulated';
  // A simulated key ends with the demo, not by its age.
  const ageWarning = isSimulated ? null : keyAgeWarning(account);
  const keysState = keysStateSentence(account.keys);

  const test = async (): Promise<void> => {
    setIsTesting(true);
    setTested(null);
    const answer = await bridge.accounts.testSaved({ id: account.id });
    setIsTesting(false);
    setTested(answer.ok ? { kind: 'result', result: answer.value } : { kind: 'problem', problem: answer.problem });
  };

  return (
    <li className="account" data-account={account.id}>
      <div className="account-line">
        <AccountMark color={account.color} exchange={account.exchange} label={account.label} />
        <span className={`badge${isMarkedEndpoint(account.endpoint.kind) ? ' caution' : ''}`}>
          {visibleText(endpointWord(account))}
        </span>
        {account.subaccount === null ? null : (
          <span className="second">
            subaccount <span className="mono">{visibleText(account.subaccount)}</span>
          </span>
        )}
        <span className="second">
          key <span className="mono">…{visibleText(account.keyTail)}</span>
        </span>
        <span className="spring" />
        <span className="account-actions">
          <button type="button" className="button" disabled={isTesting} onClick={() => void test()}>
            Test
          </button>
          {isSimulated ? null : <Changes onRename={onRename} onReplaceKeys={onReplaceKeys} onRemove={onRemove} />}
        </span>
      </div>
      <p className={`account-keys ${keysState.isTrouble ? 'caution' : 'third'}`}>{keysState.text}</p>
      {ageWarning === null ? null : (
        <p className={`account-keys ${ageWarning.isUrgent ? 'caution' : 'third'}`}>{ageWarning.text}</p>
      )}
      {isTesting ? <p className="third">Asking the exchange…</p> : null}
      {tested?.kind === 'result' ? <KeyTestResult exchange={account.exchange} result={tested.result} /> : null}
      {tested?.kind === 'problem' ? <ProblemCard problem={tested.problem} /> : null}
    </li>
  );
}

/** What can be changed of an account that is the trader's own. */
function Changes({ onRename, onReplaceKeys, onRemove }: Omit<AccountRowProps, 'account'>): ReactNode {
  return (
    <>
      <button type="button" className="button" onClick={onRename}>
        Rename
      </button>
      <button type="button" className="button" onClick={onReplaceKeys}>
        Replace keys
      </button>
      <button type="button" className="button" onClick={onRemove}>
        Remove
      </button>
    </>
  );
}
