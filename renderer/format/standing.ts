/** How does it stand with an order, in a word? Its status, and what this app knows of it beyond the exchange's answer. */

import type { BoardRow } from '../../shared/board.ts';
import type { Order } from '../../shared/order.ts';
import { sourceName } from '../../shared/order-words.ts';
import { standingWord } from '../../shared/standing.ts';
import type { TimelineEvent } from '../../shared/timeline.ts';
import { startedOrderId } from '../../shared/trigger-orders.ts';
import { orderTexts } from './words/orders.ts';

export { agedSince, isGone, latestNewsAt, standingWord } from '../../shared/standing.ts';

/** What is known of an order beside the order itself; only a row of the board knows which orders started which. */
export type Beside = Pick<BoardRow, 'hasLeftBook' | 'amendedTo' | 'notes'> &
  Partial<Pick<BoardRow, 'startedOrderId' | 'startedById'>>;

export const nothingBeside: Beside = { hasLeftBook: false, amendedTo: null, notes: [] };

/** The same for the order's own page: "Triggered · started an order", "Canceled · started an order". */
export function standingOnPage(order: Order, beside: Beside): string {
  const word = standingWord(order, beside);
  return startedBy(order, beside) === null ? word : orderTexts().startedAnOrder(word);
}

/** The order it started, if it is a trigger order that started one. */
export function startedBy(order: Order, { startedOrderId: known }: Beside): string | null {
  return known ?? startedOrderId(order);
}

/** How this machine learned what it shows of an order. Once it left the book, that is that it is not there: the list that told of it last is older. */
export function sourceWords(
  order: Pick<BoardRow['order'], 'isOpen' | 'source'>,
  { hasLeftBook }: Pick<Beside, 'hasLeftBook'>,
): string {
  return hasLeftBook && order.isOpen === null ? orderTexts().noLongerListed : sourceName(order.source);
}

/** Whether an order left the book, by its timeline: for an order that stands on no board. */
export function leftBookIn(events: readonly TimelineEvent[]): boolean {
  return events.findLast(({ after, cause }) => after.isOpen !== null || cause === 'leftBook')?.cause === 'leftBook';
}
