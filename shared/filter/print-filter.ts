/** How are conditions written, so that they are read as what they are? */

import { joiningWord } from './pieces.ts';
import type { FilterTerm } from './term.ts';

const plainWord = /^[\p{L}\p{N}._/+@#%][\p{L}\p{N}._/+@#%-]*$/u;
const plainValue = /^[\p{L}\p{N}._/+@#%:-]+$/u;

function quoted(text: string): string {
  return `"${text.replaceAll(/[\\"“”＂]/g, (character) => `\\${character}`)}"`;
}

/** One condition. */
export function printTerm({ isNegated, field, comparison, values }: FilterTerm): string {
  const sign = isNegated ? '-' : '';
  if (field === null) {
    const [word = ''] = values;
    return `${sign}${plainWord.test(word) && !joiningWord.test(word) ? word : quoted(word)}`;
  }
  const list = values.map((value) => (plainValue.test(value) ? value : quoted(value))).join(',');
  return `${sign}${field}${comparison}${list}`;
}

/** All of them: what {@link readFilter} reads as the same. */
export function printFilter(terms: readonly FilterTerm[]): string {
  return terms.map(printTerm).join(' ');
}
