/** For how long would the exchange refuse what is asked of this kind? */

import type { Problem } from '../../../shared/lookup.ts';
import { endsSearch } from '../../exchanges/problem.ts';
import type { World } from '../../world.ts';
import { pauseMs } from './pauses.ts';

/**
 * What one question met that ends a search (docs/truth.md, What ends a search) the next one of its kind would meet too,
 * whichever order it is about: an exchange that says "slow down" is not asked hundreds of times.
 */
export class Gate {
  readonly #world: Pick<World, 'clock' | 'random'>;
  #untilMs = Number.NEGATIVE_INFINITY;
  #refusals = 0;
  #isLimit = false;

  constructor(world: Pick<World, 'clock' | 'random'>) {
    this.#world = world;
  }

  /** @param why - what the question met; null where it was answered */
  heed(why: Problem | null): void {
    if (why === null) this.#refusals = 0;
    // Questions that were under way together are refused together: that is one refusal.
    if (why === null || why.kind === 'stopped' || !endsSearch(why.kind) || this.ms() > 0) return;
    const { clock, random } = this.#world;
    this.#refusals += 1;
    this.#isLimit = why.kind === 'rateLimited';
    const [byte = 0] = random(1);
    this.#untilMs =
      clock.monotonicMs() + pauseMs({ attempt: this.#refusals, why, now: clock.now(), random: byte / 256 });
  }

  /** A new connection may do better, with other keys or rights; what the exchange said of its limit holds on. */
  startAnew(): void {
    if (!this.#isLimit) this.#untilMs = Number.NEGATIVE_INFINITY;
  }

  /** Zero where it may be asked. */
  ms(): number {
    return Math.max(0, this.#untilMs - this.#world.clock.monotonicMs());
  }
}
