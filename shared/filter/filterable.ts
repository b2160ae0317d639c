/** What must be known of an order, and around it, for a filter to judge it? */

import type { BoardRow } from '../board.ts';
import type { FilterTimes } from '../filter-times.ts';

export type { FilterTimes } from '../filter-times.ts';

/** What is known of an order wherever orders are filtered; the archive knows nothing of what was not seen. */
export type Filterable = Pick<BoardRow, 'order' | 'hasLeftBook' | 'amendedTo' | 'isWatched'> &
  Partial<Pick<BoardRow, 'isUnseen' | 'isStale' | 'asOf'>>;

export interface FilterNames {
  /** What the trader calls an account; its own id where it is gone. */
  labelOf: (account: string) => string;
}

export type Fits = (row: Filterable, times: FilterTimes) => boolean;
