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
  #heardCount = 0;
  #probedMs: number | null = null;
  #cancel: Cancel = () => undefined;

  constructor(parts: WatchdogParts) {
    this.#parts = parts;
  }

  start(): void {
    this.heard();
    this.#waitForSilence(quietMs);
  }

  stop(): void {
    this.#cancel();
  }

  heard(): void {
    this.#heardCount += 1;
    this.#heardMs = this.#parts.clock.monotonicMs();
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
    const probedMs = clock.monotonicMs();
    this.#probedMs = probedMs;
    const heardBefore = this.#heardCount;
    const isSilent = (): boolean => this.#heardCount === heardBefore;
    const goOn = (): void => this.#waitForSilence(Math.max(0, this.#heardMs + quietMs - clock.monotonicMs()));
    probe();
    this.#cancel = clock.after(answerWithinMs, () => {
      if (!isSilent()) {
        goOn();
        return;
      }
      this.#cancel = clock.after(secondLookMs, () => {
        if (isSilent()) onDead();
        else goOn();
      });
    });
  }
}
