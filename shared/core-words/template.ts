/**
 * Which sentences have a form, and what stands in its gaps? A form is text with named gaps: `{host}` is taken as it is,
 * `{#price}` is a figure, `{~reason}` is a sentence or a phrase of the catalogue itself.
 *
 * Taken apart by searching for the texts between the gaps, one after another: in linear time, whatever stands in the gaps.
 */

import { isSpaced } from '../chinese.ts';

/** A text and the gap behind it; the last has none. */
interface Piece {
  text: string;
  gap: string | null;
}

export interface Compiled {
  template: readonly Piece[];
  chinese: readonly Piece[];
}

const longestGap = 600;
// Names, numbers and words that never hold a space: what stands there holds no part of a sentence.
const oneWord = /^(?:host|id|started|symbol|code|status|exchange|word|known|version|file|most|count|days|date)\d?$/;
// Among names, what the core says itself.
const ownWords = /\bthe one in row\b|\band \d{1,9} more\b/;
const figures = /^(?:about )?[≈−-]?\d[\d.,’\u202F]*$/;
const durations = /^[\d.]{1,9} (?:ms|s|min|h|d)(?: \d{1,4} (?:s|min|h)){0,3}$/;

export function compiled(sentences: readonly (readonly [english: string, chinese: string])[]): readonly Compiled[] {
  return sentences.map(([english, chinese]) => ({ template: piecesOf(english), chinese: piecesOf(unspaced(chinese)) }));
}

/** What a gap holds may begin or end with Chinese itself: whether a space stands there is seen when it is filled. */
function unspaced(form: string): string {
  return form.replaceAll(/(\p{Script=Han}) (?=\{)/gu, '$1').replaceAll(/\} (?=\p{Script=Han})/gu, '}');
}

/** The texts between the gaps, each with the gap behind it. */
export function piecesOf(form: string): readonly Piece[] {
  const parts = form.split(/\{([#~]?\w{1,20})\}/);
  return Array.from({ length: (parts.length + 1) / 2 }, (_, at) => ({
    text: parts[2 * at] ?? '',
    gap: parts[2 * at + 1] ?? null,
  }));
}

/** What stands in the gaps, where the text has the form; else null. */
export function gapsIn(template: readonly Piece[], text: string): ReadonlyMap<string, string> | null {
  const [first] = template;
  const last = template.at(-1);
  if (first === undefined || last === undefined) return null;
  if (template.length === 1) return text === first.text ? new Map() : null;
  if (!text.startsWith(first.text) || !text.endsWith(last.text)) return null;
  const end = text.length - last.text.length;
  const gaps = new Map<string, string>();
  let from = first.text.length;
  for (const [at, { gap }] of template.slice(0, -1).entries()) {
    const next = template[at + 1]?.text ?? '';
    const to = at === template.length - 2 ? end : text.indexOf(next, from + 1);
    if (gap === null || to <= from || to > end || !isGap(gap, text.slice(from, to))) return null;
    gaps.set(gap, text.slice(from, to));
    from = to + next.length;
  }
  return gaps;
}

function isGap(name: string, text: string): boolean {
  if (text.length > longestGap) return false;
  if (name.startsWith('#')) return figures.test(text);
  if (name.startsWith('duration')) return durations.test(text);
  if (name === 'names') return !ownWords.test(text);
  return !oneWord.test(name) || !text.includes(' ');
}

/** The form with its gaps filled, with a space where Chinese meets Latin letters or digits. */
export function fill(form: readonly Piece[], gaps: ReadonlyMap<string, string>): string {
  let filled = '';
  for (const { text, gap } of form)
    for (const part of [text, gap === null ? '' : (gaps.get(gap) ?? '')])
      filled += isSpaced(filled, part) ? ` ${part}` : part;
  return filled;
}
