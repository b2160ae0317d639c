/** Is the other side of a socket still there? A cheap probe after a silence, and its end when that brings nothing either. */

import type { Cancel, Clock } from '../../world.ts';

// QFEX sends ping frames, at an interval that is documented nowhere: it can't be waited for.
const quietMs = 10_000;
const answerWithinMs = 5000;
// A moment in which this program itself was busy must not be taken for the exchange's silence: what had come in
// meanwhile is read before this is over.
const secondLookMs = 50;

export interface WatchdogParts {
  clock: Clock;
  probe: () => void;
  onDead: () => void;
}

/** Watches from `start` to `stop`. */
export class Watchdog {
  readonly #parts: WatchdogParts;
  #heardMs = 0;
  #probedMs: number | null = null;
  #isWaitingForAnswer = false;
  #cancel: Cancel = () => undefined;

  constructor(parts: WatchdogParts) {
    this.#parts = parts;
  }

  start(): void {
    this.heard();
    this.#waitForSilence(quietMs);
  }

  stop(): void {
    this.#isWaitingForAnswer = false;
    this.#cancel();
  }

  heard(): void {
    this.#heardMs = this.#parts.clock.monotonicMs();
    if (!this.#isWaitingForAnswer) return;
    this.stop();
    this.#waitForSilence(quietMs);
  }

  /** The round trip of the probe that this pong answers; null where none was sent. */
  answered(): number | null {
    const probedMs = this.#probedMs;
    this.#probedMs = null;
    return probedMs === null ? null : this.#parts.clock.monotonicMs() - probedMs;
  }

  /** One timer however many messages come: when it is due it looks how long ago the last one was. */
  #waitForSilence(forMs: number): void {
    const { clock } = this.#parts;
    this.#cancel = clock.after(forMs, () => {
      const leftMs = this.#heardMs + quietMs - clock.monotonicMs();
      if (leftMs > 0) this.#waitForSilence(leftMs);
      else this.#probe();
    });
  }

  #probe(): void {
    const { clock, probe, onDead } = this.#parts;
    this.#probedMs = clock.monotonicMs();
    this.#isWaitingForAnswer = true;
    this.#cancel = clock.after(answerWithinMs, () => {
      this.#cancel = clock.after(secondLookMs, onDead);
    });
    probe();
  }
}
