/** What an account is called and where it is asked. */

import { useId, type ReactNode } from 'react';
import { factsOf } from '../../../shared/exchanges/index.ts';
import { exchangeIds } from '../../../shared/order.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { DraftFieldsProps } from './account-draft.ts';
import { ColorChoice } from './color-choice.tsx';

export function AccountFormFields({ draft, onChange }: DraftFieldsProps): ReactNode {
  const { endpoint, keys } = factsOf(draft.exchange);
  return (
    <>
      <div className="form-row">
        <TextField label="Label" value={draft.label} placeholder="Main" onChange={(label) => onChange({ label })} />
        <ExchangeField draft={draft} onChange={onChange} />
      </div>
      <ColorChoice value={draft.color} onChange={(color) => onChange({ color })} />
      <TextField
        label="Endpoint"
        className="mono"
        value={draft.endpoint}
        placeholder={endpoint.example}
        title="Empty for production"
        spellCheck={false}
        onChange={(text) => onChange({ endpoint: text })}
      />
      {keys.subaccount === null ? null : (
        <TextField
          label="Subaccount"
          className="mono"
          value={draft.subaccount}
          placeholder="primary"
          spellCheck={false}
          onChange={(subaccount) => onChange({ subaccount })}
        />
      )}
    </>
  );
}

function ExchangeField({ draft, onChange }: DraftFieldsProps): ReactNode {
  const id = useId();
  return (
    <div className="form-field">
      <label htmlFor={id}>Exchange</label>
      <select
        id={id}
        value={draft.exchange}
        onChange={(event) => {
          const exchange = exchangeIds.find((each) => each === event.target.value);
          // Where and what was entered for another exchange means nothing here.
          if (exchange !== undefined)
            onChange({ exchange, endpoint: '', subaccount: '', boundToIp: null, keyCreatedAt: null });
        }}
      >
        {exchangeIds.map((each) => (
          <option key={each} value={each}>
            {exchangeName(each)}
          </option>
        ))}
      </select>
    </div>
  );
}
