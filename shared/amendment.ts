/** Under which ID does an amended order go on, and how is that said? */

import { historyWords } from './words/history.ts';

export interface Amendment {
  /** Several where it is not certain which one it is. */
  orderIds: readonly string[];
  isCertain: boolean;
}

/** A piece of the sentence: words, or an order that a page may make a way to. */
export type AmendmentPart = { text: string } | { orderId: string };

/** "Amended: it goes on as 64764028-….", piece by piece. */
export function amendmentParts({ orderIds, isCertain }: Amendment): AmendmentPart[] {
  const { goesOnAs, mayGoOnAs, or, end } = historyWords();
  const lead = { text: isCertain ? goesOnAs : mayGoOnAs };
  const named = orderIds.flatMap((orderId, at) => (at === 0 ? [{ orderId }] : [{ text: or }, { orderId }]));
  return [lead, ...named, { text: end }];
}

export function amendmentText(amendment: Amendment): string {
  return amendmentParts(amendment)
    .map((part) => ('text' in part ? part.text : part.orderId))
    .join('');
}
