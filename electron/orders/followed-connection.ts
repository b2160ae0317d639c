/** How does one account's connection stand? What is told of it, and since when. */

import type { ConnectionPhase, ConnectionState, Gap } from '../../shared/connection.ts';
import type { Problem } from '../../shared/lookup.ts';
import type { LiveFigures, LiveSource } from '../exchanges/live.ts';
import type { Cancel } from '../world.ts';
import type { FollowerOptions } from './follower.ts';

// Often enough that a killed program asks the history for little more than it missed.
const noteLiveEveryMs = 5_000;
const keptGaps = 20;

export interface ConnectionFacts {
  source: LiveSource;
  dialedMonotonicMs: number;
}

const noFigures: LiveFigures = { roundTripP50Ms: null, roundTripP95Ms: null, clockOffsetMs: null, budgetUsed: null };

export class FollowedConnection {
  readonly #options: FollowerOptions;
  #phase: ConnectionPhase = 'connecting';
  #since: number;
  #problem: Problem | null = null;
  #attempt = 0;
  /** When the next try begins, on the monotonic clock: setting the wall clock doesn't move it. */
  #nextTryMs: number | null = null;
  #lastMessageAt: number | null = null;
  #lastMessageMs: number | null = null;
  #lastLiveAt: number | null;
  /** Until when everything is known that happened: later than this only once the history was asked. */
  #coveredUntil: number | null;
  /** The same moment on the monotonic clock; null where it was in an earlier run. */
  #coveredMonotonicMs: number | null = null;
  #isUp = false;
  #hasCaughtUp = false;
  #gaps: Gap[];
  #reconnects = { day: '', count: 0 };
  #wasLive = false;
  #source: LiveSource | null = null;
  #cancelNote: Cancel | null = null;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#since = options.world.clock.now();
    this.#lastLiveAt = options.lastLiveAt;
    this.#coveredUntil = options.lastLiveAt;
    this.#gaps = [...options.gaps];
  }

  /** Until when everything is known that happened; null where this account was never live. */
  get coveredUntil(): number | null {
    if (this.#coveredUntil === null || this.#coveredMonotonicMs === null) return this.#coveredUntil;
    const { clock } = this.#options.world;
    // By a wall clock that was set back meanwhile it would be too late a moment; the monotonic one stands still in a sleep.
    return Math.min(this.#coveredUntil, clock.now() - Math.round(clock.monotonicMs() - this.#coveredMonotonicMs));
  }

  get source(): LiveSource | null {
    return this.#source;
  }

  state(): ConnectionState {
    const { id, exchange } = this.#options.account;
    return {
      exchange,
      account: id,
      phase: this.#phase,
      since: this.#since,
      problem: this.#problem,
      attempt: this.#phase === 'live' ? 0 : this.#attempt,
      nextTryAt: this.#nextTryAt(),
      lastLiveAt: this.#lastLiveAt,
      lastMessageAt: this.#lastMessageAt,
      ...(this.#source?.figures() ?? noFigures),
      reconnectsToday: this.#reconnects.day === this.#today() ? this.#reconnects.count : 0,
      gaps: [...this.#gaps],
    };
  }

  /**
   * Tells a phase; the same phase keeps its "since".
   *
   * @param nextTryInMs - null where none is due, or it is under way
   */
  enter(phase: Exclude<ConnectionPhase, 'live'>, why: Problem | null = this.#problem, nextTryInMs: number | null = null): void {
    this.#change(phase, why, nextTryInMs);
  }

  dialed({ source }: ConnectionFacts): void {
    this.#source = source;
  }

  /** @param why - what could not be listed, or null */
  live(facts: ConnectionFacts, why: Problem | null): void {
    this.#options.orders.connected(this.#options.account, facts.dialedMonotonicMs);
    if (this.#wasLive) this.#reconnects = { day: this.#today(), count: this.#reconnects.day === this.#today() ? this.#reconnects.count + 1 : 1 };
    this.#wasLive = true;
    this.#isUp = true;
    this.#hasCaughtUp = false;
    this.heard();
    this.#change('live', why, null);
    this.#noteLive();
  }

  /** What happened before this connection was asked for, as far as it can be: from now on being live covers everything. */
  caughtUp(): void {
    this.#hasCaughtUp = true;
    if (this.#isUp) this.#rememberLive();
  }

  /** The connection is over: what is open is as of its last message, since a silence may have hidden pushes. */
  ended(): void {
    this.close();
    // Another follower of the same account may be live by now.
    if (!this.#isUp) return;
    this.#rememberLive();
    this.#isUp = false;
    this.#options.orders.connected(this.#options.account, null);
  }

  heard(): void {
    this.#lastMessageAt = this.#options.world.clock.now();
    this.#lastMessageMs = this.#options.world.clock.monotonicMs();
  }

  countAttempt(): number {
    this.#attempt += 1;
    return this.#attempt;
  }

  startAnew(): void {
    this.#attempt = 0;
  }

  addGap(gap: Gap): void {
    this.#gaps = [...this.#gaps, gap].slice(-keptGaps);
    this.#options.onGap(gap);
    this.tell();
  }

  forgetGaps(): void {
    this.#gaps = [];
    this.tell();
  }

  tell(): void {
    this.#options.onState(this.state());
  }

  close(): void {
    this.#cancelNote?.();
    this.#cancelNote = null;
  }

  #nextTryAt(): number | null {
    const { clock } = this.#options.world;
    return this.#nextTryMs === null ? null : Math.round(clock.now() + this.#nextTryMs - clock.monotonicMs());
  }

  #change(phase: ConnectionPhase, why: Problem | null, nextTryInMs: number | null): void {
    if (phase !== this.#phase) this.#since = this.#options.world.clock.now();
    this.#phase = phase;
    this.#problem = why;
    this.#nextTryMs = nextTryInMs === null ? null : this.#options.world.clock.monotonicMs() + nextTryInMs;
    this.tell();
  }

  #noteLive(): void {
    this.#rememberLive();
    this.#cancelNote = this.#options.world.clock.after(noteLiveEveryMs, () => this.#noteLive());
  }

  #rememberLive(): void {
    // Not now, but when it last spoke: what was pushed into a silence would otherwise never be asked for.
    this.#lastLiveAt = this.#lastMessageAt ?? this.#options.world.clock.now();
    if (!this.#hasCaughtUp) return;
    this.#coveredUntil = this.#lastLiveAt;
    this.#coveredMonotonicMs = this.#lastMessageMs ?? this.#options.world.clock.monotonicMs();
    this.#options.orders.liveUntil(this.#options.account, this.#lastLiveAt);
  }

  #today(): string {
    return new Date(this.#options.world.clock.now()).toDateString();
  }
}
