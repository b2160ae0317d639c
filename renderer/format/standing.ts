/** How does it stand with an order, in a word? Its status, and what this app knows of it beyond the exchange's answer. */

import { amendmentOf } from '../../shared/amendment.ts';
import type { BoardRow } from '../../shared/board.ts';
import { statusWord } from '../../shared/order-words.ts';
import type { TimelineEvent } from '../../shared/timeline.ts';

/** What is known of an order beside the order itself. */
export type Beside = Pick<BoardRow, 'hasLeftBook' | 'notes'>;

export const nothingBeside: Beside = { hasLeftBook: false, notes: [] };

/** "Filled"; of an order whose outcome is not known "Amended", "Amended?" or "Left the book", where that is what is known. */
export function standingWord(order: Pick<BoardRow['order'], 'status' | 'filledQuantity' | 'isOpen'>, { hasLeftBook, notes }: Beside): string {
  if (order.isOpen !== null) return statusWord(order);
  const amendment = amendmentOf(notes);
  if (amendment !== null) return amendment.isCertain ? 'Amended' : 'Amended?';
  return hasLeftBook ? 'Left the book' : statusWord(order);
}

/** Whether an order left the book, by its timeline: for an order that stands on no board. */
export function leftBookIn(events: readonly TimelineEvent[]): boolean {
  return events.findLast(({ after, cause }) => after.isOpen !== null || cause === 'leftBook')?.cause === 'leftBook';
}
