/** The accounts: where each is asked, how its keys are kept, and what can be done with it. */

import { useState, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { AppState } from '../../../shared/contract.ts';
import { PlusIcon } from '../../ui/icons.tsx';
import { AccountDialog } from './account-dialog.tsx';
import { AccountRow } from './account-row.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';

interface AccountsPageProps {
  state: AppState;
  onAdd: () => void;
}

type Open = { dialog: 'rename' | 'replaceKeys' | 'remove'; account: AccountView } | null;

export function AccountsPage({ state, onAdd }: AccountsPageProps): ReactNode {
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  return (
    <div className="page">
      <header className="page-head">
        <h1>Accounts</h1>
        <span className="spring" />
        <button type="button" className="button primary" onClick={onAdd}>
          <PlusIcon /> Add account
        </button>
      </header>
      {state.accounts.length === 0 ? (
        <p className="second">No account yet. Order Monitor only reads: add keys that can't trade.</p>
      ) : (
        <ul className="account-list">
          {state.accounts.map((account) => (
            <AccountRow
              key={account.id}
              account={account}
              onRename={() => setOpen({ dialog: 'rename', account })}
              onReplaceKeys={() => setOpen({ dialog: 'replaceKeys', account })}
              onRemove={() => setOpen({ dialog: 'remove', account })}
            />
          ))}
        </ul>
      )}
      {open?.dialog === 'rename' ? <RenameDialog account={open.account} onClose={close} /> : null}
      {open?.dialog === 'remove' ? <RemoveDialog account={open.account} onClose={close} /> : null}
      {open?.dialog === 'replaceKeys' ? <AccountDialog state={state} replacing={open.account} onClose={close} /> : null}
    </div>
  );
}
