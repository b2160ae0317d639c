/** How does it stand with an order, in a word, and since when? What window and archive say alike. */

import type { BoardRow } from './board.ts';
import { statusWord } from './order-words.ts';
import { orderWords } from './words/order.ts';

/** What is known of an order beside the order itself. */
type Known = Pick<BoardRow, 'hasLeftBook' | 'amendedTo'>;

/** "Filled"; of an order whose outcome is not known "Amended", "Amended?" or "Left the book", where that is what is known. */
export function standingWord(
  order: Pick<BoardRow['order'], 'status' | 'filledQuantity' | 'isOpen'>,
  { hasLeftBook, amendedTo }: Known,
): string {
  if (order.isOpen !== null) return statusWord(order);
  if (amendedTo !== null) return amendedTo.isCertain ? orderWords().amended : orderWords().maybeAmended;
  return hasLeftBook ? orderWords().leftBook : statusWord(order);
}

/**
 * Whether an order is known to be gone from where it stood, and not what became of it: the exchange's word, the filled
 * quantity and the rest are those it was last seen with, and may be others now.
 */
export function isGone({ isOpen }: Pick<BoardRow['order'], 'isOpen'>, { hasLeftBook, amendedTo }: Known): boolean {
  return isOpen === null && (hasLeftBook || amendedTo !== null);
}

/** From when on the age of a row counts: of one that is not live, since it was last known to be so. */
export function agedSince(row: Pick<BoardRow, 'order'> & Known & Partial<Pick<BoardRow, 'isStale' | 'asOf'>>): number {
  return row.isStale === true && row.asOf !== undefined ? row.asOf : latestNewsAt(row);
}

/**
 * When the latest news of an order came: by the exchange's clock, and where it sent no time, or the news is that the order
 * is gone, by this machine's.
 */
export function latestNewsAt({ order, ...beside }: Pick<BoardRow, 'order'> & Known): number {
  return order.updatedAt === null || isGone(order, beside) ? order.asOf : order.updatedAt;
}
