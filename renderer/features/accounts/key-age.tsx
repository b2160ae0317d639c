/** Whether a key is bound to an IP address, and when it was made: at some exchanges unbound ones end. */

import type { ReactNode } from 'react';
import { factsOf } from '../../../shared/exchanges/index.ts';
import { Choice } from '../../ui/choice.tsx';
import type { DraftFieldsProps } from './account-draft.ts';

const answers = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'unknown', label: 'Not sure' },
] as const;

export function KeyAge({ draft, onChange }: DraftFieldsProps): ReactNode {
  const { name, keys } = factsOf(draft.exchange);
  const bound = draft.boundToIp === null ? 'unknown' : draft.boundToIp ? 'yes' : 'no';
  return (
    <div className="form-row key-age">
      <Choice
        legend="Is this key bound to an IP address?"
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
        <label className="form-field">
          <span>Key made on</span>
          <input
            type="date"
            value={draft.keyCreatedAt === null ? '' : new Date(draft.keyCreatedAt).toISOString().slice(0, 10)}
            onChange={(event) => onChange({ keyCreatedAt: dayStart(event.target.value) })}
          />
        </label>
      )}
      {bound === 'yes' ? null : (
        <p className="form-note key-age-hint">
          {name} keys without a bound IP address end after {String(keys.lifeDaysUnbound)} days
        </p>
      )}
    </div>
  );
}

function dayStart(day: string): number | null {
  const atMs = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(atMs) || atMs < 0 ? null : atMs;
}
