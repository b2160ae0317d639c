/** One private push of HTX, from the dial to its end: authenticated, subscribed to every order, watched for silence. */

import type { Problem } from '../../../shared/lookup.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { untilAborted, type Cancel, type World } from '../../world.ts';
import { ExchangeSocket } from '../exchange-socket.ts';
import { foreignWords } from '../foreign-words.ts';
import type { DialOptions, PushConnection, PushListener } from '../live.ts';
import { durationWords, endsSearch, problem, stoppedProblem } from '../problem.ts';
import type { News } from '../reports.ts';
import { requestTimeoutMs } from '../request-times.ts';
import { WireReader } from '../wire-reader.ts';
import type { WireObject } from '../wire.ts';
import type { HtxClock } from './clock.ts';
import { problemOfHandshake } from './envelope.ts';
import { problemOfPush } from './problems.ts';
import { pushPath, readPushFrames, subscribeMessage, type PushFrame } from './push-frames.ts';
import { RowAfterRow } from './row-after-row.ts';
import { authMessage, type SigningKey } from './sign.ts';
import type { HtxSymbols } from './symbols.ts';

export interface PushParts {
  world: World;
  clock: HtxClock;
  account: string;
  accessKey: string;
  key: SigningKey;
  /** Resolves when the exchange's time is measured, or can't be; the dial doesn't wait for it. */
  clockReady: Promise<void>;
  /** Aborted when the account is closed: ends the push, and nobody is told. */
  closing: AbortSignal;
  symbols: HtxSymbols;
}

// Shorter than one request's time, so that a host that can't be reached leaves time for the other one.
const usualDialTimeoutMs = 5000;
// The measurement and the dial begin together and take about as long: one that takes much longer meets a host that is
// silent, and where the time that is known turns out to be wrong, the refusal leads to another measurement.
const waitForClockMs = 1000;
// HTX pings every 5 s: three of them missed.
const longestSilenceMs = 15_000;

const connectsAgain = 'Order Monitor connects again by itself; if it stays, check the network connection.';

type Stage = 'dialing' | 'authenticating' | 'subscribing' | 'live' | 'over';

export class HtxPush implements PushConnection {
  readonly #parts: PushParts;
  readonly #listener: PushListener;
  readonly #opened = Promise.withResolvers<Result<HtxPush>>();
  #socket: ExchangeSocket | null = null;
  #stage: Stage = 'dialing';
  /** Of the stage, and once live of the silence. */
  #cancelTimer: Cancel = () => undefined;
  #heardMs = 0;
  readonly #reader = new WireReader();
  readonly #rows = new RowAfterRow();
  readonly #onClosing = (): void => this.close();

  private constructor(parts: PushParts, listener: PushListener) {
    this.#parts = parts;
    this.#listener = listener;
    parts.closing.addEventListener('abort', this.#onClosing);
  }

  /**
   * Dials one host, authenticates and subscribes; each of the three has its own time.
   *
   * @param origin - `wss://` and the host
   */
  static async open(
    parts: PushParts,
    origin: string,
    listener: PushListener,
    { signal, dialTimeoutMs = usualDialTimeoutMs }: DialOptions,
  ): Promise<Result<HtxPush>> {
    if (signal.aborted) return failed(stoppedProblem);
    const push = new HtxPush(parts, listener);
    const onAbort = (): void => push.#finish(stoppedProblem);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      // Not waited for: a system that never says its proxy must not outlast the time for the dial.
      void push.#dial(origin, dialTimeoutMs);
      return await push.#opened.promise;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  close(): void {
    if (this.#stage === 'over') return;
    // Nobody is told of an end that was asked for; only a dial under way is answered.
    this.#opened.resolve(failed(stoppedProblem));
    this.#end();
  }

  async #dial(origin: string, dialTimeoutMs: number): Promise<void> {
    const { host } = new URL(origin);
    this.#giveTime(dialTimeoutMs, () =>
      problem('timeout', `${host} did not open a connection within ${durationWords(dialTimeoutMs)}.`, connectsAgain),
    );
    const dialed = await ExchangeSocket.dial(
      {
        world: this.#parts.world,
        exchangeName: 'HTX',
        address: `${origin}${pushPath}`,
        adviceOnClose: connectsAgain,
        refusal: (httpStatus, isPage, words) =>
          problemOfHandshake(httpStatus, isPage, words, this.#parts.clock.offsetMs),
      },
      {
        onOpen: () => void this.#authenticate(),
        onMessage: (bytes, isBinary) => this.#receive(bytes, isBinary),
        onEnd: (found) => this.#finish(found),
      },
    );
    if (!dialed.ok) {
      this.#finish(dialed.problem);
      return;
    }
    this.#socket = dialed.value;
    // It may have been over before there was a socket to end.
    if (this.#isOver) dialed.value.close();
  }

  get #isOver(): boolean {
    return this.#stage === 'over';
  }

  async #authenticate(): Promise<void> {
    const { accessKey, key, clock, clockReady, world } = this.#parts;
    this.#stage = 'authenticating';
    this.#giveTime(requestTimeoutMs, () => unanswered('the sign-in to its order push'));
    const late = new AbortController();
    const cancel = world.clock.after(waitForClockMs, () => late.abort());
    await untilAborted(clockReady, late.signal);
    cancel();
    if (this.#isOver) return;
    this.#say(authMessage({ host: this.#socket?.host ?? '', path: pushPath, accessKey, key, timeMs: clock.now() }));
  }

  #subscribe(): void {
    this.#stage = 'subscribing';
    this.#giveTime(requestTimeoutMs, () => unanswered('the subscription to its order push'));
    this.#say(subscribeMessage(Buffer.from(this.#parts.world.random(8)).toString('hex')));
  }

