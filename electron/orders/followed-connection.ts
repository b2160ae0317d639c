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
  #nextTryAt: number | null = null;
  #lastMessageAt: number | null = null;
  #lastLiveAt: number | null;
  /** Until when everything is known that happened: later than this only once the history was asked. */
  #coveredUntil: number | null;
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
    return this.#coveredUntil;
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
      nextTryAt: this.#nextTryAt,
      lastLiveAt: this.#lastLiveAt,
      lastMessageAt: this.#lastMessageAt,
      ...(this.#source?.figures() ?? noFigures),
      reconnectsToday: this.#reconnects.day === this.#today() ? this.#reconnects.count : 0,
      gaps: [...this.#gaps],
    };
  }

  /** Tells a phase; the same phase keeps its "since". */
  enter(phase: Exclude<ConnectionPhase, 'live'>, why: Problem | null = this.#problem, nextTryAt: number | null = null): void {
    this.#change(phase, why, nextTryAt);
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
    if (this.#isUp) this.#rememberLive();
    this.#isUp = false;
    this.#options.orders.connected(this.#options.account, null);
  }

  heard(): void {
    this.#lastMessageAt = this.#options.world.clock.now();
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

  #change(phase: ConnectionPhase, why: Problem | null, nextTryAt: number | null): void {
    if (phase !== this.#phase) this.#since = this.#options.world.clock.now();
    this.#phase = phase;
    this.#problem = why;
    this.#nextTryAt = nextTryAt;
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
    this.#options.orders.liveUntil(this.#options.account, this.#lastLiveAt);
  }

  #today(): string {
    return new Date(this.#options.world.clock.now()).toDateString();
  }
}
