/** What narrows a look-up: symbol, exchange, the kind of ID. */

import { useId, type ReactNode } from 'react';
import type { LookupInput } from '../../../shared/contract.ts';
import { exchangeIds } from '../../../shared/order.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { lookUpPageWords } from './words.ts';

interface RefinementsProps {
  input: LookupInput;
  onChange: (part: Partial<LookupInput>) => void;
}

export function Refinements({ input, onChange: change }: RefinementsProps): ReactNode {
  const words = lookUpPageWords();
  const exchangeId = useId();
  return (
    <>
      <label className="look-up-field">
        <span>{words.symbol}</span>
        <input
          type="text"
          className="look-up-symbol"
          value={input.symbol}
          onChange={(event) => change({ symbol: event.target.value })}
          placeholder={words.any}
          size={10}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
        />
      </label>
      <span className="look-up-field">
        {/* Beside the select, not around it: around it, the options would be part of its name. */}
        <label htmlFor={exchangeId}>{words.exchange}</label>
        <select
          id={exchangeId}
          value={input.exchange}
          onChange={(event) => change({ exchange: exchangeOf(event.target.value) })}
        >
          <option value="">{words.any}</option>
          {exchangeIds.map((id) => (
            <option key={id} value={id}>
              {exchangeName(id)}
            </option>
          ))}
        </select>
      </span>
      <label className="check">
        <input
          type="checkbox"
          checked={input.by === 'clientOrderId'}
          onChange={(event) => change({ by: event.target.checked ? 'clientOrderId' : 'any' })}
        />
        {words.clientOrderIdOnly}
      </label>
    </>
  );
}

function exchangeOf(value: string): LookupInput['exchange'] {
  return exchangeIds.find((id) => id === value) ?? '';
}
