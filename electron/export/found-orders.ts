/**
 * Which orders does a search of the archive find, while orders go on changing?
 *
 * It goes from the newest change to the oldest. What changes before it was come to is not met on that way, since it stands
 * in front of all then: so what has changed since the beginning is asked for at the end, until nothing has.
 */

import { writtenWithinMs, type ArchiveQuery, type OrderKey } from '../../shared/board.ts';
import type { Result } from '../../shared/result.ts';
import type { WallMs } from '../../shared/time.ts';
import type { WalkStep } from '../orders/archive/types.ts';

export interface Searched {
  walk: (query: ArchiveQuery) => Iterable<Result<WalkStep>>;
  now: () => WallMs;
}

// In a market that is busier than the disk there is no end to it otherwise.
const mostPasses = 6;

/** Each order once, and every step between, so that others have their turns. A search that fails ends them. */
export function* foundOrders(query: ArchiveQuery, { walk, now }: Searched): Generator<Result<WalkStep>> {
  const seen = new Set<OrderKey>();
  let since = now();
  let from = query.from;
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const countBefore = seen.size;
    for (const step of walk({ ...query, from })) {
      const isAgain = step.ok && step.value.kind === 'found' && seen.has(step.value.key);
      yield isAgain ? { ok: true, value: { kind: 'other' } } : step;
      if (!step.ok) return;
      if (step.value.kind === 'found') seen.add(step.value.key);
    }
    if (pass > 0 && seen.size === countBefore) return;
    from = Math.max(query.from ?? 0, since - writtenWithinMs);
    since = now();
  }
}
