/** How often may something be done? A few times at once, then in even steps. */

import type { Clock } from './world.ts';

export interface PaceSettings {
  atOnce: number;
  everyMs: number;
}

/** All turns are there at first, and come back one by one. */
export class Pace {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  readonly #settings: PaceSettings;
  /** When every turn will be back. */
  #allBackMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Pick<Clock, 'monotonicMs'>, { atOnce, everyMs }: PaceSettings) {
    this.#clock = clock;
    this.#settings = { atOnce, everyMs };
  }

  /** Takes one turn, if there is one now. */
  take(): boolean {
    if (this.waitMs() > 0) return false;
    this.#allBackMs = Math.max(this.#allBackMs, this.#clock.monotonicMs()) + this.#settings.everyMs;
    return true;
  }

  /** Until the next turn; 0 where there is one. */
  waitMs(): number {
    const { atOnce, everyMs } = this.#settings;
    return Math.max(0, this.#allBackMs - (atOnce - 1) * everyMs - this.#clock.monotonicMs());
  }
}
