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
import { refusedAt } from './field-refusal.tsx';
import { accountsWords } from './words.ts';

interface RenameDialogProps {
  account: AccountView;
  onClose: () => void;
}

export function RenameDialog({ account, onClose }: RenameDialogProps): ReactNode {
  const { bridge } = useMonitor();
  const words = accountsWords();
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
    <Dialog title={words.rename.title} onClose={onClose}>
      <form className="form" onSubmit={(event) => void save(event)} noValidate>
        <TextField
          label={words.form.label}
          value={label}
          refused={refusedAt(problem, 'label')}
          onChange={(text) => {
            setLabel(text);
            setProblem(null);
          }}
        />
        <ColorChoice value={color} onChange={setColor} />
        {problem === null || problem.field === 'label' ? null : <ProblemCard problem={problem} />}
        <FormActions onClose={onClose} closeLabel={words.cancel}>
          <button type="submit" className="button primary">
            {words.save}
          </button>
        </FormActions>
      </form>
    </Dialog>
  );
}
