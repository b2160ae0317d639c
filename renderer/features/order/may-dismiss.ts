/** Which orders can be taken off the board? */

import type { BoardRow } from '../../../shared/board.ts';

/**
 * Closed ones, and those whose outcome stays unknown. Not an order with a word nobody knows that the
 * exchange lists among the open ones: it would come back, or be missed.
 */
export function mayDismiss({
  order,
  isStale,
  hasLeftBook,
}: Pick<BoardRow, 'order' | 'isStale' | 'hasLeftBook'>): boolean {
  if (order.isOpen !== null) return !order.isOpen;
  return hasLeftBook || isStale || order.source !== 'snapshot';
}
