/**
 * How is a sentence told that the core made? The core speaks English; here, at the edge where somebody reads it, it is put
 * into the language that is spoken, whole, or it stays as it is: never half of it, and never with another figure or ID.
 */

import { isSpaced } from '../chinese.ts';
import { spokenLanguage } from '../language.ts';
import { appSentences } from './app-sentences.ts';
import { deskSentences } from './desk-sentences.ts';
import { exchangeSentences } from './exchange-sentences.ts';
import { orderSentences } from './order-sentences.ts';
import { phrases } from './phrases.ts';
import { compiled, fill, gapsIn, type Compiled } from './template.ts';

const longest = 2000;
const deepest = 3;
const mostKept = 500;
const kept = new Map<string, string>();

let catalogue: readonly Compiled[] | null = null;

/** Every sentence and phrase that is known, in English with its gaps, and in Chinese. */
export function everySentence(): readonly (readonly [english: string, chinese: string])[] {
  return [...exchangeSentences(), ...orderSentences(), ...appSentences, ...deskSentences, ...phrases];
}

/** A sentence of the core in the language that is spoken; as it is where it is not known whole. */
export function inSpokenLanguage(sentence: string): string {
  if (spokenLanguage() === 'en' || sentence === '' || sentence.length > longest) return sentence;
  const known = kept.get(sentence);
  if (known !== undefined) return known;
  const told = chinese(sentence, 0) ?? sentence;
  if (kept.size >= mostKept) kept.clear();
  kept.set(sentence, told);
  return told;
}

/** null where it is not known whole. */
function chinese(text: string, depth: number): string | null {
  return oneSentence(text, depth) ?? withoutCode(text, depth) ?? sentenceBySentence(text, depth);
}

function oneSentence(text: string, depth: number): string | null {
  catalogue ??= compiled(everySentence());
  for (const { template, chinese: pieces } of catalogue) {
    const gaps = gapsIn(template, text);
    if (gaps === null) continue;
    const told = depth >= deepest ? gaps : translated(gaps, depth);
    if (told !== null) return fill(pieces, told);
  }
  return null;
}

/** The gaps that hold a sentence or a phrase themselves; null where one of those is not known. */
function translated(gaps: ReadonlyMap<string, string>, depth: number): ReadonlyMap<string, string> | null {
  const told = new Map<string, string>();
  for (const [name, text] of gaps) {
    const value = name.startsWith('~') ? chinese(text, depth + 1) : name.startsWith('#') ? figure(text) : text;
    if (value === null) return null;
    told.set(name, value);
  }
  return told;
}

/** "about 6,702.39": computed, and rounded. */
function figure(text: string): string {
  return text.startsWith('about ') ? `约 ${text.slice('about '.length)}` : text;
}

const code = / \((?<code>[A-Z][A-Z0-9_]{1,60})\)\.$/;

/** "api.hbdm.com refused the connection (ECONNREFUSED).": the computer's own code stands behind what it means. */
function withoutCode(text: string, depth: number): string | null {
  const match = code.exec(text);
  if (match === null) return null;
  const told = oneSentence(`${text.slice(0, match.index)}.`, depth);
  return told?.endsWith('。') === true ? `${told.slice(0, -1)}（${match.groups?.['code'] ?? ''}）。` : null;
}

/** Each of several, of which none may be unknown. */
function sentenceBySentence(text: string, depth: number): string | null {
  const sentences = text.split(/(?<=[.!?]) (?=[\p{Lu}“"])/u);
  if (sentences.length < 2) return null;
  let whole = '';
  for (const sentence of sentences) {
    const told = oneSentence(sentence, depth) ?? withoutCode(sentence, depth);
    if (told === null) return null;
    whole += isSpaced(whole, told) ? ` ${told}` : told;
  }
  return whole;
}
