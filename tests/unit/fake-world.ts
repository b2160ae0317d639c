/** A world for unit tests: a clock that is turned by hand, randomness that counts, no proxy, a log that is kept. */

import type { Cancel, Clock, LogEntry, World } from '../../electron/world.ts';
import { plainNetwork } from '../support/plain-network.ts';

export interface FakeClock extends Clock {
  /** Turns the clock and runs what falls due, in order; promises settle between. */
  advance(byMs: number): Promise<void>;
  /** How many timers nobody has ended. */
  waiting(): number;
}

const usualRounds = 20;

/**
 * Lets everything that is already under way settle.
 *
 * @param rounds - one is enough where nothing but promises is waited for
 */
export async function settle(rounds = usualRounds): Promise<void> {
  for (let round = 0; round < rounds; round += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

/** @param rounds - of {@link settle}, at each moment at which a timer falls due: they are what a day of them costs */
export function fakeClock(startAt = 1_795_000_000_000, rounds = usualRounds): FakeClock {
  let passedMs = 0;
  let timers: { at: number; callback: () => void }[] = [];
  return {
    now: () => startAt + passedMs,
    monotonicMs: () => passedMs,
    after: (delayMs, callback): Cancel => {
      const timer = { at: passedMs + delayMs, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    waiting: () => timers.length,
    advance: async (byMs) => {
      const until = passedMs + byMs;
      for (;;) {
        await settle(rounds);
        const [next] = timers.filter((timer) => timer.at <= until).sort((one, other) => one.at - other.at);
        if (next === undefined) break;
        passedMs = Math.max(passedMs, next.at);
        timers = timers.filter((timer) => timer !== next);
        next.callback();
      }
      passedMs = until;
      await settle();
    },
  };
}

export interface FakeWorld extends World {
  clock: FakeClock;
  entries: LogEntry[];
}

export function fakeWorld(clock = fakeClock()): FakeWorld {
  let count = 0;
  const entries: LogEntry[] = [];
  return {
    clock,
    random: (byteCount) => {
      count += 1;
      return Uint8Array.from({ length: byteCount }, (_, index) => (count + index) % 256);
    },
    ...plainNetwork,
    log: (entry) => entries.push(entry),
    beginningOf: (text, length) => text.slice(0, length),
    entries,
  };
}
