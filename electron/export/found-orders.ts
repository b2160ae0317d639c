/**
 * Which orders does a search of the archive find, page after page, while orders go on changing?
 *
 * Pages are the newest change first, so whatever changes meanwhile pushes the others down: by their number some would come
 * twice. Each page is therefore asked for by the time of the last one's end; and what has changed since the beginning, and
 * so stands before all of it, is asked for last.
 */

import type { ArchivePage, ArchiveQuery, OrderKey } from '../../shared/board.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { WallMs } from '../../shared/time.ts';

export type FoundOrder = ArchivePage['orders'][number];

export interface Searched {
  search: (query: ArchiveQuery) => Result<ArchivePage>;
  now: () => WallMs;
  /** A page had orders that can't be read. */
  onUnreadable: () => void;
}

// In a market that is busier than the disk there is no end to it otherwise.
const mostPasses = 5;

/** Each order once. A search that fails ends them. */
export function* foundOrders(query: ArchiveQuery, searched: Searched): Generator<Result<FoundOrder>> {
  const seen = new Set<OrderKey>();
  let since = searched.now();
  let isComplete = yield* pagesOf(query, searched, seen);
  for (let pass = 0; pass < mostPasses && isComplete > 0; pass += 1) {
    const from = Math.max(query.from ?? since, since);
    since = searched.now();
    isComplete = yield* pagesOf({ ...query, from }, searched, seen);
  }
}

/** @returns how many new ones there were; 0 also where it failed */
function* pagesOf(
  query: ArchiveQuery,
  { search, onUnreadable }: Searched,
  seen: Set<OrderKey>,
): Generator<Result<FoundOrder>, number> {
  let { to } = query;
  let offset = 0;
  let count = 0;
  for (;;) {
    const page = search({ ...query, to, offset });
    if (!page.ok) {
      yield failed(page.problem);
      return 0;
    }
    const { orders, hasMore, looked, until, unreadable = 0 } = page.value;
    if (unreadable > 0) onUnreadable();
    for (const order of orders) {
      if (seen.has(order.key)) continue;
      seen.add(order.key);
      count += 1;
      yield ok(order);
    }
    if (!hasMore) return count;
    // A whole page of one moment: on by their number.
    if (until === null || until === to) offset += looked;
    else {
      to = until;
      offset = 0;
    }
  }
}
