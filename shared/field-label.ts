/** What is a changed field of an order called, in the middle of a sentence? */

import { fieldWords } from './words/fields.ts';

// What changes with nearly every message and tells nobody anything.
const uninteresting: ReadonlySet<string> = new Set(['asOf', 'source', 'raw', 'updatedAt']);

/** Whether it is worth a word that this field changed. */
export function isNews(name: string): boolean {
  return !uninteresting.has(name);
}

/** "filled quantity" of `filledQuantity`, for the middle of a sentence; its own name for a field that is none of ours. */
export function fieldLabel(name: string): string {
  const { labels, changed, inSentence } = fieldWords();
  if (Object.hasOwn(labels, name)) return inSentence(labels[name] ?? name);
  return Object.hasOwn(changed, name) ? (changed[name] ?? name) : name;
}
