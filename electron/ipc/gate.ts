/** May this request come in now? One gate for each channel: its size, its pace, how many are under way. */

import { createPace } from '../pace.ts';
import type { Clock } from '../world.ts';
import type { Limits } from './limits.ts';

// The contract's inputs are at most a draft within a request.
const deepest = 4;

export interface Gate {
  /** Whether the input is of a size that is worth a look. */
  fits(input: unknown): boolean;
  /**
   * Makes an answer, or takes the one that is about to be made for another request.
   *
   * @returns null where too much is asked at once
   */
  pass(make: () => Promise<unknown>): Promise<unknown> | null;
}

export function createGate(limits: Limits, clock: Pick<Clock, 'monotonicMs' | 'after'>): Gate {
  const pace = createPace(clock, limits);
  let underWay = 0;
  let next: Promise<unknown> | null = null;

  /** Made at the next turn, after everyone who shares it has asked: nobody gets one older than his question. */
  const share = (make: () => Promise<unknown>): Promise<unknown> => {
    next ??= new Promise<void>((resolve) => {
      clock.after(pace.waitMs(), resolve);
    }).then(() => {
      next = null;
      pace.take();
      return make();
    });
    return next;
  };

  return {
    fits: (input) => measure(input, limits),
    pass: (make) => {
      if (underWay >= limits.underWay || (!limits.isShared && !pace.take())) return null;
      underWay += 1;
      return (limits.isShared ? share(make) : make()).finally(() => {
        underWay -= 1;
      });
    },
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
  return fits(input, deepest);
}
