/** The color an account is recognized by. */

import { useId, type ReactNode } from 'react';
import { accountColors, type AccountColor } from '../../../shared/accounts.ts';

interface ColorChoiceProps {
  value: AccountColor;
  onChange: (color: AccountColor) => void;
}

export function ColorChoice({ value, onChange }: ColorChoiceProps): ReactNode {
  const name = useId();
  return (
    <fieldset className="color-choice">
      <legend>Color</legend>
      <div className="color-choice-options">
        {accountColors.map((color) => (
          <label key={color} className={`color-option account-${color}`} title={color}>
            <input type="radio" name={name} value={color} checked={color === value} onChange={() => onChange(color)} />
            <span className="visually-hidden">{color}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
