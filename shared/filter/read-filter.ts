/**
 * What does a filter say that somebody typed? Bounded, in one pass, and it never refuses the whole: each part that makes no
 * sense is told with its place, and the others hold.
 */

import { multiply, readDecimal } from '../decimal.ts';
import { normalMoment, spanMs } from './amounts-of-time.ts';
import { fieldCalled, filterFields, wordCalled, type FieldName } from './fields.ts';
import { joiningWord, piecesOf, type Piece } from './pieces.ts';
import { filterBounds, type Comparison, type FilterTerm } from './term.ts';

export type ProblemKind =
  | 'unknownField'
  | 'incomplete'
  | 'onlyEquals'
  | 'needsComparison'
  | 'badWord'
  | 'badNumber'
  | 'maybeList'
  | 'badSpan'
  | 'badMoment'
  | 'joiningWord'
  | 'openQuote'
  | 'tooMany'
  | 'tooLong';

export interface FilterProblem {
  kind: ProblemKind;
  /** The part of the text it is about. */
  from: number;
  to: number;
  /** null where the field itself is not known. */
  field: FieldName | null;
  /** What was written. */
  written: string;
}

/** A condition, and where in the text it stands. */
export interface PlacedTerm extends FilterTerm {
  from: number;
  to: number;
}

export interface ReadFilter {
  terms: readonly PlacedTerm[];
  problems: readonly FilterProblem[];
}

const cache = new Map<string, ReadFilter>();
const mostRemembered = 20;

/** The same object for the same text, while that is among the last few. */
export function readFilter(text: string): ReadFilter {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const read = readAnew(text);
  if (cache.size >= mostRemembered) cache.clear();
  cache.set(text, read);
  return read;
}

function readAnew(text: string): ReadFilter {
  const terms: PlacedTerm[] = [];
  const problems: FilterProblem[] = [];
  const pieces = piecesOf(text.slice(0, filterBounds.characters));
  for (const [at, piece] of pieces.slice(0, filterBounds.terms).entries()) {
    const isBetween = at > 0 && at < pieces.length - 1;
    const read = faultOfWriting(piece, isBetween) ?? termOf(piece);
    if ('kind' in read) problems.push(read);
    else if (read.values.length > 0) terms.push({ ...read, from: piece.from, to: piece.to });
  }
  const beyond = pieces[filterBounds.terms];
  if (beyond !== undefined)
    problems.push({ kind: 'tooMany', from: beyond.from, to: text.length, field: null, written: '' });
  if (text.length > filterBounds.characters)
    problems.push({ kind: 'tooLong', from: filterBounds.characters, to: text.length, field: null, written: '' });
  return { terms, problems };
}

/** What other languages have and this one has not, and what is not written to its end. */
function faultOfWriting(
  { from, to, name, values, isNegated, isOpen }: Piece,
  isBetween: boolean,
): FilterProblem | null {
  const [value, ...others] = values;
  const written = value?.text ?? '';
  const fault = (kind: ProblemKind): FilterProblem => ({ kind, from, to, field: null, written });
  if (isOpen) return fault('openQuote');
  const isBare = name === null && !isNegated && value?.isQuoted === false && others.length === 0;
  return isBetween && isBare && joiningWord.test(written) ? fault('joiningWord') : null;
}

function termOf(piece: Piece): FilterTerm | FilterProblem {
  const { isNegated, name, values } = piece;
  const texts = values.map(({ text }) => text);
  if (name === null) return { isNegated, field: null, comparison: ':', values: texts };
  const field = fieldCalled(name);
  const problem = (kind: ProblemKind, written: string): FilterProblem => ({
    kind,
    from: piece.from,
    to: piece.to,
    field: field ?? null,
    written,
  });
  if (field === undefined) return problem('unknownField', name);
  const comparison = comparisonFor(field, piece.comparison);
  if (comparison === 'onlyEquals' || comparison === 'needsComparison') return problem(comparison, piece.comparison);
  if (texts.length === 0) return problem('incomplete', '');
  // A thousand may be written 1,000.
  const given = isList(field) ? texts : [texts.join(',')];
  const normal = given.map((written) => normalValue(field, written));
  const bad = normal.indexOf(null);
  if (bad >= 0) return problem(faultOf(field), given[bad] ?? '');
  if (mayBeList(piece, field, texts)) return problem('maybeList', texts.join(','));
  return { isNegated, field, comparison, values: normal.filter((value) => value !== null) };
}

/** `qty=100,200` is one number to the one and two to the other; `price=70,000` and `qty=1,000.5` hardly are. */
function mayBeList({ comparison }: Piece, field: FieldName, texts: readonly string[]): boolean {
  if (filterFields[field].kind !== 'decimal' || (comparison !== '=' && comparison !== ':')) return false;
  const [, ...groups] = texts;
  return groups.length > 0 && groups.every((group) => /^[1-9]\d{2}$/.test(group));
}

function isList(field: FieldName): boolean {
  const { kind } = filterFields[field];
  return kind === 'text' || kind === 'word';
}

function comparisonFor(field: FieldName, written: Comparison): Comparison | 'onlyEquals' | 'needsComparison' {
  const isEqual = written === ':' || written === '=';
  switch (filterFields[field].kind) {
    case 'text':
      return isEqual ? written : 'onlyEquals';
    case 'word':
    case 'yesNo':
      return isEqual ? ':' : 'onlyEquals';
    case 'decimal':
    case 'time':
      return written === ':' ? '=' : written;
    case 'age':
      return isEqual ? 'needsComparison' : written;
  }
}

/** As the term keeps it; null for what the field does not take. */
function normalValue(field: FieldName, written: string): string | null {
  switch (filterFields[field].kind) {
    case 'text':
      return written;
    case 'word':
    case 'yesNo':
      return wordCalled(field, written) ?? null;
    case 'decimal':
      return normalNumber(field === 'filled' ? written.replace(/%$/, '') : written);
    case 'age':
      return spanMs(written.toLowerCase()) === null ? null : written.toLowerCase();
    case 'time':
      return normalMoment(written);
  }
}

const shortForms: Readonly<Record<string, string>> = { k: '1000', m: '1000000' };

/** "70,000", "10k", "1.5m" without thousands; null for what is no number. */
function normalNumber(written: string): string | null {
  const match = /^(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)([km]?)$/i.exec(written);
  if (match === null) return null;
  const [, digits = '', unit = ''] = match;
  const decimal = readDecimal(digits.replaceAll(',', ''));
  const factor = shortForms[unit.toLowerCase()];
  return decimal === null || factor === undefined ? decimal : multiply(decimal, factor);
}

function faultOf(field: FieldName): ProblemKind {
  switch (filterFields[field].kind) {
    case 'decimal':
      return 'badNumber';
    case 'age':
      return 'badSpan';
    case 'time':
      return 'badMoment';
    case 'text':
    case 'word':
    case 'yesNo':
      return 'badWord';
  }
}
