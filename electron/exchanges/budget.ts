/** May a message go out now? A local limit, by weight, and what the exchange's own headers say is left. */

import { wait, type Clock } from '../world.ts';

/** What background reads may use of an exchange's limit where nobody chose another share; look-ups have the rest. */
export const usualBackgroundShare = 0.25;

export interface BudgetLimits {
  /** What all messages of one window may weigh together: where each weighs one, their number. */
  weight: number;
  perMs: number;
  /** What background reads may use of it, from 0 to 1, read at each message; {@link usualBackgroundShare} where it isn't said. */
  backgroundShare?: () => number;
}

/**
 * `lookup`: the trader waits for it · `longSearch`: too, but it is hundreds of questions, beside which another order is
 * looked up · `background`: nobody does.
 */
export type Priority = 'lookup' | 'longSearch' | 'background';

/** What a long search may use of an exchange's limit. */
export const longSearchShare = 0.5;

// A limit may last for hours; what is later is a wrong clock.
const longestSaidMs = 86_400_000;

/** A sliding window over what one account sent. */
export class Budget {
  readonly #clock: Clock;
  readonly #limits: BudgetLimits;
  readonly #sent: { atMs: number; weight: number }[] = [];
  /** Together. */
  #sentWeight = 0;
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
    return Math.min(1, this.#sentWeight / this.#limits.weight);
  }

  /**
   * Waits until a message may go out, and counts it.
   *
   * @returns false when the signal ended the wait
   */
  async take(priority: Priority, signal: AbortSignal, weight = 1): Promise<boolean> {
    for (;;) {
      const delayMs = this.#delayMs(priority, weight);
      if (delayMs <= 0) {
        this.count(weight);
        return true;
      }
      if (!(await wait(this.#clock, delayMs, signal))) return false;
    }
  }

  /** Counts a message that goes out whatever is left. */
  count(weight: number): void {
    this.#forgetOld();
    this.#sent.push({ atMs: this.#clock.monotonicMs(), weight });
    this.#sentWeight += weight;
  }

  /** The exchange said that nothing is left for this long. */
  block(forMs: number): void {
    // An exchange whose clock or header is wrong must not stop the app for longer than one window.
    const boundedMs = Math.min(Math.max(forMs, 0), this.#limits.perMs);
    const nowMs = this.#clock.monotonicMs();
    this.#blockedUntilMs = Math.max(this.#blockedUntilMs, nowMs + boundedMs);
    this.#saidUntilMs = Math.max(this.#saidUntilMs, nowMs + Math.min(forMs, longestSaidMs));
  }

  /** When a message may go out, as far as it is known now; zero for at once. */
  freeInMs(priority: Priority): number {
    const delayMs = this.#delayMs(priority, 1);
    return delayMs <= 0 ? 0 : Math.max(delayMs, Math.ceil(this.#saidUntilMs - this.#clock.monotonicMs()));
  }

  #delayMs(priority: Priority, weight: number): number {
    this.#forgetOld();
    const nowMs = this.#clock.monotonicMs();
    return Math.ceil(Math.max(this.#windowMs(priority, weight, nowMs), this.#blockedUntilMs - nowMs));
  }

  /** Until enough of what was sent has passed out of the window; a message alone goes out however small the share is. */
  #windowMs(priority: Priority, weight: number, nowMs: number): number {
    const { weight: limit, perMs } = this.#limits;
    let left = limit * this.#shareOf(priority) - weight;
    // As nearly always.
    if (this.#sentWeight <= left) return 0;
    const last = this.#sent.findLast((sent) => {
      left -= sent.weight;
      return left < 0;
    });
    return last === undefined ? 0 : last.atMs + perMs - nowMs;
  }

  #shareOf(priority: Priority): number {
    if (priority === 'lookup') return 1;
    if (priority === 'longSearch') return longSearchShare;
    return Math.min((this.#limits.backgroundShare ?? (() => usualBackgroundShare))(), 1);
  }

  #forgetOld(): void {
    const sinceMs = this.#clock.monotonicMs() - this.#limits.perMs;
    const firstKept = this.#sent.findIndex(({ atMs }) => atMs > sinceMs);
    if (firstKept === 0) return;
    for (const { weight } of this.#sent.splice(0, firstKept < 0 ? this.#sent.length : firstKept))
      this.#sentWeight -= weight;
    // What is left of fractions.
    if (this.#sent.length === 0) this.#sentWeight = 0;
  }
}
