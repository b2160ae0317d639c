/** The accounts: where each is asked, how its keys are kept, and what can be done with it. */

import { useState, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { AppState } from '../../../shared/contract.ts';
import { PlusIcon } from '../../ui/icons.tsx';
import { AccountDialog } from './account-dialog.tsx';
import { AccountRow } from './account-row.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { useMoving } from './use-moving.ts';
import { useOrderCounts } from './use-order-counts.ts';
import { accountsWords } from './words.ts';

interface AccountsPageProps {
  state: AppState;
  onAdd: () => void;
}

type Open = { dialog: 'rename' | 'replaceKeys' | 'remove'; account: AccountView } | null;

export function AccountsPage({ state, onAdd }: AccountsPageProps): ReactNode {
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const words = accountsWords();
  const { said, movingOf } = useMoving(state.accounts);
  const countOf = useOrderCounts();
  return (
    <div className="page">
      <header className="page-head">
        <h1>{words.title}</h1>
        <span className="spring" />
        <button type="button" className="button primary" onClick={onAdd}>
          <PlusIcon /> {words.add}
        </button>
      </header>
      {state.accounts.length === 0 ? (
        <p className="second">{words.none}</p>
      ) : (
        <ul className="account-list">
          {state.accounts.map((account) => (
            <AccountRow
              key={account.id}
              account={account}
              count={countOf(account)}
              isDemo={state.demo !== null}
              moving={movingOf(account)}
              onRename={() => setOpen({ dialog: 'rename', account })}
              onReplaceKeys={() => setOpen({ dialog: 'replaceKeys', account })}
              onRemove={() => setOpen({ dialog: 'remove', account })}
            />
          ))}
        </ul>
      )}
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {open?.dialog === 'rename' ? <RenameDialog account={open.account} onClose={close} /> : null}
      {open?.dialog === 'remove' ? <RemoveDialog account={open.account} onClose={close} /> : null}
      {open?.dialog === 'replaceKeys' ? <AccountDialog state={state} replacing={open.account} onClose={close} /> : null}
    </div>
  );
}
