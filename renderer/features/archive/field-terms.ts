/** How do the fields of the archive read and change the filter, which says all that is asked? */

import { readMoment } from '../../../shared/filter/amounts-of-time.ts';
import { withTerms } from '../../../shared/filter/edit-filter.ts';
import type { FieldName } from '../../../shared/filter/fields.ts';
import { readFilter } from '../../../shared/filter/read-filter.ts';
import type { Comparison, FilterTerm } from '../../../shared/filter/term.ts';

type Kind = 'any' | 'from' | 'to';

const comparisonsOf: Readonly<Record<Kind, readonly Comparison[]>> = {
  any: [':', '='],
  from: ['>='],
  to: ['<='],
};

function isOf(term: FilterTerm, field: FieldName, kind: Kind): boolean {
  return !term.isNegated && term.field === field && comparisonsOf[kind].includes(term.comparison);
}

/** What the filter says of a field in one value; empty where it says nothing, or more than a field can show. */
export function valueOf(text: string, field: FieldName, kind: Kind = 'any'): string {
  const found = readFilter(text).terms.filter((term) => isOf(term, field, kind));
  const [only] = found;
  return found.length === 1 && only?.values.length === 1 ? (only.values[0] ?? '') : '';
}

/** The filter with this value of a field, or without any where it is empty. */
export function withValue(text: string, field: FieldName, value: string, comparison: Comparison): string {
  const kind = comparison === '>=' ? 'from' : comparison === '<=' ? 'to' : 'any';
  const trimmed = value.trim();
  const terms = trimmed === '' ? [] : [{ isNegated: false, field, comparison, values: [trimmed] }];
  return withTerms(text, (term) => isOf(term, field, kind), terms);
}

/** A moment a filter begins or ends with; null where it says none. */
export function momentIn(text: string, kind: 'from' | 'to'): number | null {
  const moment = readMoment(valueOf(text, 'changed', kind));
  return moment?.kind === 'time' ? moment.from : null;
}

/** To the minute, in UTC, as a filter writes it. */
export function writtenMoment(atMs: number | null): string {
  return atMs === null ? '' : new Date(atMs).toISOString().slice(0, 16);
}

/** Spans of time that are asked for with one key. */
export const presets = ['today', 'yesterday', '7d', '30d', 'all'] as const;
export type Preset = (typeof presets)[number];

/** The one a filter says; null where it says another time. */
export function presetIn(text: string): Preset | null {
  const terms = readFilter(text).terms.filter(({ field }) => field === 'changed');
  if (terms.length === 0) return 'all';
  const value = valueOf(text, 'changed');
  return terms.length === 1 ? (presets.find((each) => each === value) ?? null) : null;
}

export function withPreset(text: string, preset: Preset): string {
  const term: FilterTerm = { isNegated: false, field: 'changed', comparison: '=', values: [preset] };
  return withTerms(text, ({ field }) => field === 'changed', preset === 'all' ? [] : [term]);
}
