/** The color an account is recognized by. */

import { useId, type ReactNode } from 'react';
import { accountColors, type AccountColor } from '../../../shared/accounts.ts';
import { accountsWords } from './words.ts';

interface ColorChoiceProps {
  value: AccountColor;
  onChange: (color: AccountColor) => void;
}

export function ColorChoice({ value, onChange }: ColorChoiceProps): ReactNode {
  const name = useId();
  const words = accountsWords().form;
  return (
    <fieldset className="color-choice">
      <legend>{words.color}</legend>
      <div className="color-choice-options">
        {accountColors.map((color) => (
          <label key={color} className={`color-option account-${color}`} title={words.colors[color]}>
            <input type="radio" name={name} value={color} checked={color === value} onChange={() => onChange(color)} />
            <span className="visually-hidden">{words.colors[color]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
