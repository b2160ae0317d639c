/** Gives an account another label or color. */

import { useState, type FormEvent, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ColorChoice } from './color-choice.tsx';

interface RenameDialogProps {
  account: AccountView;
  onClose: () => void;
}

export function RenameDialog({ account, onClose }: RenameDialogProps): ReactNode {
  const { bridge } = useMonitor();
  const [label, setLabel] = useState(account.label);
  const [color, setColor] = useState(account.color);
  const [problem, setProblem] = useState<Problem | null>(null);

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await bridge.accounts.edit({ id: account.id, label, color });
    if (answer.ok) onClose();
    else setProblem(answer.problem);
  };

  return (
    <Dialog title="Rename account" onClose={onClose}>
      <form className="form" onSubmit={(event) => void save(event)} noValidate>
        <TextField label="Label" value={label} onChange={setLabel} />
        <ColorChoice value={color} onChange={setColor} />
        {problem === null ? null : <ProblemCard problem={problem} />}
        <FormActions onClose={onClose}>
          <button type="submit" className="button primary">
            Save
          </button>
        </FormActions>
      </form>
    </Dialog>
  );
}
