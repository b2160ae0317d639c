/** What time is it at QFEX? The `Date` header of its answers, one second coarse; asked for after a refusal. */

import { isTime, latestTimeAt } from '../../../shared/decimal.ts';
import type { Clock } from '../../world.ts';
import type { Http, HttpAnswer } from '../http.ts';
import type { FillReport, OrderReport } from '../reports.ts';

const timeoutMs = 3000;
// Public and documented, cut down to one symbol; of its answer only the header counts.
const publicPath = '/refdata?ticker=AAPL-USD';
// Coarser than this the header can't tell a right clock from a wrong one.
const coarseMs = 2000;

export class QfexClock {
  readonly #clock: Clock;
  readonly #http: Pick<Http, 'ask'>;
  readonly #origin: string;
  #offsetMs: number | null = null;
  /** How far this computer's two clocks lay apart when it was learned: they part where one is set, and in a sleep. */
  #apartMs = 0;
  #usedOffsetMs = 0;

  constructor(clock: Clock, http: Pick<Http, 'ask'>, origin: string) {
    this.#clock = clock;
    this.#http = http;
    this.#origin = origin;
  }

  /** The exchange's clock minus this computer's, about a second exact; null while unknown, also once this one was set. */
  get offsetMs(): number | null {
    return Math.abs(this.#clock.now() - this.#clock.monotonicMs() - this.#apartMs) < coarseMs ? this.#offsetMs : null;
  }

  /** What is later is no time; without end while the exchange's clock is not known. */
  get latestTime(): number {
    const { offsetMs } = this;
    return latestTimeAt(offsetMs === null ? null : this.#clock.now() + offsetMs);
  }

  /** What requests are signed with: the exchange's time as far as it is known. */
  now(): number {
    return this.#clock.now() + this.#usedOffsetMs;
  }

  /** Learns from any answer of the exchange's REST. */
  learn({ headers, roundTripMs, receivedAt }: HttpAnswer): void {
    // It took half the round trip to come.
    this.#learn(headers['date'], receivedAt - roundTripMs / 2);
  }

  /** Learns from the answer that opened a WebSocket: on a calm day REST is never asked. Whether QFEX names a time there is not documented. */
  learnFromHandshake(date: string | undefined): void {
    this.#learn(date, this.#clock.now());
  }

  #learn(header: string | undefined, saidAt: number): void {
    const date = Date.parse(header ?? '');
    if (!isTime(date)) return;
    // The header names a whole second, on average half a second past.
    this.#offsetMs = Math.round(date + 500 - saidAt);
    this.#apartMs = this.#clock.now() - this.#clock.monotonicMs();
  }

  /**
   * After a refusal: measures, and signs with the exchange's time from now on.
   *
   * @returns whether that changes the time enough for a repeat to make sense
   */
  async correct(signal: AbortSignal): Promise<boolean> {
    const answer = await this.#http.ask({ method: 'GET', origin: this.#origin, path: publicPath, timeoutMs, signal });
    if (answer.ok) this.learn(answer.value);
    return this.adopt();
  }

  /** Signs with the offset learned so far; true where that differs enough from what was used. */
  adopt(): boolean {
    // As it was learned, though this computer's clock was set since: a repeat will tell.
    if (this.#offsetMs === null || Math.abs(this.#offsetMs - this.#usedOffsetMs) < coarseMs) return false;
    this.#usedOffsetMs = this.#offsetMs;
    return true;
  }
}

/** Takes the times out that can't be, since they are more than a day from now; the texts of the rows stay as they came. */
export function takeLaterTimes(seen: readonly (OrderReport | FillReport)[], latestTime: number): void {
  for (const each of seen) {
    const { order } = each;
    if ((order.createdAt ?? 0) > latestTime) order.createdAt = null;
    if ((order.updatedAt ?? 0) > latestTime) order.updatedAt = null;
    if ('fill' in each && (each.fill.filledAt ?? 0) > latestTime) each.fill.filledAt = null;
  }
}
