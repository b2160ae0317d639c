/** How is one account followed? Connects, subscribes, takes the snapshot, is live; and again, whatever ends it. */

import type { OrderKey } from '../../../shared/board.ts';
import type { ConnectionState, ShownGap } from '../../../shared/connection.ts';
import type { Problem } from '../../../shared/lookup.ts';
import type { WallMs } from '../../../shared/time.ts';
import type { ExchangeAccount } from '../../exchanges/exchange.ts';
import type { PushConnection } from '../../exchanges/live.ts';
import type { News } from '../../exchanges/reports.ts';
import { isGatewayRefusal, stoppedProblem } from '../../exchanges/problem.ts';
import { Pace } from '../../pace.ts';
import { logFault, wait } from '../../world.ts';
import type { FollowerOptions } from './follower-options.ts';
import { FollowedConnection, type ConnectionFacts } from './connection-state.ts';
import { noNetwork, ownFault } from './follower-problems.ts';
import { dialPauseMs, isRefusal } from './pauses.ts';
import { Asker } from './asker.ts';
import { readFirstList } from './open-list.ts';
import { Rest, type RestReason } from './rest.ts';
import { schedule } from './schedule.ts';

export type NetworkChange = 'offline' | 'changed' | 'online';

/** Follows one account until `close`. */
export class Follower {
  readonly #options: FollowerOptions;
  readonly #connection: FollowedConnection;
  readonly #asker: Asker;
  readonly #closing = new AbortController();
  readonly #dials: Pace;
  /** Ends what is under way: the dial, the live connection, or the pause. */
  #round = new AbortController();
  #eagerUntilMs = 0;
  #triedMs = Number.NEGATIVE_INFINITY;
  /** As the system says; a connection that speaks all the same is left alone. */
  #hasNetwork = true;
  readonly #rest = new Rest();
  #running: Promise<void> | null = null;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#connection = new FollowedConnection(options);
    this.#asker = new Asker(options, this.#connection);
    this.#dials = new Pace(options.world.clock, schedule.dial.atMost);
  }

  /** Begins to follow; nothing is connected before. */
  start(): void {
    this.#running ??= this.#run().catch((error: unknown) =>
      logFault(this.#options.world, 'An account is no longer followed', error),
    );
  }

  state(): ConnectionState {
    return this.#connection.state();
  }

  /** An order must be asked about: its outcome is not known, or it is in doubt. */
  ask(key: OrderKey): void {
    this.#asker.ask(key);
  }

  /** The open orders must be read again, before anything else: an order is in doubt. */
  checkSoon(): void {
    this.#asker.checkSoon();
  }

  /** It must be found out how much of an order was filled. */
  askFilledSoon(): void {
    this.#asker.askFilledSoon();
  }

  noteLive(): void {
    this.#connection.noteLive();
  }

  /** @returns those that were shown */
  forgetGaps(): readonly ShownGap[] {
    return this.#connection.forgetGaps();
  }

  showGaps(gaps: readonly ShownGap[]): void {
    this.#connection.showGaps(gaps);
  }

  /** The computer goes to sleep: ends cleanly, so that nothing is taken for live on waking. */
  suspend(): void {
    this.#sleep('suspended');
  }

  /** The computer is awake: connects at once. */
  resume(): void {
    if (this.#rest.why !== 'paused') this.#wake();
  }

  /** @param at - since when the trader wants nothing asked of it; null for no longer */
  setPaused(at: WallMs | null): void {
    if (at !== null) this.#sleep('paused', at);
    else if (this.#rest.why === 'paused') this.#wake();
  }

  networkChanged(change: NetworkChange): void {
    if (this.#options.isLocal) return;
    this.#hasNetwork = change !== 'offline';
    if (change === 'offline') {
      // A connection that can't be made is not tried in vain.
      if (this.state().phase !== 'live') this.#sleep('offline');
    } else if (!this.#rest.outlastsNetwork && !this.#wasJustRefused()) {
      this.#wake();
    }
  }

  /** A network that comes and goes must not make a fast loop on what is refused. */
  #wasJustRefused(): boolean {
    const { phase, problem: why } = this.state();
    return (
      phase !== 'live' &&
      why !== null &&
      isRefusal(why) &&
      this.#options.world.clock.monotonicMs() - this.#triedMs < schedule.dial.refusedAgainMs
    );
  }

  /** The trader says: now, and knows better than the system whether there is a network. */
  reconnectNow(): void {
    if (this.#rest.outlastsNetwork || this.state().phase === 'live') return;
    this.#hasNetwork = true;
    if (this.#rest.why === 'offline') this.#wake();
    else this.#round.abort();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#round.abort();
    this.#rest.end();
    this.#asker.close();
    await this.#running;
  }

  #sleep(why: RestReason, since: WallMs | null = null): void {
    if (this.#closing.signal.aborted || !this.#rest.begin(why)) return;
    this.#asker.endPolling();
    // Now, and not when the socket is closed: after the sleep nothing may look live for a moment.
    this.#connection.ended();
    if (since === null) this.#connection.enter('offline', why === 'offline' ? noNetwork : null);
    else this.#connection.paused(since);
    this.#round.abort();
  }

  #wake(): void {
    this.#eagerUntilMs = this.#options.world.clock.monotonicMs() + schedule.dial.eagerForMs;
    this.#connection.startAnew();
    // Sockets of the network before are dead, whether or not they know it.
    if (!this.#rest.end()) this.#round.abort();
  }

  async #run(): Promise<void> {
    let isFirst = true;
    while (!this.#closing.signal.aborted) {
      if (this.#rest.why !== 'no') {
        await this.#rest.over;
        continue;
      }
      this.#round = new AbortController();
      const { signal } = this.#round;
      const isAfterWake = !isFirst && this.#isEager();
      this.#triedMs = this.#options.world.clock.monotonicMs();
      this.#dials.take();
      this.#connection.enter(isFirst ? 'connecting' : 'reconnecting');
      isFirst = false;
      const { why, account } = await this.#tryOnce(signal, isAfterWake);
      // Ended from here: a wake, a change of network, the trader's "now".
      if (signal.aborted) continue;
      if (this.#hasNetwork) await this.#pause(why, account, signal);
      else this.#sleep('offline');
    }
  }

  /** @returns why it ended, and the account if there was one */
  async #tryOnce(
    signal: AbortSignal,
    isAfterWake: boolean,
  ): Promise<{ why: Problem; account: ExchangeAccount | null }> {
    try {
      if (isAfterWake) await this.#options.renew();
      if (signal.aborted) return { why: stoppedProblem, account: null };
      const account = await this.#options.connect();
      return 'kind' in account
        ? { why: account, account: null }
        : { why: await this.#connectOnce(account, signal), account };
    } catch (error) {
      // A fault of this program's own: said and tried again, rather than an account that looks followed and is not.
      logFault(this.#options.world, 'Following an account failed', error);
      return { why: ownFault, account: null };
    }
  }

  async #pause(why: Problem, account: ExchangeAccount | null, signal: AbortSignal): Promise<void> {
    const { clock, random } = this.#options.world;
    const attempt = this.#connection.countAttempt(isRefusal(why));
    const [byte = 0] = random(1);
    const pauseMs = dialPauseMs({ attempt, why, isEager: this.#isEager(), now: clock.now(), random: byte / 256 });
    const delayMs = Math.max(pauseMs, this.#dials.waitMs());
    // What a network, a proxy or a program refused before the exchange is tried as slowly, and no key is called refused.
    this.#connection.enter(isRefusal(why) && !isGatewayRefusal(why) ? 'refused' : 'reconnecting', why, delayMs);
    if (isRefusal(why)) this.#asker.endPolling();
    else if (account !== null) this.#asker.beginPolling(account);
    await wait(clock, delayMs, signal);
  }

  #eagerDial(): { dialTimeoutMs?: number } {
    const grownMs = schedule.dial.eagerDialMs * (this.#connection.state().attempt + 1);
    return this.#isEager() ? { dialTimeoutMs: Math.min(grownMs, schedule.dial.longestEagerDialMs) } : {};
  }

  #isEager(): boolean {
    return this.#options.world.clock.monotonicMs() < this.#eagerUntilMs;
  }

  /** One connection from its dial to its end; resolves with what ended it. */
  async #connectOnce(opened: ExchangeAccount, signal: AbortSignal): Promise<Problem> {
    const { orders, account, world } = this.#options;
    const facts: ConnectionFacts = { source: opened.live, dialedMonotonicMs: world.clock.monotonicMs() };
    const ended = Promise.withResolvers<Problem>();
    const over = new AbortController();
    const untilOver = AbortSignal.any([signal, over.signal]);
    let held: News[] | null = [];
    const release = (): void => {
      const late = held;
      held = null;
      if (late !== null) orders.apply(account, { kind: 'pushed', news: late });
    };
    let push: PushConnection | null = null;
    const end = (why: Problem): void => {
      if (over.signal.aborted) return;
      over.abort();
      ended.resolve(why);
    };
    signal.addEventListener('abort', () => end(stoppedProblem), { once: true });
    if (signal.aborted) return stoppedProblem;
    this.#connection.dialed(facts);
    try {
      const dialed = await opened.live.openPush(
        {
          onNews: (news) => {
            if (over.signal.aborted) return;
            if (held === null) orders.apply(account, { kind: 'pushed', news });
            else held.push(...news);
          },
          onUnreadable: () => this.#asker.checkSoon(),
          onAlive: () => this.#connection.heard(),
          onEnd: end,
        },
        { signal: untilOver, ...this.#eagerDial() },
      );
      if (!dialed.ok) return dialed.problem;
      push = dialed.value;
      const liveSinceMs = await this.#becomeLive(opened, facts, push, release, end, untilOver);
      const why = await ended.promise;
      if (liveSinceMs !== null && world.clock.monotonicMs() - liveSinceMs >= schedule.dial.steadyAfterMs)
        this.#connection.startAnew();
      return why;
    } finally {
      over.abort();
      push?.close();
      // What the exchange said is so, whether or not the snapshot came; of an account that was removed it concerns nobody.
      if (!this.#closing.signal.aborted) release();
      this.#connection.ended();
    }
  }

  /** Takes the snapshot, until it is had or the connection ends; then it is live. */
  async #becomeLive(
    opened: ExchangeAccount,
    facts: ConnectionFacts,
    push: PushConnection,
    release: () => void,
    end: (why: Problem) => void,
    signal: AbortSignal,
  ): Promise<number | null> {
    const { clock } = this.#options.world;
    const opens = await readFirstList(opened.live, clock, signal);
    if (signal.aborted) return null;
    if (!opens.ok) {
      // A snapshot that fails leaves no way to know what is open: everything begins again after the pause.
      end(opens.problem);
      return null;
    }
    // Before the list is taken in: by its times an order may seem older than what is known of it.
    this.#connection.heedClock();
    const snapshot = await this.#options.orders.snapshot(this.#options.account, opens.value, signal);
    if (snapshot === null) return null;
    release();
    this.#connection.live(facts, () => push.problem ?? null, opens.value.problem);
    this.#asker.begin(opened, { snapshot, from: this.#connection.coveredUntil, onDeadKey: end }, signal);
    return clock.monotonicMs();
  }
}
