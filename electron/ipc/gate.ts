/** May this request come in now? One gate for each channel and window: its size, its pace, how many are under way. */

import { Pace } from '../pace.ts';
import type { Clock } from '../world.ts';
import type { Limits } from './limits.ts';

export class Gate {
  readonly #limits: Limits;
  readonly #clock: Pick<Clock, 'monotonicMs' | 'after'>;
  readonly #pace: Pace;
  #underWay = 0;
  #next: Promise<unknown> | null = null;

  constructor(limits: Limits, clock: Pick<Clock, 'monotonicMs' | 'after'>) {
    this.#limits = limits;
    this.#clock = clock;
    this.#pace = new Pace(clock, limits);
  }

  /** Whether the input is of a size that is worth a look. */
  fits(input: unknown): boolean {
    return measure(input, this.#limits);
  }

  /**
   * Makes an answer, or takes the one that is about to be made for another request.
   *
   * @returns null where too much is asked at once
   */
  pass(make: () => Promise<unknown>): Promise<unknown> | null {
    const { underWay, isShared } = this.#limits;
    if (this.#underWay >= underWay || (!isShared && !this.#pace.take())) return null;
    this.#underWay += 1;
    return (isShared ? this.#share(make) : make()).finally(() => {
      this.#underWay -= 1;
    });
  }

  /** Made at the next turn, after everyone who shares it has asked: nobody gets one older than his question. */
  #share(make: () => Promise<unknown>): Promise<unknown> {
    this.#next ??= new Promise<void>((resolve) => {
      this.#clock.after(this.#pace.waitMs(), resolve);
    }).then(() => {
      this.#next = null;
      this.#pace.take();
      return make();
    });
    return this.#next;
  }
}

/** A gate for each who asks, for as long as they are there: what one asks too much is no other's loss. */
export function gateForEach(limits: Limits, clock: Pick<Clock, 'monotonicMs' | 'after'>): (sender: object) => Gate {
  const gates = new WeakMap<object, Gate>();
  return (sender) => {
    const gate = gates.get(sender) ?? new Gate(limits, clock);
    gates.set(sender, gate);
    return gate;
  };
}

/** Counts before anything is read: a list is refused by its length, a text by its. */
function measure(input: unknown, limits: Limits): boolean {
  let { characters, values } = limits;
  const fits = (value: unknown, depth: number): boolean => {
    values -= 1;
    if (values < 0) return false;
    if (typeof value === 'string') {
      characters -= value.length;
      return characters >= 0;
    }
    if (typeof value !== 'object' || value === null) return true;
    if (depth === 0) return false;
    if (Array.isArray(value)) return value.length <= values && value.every((item) => fits(item, depth - 1));
    const entries = Object.entries(value);
    return entries.length <= values && entries.every(([key, inner]) => fits(key, depth - 1) && fits(inner, depth - 1));
  };
  return fits(input, limits.depth);
}
