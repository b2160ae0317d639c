/** A line of text to enter, under its label. */

import type { ComponentProps, ReactNode } from 'react';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange'> {
  label: string;
  onChange: (text: string) => void;
}

export function TextField({ label, onChange, ...input }: TextFieldProps): ReactNode {
  return (
    <label className="form-field">
      <span>{label}</span>
      <input type="text" autoComplete="off" {...input} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
