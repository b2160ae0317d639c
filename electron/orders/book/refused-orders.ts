/** When is it concluded that an order that is known by a refusal alone was refused itself? docs/truth.md, QFEX status → status. */

import { concludeRejected, type Applied } from '../state/apply.ts';
import { conclusionOf, refusalOf } from '../state/standing.ts';
import type { TrackedOrder } from './tracked-order.ts';
import type { MonotonicMs, WallMs } from '../../../shared/time.ts';

// Two lists this far apart, and the history after them, tell what was refused.
const listsApartMs = 5_000;

/**
 * A whole list lacks this order.
 *
 * @returns what is to be done about it: another list, a little later, or a question, for two lists have lacked it now
 */
export function lackedByList(tracked: TrackedOrder, requestedMs: number): 'nothing' | 'listAgain' | 'mustAsk' {
  const isOfRefusalAlone = refusalOf(tracked.state) !== null && conclusionOf(tracked.state) === null;
  if (!isOfRefusalAlone || requestedMs < tracked.firstSeenMonotonicMs) return 'nothing';
  tracked.lackedMs ??= { first: requestedMs, second: null };
  if (tracked.lackedMs.second !== null) return 'nothing';
  if (requestedMs - tracked.lackedMs.first < listsApartMs) return 'listAgain';
  tracked.lackedMs.second = requestedMs;
  return 'mustAsk';
}

/** Two lists lacked it, and asked after them every place of the past does. */
export function concludedRefused(tracked: TrackedOrder, askedMonotonicMs: MonotonicMs, now: WallMs): Applied | null {
  const second = tracked.lackedMs?.second ?? null;
  return second === null || askedMonotonicMs < second ? null : concludeRejected(tracked.state, now);
}
