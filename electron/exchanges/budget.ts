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
 * `lookup`: the trader waits for it · `longSearch`: too, but it is hundreds of questions, which leave the other half to
 * everything else · `background`: nobody does.
 */
export type Priority = 'lookup' | 'longSearch' | 'background';

/** What a long search may use of an exchange's limit. */
export const longSearchShare = 0.5;

// A limit may last for hours; what is later is a wrong clock.
const longestSaidMs = 86_400_000;

interface Sent {
  atMs: number;
  weight: number;
  isLong: boolean;
}

/** A sliding window over what one account sent. */
export class Budget {
  readonly #clock: Clock;
  readonly #limits: BudgetLimits;
  readonly #sent: Sent[] = [];
  /** Together, and of long searches. */
  #sentWeight = 0;
  #longWeight = 0;
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
        this.count(weight, priority);
        return true;
      }
      if (!(await wait(this.#clock, delayMs, signal))) return false;
    }
  }

  /** Counts a message that goes out whatever is left. */
  count(weight: number, priority: Priority = 'lookup'): void {
    this.#forgetOld();
    const isLong = priority === 'longSearch';
    this.#sent.push({ atMs: this.#clock.monotonicMs(), weight, isLong });
    this.#sentWeight += weight;
    if (isLong) this.#longWeight += weight;
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

  /** A message alone goes out however small the share is. */
  #windowMs(priority: Priority, weight: number, nowMs: number): number {
    const { weight: limit, backgroundShare = () => usualBackgroundShare } = this.#limits;
    const wholeMs = this.#untilLeftMs(limit - weight, this.#sentWeight, () => true, nowMs);
    if (priority === 'lookup') return wholeMs;
    // Each of them has its share beside the other: what takes minutes must not keep the monitor from asking.
    const ownMs =
      priority === 'longSearch'
        ? this.#untilLeftMs(limit * longSearchShare - weight, this.#longWeight, ({ isLong }) => isLong, nowMs)
        : this.#untilLeftMs(
            limit * Math.min(backgroundShare(), 1) - weight,
            this.#sentWeight - this.#longWeight,
            ({ isLong }) => !isLong,
            nowMs,
          );
    return Math.max(wholeMs, ownMs);
  }

  /** Until of what counts here no more than `left` is in the window. */
  #untilLeftMs(left: number, counted: number, counts: (sent: Sent) => boolean, nowMs: number): number {
    // As nearly always.
    if (counted <= left) return 0;
    let room = left;
    const last = this.#sent.findLast((sent) => {
      if (counts(sent)) room -= sent.weight;
      return room < 0;
    });
    return last === undefined ? 0 : last.atMs + this.#limits.perMs - nowMs;
  }

  #forgetOld(): void {
    const sinceMs = this.#clock.monotonicMs() - this.#limits.perMs;
    const firstKept = this.#sent.findIndex(({ atMs }) => atMs > sinceMs);
    if (firstKept === 0) return;
    for (const { weight, isLong } of this.#sent.splice(0, firstKept < 0 ? this.#sent.length : firstKept)) {
      this.#sentWeight -= weight;
      if (isLong) this.#longWeight -= weight;
    }
    // What is left of fractions.
    if (this.#sent.length === 0) [this.#sentWeight, this.#longWeight] = [0, 0];
  }
}
