/** One push connection of QFEX: authenticated, subscribed to order updates and fills, watched for silence. Look-ups have their own. */

import type { Problem } from '../../../shared/lookup.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { World } from '../../world.ts';
import { foreignWords, type ForeignWords } from '../foreign-words.ts';
import type { DialOptions, PushConnection, PushListener } from '../live.ts';
import { problem, stoppedProblem } from '../problem.ts';
import { requestTimeoutMs } from '../request-times.ts';
import { unusable } from '../unusable-answers.ts';
import type { WireObject } from '../wire.ts';
import { openConnection, type ConnectionParts, type QfexConnection, type ReadAnswer } from './connection.ts';
import { takeLaterTimes } from './clock.ts';
import { readErrorFrame, type ErrorFrame } from './error-frame.ts';
import { weights } from './limits.ts';
import { problemOfError } from './problems.ts';
import { readPushedFrames } from './push-frames.ts';
import { Watchdog } from './watchdog.ts';

export interface PushParts extends ConnectionParts {
  /** Keeps the look-ups' socket until the returned function is called. */
  holdSocket: () => () => void;
  /** Whether this QFEX refused a subscription that names stops: then the next one does without. */
  stops: { areRefused: boolean };
  /** Aborted when the account is closed: ends the push, and nobody is told. */
  closing: AbortSignal;
}

// Without the last one stops are only listed: nobody waits for it.
const channels = ['order_responses', 'fills', 'stop_orders'] as const;
const awaitedChannels = ['order_responses', 'fills'] as const;
type Channel = (typeof awaitedChannels)[number];
const connectsAgain = 'Order Monitor connects again by itself; if it stays, check the network connection.';

export class QfexPush implements PushConnection {
  readonly #parts: PushParts;
  readonly #listener: PushListener;
  readonly #watchdog: Watchdog;
  #connection: QfexConnection | null = null;
  #stage: 'opening' | 'live' | 'over' = 'opening';
  /** What ended it while it was being opened. */
  #ended: Problem | null = null;
  #problem: Problem | null = null;
  #areStopsConfirmed = false;
  #releaseSocket = (): void => undefined;
  readonly #onClosing = (): void => this.close();

  private constructor(parts: PushParts, listener: PushListener) {
    this.#parts = parts;
    this.#listener = listener;
    this.#watchdog = new Watchdog({
      clock: parts.world.clock,
      probe: () => this.#connection?.ping(),
      onDead: () => this.#finish(silent),
    });
    parts.closing.addEventListener('abort', this.#onClosing);
  }

  /** Dials, authenticates and subscribes; news may come before it resolves. */
  static async open(
    parts: PushParts,
    listener: PushListener,
    { signal, dialTimeoutMs = requestTimeoutMs }: DialOptions,
  ): Promise<Result<QfexPush>> {
    const push = new QfexPush(parts, listener);
    const opened = await openConnection(
      parts,
      { timeLeftMs: () => requestTimeoutMs, dialTimeoutMs, signal },
      {
        onFrames: (frames, receivedAt) => push.#take(frames, receivedAt),
        onUnreadable: (found) => listener.onUnreadable(found),
        onAlive: (sign) => push.#heard(sign),
        onEnd: (found) => push.#finish(found),
      },
    );
    if (!opened.ok) {
      push.close();
      return failed(asBroken(opened.problem) ?? opened.problem);
    }
    push.#connection = opened.value;
    parts.budget.count(weights.subscribe);
    const missing = new Set(awaitedChannels);
    // Fills are only more detail on what the order updates say, and REST tells them too.
    const withoutFills = (): Problem | null => (missing.has('order_responses') ? null : noFills);
    const message = { type: 'subscribe', params: { channels: parts.stops.areRefused ? awaitedChannels : channels } };
    let isNameless = false;
    const read = readSubscription(missing, parts.world, (error) => void (isNameless = error.incoming === null));
    const subscribe = (): Promise<Result<Problem | 'whole'>> =>
      opened.value.ask<Problem | 'whole'>(message, read, requestTimeoutMs, signal, withoutFills);
    let subscribed = await subscribe();
    // It may be about an order that another program of this user sent: only told again it is about the subscription.
    if (!subscribed.ok && subscribed.problem.kind === 'protocol' && isNameless) subscribed = await subscribe();
    else if (!subscribed.ok && subscribed.problem.kind === 'protocol') parts.stops.areRefused = true;
    const fault = subscribed.ok ? (push.#isOver ? stoppedProblem : push.#ended) : subscribed.problem;
    if (fault !== null) {
      push.close();
      return failed(fault);
    }
    push.#stage = 'live';
    // The list of open orders is asked for as rarely as an idle socket is let go of: each time it would sign in anew.
    push.#releaseSocket = parts.holdSocket();
    push.#problem = subscribed.ok && subscribed.value !== 'whole' ? subscribed.value : null;
    push.#watchdog.start();
    return ok(push);
  }

  get problem(): Problem | null {
    return this.#problem ?? (this.#areStopsConfirmed ? null : noStops);
  }

  close(): void {
    this.#stage = 'over';
    this.#parts.closing.removeEventListener('abort', this.#onClosing);
    this.#watchdog.stop();
    this.#releaseSocket();
    this.#connection?.close();
  }

  get #isOver(): boolean {
    return this.#stage === 'over';
  }

  #heard(sign: 'message' | 'ping' | 'pong'): void {
    if (this.#isOver) return;
    this.#watchdog.heard();
    const roundTripMs = sign === 'pong' ? this.#watchdog.answered() : null;
    if (roundTripMs !== null) this.#parts.roundTrips.add(roundTripMs);
    this.#listener.onAlive();
  }

  #take(frames: readonly WireObject[], receivedAt: number): void {
    if (this.#isOver) return;
    this.#areStopsConfirmed ||= frames.some((frame) => isConfirmed(frame, 'stop_orders'));
    const { news, isUnreadable } = readPushedFrames(frames, this.#parts.access.account, receivedAt);
    takeLaterTimes(
      news.map(({ report }) => report),
      this.#parts.clock.latestTime,
    );
    if (news.length > 0) this.#listener.onNews(news);
    if (isUnreadable) this.#listener.onUnreadable(unreadablePush);
    if (this.#stage === 'live') this.#noteErrors(frames);
  }

  /** Nothing was asked that an error could answer. */
  #noteErrors(frames: readonly WireObject[]): void {
    for (const frame of frames) {
      const error = readErrorFrame(frame);
      if (error !== null)
        this.#parts.world.log({
          level: 'warn',
          room: 'exchanges',
          text: `QFEX’s push told an error that answers nothing: ${error.code.slice(0, 80)}`,
        });
    }
  }

  /** It is over by itself. */
  #finish(found: Problem): void {
    if (this.#isOver) return;
    const wasLive = this.#stage === 'live';
    this.#ended = found;
    if (!wasLive) return;
    this.close();
    this.#listener.onEnd(found);
  }
}

