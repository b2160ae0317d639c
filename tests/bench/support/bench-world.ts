/** The world of the bench: this machine's, whose clock can be told that time has passed. */

import { randomBytes } from 'node:crypto';
import { systemClock, type Clock, type World } from '../../../electron/world.ts';
import type { MonotonicMs, WallMs } from '../../../shared/time.ts';
import { plainNetwork } from '../../support/plain-network.ts';

/** Runs with the machine's, ahead of it by what was passed over: an exchange's limits free themselves without a wait. */
export class SkippingClock implements Clock {
  #aheadMs = 0;

  skip(ms: number): void {
    this.#aheadMs += ms;
  }

  now(): WallMs {
    return systemClock.now() + this.#aheadMs;
  }

  monotonicMs(): MonotonicMs {
    return systemClock.monotonicMs() + this.#aheadMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    return systemClock.after(delayMs, callback);
  }
}

// What gathers news does so for milliseconds; whatever waits longer watches over something.
const longestGatheringMs = 100;

/**
 * The machine's clock, but while frames are fed short waits end by the processor's time: a batch of 16 ms is 16 ms of work,
 * however much of the machine others take.
 */
export class WorkingClock implements Clock {
  #isWorking = false;
  readonly #waits = new Set<{ dueMs: number; callback: () => void }>();

  /** From now on time passes with the work. */
  begin(): void {
    this.#isWorking = true;
  }

  /** Ends the waits that are due; between two turns. */
  pass(): void {
    this.#endWaits(workedMs());
  }

  /** Nothing more comes: what still waits has waited long enough. */
  end(): void {
    this.#isWorking = false;
    this.#endWaits(Number.POSITIVE_INFINITY);
  }

  now(): WallMs {
    return systemClock.now();
  }

  monotonicMs(): MonotonicMs {
    return systemClock.monotonicMs();
  }

  after(delayMs: number, callback: () => void): () => void {
    if (!this.#isWorking || delayMs > longestGatheringMs) return systemClock.after(delayMs, callback);
    const wait = { dueMs: workedMs() + delayMs, callback };
    this.#waits.add(wait);
    return () => this.#waits.delete(wait);
  }

  #endWaits(nowMs: number): void {
    for (const wait of [...this.#waits].filter(({ dueMs }) => dueMs <= nowMs)) {
      this.#waits.delete(wait);
      wait.callback();
    }
  }
}

/** Of this thread. */
function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

export function benchWorld(clock: Clock = systemClock): World {
  return {
    clock,
    random: (byteCount) => randomBytes(byteCount),
    ...plainNetwork,
    log: ({ level, text }) => {
      if (level === 'error') console.error(text);
    },
    beginningOf: (text, length) => text.slice(0, length),
  };
}