  #goLive(): void {
    this.#stage = 'live';
    this.#watchSilence(longestSilenceMs);
    this.#opened.resolve(ok(this));
  }

  #receive(bytes: Uint8Array, isBinary: boolean): void {
    const { clock } = this.#parts.world;
    const receivedAt = clock.now();
    this.#heardMs = clock.monotonicMs();
    this.#listener.onAlive();
    for (const frame of readPushFrames(bytes, isBinary, this.#reader)) {
      // A listener may close this connection while it is told something.
      if (this.#isOver) return;
      this.#take(frame, receivedAt);
    }
  }

  #take(frame: PushFrame, receivedAt: number): void {
    switch (frame.kind) {
      case 'ping':
        this.#say(frame.pong);
        break;
      case 'orders':
        this.#tell(frame.rows, receivedAt);
        break;
      case 'answer':
        this.#takeAnswer(frame);
        break;
      case 'closing':
        this.#finish(
          problem('network', 'HTX is closing its order push.', connectsAgain, {
            exchangeMessage: foreignWords(frame.words, this.#parts.world),
          }),
        );
        break;
      case 'unreadable': {
        const found = problem(
          'protocol',
          `A message of HTX’s order push can’t be read: it ${frame.fault}.`,
          'The open orders are read again; if it stays, check that the endpoint is right.',
        );
        // Before the subscription is answered it may have been that very answer.
        if (this.#stage === 'live') this.#listener.onUnreadable(found);
        else this.#finish(found);
        break;
      }
      case 'other':
        break;
    }
  }

  #takeAnswer({ op, code, words }: PushFrame & { kind: 'answer' }): void {
    // The pages paste an answer to `sub` that has neither code nor words, and HTX's REST says 200 for success.
    const isSuccess = op !== 'error' && (code === '0' || code === '200' || (code === null && words === null));
    if (!isSuccess) this.#takeRefusal(op, code, words);
    else if (op === 'auth' && this.#stage === 'authenticating') this.#subscribe();
    else if (op === 'sub' && this.#stage === 'subscribing') this.#goLive();
  }

  #takeRefusal(op: 'auth' | 'sub' | 'error', code: string | null, words: string | null): void {
    const found = problemOfPush({
      op,
      code,
      words: foreignWords(words, this.#parts.world),
      clockOffsetMs: this.#parts.clock.offsetMs,
    });
    // The connection stays after an error of the exchange's own; what it was about is not said, so nothing may be missed.
    if (this.#stage === 'live' && !endsSearch(found.kind)) this.#listener.onUnreadable(found);
    else this.#finish(found);
  }

  #tell(rows: readonly (WireObject | null)[], asOf: number): void {
    const { account, clock, symbols } = this.#parts;
    const context = { account, asOf, latestTime: clock.latestTime, source: 'push', isAlgo: false } as const;
    const news: News[] = [];
    for (const row of rows) {
      const report = row === null ? null : this.#rows.read(row, context);
      if (report === null) continue;
      // An order is never held up for its contract's size: this push may go without, the next ones have it.
      symbols.addKnownSize(report);
      news.push({ kind: 'order', report });
    }
    if (news.length > 0) this.#listener.onNews(news);
    if (news.length < rows.length && !this.#isOver) {
      this.#listener.onUnreadable(
        problem(
          'protocol',
          'HTX pushed an order that can’t be read.',
          'The open orders are read again; if it stays, the push has a form that this version does not know.',
        ),
      );
    }
  }

  #say(text: string): void {
    this.#socket?.send(text);
  }

  #giveTime(forMs: number, problemThen: () => Problem): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#parts.world.clock.after(forMs, () => this.#finish(problemThen()));
  }

  /** One timer however many messages come: when it is due it looks how long ago the last one was. */
  #watchSilence(forMs: number): void {
    const { clock } = this.#parts.world;
    this.#cancelTimer();
    this.#cancelTimer = clock.after(forMs, () => {
      const leftMs = this.#heardMs + longestSilenceMs - clock.monotonicMs();
      if (leftMs > 0) this.#watchSilence(leftMs);
      else
        this.#finish(
          problem(
            'timeout',
            `HTX’s order push was silent for ${durationWords(longestSilenceMs)}, although it pings every 5 s.`,
            connectsAgain,
          ),
        );
    });
  }

  /** It is over by itself. */
  #finish(found: Problem): void {
    if (this.#isOver) return;
    const wasLive = this.#stage === 'live';
    this.#end();
    if (wasLive) this.#listener.onEnd(found);
    else this.#opened.resolve(failed(found));
  }

  #end(): void {
    this.#stage = 'over';
    this.#parts.closing.removeEventListener('abort', this.#onClosing);
    this.#cancelTimer();
    this.#socket?.close();
  }
}

function unanswered(what: string): Problem {
  return problem('timeout', `HTX did not answer ${what} within ${durationWords(requestTimeoutMs)}.`, connectsAgain);
}
