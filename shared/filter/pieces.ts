/** Where does one condition end and the next begin? In one pass over the text: what each piece means is not asked here. */

import { fieldCalled } from './fields.ts';
import type { Comparison } from './term.ts';

export interface PieceValue {
  text: string;
  isQuoted: boolean;
}

export interface Piece {
  /** Where it stands in the text. */
  from: number;
  to: number;
  isNegated: boolean;
  /** What stands before the comparison; null for a bare word. */
  name: string | null;
  comparison: Comparison;
  /** Parted by commas; of a bare word the whole. */
  values: PieceValue[];
  /** Where the values begin. */
  valuesFrom: number;
  /** A quote in it is not closed. */
  isOpen: boolean;
}

/** Words of other languages between conditions, which stand side by side here. In quotes they are words. */
export const joiningWord = /^(?:or|and)$/i;

/** With those that an input method for Chinese writes. */
const comparisonOf: Readonly<Record<string, Comparison>> = {
  ':': ':',
  '：': ':',
  '=': '=',
  '＝': '=',
  '<': '<',
  '＜': '<',
  '>': '>',
  '＞': '>',
  '≤': '<=',
  '≥': '>=',
};
const quotes = new Set(['"', '“', '”', '＂']);
const commas = new Set([',', '，']);
const isBlank = (character: string | undefined): boolean => character !== undefined && /\s/.test(character);
const isOfName = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/** The pieces of a filter, in their order. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    if (isBlank(text[at])) {
      at += 1;
      continue;
    }
    const piece = pieceAt(text, at);
    pieces.push(piece);
    at = piece.to;
  }
  return pieces;
}

function pieceAt(text: string, from: number): Piece {
  const next = text[from + 1];
  const isNegated = text[from] === '-' && next !== undefined && !isBlank(next);
  const start = isNegated ? from + 1 : from;
  const named = nameAt(text, start);
  if (named === null) {
    const { values, to, isOpen } = valuesAt(text, start, false);
    return { from, to, isNegated, name: null, comparison: ':', values, valuesFrom: start, isOpen };
  }
  const { name, comparison, valuesFrom } = named;
  const { values, to, isOpen } = valuesAt(text, valuesFrom, true);
  return { from, to: Math.max(to, valuesFrom), isNegated, name, comparison, values, valuesFrom, isOpen };
}

interface Named {
  name: string;
  comparison: Comparison;
  valuesFrom: number;
}

/** A name with its comparison, which of a field we know may stand apart: `filled > 50`. */
function nameAt(text: string, start: number): Named | null {
  let at = start;
  while (isOfName(text[at])) at += 1;
  const name = text.slice(start, at);
  // What begins with a digit is no name: 12:30 is a word.
  if (!/^\p{L}/u.test(name)) return null;
  const end = at;
  while (isBlank(text[at])) at += 1;
  const comparison = comparisonOf[text[at] ?? ''];
  const isApart = at > end;
  if (comparison === undefined || (isApart && (comparison === ':' || fieldCalled(name) === undefined))) return null;
  at += 1;
  const isOrEqual = (comparison === '<' || comparison === '>') && comparisonOf[text[at] ?? ''] === '=';
  if (isOrEqual) at += 1;
  const whole = isOrEqual ? (`${comparison}=` as const) : comparison;
  if (comparison === ':') return { name, comparison: whole, valuesFrom: at };
  const afterComparison = at;
  while (isBlank(text[at])) at += 1;
  return { name, comparison: whole, valuesFrom: at < text.length ? at : afterComparison };
}

/** Up to the next blank that stands in no quotes; quotes that are not closed end with the text. */
function valuesAt(text: string, from: number, isList: boolean): Pick<Piece, 'values' | 'to' | 'isOpen'> {
  const values: PieceValue[] = [];
  let value: PieceValue = { text: '', isQuoted: false };
  const next = (): void => {
    if (value.text !== '') values.push(value);
    value = { text: '', isQuoted: false };
  };
  let at = from;
  let isInQuotes = false;
  for (; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quotes.has(character)) {
      isInQuotes = !isInQuotes;
      value.isQuoted = true;
    } else if (isInQuotes) {
      if (character === '\\' && at + 1 < text.length) at += 1;
      value.text += text[at] ?? '';
    } else if (isBlank(character)) break;
    else if (isList && commas.has(character)) next();
    else value.text += character;
  }
  next();
  return { values, to: at, isOpen: isInQuotes };
}
