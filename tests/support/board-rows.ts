/** What does a row of the board say beside its order, where nothing is to be said? */

import type { BoardRow } from '../../shared/board.ts';

/** Live, looked at, and related to no other. */
export function unmarked(): Omit<BoardRow, 'key' | 'order' | 'asOf'> {
  return {
    isStale: false,
    isWatched: false,
    isUnseen: false,
    hasLeftBook: false,
    startedOrderId: null,
    startedById: null,
    amendedTo: null,
    notes: [],
  };
}
