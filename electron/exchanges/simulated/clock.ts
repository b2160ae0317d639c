/** What time is it at a simulated exchange, and what happens later? */

import type { WallMs } from '../../../shared/time.ts';

export interface Clock {
  now(): WallMs;
  /** Runs `action` once, `delayMs` from now; returns its cancel. */
  after(delayMs: number, action: () => void): () => void;
}

/** A clock that stands still until it is turned. */
export interface TurnableClock extends Clock {
  /** Turns the clock forward; whatever falls due on the way runs in its order, at its own time. */
  advance(byMs: number): void;
}

/** This machine's clock. Its timers never keep a process alive: what is simulated ends with the app. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, action) {
    const timer = setTimeout(action, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Makes a clock for tests, standing at `startAt`. */
export function turnableClock(startAt: WallMs): TurnableClock {
  let now = startAt;
  let pending: { dueAt: WallMs; action: () => void }[] = [];
  return {
    now: () => now,
    after(delayMs, action) {
      const timer = { dueAt: now + delayMs, action };
      pending.push(timer);
      return () => {
        pending = pending.filter((other) => other !== timer);
      };
    },
    advance(byMs) {
      const until = now + byMs;
      for (;;) {
        const next = pending.filter((timer) => timer.dueAt <= until).sort((a, b) => a.dueAt - b.dueAt)[0];
        if (next === undefined) break;
        pending = pending.filter((timer) => timer !== next);
        now = Math.max(now, next.dueAt);
        next.action();
      }
      now = until;
    },
  };
}

/** The same clock seen from an exchange whose own is off by `skewMs()`. */
export function skewedClock(clock: Clock, skewMs: () => number): Clock {
  return { now: () => clock.now() + skewMs(), after: (delayMs, action) => clock.after(delayMs, action) };
}