/**
 * One frame comes for each channel; an error about the subscription, or about nothing, refuses it.
 *
 * @param missing - the channels that are not confirmed yet
 */
function readSubscription(
  missing: Set<Channel>,
  world: World,
  onError: (error: ErrorFrame) => void,
): ReadAnswer<'whole'> {
  return (frame) => {
    const error = readErrorFrame(frame);
    if (error !== null) {
      onError(error);
      return error.incoming === null || error.incoming.type === 'subscribe'
        ? failed(refusedSubscription(error.code, foreignWords(error.words, world)))
        : null;
    }
    if (!frame.has('subscribed')) return null;
    for (const channel of awaitedChannels) if (isConfirmed(frame, channel)) missing.delete(channel);
    return missing.size === 0 ? ok('whole') : null;
  };
}

function isConfirmed(frame: WireObject, channel: (typeof channels)[number]): boolean {
  if (!frame.has('subscribed')) return false;
  const confirmed = frame.text('subscribed');
  // Shown nowhere, but a list of channels would say the same.
  const listed = confirmed === null ? (frame.extra(new Set())['subscribed'] ?? '') : JSON.stringify(confirmed);
  return listed.includes(`"${channel}"`);
}

function refusedSubscription(code: string, words: ForeignWords | null): Problem {
  const found = problemOfError(code, words, null);
  if (found.kind !== 'protocol') return found;
  return problem(
    'protocol',
    `QFEX refused to push order updates (${code}).`,
    'It is tried again by itself; if it stays, look at the exchange’s words.',
    { exchangeCode: code, exchangeMessage: words },
  );
}

/**
 * A connection that broke during the sign-in, without a close of the exchange's own or by its restart, says nothing of
 * the keys, though a look-up can't tell it from a refusal: a monitor simply tries again.
 */
function asBroken({ kind, exchangeCode }: Problem): Problem | null {
  if (kind !== 'auth' || !/^close (?:1001|1006|1011|1012|1013)$/.test(exchangeCode ?? '')) return null;
  return problem('network', 'The connection to QFEX broke during the sign-in.', connectsAgain, { exchangeCode });
}

const noFills = problem(
  'protocol',
  'QFEX did not confirm that it pushes fills.',
  'Order updates come all the same; prices and fees of fills are asked for where an order filled, and may come later.',
);
const noStops = problem(
  'protocol',
  'Stops are not pushed: QFEX did not confirm that it does.',
  'They are read with the list of open orders, every 15 s or more rarely; what became of one in between is told then.',
);
const silent = problem(
  'timeout',
  'QFEX’s order push was silent and did not answer a ping within 5.0 s.',
  connectsAgain,
);
const unreadablePush = unusable('QFEX pushed an order or a fill that can’t be read.');
