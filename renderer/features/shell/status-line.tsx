/** The bottom line: who could be asked, how keys are kept, which program this is. */

import type { ReactNode } from 'react';
import type { AppState, KeyKeeping } from '../../../shared/contract.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { AccountMark } from '../../ui/account-mark.tsx';
import { isMarkedEndpoint, keyAgeWarning, keysStateSentence } from '../accounts/account-words.ts';

const keptHow: Record<KeyKeeping['kind'], string> = {
  system: "Keys sealed by the system's key store",
  session: 'Keys kept until the app closes',
  refused: 'Account keys not taken here',
};

export function StatusLine({ state }: { state: AppState }): ReactNode {
  const { keyKeeping } = state;
  return (
    <footer className="status-line">
      <ul className="status-accounts">
        {state.accounts.map((account) => {
          const trouble = keysStateSentence(account.keys).isTrouble || keyAgeWarning(account)?.isUrgent === true;
          return (
            <li key={account.id}>
              <AccountMark color={account.color} exchange={account.exchange} label={account.label} />
              {isMarkedEndpoint(account.endpoint.kind) ? (
                <span className="caution">{account.endpoint.kind === 'custom' ? 'custom endpoint' : 'this computer'}</span>
              ) : null}
              {trouble ? <span className="caution">see Accounts</span> : null}
            </li>
          );
        })}
      </ul>
      <span className="spring" />
      {/* How keys are kept matters once there are some, or where it differs from what one expects. */}
      <span title={keyKeeping.kind === 'system' ? undefined : visibleText(keyKeeping.reason)}>{keptHow[keyKeeping.kind]}</span>
      {state.runsOn === 'standIn' ? <span className="caution">on the stand-in</span> : null}
      <span className="figures">{visibleText(state.version)}</span>
    </footer>
  );
}
