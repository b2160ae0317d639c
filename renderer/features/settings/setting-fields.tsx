/** The fields of the settings page: each with a plain hint, saved as soon as what is entered can be. */

import { useId, useState, type ReactNode } from 'react';
import type { SettingNote } from '../../../shared/contract.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';
import { settingsWords } from './words.ts';

interface CheckFieldProps {
  label: string;
  hint?: string;
  isChecked: boolean;
  isDisabled?: boolean;
  onChange: (isChecked: boolean) => void;
}

/** What this desktop has to say of a setting, beside its field. */
export function notedOf(note: SettingNote | undefined): { hint?: string; isDisabled?: boolean } {
  return note === undefined ? {} : { hint: inSpokenLanguage(note.text), isDisabled: note.isDisabled };
}

export function CheckField({ label, hint, isChecked, isDisabled = false, onChange }: CheckFieldProps): ReactNode {
  const hintId = useId();
  return (
    <div className="setting">
      <label className="check">
        <input
          type="checkbox"
          checked={isChecked}
          disabled={isDisabled}
          aria-describedby={hint === undefined ? undefined : hintId}
          onChange={(event) => onChange(event.target.checked)}
        />
        {label}
      </label>
      {hint === undefined ? null : (
        <p id={hintId} className="setting-hint">
          {hint}
        </p>
      )}
    </div>
  );
}

interface NumberFieldProps {
  label: string;
  unit: string;
  hint?: string;
  value: number;
  minimum: number;
  maximum: number;
  onChange: (value: number) => void;
}

export function NumberField({ label, unit, hint, value, minimum, maximum, onChange }: NumberFieldProps): ReactNode {
  const id = useId();
  /** What is being typed; null shows what is saved. */
  const [typed, setTyped] = useState<string | null>(null);
  const entered = typed === null ? value : Number.parseInt(typed, 10);
  const isValid = (typed === null || /^\d+$/.test(typed)) && entered >= minimum && entered <= maximum;

  const save = (): void => {
    if (typed !== null && isValid && entered !== value) onChange(entered);
    if (isValid) setTyped(null);
  };

  return (
    <div className="setting">
      <span className="setting-line">
        <label htmlFor={id}>{label}</label>
        <input
          id={id}
          className="setting-number figures"
          type="text"
          inputMode="numeric"
          value={typed ?? String(value)}
          aria-invalid={!isValid}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setTyped(event.target.value.trim())}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save();
            if (event.key === 'Escape') setTyped(null);
          }}
        />
        <span className="second">{unit}</span>
      </span>
      <p id={`${id}-hint`} className="setting-hint">
        {isValid ? (
          hint
        ) : (
          <span className="setting-refusal" role="alert">
            {settingsWords().wholeNumber(minimum, maximum)}
          </span>
        )}
      </p>
    </div>
  );
}

export function SettingGroup({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className="setting-group" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** What there is to choose from, with a label for each: one that has none does not compile. */
export function choicesOf<Value extends string>(
  values: readonly Value[],
  labels: Readonly<Record<Value, ReactNode>>,
): { value: Value; label: ReactNode }[] {
  return values.map((value) => ({ value, label: labels[value] }));
}
