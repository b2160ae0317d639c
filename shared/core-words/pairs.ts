/** Which English text of a place of words is which Chinese one? What both sides of the border say is written once. */

import { speaking } from '../language.ts';

/** Its plain texts, in both languages; texts with gaps are not among them. */
export function pairsOf(words: () => object): readonly (readonly [english: string, chinese: string])[] {
  const [english, chinese] = [speaking('en', words), speaking('zh', words)];
  const inChinese = new Map<string, unknown>(Object.entries(chinese));
  return Object.entries(english).flatMap(([name, text]: [string, unknown]) => {
    const told = inChinese.get(name);
    return typeof text === 'string' && typeof told === 'string' ? [[text, told] as const] : [];
  });
}
