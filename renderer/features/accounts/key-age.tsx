/** Whether a key is bound to an IP address, and when it was made: at some exchanges unbound ones end. */

import type { ReactNode } from 'react';
import { factsOf } from '../../../shared/exchanges/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { DateField } from '../../ui/time-field.tsx';
import type { DraftFieldsProps } from './account-draft.ts';
import { accountsWords } from './words.ts';

export function KeyAge({ draft, onChange }: DraftFieldsProps): ReactNode {
  const { name, keys } = factsOf(draft.exchange);
  const words = accountsWords().keyAge;
  const answers = [
    { value: 'yes', label: words.yes },
    { value: 'no', label: words.no },
    { value: 'unknown', label: words.notSure },
  ] as const;
  const bound = draft.boundToIp === null ? 'unknown' : draft.boundToIp ? 'yes' : 'no';
  return (
    <div className="form-row key-age">
      <Choice
        legend={words.isBound}
        value={bound}
        options={answers}
        onChange={(value) =>
          onChange({
            boundToIp: value === 'unknown' ? null : value === 'yes',
            ...(value === 'yes' ? { keyCreatedAt: null } : {}),
          })
        }
      />
      {bound === 'yes' ? null : (
        <DateField
          className="form-field"
          label={words.madeOn}
          value={draft.keyCreatedAt}
          nowMs={() => Date.now()}
          onChange={(atMs) => onChange({ keyCreatedAt: atMs === null || atMs < 0 ? null : atMs })}
        />
      )}
      {bound === 'yes' ? null : <p className="form-note key-age-hint">{words.hint(name, keys.lifeDaysUnbound ?? 0)}</p>}
    </div>
  );
}
