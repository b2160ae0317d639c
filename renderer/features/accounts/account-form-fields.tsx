/** What an account is called and where it is asked. */

import { useId, type ReactNode } from 'react';
import { factsOf } from '../../../shared/exchanges/index.ts';
import { exchangeIds } from '../../../shared/order.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { ColorChoice } from './color-choice.tsx';
import type { DraftWithoutKeys } from './use-key-exchange.ts';

interface AccountFormFieldsProps {
  draft: DraftWithoutKeys;
  onChange: (part: Partial<DraftWithoutKeys>) => void;
}

export function AccountFormFields({ draft, onChange }: AccountFormFieldsProps): ReactNode {
  const exchangeId = useId();
  const { endpoint, keys } = factsOf(draft.exchange);
  return (
    <>
      <div className="form-row">
        <label className="form-field">
          <span>Label</span>
          <input
            type="text"
            value={draft.label}
            onChange={(event) => onChange({ label: event.target.value })}
            placeholder="Main"
            autoComplete="off"
          />
        </label>
        <div className="form-field">
          <label htmlFor={exchangeId}>Exchange</label>
          <select
            id={exchangeId}
            value={draft.exchange}
            onChange={(event) => {
              const exchange = exchangeIds.find((id) => id === event.target.value);
              // Where and what was entered for another exchange means nothing here.
              if (exchange !== undefined)
                onChange({ exchange, endpoint: '', subaccount: '', boundToIp: null, keyCreatedAt: null });
            }}
          >
            {exchangeIds.map((id) => (
              <option key={id} value={id}>
                {exchangeName(id)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <ColorChoice value={draft.color} onChange={(color) => onChange({ color })} />
      <label className="form-field">
        <span>Endpoint</span>
        <input
          type="text"
          className="mono"
          value={draft.endpoint}
          onChange={(event) => onChange({ endpoint: event.target.value })}
          placeholder={endpoint.example}
          title="Empty for production"
          autoComplete="off"
          spellCheck={false}
        />
      </label>
      {keys.subaccount === null ? null : (
        <label className="form-field">
          <span>Subaccount</span>
          <input
            type="text"
            className="mono"
            value={draft.subaccount}
            onChange={(event) => onChange({ subaccount: event.target.value })}
            placeholder="primary"
            autoComplete="off"
            spellCheck={false}
          />
        </label>
      )}
    </>
  );
}
