/** How is a refusal told beside the field that it is about? */

import type { ReactNode } from 'react';
import type { AccountField } from '../../../shared/account-field.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';

/** For a field that says and focuses it by itself; another object with each refusal, so that each takes the focus. */
export function refusedAt(problem: Problem | null, field: AccountField): Problem | null {
  return problem?.field === field ? problem : null;
}

/** @param id - of the form, for the sentence's own */
export function refusedProps(
  refused: Problem | null,
  field: AccountField,
  id: string,
): { 'aria-invalid'?: true; 'aria-describedby'?: string } {
  return refused?.field === field ? { 'aria-invalid': true, 'aria-describedby': `${id}-${field}-refused` } : {};
}

export function FieldRefusal({
  refused,
  field,
  id,
}: {
  refused: Problem | null;
  field: AccountField;
  id: string;
}): ReactNode {
  return refused?.field === field ? (
    <span id={`${id}-${field}-refused`} className="field-refusal" role="alert">
      {visibleText(inSpokenLanguage(refused.message))}{' '}
      <span className="second">{visibleText(inSpokenLanguage(refused.advice))}</span>
    </span>
  ) : null;
}
