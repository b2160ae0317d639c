/** Under which ID does an amended order go on, and how is that said? */

export interface Amendment {
  /** Several where it is not certain which one it is. */
  orderIds: readonly string[];
  isCertain: boolean;
}

/** A piece of the sentence: words, or an order that a page may make a way to. */
export type AmendmentPart = { text: string } | { orderId: string };

/** "Amended: it goes on as 64764028-….", piece by piece. */
export function amendmentParts({ orderIds, isCertain }: Amendment): AmendmentPart[] {
  const lead = { text: isCertain ? 'Amended: it goes on as ' : 'Possibly amended to ' };
  const named = orderIds.flatMap((orderId, at) => (at === 0 ? [{ orderId }] : [{ text: ' or ' }, { orderId }]));
  return [lead, ...named, { text: '.' }];
}

export function amendmentText(amendment: Amendment): string {
  return amendmentParts(amendment)
    .map((part) => ('text' in part ? part.text : part.orderId))
    .join('');
}
