/** How far has a long search come? */

import type { SearchProgress } from '../../shared/lookup.ts';

/** From 0 to 100; null where nobody knows how much there is to ask. */
export function percentDone({ done, total }: Pick<SearchProgress, 'done' | 'total'>): number | null {
  return total === null || total <= 0 ? null : Math.min(100, (done / total) * 100);
}
