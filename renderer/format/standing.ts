/** How does it stand with an order, in a word? Its status, and what this app knows of it beyond the exchange's answer. */

import type { BoardRow } from '../../shared/board.ts';
import type { Order } from '../../shared/order.ts';
import { sourceName, statusWord } from '../../shared/order-words.ts';
import type { TimelineEvent } from '../../shared/timeline.ts';
import { startedOrderId } from '../../shared/trigger-orders.ts';

/** What is known of an order beside the order itself; only a row of the board knows which orders started which. */
export type Beside = Pick<BoardRow, 'hasLeftBook' | 'amendedTo' | 'notes'> &
  Partial<Pick<BoardRow, 'startedOrderId' | 'startedById'>>;

export const nothingBeside: Beside = { hasLeftBook: false, amendedTo: null, notes: [] };

/** "Filled"; of an order whose outcome is not known "Amended", "Amended?" or "Left the book", where that is what is known. */
export function standingWord(
  order: Pick<BoardRow['order'], 'status' | 'filledQuantity' | 'isOpen'>,
  { hasLeftBook, amendedTo }: Pick<Beside, 'hasLeftBook' | 'amendedTo'>,
): string {
  if (order.isOpen !== null) return statusWord(order);
  if (amendedTo !== null) return amendedTo.isCertain ? 'Amended' : 'Amended?';
  return hasLeftBook ? 'Left the book' : statusWord(order);
}

/** The same for the order's own page: "Triggered · started an order", "Canceled · started an order". */
export function standingOnPage(order: Order, beside: Beside): string {
  const word = standingWord(order, beside);
  return startedBy(order, beside) === null ? word : `${word} · started an order`;
}

/** The order it started, if it is a trigger order that started one. */
export function startedBy(order: Order, { startedOrderId: known }: Beside): string | null {
  return known ?? startedOrderId(order);
}

/**
 * Whether an order is known to be gone from where it stood, and not what became of it: the exchange's word, the filled
 * quantity and the rest are those it was last seen with, and may be others now.
 */
export function isGone(
  { isOpen }: Pick<BoardRow['order'], 'isOpen'>,
  { hasLeftBook, amendedTo }: Pick<Beside, 'hasLeftBook' | 'amendedTo'>,
): boolean {
  return isOpen === null && (hasLeftBook || amendedTo !== null);
}

/**
 * When the latest news of an order came: by the exchange's clock, and where it sent no time, or the news is that the order
 * is gone, by this machine's.
 */
export function latestNewsAt({ order, ...beside }: Pick<BoardRow, 'order' | 'hasLeftBook' | 'amendedTo'>): number {
  return order.updatedAt === null || isGone(order, beside) ? order.asOf : order.updatedAt;
}

/** How this machine learned what it shows of an order. Once it left the book, that is that it is not there: the list that told of it last is older. */
export function sourceWords(
  order: Pick<BoardRow['order'], 'isOpen' | 'source'>,
  { hasLeftBook }: Pick<Beside, 'hasLeftBook'>,
): string {
  return hasLeftBook && order.isOpen === null ? 'no longer among the open orders' : sourceName(order.source);
}

/** Whether an order left the book, by its timeline: for an order that stands on no board. */
export function leftBookIn(events: readonly TimelineEvent[]): boolean {
  return events.findLast(({ after, cause }) => after.isOpen !== null || cause === 'leftBook')?.cause === 'leftBook';
}
