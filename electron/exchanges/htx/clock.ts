/** What time is it at HTX? `GET /api/v1/timestamp`, public and unsigned. */

import { untilAborted, type Clock } from '../../world.ts';
import type { Http } from '../http.ts';
import type { RoundTrips } from '../round-trips.ts';
import { latestTimeAt, readEpoch } from '../../../shared/decimal.ts';
import { declaresFailure } from '../declared-failure.ts';
import { readWire } from '../wire.ts';
import type { MonotonicMs, WallMs } from '../../../shared/time.ts';

// A measurement holds until the computer's clock is set or drifts; ten minutes of drift stay far below a second.
const freshForMs = 600_000;
// It must never hold up a look-up for long: without it requests are signed with this computer's clock.
const timeoutMs = 3000;
// A host that doesn't tell its time, or is silent, is not asked before every request.
const failedAgainMs = 60_000;

interface Measurement {
  offsetMs: number;
  roundTripMs: number;
  atMonotonicMs: MonotonicMs;
  /** Wall clock minus monotonic clock: changes when somebody sets the clock or the computer sleeps. */
  wallBaseMs: number;
}

export class HtxClock {
  readonly #clock: Clock;
  readonly #http: Http;
  readonly #roundTrips: RoundTrips;
  #measurement: Measurement | null = null;
  /** The hosts that did not tell their time when they were last asked, and when that was found out. */
  readonly #failedAtMs = new Map<string, number>();
  #underWay: Promise<void> | null = null;

  constructor(clock: Clock, http: Http, roundTrips: RoundTrips) {
    this.#clock = clock;
    this.#http = http;
    this.#roundTrips = roundTrips;
  }

  /** The exchange's clock minus this computer's; null while unknown, also once this one was set. */
  get offsetMs(): number | null {
    return this.#measurement === null ? null : this.#offsetAt(this.#clock.now(), this.#measurement);
  }

  get roundTripMs(): number | null {
    return this.#measurement?.roundTripMs ?? null;
  }

  /** The exchange's time as far as it is known; after a sleep, which looks like a clock that was set, as it was before. */
  now(): number {
    return this.#clock.now() + (this.#measurement?.offsetMs ?? 0);
  }

  /** What is later is no time; without end while the exchange's clock is not known. */
  get latestTime(): number {
    if (this.#measurement === null) return latestTimeAt(null);
    const now = this.#clock.now();
    const offsetMs = this.#offsetAt(now, this.#measurement);
    return latestTimeAt(offsetMs === null ? null : now + offsetMs);
  }

  /**
   * Measures where the last measurement is too old to trust, or the clock was set since; it never fails a look-up.
   *
   * @param freshMs - how old it may be
   */
  async ensure(origin: string, signal: AbortSignal, freshMs = freshForMs): Promise<void> {
    const nowMs = this.#clock.monotonicMs();
    const last = this.#measurement;
    if (last !== null && this.offsetMs !== null && nowMs - last.atMonotonicMs < freshMs) return;
    if (nowMs - (this.#failedAtMs.get(origin) ?? Number.NEGATIVE_INFINITY) < failedAgainMs) return;
    await this.measure(origin, signal);
  }

  /** Measures now; several callers share one measurement. */
  async measure(origin: string, signal: AbortSignal): Promise<void> {
    this.#underWay ??= this.#measure(origin).finally(() => {
      this.#underWay = null;
    });
    // One caller that stops must not take the measurement from the others.
    await untilAborted(this.#underWay, signal);
  }

  /** @returns null where this computer's clock was set since it was measured */
  #offsetAt(now: WallMs, { offsetMs, wallBaseMs }: Measurement): number | null {
    return Math.abs(now - this.#clock.monotonicMs() - wallBaseMs) > 500 ? null : offsetMs;
  }

  async #measure(origin: string): Promise<void> {
    const measurement = await this.#read(origin);
    // Nothing listens there, which is said at once: the next one may be back from the outage, and its clock set.
    if (measurement === 'unreachable') return;
    if (measurement === null) {
      this.#failedAtMs.set(origin, this.#clock.monotonicMs());
      return;
    }
    this.#failedAtMs.delete(origin);
    this.#measurement = measurement;
  }

  async #read(origin: string): Promise<Measurement | 'unreachable' | null> {
    const sentAt = this.#clock.now();
    const answer = await this.#http.ask({
      method: 'GET',
      origin,
      path: '/api/v1/timestamp',
      timeoutMs,
      signal: new AbortController().signal,
    });
    if (!answer.ok) return answer.problem.problem.kind === 'network' ? 'unreachable' : null;
    if (answer.value.status !== 200) return null;
    const read = readWire(answer.value.body);
    const said = read.ok ? read.value[0] : undefined;
    // A failure's time is not the exchange's word for what time it is.
    const time = said === undefined || declaresFailure(said) ? null : readEpoch(said.text('ts'), 'milliseconds');
    if (time === null) return null;
    const { receivedAt, roundTripMs } = answer.value;
    this.#roundTrips.add(roundTripMs);
    const atMonotonicMs = this.#clock.monotonicMs();
    return {
      offsetMs: Math.round(time - (sentAt + receivedAt) / 2),
      roundTripMs,
      atMonotonicMs,
      wallBaseMs: this.#clock.now() - atMonotonicMs,
    };
  }
}
