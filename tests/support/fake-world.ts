/** A world whose time passes only when it is looked at or turned: what would take seconds takes none. */

import type { Clock, World } from '../../electron/world.ts';
import { plainNetwork } from './plain-network.ts';

interface Timer {
  delayMs: number;
  dueMs: number;
  callback: () => void;
}

export interface TurnedClock extends Clock {
  /** Resolves as soon as something waits for exactly this long. */
  timer: (delayMs: number) => Promise<void>;
  /** Turns the clock and runs what falls due, in order. */
  advance: (byMs: number) => void;
}

export interface ClockOptions {
  startAt?: number;
  /** How far this computer's wall clock is off. */
  offByMs?: number;
  /** What passes each time the clock is looked at, as if the work between took that long. */
  tickMs?: number;
}

/** Saturday 2026-11-21, 05:15:07 UTC. */
export const startOfTime = Date.UTC(2026, 10, 21, 5, 15, 7);

export function turnedClock({ startAt = startOfTime, offByMs = 0, tickMs = 0 }: ClockOptions = {}): TurnedClock {
  let passedMs = 0;
  let timers: Timer[] = [];
  let watchers: { delayMs: number; seen: () => void }[] = [];
  const turnTo = (untilMs: number): void => {
    for (;;) {
      const [next] = timers.filter(({ dueMs }) => dueMs <= untilMs).sort((one, other) => one.dueMs - other.dueMs);
      if (next === undefined) break;
      timers = timers.filter((timer) => timer !== next);
      passedMs = Math.max(passedMs, next.dueMs);
      next.callback();
    }
    passedMs = Math.max(passedMs, untilMs);
  };
  return {
    now: () => startAt + offByMs + passedMs,
    monotonicMs: () => {
      if (tickMs > 0) turnTo(passedMs + tickMs);
      return passedMs;
    },
    after: (delayMs, callback) => {
      const timer = { delayMs, dueMs: passedMs + delayMs, callback };
      timers.push(timer);
      for (const watcher of watchers.filter((candidate) => candidate.delayMs === delayMs)) watcher.seen();
      watchers = watchers.filter((candidate) => candidate.delayMs !== delayMs);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    timer: (delayMs) =>
      new Promise((resolve) => {
        if (timers.some((timer) => timer.delayMs === delayMs)) resolve();
        else watchers.push({ delayMs, seen: resolve });
      }),
    advance: (byMs) => turnTo(passedMs + byMs),
  };
}

export interface TurnedWorld extends World {
  clock: TurnedClock;
}

/** No proxy, no log, randomness that counts. */
export function turnedWorld(options: ClockOptions = {}): TurnedWorld {
  let count = 0;
  return {
    clock: turnedClock(options),
    random: (byteCount) => {
      count += 1;
      return Uint8Array.from({ length: byteCount }, (_, index) => (count + index) % 256);
    },
    ...plainNetwork,
    log: () => undefined,
    beginningOf: (text, length) => text.slice(0, length),
  };
}
