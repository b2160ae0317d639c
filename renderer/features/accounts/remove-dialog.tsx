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
import { accountsWords } from './words.ts';

interface RemoveDialogProps {
  account: AccountView;
  onClose: () => void;
}

export function RemoveDialog({ account, onClose }: RemoveDialogProps): ReactNode {
  const { bridge, board } = useMonitor();
  const words = accountsWords().remove;
  const [problem, setProblem] = useState<Problem | null>(null);

  const orderCount = board.rows.keys().filter((key) => board.rows.get(key)?.order.account === account.id).length;

  const remove = async (): Promise<void> => {
    const answer = await bridge.accounts.remove({ id: account.id });
    if (answer.ok) onClose();
    else setProblem(answer.problem);
  };

  return (
    <Dialog title={words.title} onClose={onClose}>
      <p>
        <AccountMark color={account.color} exchange={account.exchange} label={account.label} />
      </p>
      <p className="second">{words.keysGo}</p>
      {orderCount === 0 ? null : (
        <p className="second">{orderCount === 1 ? words.oneOrder : words.orders(groupedDigits(String(orderCount)))}</p>
      )}
      {problem === null ? null : <ProblemCard problem={problem} />}
      <FormActions onClose={onClose} closeLabel={words.keep}>
        <button type="button" className="button danger" onClick={() => void remove()}>
          {words.remove}
        </button>
      </FormActions>
    </Dialog>
  );
}
