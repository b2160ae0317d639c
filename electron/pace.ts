/** How often may something be done? A few times at once, then in even steps. */

import type { Clock } from './world.ts';

export interface PaceSettings {
  atOnce: number;
  everyMs: number;
}

export interface Pace {
  /** Takes one turn, if there is one now. */
  take(): boolean;
  /** Until the next turn; 0 where there is one. */
  waitMs(): number;
}

/** All turns are there at first, and come back one by one. */
export function createPace(clock: Pick<Clock, 'monotonicMs'>, { atOnce, everyMs }: PaceSettings): Pace {
  /** When every turn will be back. */
  let allBackMs = Number.NEGATIVE_INFINITY;
  const waitMs = (): number => Math.max(0, allBackMs - (atOnce - 1) * everyMs - clock.monotonicMs());
  return {
    take: () => {
      if (waitMs() > 0) return false;
      allBackMs = Math.max(allBackMs, clock.monotonicMs()) + everyMs;
      return true;
    },
    waitMs,
  };
}
