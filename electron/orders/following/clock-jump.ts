/** Was the exchange's clock set since a moment? Told by what it says now and by this computer's two clocks. */

import type { Clock } from '../../world.ts';
import { schedule } from './schedule.ts';
import type { MonotonicMs, WallMs } from '../../../shared/time.ts';

/** A moment by every clock: what one of them names too late, another does not. */
export interface Moment {
  at: WallMs;
  /** null where it was in an earlier run. */
  monotonicMs: MonotonicMs | null;
  /** By the exchange's clock; null where that was not known. */
  there: WallMs | null;
}

/**
 * How far the exchange's clock was set forward (above zero) or back since then, beyond the time that passed; 0 where it
 * went on. Where it wasn't known, then or now, this computer's stands for it.
 *
 * The wall clock may have been set meanwhile, and the monotonic one stands still in a sleep: the one that agrees with the
 * exchange's is right.
 *
 * @param offsetMs - the exchange's clock minus this computer's, now; null while unknown
 */
export function clockJumpSince(
  { at, monotonicMs, there }: Moment,
  clock: Pick<Clock, 'now' | 'monotonicMs'>,
  offsetMs: number | null,
): number {
  if (there === null && offsetMs === null) return 0;
  const passedThere = clock.now() + (offsetMs ?? 0) - (there ?? at);
  const byWallClock = passedThere - (clock.now() - at);
  const byMonotonic = monotonicMs === null ? byWallClock : passedThere - (clock.monotonicMs() - monotonicMs);
  const jumpMs = Math.abs(byMonotonic) < Math.abs(byWallClock) ? byMonotonic : byWallClock;
  return Math.abs(jumpMs) <= schedule.clock.sameWithinMs ? 0 : jumpMs;
}

/**
 * By how much a question about what happened since then must reach further at both ends: the hull of what the clock
 * before the jump and the one after it make of that time, and where the jump is large, once more of it.
 */
export function wideningFor(jumpMs: number): number {
  const byMs = Math.abs(jumpMs);
  return byMs > schedule.clock.largeJumpMs ? 2 * byMs : byMs;
}

/** Times from before it mean nothing beside those from after it. */
export function isSetBack(jumpMs: number): boolean {
  return jumpMs < -schedule.clock.largeJumpMs;
}
