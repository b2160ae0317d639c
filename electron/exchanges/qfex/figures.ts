/** How does one QFEX account's traffic stand? Round trips, and the weight of the messages sent, which QFEX limits per user. */

import { wait, type Clock } from '../../world.ts';
import { RoundTrips } from '../round-trips.ts';

/** What each message weighs (qfex.md, section 5). */
export const weights = { getOrder: 2, getUserOrders: 5, subscribe: 0.1 } as const;

// 12,000 units in 60 s over all sockets of a user; what its other programs send is not known here. Requests to REST have
// no part in it: whether they are limited, and how, is documented nowhere (qfex.md, section 5).
const allowed = 12_000;
const perMs = 60_000;

export class QfexFigures {
  readonly roundTrips = new RoundTrips();
  readonly #clock: Clock;
  readonly #backgroundShare: () => number;
  #sent: { atMs: number; weight: number }[] = [];

  /** @param backgroundShare - of the limit, from 0 to 1: what background reads may use */
  constructor(clock: Clock, backgroundShare: () => number) {
    this.#clock = clock;
    this.#backgroundShare = backgroundShare;
  }

  /** The share of the limit that this program used in the last minute, from 0 to 1. */
  get budgetUsed(): number {
    return Math.min(1, this.#used() / allowed);
  }

  count(weight: number): void {
    this.#sent.push({ atMs: this.#clock.monotonicMs(), weight });
  }

  /**
   * Waits until background reads have room for a message, and counts it. Look-ups only count: the limit is wide, and
   * where the user's other programs have used it up, only QFEX can say so.
   *
   * @returns false when the signal ended the wait
   */
  async takeInBackground(weight: number, signal: AbortSignal): Promise<boolean> {
    while (this.#used() + weight > Math.max(weight, allowed * this.#backgroundShare())) {
      const oldest = this.#sent[0];
      if (oldest === undefined) break;
      if (!(await wait(this.#clock, Math.max(0, oldest.atMs + perMs - this.#clock.monotonicMs()), signal)))
        return false;
    }
    this.count(weight);
    return true;
  }

  #used(): number {
    const sinceMs = this.#clock.monotonicMs() - perMs;
    const firstKept = this.#sent.findIndex(({ atMs }) => atMs > sinceMs);
    this.#sent = firstKept < 0 ? [] : this.#sent.slice(firstKept);
    return this.#sent.reduce((sum, { weight }) => sum + weight, 0);
  }
}
