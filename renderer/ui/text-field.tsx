/** A line of text to enter, under its label; what is refused of it is said there, and has the focus. */

import { useEffect, useId, useRef, type ComponentProps, type ReactNode } from 'react';
import { visibleText } from '../../shared/visible-text.ts';
import { inSpokenLanguage } from '../../shared/core-words/in-spoken-language.ts';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange'> {
  label: string;
  /** Another object with each refusal; null where there is none. */
  refused?: { message: string; advice: string } | null;
  onChange: (text: string) => void;
}

export function TextField({ label, refused = null, onChange, ...input }: TextFieldProps): ReactNode {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const first = field.current?.form?.querySelector('[aria-invalid="true"]') ?? field.current;
    // Of several that are refused at once the first has the focus.
    if (refused !== null && first === field.current) field.current?.focus();
  }, [refused]);
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={field}
        type="text"
        autoComplete="off"
        aria-invalid={refused !== null}
        aria-describedby={refused === null ? undefined : `${id}-refused`}
        {...input}
        onChange={(event) => onChange(event.target.value)}
      />
      {refused === null ? null : (
        <span id={`${id}-refused`} className="field-refusal" role="alert">
          {visibleText(inSpokenLanguage(refused.message))}{' '}
          <span className="second">{visibleText(inSpokenLanguage(refused.advice))}</span>
        </span>
      )}
    </div>
  );
}
