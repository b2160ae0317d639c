/** When does no figure stand for what an order filled, and what stands there instead? */

import { isSomeAmount } from '../../shared/amounts.ts';
import type { BoardOrder, BoardRow } from '../../shared/board.ts';
import { isGone } from './standing.ts';

/** Nothing was filled when it was last seen, and it is gone since: it may have filled on its way. */
export function mayHaveFilledSince(row: Pick<BoardRow, 'order' | 'hasLeftBook' | 'amendedTo'>): boolean {
  const { filledQuantity } = row.order;
  return filledQuantity !== null && isGone(row.order, row) && !isSomeAmount(filledQuantity, row.order);
}

/** Of an order whose fills nobody told; one that waits for its price has none of its own. */
export function absentFilled({ orderKind }: Pick<BoardOrder, 'orderKind'>): string {
  return orderKind === 'trigger' ? '—' : '?';
}
