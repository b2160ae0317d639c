/** Clocks that run faster than this machine's: what takes minutes on a trader's desk takes seconds, on real sockets. */

import type { Clock } from '../../electron/world.ts';

export interface FastClocks {
  clock: Clock;
  /** The same time; what waits for it keeps no process alive, as with the simulated exchanges' own clock. */
  exchangeClock: Clock;
}

export function fastClocks(times: number): FastClocks {
  const startedAt = Date.now();
  const startedMs = performance.now();
  const passedMs = (): number => (performance.now() - startedMs) * times;
  const clockOf = (keepsAlive: boolean): Clock => ({
    now: () => Math.floor(startedAt + passedMs()),
    monotonicMs: passedMs,
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs / times);
      if (!keepsAlive) timer.unref();
      return () => clearTimeout(timer);
    },
  });
  return { clock: clockOf(true), exchangeClock: clockOf(false) };
}
