/** How does one account's connection stand? What is told of it, and since when. */

import type { ConnectionPhase, ConnectionState, Gap, ShownGap } from '../../../shared/connection.ts';
import type { Problem } from '../../../shared/lookup.ts';
import type { LiveFigures, LiveSource } from '../../exchanges/live.ts';
import { clockJumpSince, isSetBack, wideningFor, type Moment } from './clock-jump.ts';
import type { FollowerOptions } from './follower-options.ts';
import { shownGap, withGap, withoutOldest } from './gaps.ts';
import { schedule } from './schedule.ts';
import type { MonotonicMs, WallMs } from '../../../shared/time.ts';

export interface ConnectionFacts {
  source: LiveSource;
  dialedMonotonicMs: MonotonicMs;
}

const noFigures: LiveFigures = { roundTripP50Ms: null, roundTripP95Ms: null, clockOffsetMs: null, budgetUsed: null };

export class FollowedConnection {
  readonly #options: FollowerOptions;
  #phase: ConnectionPhase = 'connecting';
  #since: WallMs;
  #problem: Problem | null = null;
  /** What this connection does not push; it may be confirmed late. */
  #notPushed = (): Problem | null => null;
  #failedChecks = 0;
  #attempt = 0;
  /** Refusals without another end between them: a refusal after a long outage is the first of its kind. */
  #refusals = 0;
  /** When the next try begins, on the monotonic clock: setting the wall clock doesn't move it. */
  #nextTryMs: MonotonicMs | null = null;
  #lastMessageAt: WallMs | null = null;
  #lastMessageMs: MonotonicMs | null = null;
  #lastLiveAt: WallMs | null;
  /** Until when everything is known that happened: later than this only once the history was asked. */
  #covered: Moment | null = null;
  /** When it was live for the first time ever; null where that was in an earlier run. */
  #followedSince: Moment | null = null;
  #clockDoubt = { widenByMs: 0, untilMs: Number.NEGATIVE_INFINITY };
  /** The moment since which it was told that the exchange's clock was set back. */
  #setBackSince: Moment | null = null;
  #isUp = false;
  #hasCaughtUp = false;
  #gaps: ShownGap[];
  #reconnects = { day: '', count: 0 };
  #wasLive = false;
  #source: LiveSource | null = null;
  #notedMs: MonotonicMs = Number.NEGATIVE_INFINITY;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#since = options.world.clock.now();
    const { lastLive } = options;
    this.#lastLiveAt = lastLive?.lastLiveAt ?? null;
    if (lastLive !== null)
      this.#covered = { at: lastLive.lastLiveAt, monotonicMs: null, there: lastLive.lastLiveThere };
    this.#gaps = options.gaps.reduce<ShownGap[]>((shown, gap) => withGap(shown, shownGap(gap, this.#options)), []);
  }

  /** Until when everything is known that happened; null where this account was never live. */
  get coveredUntil(): number | null {
    return this.#covered === null ? null : this.#earliest(this.#covered);
  }

  /** Since when this account is followed at all; null where an earlier run followed it already. */
  get followedSince(): number | null {
    return this.#followedSince === null ? null : this.#earliest(this.#followedSince);
  }

  /** By how much a question about what happened must reach further at both ends: the exchange's clock was set meanwhile. */
  get widenByMs(): number {
    return this.#options.world.clock.monotonicMs() < this.#clockDoubt.untilMs ? this.#clockDoubt.widenByMs : 0;
  }

  /** Looks what time it is there, and whether that clock was set since everything was last known; its room measures it, in its own time. */
  heedClock(): void {
    const {
      orders,
      account,
      world: { clock },
    } = this.#options;
    const offsetMs = this.#source?.figures().clockOffsetMs ?? null;
    if (offsetMs !== null) orders.connection(account, { kind: 'exchangeTime', there: clock.now() + offsetMs });
    const covered = this.#covered;
    if (covered === null) return;
    const jumpMs = clockJumpSince(covered, clock, offsetMs);
    const widenByMs = wideningFor(jumpMs);
    // Two measurements of one clock differ by some milliseconds.
    if (widenByMs > this.widenByMs + schedule.clock.sameWideningMs)
      this.#clockDoubt = { widenByMs, untilMs: clock.monotonicMs() + schedule.clock.doubtedForMs };
    // Once for each moment: what came since then has the times of the clock that was set.
    if (covered === this.#setBackSince || covered.there === null || offsetMs === null || !isSetBack(jumpMs)) return;
    this.#setBackSince = covered;
    orders.connection(account, { kind: 'clockSetBack' });
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
  enter(
    phase: Exclude<ConnectionPhase, 'live'>,
    why: Problem | null = this.#problem,
    nextTryInMs: number | null = null,
  ): void {
    this.#change(phase, why, nextTryInMs);
  }

  /** @param since - when the trader paused it, perhaps in an earlier run */
  paused(since: WallMs): void {
    this.#phase = 'paused';
    this.#since = since;
    this.#change('paused', null, null);
  }

  dialed({ source }: ConnectionFacts): void {
    this.#source = source;
  }

  /**
   * @param notPushed - tells what it does not push, or null
   * @param notListed - what could not be listed, or null
   */
  live(facts: ConnectionFacts, notPushed: () => Problem | null, notListed: Problem | null): void {
    const { orders, account } = this.#options;
    orders.connection(account, { kind: 'connected', dialedMonotonicMs: facts.dialedMonotonicMs });
    if (this.#wasLive)
      this.#reconnects = {
        day: this.#today(),
        count: this.#reconnects.day === this.#today() ? this.#reconnects.count + 1 : 1,
      };
    if (!this.#wasLive && this.#options.lastLive === null)
      this.#followedSince = this.#moment(this.#options.world.clock.now(), this.#options.world.clock.monotonicMs());
    this.#wasLive = true;
    this.#isUp = true;
    this.#hasCaughtUp = false;
    this.#notPushed = notPushed;
    this.#failedChecks = 0;
    this.heard();
    this.#change('live', notPushed() ?? notListed, null);
    this.#rememberLive();
  }

  /** The open orders were listed again. */
  checked(notListed: Problem | null): void {
    this.#failedChecks = 0;
    this.heedClock();
    this.#sayWhileLive(this.#notPushed() ?? notListed);
  }

  /**
   * They could not be listed: one time is made up for by the next, but what is not pushed soon is old news.
   *
   * @returns whether it failed again
   */
  checkFailed(why: Problem): boolean {
    this.#failedChecks += 1;
    const isAgain = this.#failedChecks >= schedule.connection.toldFailedLists;
    if (isAgain) this.#sayWhileLive(why);
    return isAgain;
  }

  /** What happened before this connection was asked for, as far as it can be: from now on being live covers everything. */
  caughtUp(): void {
    this.#hasCaughtUp = true;
    if (this.#isUp) this.#rememberLive();
  }

  /** To be called now and then: until when it was live is written down, should the program be killed. */
  noteLive(): void {
    const { clock } = this.#options.world;
    if (!this.#isUp || clock.monotonicMs() - this.#notedMs < schedule.connection.noteLiveEveryMs) return;
    this.#rememberLive();
  }

  /** The connection is over: what is open is as of its last message, since a silence may have hidden pushes. */
  ended(): void {
    // Another follower of the same account may be live by now.
    if (!this.#isUp) return;
    this.#rememberLive();
    this.#isUp = false;
    const { orders, account } = this.#options;
    orders.connection(account, { kind: 'disconnected', upToDateUntil: this.#lastLiveAt ?? this.#since });
  }

  heard(): void {
    this.#lastMessageAt = this.#options.world.clock.now();
    this.#lastMessageMs = this.#options.world.clock.monotonicMs();
  }

  /** @returns which one of its kind it is: the two kinds of pauses grow each by itself */
  countAttempt(isRefusal: boolean): number {
    this.#attempt += 1;
    this.#refusals = isRefusal ? this.#refusals + 1 : 0;
    return isRefusal ? this.#refusals : this.#attempt;
  }

  startAnew(): void {
    this.#attempt = 0;
    this.#refusals = 0;
  }

  addGap(gap: Gap): void {
    this.#gaps = withGap(withoutOldest(this.#gaps, gap), shownGap(gap, this.#options));
    this.#options.onGap(gap);
    this.tell();
  }

  /** @returns those that were shown */
  forgetGaps(): readonly ShownGap[] {
    const forgotten = this.#gaps;
    this.#gaps = [];
    this.tell();
    return forgotten;
  }

  /** They were not seen after all. */
  showGaps(gaps: readonly ShownGap[]): void {
    const all = [...gaps, ...this.#gaps];
    this.#gaps = all.reduce<ShownGap[]>((shown, gap) => withGap(withoutOldest(shown, gap), gap), []);
    this.tell();
  }

  tell(): void {
    this.#options.onState(this.state());
  }

  #nextTryAt(): WallMs | null {
    const { clock } = this.#options.world;
    return this.#nextTryMs === null ? null : Math.round(clock.now() + this.#nextTryMs - clock.monotonicMs());
  }

  #sayWhileLive(why: Problem | null): void {
    const isSame = why?.kind === this.#problem?.kind && why?.message === this.#problem?.message;
    if (this.#isUp && !isSame) this.#change('live', why, null);
  }

  #change(phase: ConnectionPhase, why: Problem | null, nextTryInMs: number | null): void {
    if (phase !== this.#phase) this.#since = this.#options.world.clock.now();
    this.#phase = phase;
    this.#problem = why;
    this.#nextTryMs = nextTryInMs === null ? null : this.#options.world.clock.monotonicMs() + nextTryInMs;
    this.tell();
  }

  #rememberLive(): void {
    this.#notedMs = this.#options.world.clock.monotonicMs();
    // Not now, but when it last spoke: what was pushed into a silence would otherwise never be asked for.
    this.#lastLiveAt = this.#lastMessageAt ?? this.#options.world.clock.now();
    if (!this.#hasCaughtUp) return;
    this.#covered = this.#moment(this.#lastLiveAt, this.#lastMessageMs ?? this.#options.world.clock.monotonicMs());
    this.#options.onLive({ lastLiveAt: this.#covered.at, lastLiveThere: this.#covered.there });
  }

  #moment(at: WallMs, monotonicMs: MonotonicMs): Moment {
    const offsetMs = this.#source?.figures().clockOffsetMs ?? null;
    return { at, monotonicMs, there: offsetMs === null ? null : at + offsetMs };
  }

  /**
   * A moment as the wall clock would name it now, not later than it was: by a wall clock that was set back since it would
   * be too late, and by the monotonic one, which stands still in a sleep. The exchange's clock does neither; of an earlier
   * run it alone is to be trusted.
   */
  #earliest({ at, monotonicMs, there }: Moment): WallMs {
    const { clock } = this.#options.world;
    const offsetMs = this.#source?.figures().clockOffsetMs ?? null;
    const byExchange = there === null || offsetMs === null ? null : there - offsetMs;
    if (monotonicMs === null) return byExchange ?? at;
    return Math.min(at, clock.now() - Math.round(clock.monotonicMs() - monotonicMs), byExchange ?? at);
  }

  #today(): string {
    return new Date(this.#options.world.clock.now()).toDateString();
  }
}
