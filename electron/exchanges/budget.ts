/** May a request go out now? A local limit, and what the exchange's own headers say is left. */

import { wait, type Clock } from '../world.ts';

export interface BudgetLimits {
  requests: number;
  perMs: number;
  /** What background reads may use of it, from 0 to 1, read at each request; look-ups may use the whole. */
  backgroundShare: () => number;
}

export type Priority = 'lookup' | 'background';

// A limit may last for hours; what is later is a wrong clock.
const longestSaidMs = 86_400_000;

/** A sliding window over the requests of one account. */
export class Budget {
  readonly #clock: Clock;
  readonly #limits: BudgetLimits;
  #sentMs: number[] = [];
  #blockedUntilMs = 0;
  /** The same, as the exchange said it. */
  #saidUntilMs = 0;

  constructor(clock: Clock, limits: BudgetLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** The share of the budget that is used, from 0 to 1. */
  get used(): number {
    this.#forgetOld();
    return this.#sentMs.length / this.#limits.requests;
  }

  /**
   * Waits until a request may go out, and counts it.
   *
   * @returns false when the signal ended the wait
   */
  async take(priority: Priority, signal: AbortSignal): Promise<boolean> {
    for (;;) {
      const delayMs = this.#delayMs(priority);
      if (delayMs <= 0) {
        this.#sentMs.push(this.#clock.monotonicMs());
        return true;
      }
      if (!(await wait(this.#clock, delayMs, signal))) return false;
    }
  }

  /** The exchange said that nothing is left for this long. */
  block(forMs: number): void {
    // An exchange whose clock or header is wrong must not stop the app for longer than one window.
    const boundedMs = Math.min(Math.max(forMs, 0), this.#limits.perMs);
    const nowMs = this.#clock.monotonicMs();
    this.#blockedUntilMs = Math.max(this.#blockedUntilMs, nowMs + boundedMs);
    this.#saidUntilMs = Math.max(this.#saidUntilMs, nowMs + Math.min(forMs, longestSaidMs));
  }

  /** When a request may go out, as far as it is known now; zero for at once. */
  freeInMs(priority: Priority): number {
    const delayMs = this.#delayMs(priority);
    return delayMs <= 0 ? 0 : Math.max(delayMs, Math.ceil(this.#saidUntilMs - this.#clock.monotonicMs()));
  }

  #delayMs(priority: Priority): number {
    this.#forgetOld();
    const nowMs = this.#clock.monotonicMs();
    const { requests, backgroundShare } = this.#limits;
    const allowed =
      priority === 'lookup' ? requests : Math.max(1, Math.floor(requests * Math.min(backgroundShare(), 1)));
    const oldest = this.#sentMs[this.#sentMs.length - allowed];
    const windowMs = oldest === undefined ? 0 : oldest + this.#limits.perMs - nowMs;
    return Math.ceil(Math.max(windowMs, this.#blockedUntilMs - nowMs));
  }

  #forgetOld(): void {
    const nowMs = this.#clock.monotonicMs();
    this.#sentMs = this.#sentMs.filter((sentMs) => sentMs + this.#limits.perMs > nowMs);
  }
}
