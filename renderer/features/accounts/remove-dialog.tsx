/** Asks before an account and its keys are removed. */

import { useState, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { AccountMark } from '../../ui/account-mark.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';

interface RemoveDialogProps {
  account: AccountView;
  onClose: () => void;
}

export function RemoveDialog({ account, onClose }: RemoveDialogProps): ReactNode {
  const { bridge, board } = useMonitor();
  const [problem, setProblem] = useState<Problem | null>(null);

  const orderCount = board.rows.keys().filter((key) => board.rows.get(key)?.order.account === account.id).length;

  const remove = async (): Promise<void> => {
    const answer = await bridge.accounts.remove({ id: account.id });
    if (answer.ok) onClose();
    else setProblem(answer.problem);
  };

  return (
    <Dialog title="Remove account" onClose={onClose}>
      <p>
        <AccountMark color={account.color} exchange={account.exchange} label={account.label} />
      </p>
      <p className="second">
        Its keys are deleted from this computer. At the exchange nothing changes: the key there lives on until you end
        it.
      </p>
      {orderCount === 0 ? null : (
        <p className="second">
          {orderCount === 1
            ? 'Its order leaves the board and is'
            : `Its ${groupedDigits(String(orderCount))} orders leave the board and are`}{' '}
          no longer followed. The archive on this computer keeps what was seen.
        </p>
      )}
      {problem === null ? null : <ProblemCard problem={problem} />}
      <FormActions onClose={onClose} closeLabel="Keep">
        <button type="button" className="button danger" onClick={() => void remove()}>
          Remove
        </button>
      </FormActions>
    </Dialog>
  );
}
