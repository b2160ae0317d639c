/** How are several things named or counted in one sentence? */

import { verdictWords } from './words/verdict.ts';

/** "order history, fills and TWAP history". */
export function listed(names: readonly string[], word: 'and' | 'or' = 'and'): string {
  const words = verdictWords();
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : words[word](names.slice(0, -1).join(words.pieces), last);
}

/** "one account", "two accounts", "12 orders". */
export function counted(count: number, noun: 'account' | 'order' | 'line' | 'day'): string {
  return verdictWords().count(count, noun);
}
