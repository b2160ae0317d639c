/** What an account is called and where it is asked. */

import { useId, type ReactNode } from 'react';
import { factsOf } from '../../../shared/exchanges/index.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { exchangeIds } from '../../../shared/order.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { DraftFieldsProps } from './account-draft.ts';
import { Advanced } from './advanced.tsx';
import { ColorChoice } from './color-choice.tsx';
import { refusedAt } from './field-refusal.tsx';
import { accountsWords } from './words.ts';

interface AccountFormFieldsProps extends DraftFieldsProps {
  /** What was refused of what was filled in; null for nothing. */
  refused: Problem | null;
}

export function AccountFormFields({ draft, refused, onChange }: AccountFormFieldsProps): ReactNode {
  const { endpoint, keys } = factsOf(draft.exchange);
  const words = accountsWords().form;
  const isWrong = refused?.field === 'endpoint' || refused?.field === 'subaccount';
  return (
    <>
      <div className="form-row">
        <TextField
          label={words.label}
          value={draft.label}
          placeholder={words.exampleLabel}
          refused={refusedAt(refused, 'label')}
          onChange={(label) => onChange({ label })}
        />
        <ExchangeField draft={draft} onChange={onChange} />
      </div>
      <ColorChoice value={draft.color} onChange={(color) => onChange({ color })} />
      <Advanced mustShow={isWrong || draft.endpoint !== '' || draft.subaccount !== ''}>
        <TextField
          label={words.endpoint}
          className="mono"
          value={draft.endpoint}
          placeholder={endpoint.example}
          title={words.endpointHint}
          spellCheck={false}
          refused={refusedAt(refused, 'endpoint')}
          onChange={(text) => onChange({ endpoint: text })}
        />
        {keys.subaccount === null ? null : (
          <TextField
            label={words.subaccount}
            className="mono"
            value={draft.subaccount}
            placeholder={words.primary}
            spellCheck={false}
            refused={refusedAt(refused, 'subaccount')}
            onChange={(subaccount) => onChange({ subaccount })}
          />
        )}
      </Advanced>
    </>
  );
}

function ExchangeField({ draft, onChange }: DraftFieldsProps): ReactNode {
  const id = useId();
  return (
    <div className="form-field">
      <label htmlFor={id}>{accountsWords().form.exchange}</label>
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
