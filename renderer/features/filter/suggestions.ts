/** How could what is being typed into a filter go on? */

import { fieldCalled, fieldNames, filterFields, wordsTaken, type FieldName } from '../../../shared/filter/fields.ts';
import { piecesOf, type Piece } from '../../../shared/filter/pieces.ts';
import { printTerm } from '../../../shared/filter/print-filter.ts';

export interface Suggestion {
  /** What is offered. */
  label: string;
  /** The whole filter with it. */
  text: string;
}

/** What there is of a field to choose from; undefined where nobody can say. Asked only while a value of it is typed. */
export type KnownValues = (field: FieldName) => readonly string[] | undefined;

const most = 6;
const afterName = { text: ':', word: ':', yesNo: ':', decimal: '>', time: '=', age: '<' } as const;

/** For the end of the text; none in the middle of it. */
export function suggestionsFor(text: string, known: KnownValues): Suggestion[] {
  const piece = piecesOf(text).at(-1);
  if (piece === undefined || piece.to < text.length) return [];
  return piece.name === null ? namesFor(text, piece) : valuesFor(text, piece, known);
}

function namesFor(text: string, { from, isNegated, values }: Piece): Suggestion[] {
  const [word] = values;
  if (word === undefined || word.isQuoted) return [];
  const typed = word.text.toLowerCase();
  const before = text.slice(0, from) + (isNegated ? '-' : '');
  return fieldNames
    .filter((name) => name.startsWith(typed) || filterFields[name].aliases.some((alias) => alias.startsWith(typed)))
    .slice(0, most)
    .map((name) => {
      const label = `${name}${afterName[filterFields[name].kind]}`;
      return { label, text: `${before}${label}` };
    });
}

function valuesFor(text: string, piece: Piece, known: KnownValues): Suggestion[] {
  const field = fieldCalled(piece.name ?? '');
  if (field === undefined) return [];
  const there = known(field) ?? Object.keys(wordsTaken(field) ?? {});
  const typed = (piece.values.at(-1)?.text ?? '').toLowerCase();
  const others = piece.values.slice(0, -1).map((value) => value.text);
  const before = text.slice(0, piece.from);
  const near = there.filter((value) => value.toLowerCase().includes(typed) && value.toLowerCase() !== typed);
  const [first, rest] = [true, false].map((begins) =>
    near.filter((value) => value.toLowerCase().startsWith(typed) === begins),
  );
  return [...(first ?? []), ...(rest ?? [])].slice(0, most).map((value) => {
    const { isNegated, comparison } = piece;
    return {
      label: value,
      text: `${before}${printTerm({ isNegated, field, comparison, values: [...others, value] })}`,
    };
  });
}
