/** One authenticated connection, from the dial to its close: it carries one question at a time, because replies name none. */

import type { Problem } from '../../../shared/lookup.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { World } from '../../world.ts';
import type { Budget } from '../budget.ts';
import type { AccountAccess } from '../exchange.ts';
import { ExchangeSocket } from '../exchange-socket.ts';
import { detailsOf, stoppedProblem } from '../problem.ts';
import type { RoundTrips } from '../round-trips.ts';
import { WireReader } from '../wire-reader.ts';
import { maximumFrameBytes, type WireObject } from '../wire.ts';
import { authMessage, readAuth } from './auth.ts';
import type { QfexClock } from './clock.ts';
import { isSurelyReply } from './error-frame.ts';
import { problemOfHandshake, refusedKeys, timedOut, unreadableAnswer } from './problems.ts';

// A close this soon after the auth message is its answer.
const authCloseMs = 5000;

type ReadFrame<Value> = (frame: WireObject, receivedAt: number) => Result<Value> | null;

/**
 * Reads the answer out of a frame; null to wait for the next one. While `mayOweReply`, a list may be the late
 * reply to the question before, and proves nothing of what is not in it.
 */
export type ReadAnswer<Value> = (frame: WireObject, receivedAt: number, mayOweReply: boolean) => Result<Value> | null;

/** The question under way: reads each frame until one answers it. */
interface Waiting {
  onFrame: (frame: WireObject, receivedAt: number) => void;
  onEnd: (found: Problem) => void;
}

/** Who follows everything that comes, not only the answers to questions. */
export interface ConnectionListener {
  /** The frames of one message, in their order; before the answer to a question is read from them. */
  onFrames: (frames: readonly WireObject[], receivedAt: number) => void;
  /** A message could not be read; the connection goes on. */
  onUnreadable: (found: Problem) => void;
  /** Any sign of life. */
  onAlive: (sign: 'message' | 'ping' | 'pong') => void;
  /** Called once, when it ended by itself after it was opened: never after `close`. */
  onEnd: (found: Problem) => void;
}

export interface ConnectionParts {
  world: World;
  clock: QfexClock;
  access: AccountAccess;
  budget: Budget;
  roundTrips: RoundTrips;
}

export interface OpenTimes {
  /** What is left for one try, read anew for a second one. */
  timeLeftMs: () => number;
  /** How much of it the socket may take to open; all of it where it isn't said. */
  dialTimeoutMs?: number;
  signal: AbortSignal;
}

/**
 * Dials and authenticates; the signal and the time end it. A refusal may be the clock's fault: the time is measured
 * then, and it is tried once more where that changes it.
 */
export async function openConnection(
  parts: ConnectionParts,
  times: OpenTimes,
  listener: ConnectionListener | null = null,
): Promise<Result<QfexConnection>> {
  const first = await QfexConnection.open(parts, times, listener);
  if (first.ok || !isOfKeys(first.problem)) return first;
  const isWorthARepeat = await parts.clock.correct(times.signal);
  const last = isWorthARepeat ? await QfexConnection.open(parts, times, listener) : first;
  // Told anew: by now it is known whether the clock agrees.
  return !last.ok && isOfKeys(last.problem) ? failed(refusedKeys(parts.clock.offsetMs, detailsOf(last.problem))) : last;
}

export class QfexConnection {
  readonly #reader = new WireReader();
  readonly #parts: ConnectionParts;
  readonly #listener: ConnectionListener | null;
  /** Null until the proxy is known. */
  #socket: ExchangeSocket | null = null;
  #waiting: Waiting | null = null;
  #isAuthenticated = false;
  /** Why no question can be put any more; null while one can. */
  #ended: Problem | null = null;
  #owedReplies = 0;

  private constructor(parts: ConnectionParts, listener: ConnectionListener | null) {
    this.#parts = parts;
    this.#listener = listener;
  }

  /** Dials and authenticates; the signal and the time end it. */
  static async open(
    parts: ConnectionParts,
    times: OpenTimes,
    listener: ConnectionListener | null = null,
  ): Promise<Result<QfexConnection>> {
    const connection = new QfexConnection(parts, listener);
    const authenticated = await connection.#authenticate(times);
    connection.#isAuthenticated = authenticated.ok;
    if (authenticated.ok) return ok(connection);
    connection.close();
    return authenticated;
  }

  /** False once it is closed, or once a question on it ended without its answer: a late one would be taken for the next. */
  get isUsable(): boolean {
    return this.#ended === null && this.#socket?.isOpen === true;
  }

  /**
   * What answered a question may not have been its reply (an `order_response` may be a push, an error that names no
   * question another's): the reply itself would then still come, and be taken for the next one's.
   */
  get mayOweReply(): boolean {
    return this.#owedReplies > 0;
  }

  /**
   * Puts one question.
   *
   * @param read - returns the answer when a frame holds it, or null to wait for the next
   * @param insteadOfTimeout - what came, where that is enough when the time is over; else null
   */
  async ask<Value>(
    message: unknown,
    read: ReadAnswer<Value>,
    timeoutMs: number,
    signal: AbortSignal,
    insteadOfTimeout: () => Value | null = () => null,
  ): Promise<Result<Value>> {
    const { clock } = this.#parts.world;
    const sentMs = clock.monotonicMs();
    const readAndNote: ReadFrame<Value> = (frame, receivedAt) => {
      const found = read(frame, receivedAt, this.mayOweReply);
      if (found === null) return null;
      if (isSurelyReply(frame)) this.#parts.roundTrips.add(clock.monotonicMs() - sentMs);
      else this.#owedReplies += 1;
      return found;
    };
    const answer = await this.#exchange(
      () => this.#socket?.send(JSON.stringify(message)),
      readAndNote,
      timeoutMs,
      signal,
    );
    const enough = !answer.ok && answer.problem.kind === 'timeout' && this.isUsable ? insteadOfTimeout() : null;
    if (enough !== null) return ok(enough);
    if (!answer.ok && ['timeout', 'stopped'].includes(answer.problem.kind)) this.close();
    return answer;
  }

  /** Sends a ping frame. */
  ping(): void {
    this.#socket?.ping();
  }

  /** A question still under way ends as stopped. */
  close(): void {
    this.#isAuthenticated = false;
    this.#end(stoppedProblem);
    this.#socket?.close();
  }

  async #dial(onOpen: () => void): Promise<void> {
    const { world, access, clock } = this.#parts;
    const [address = ''] = access.endpoint.webSocket;
    const dialed = await ExchangeSocket.dial(
      {
        world,
        exchangeName: 'QFEX',
        // The public key stands in the address, as QFEX documents it.
        address: `${address}/?api_key=${encodeURIComponent(access.credentials.accessKey)}`,
        refusal: (status, isPage, words) => problemOfHandshake(status, isPage, words, clock.offsetMs),
        adviceOnClose: 'Ask again; if it stays, check the connection.',
      },
      {
        onHandshake: (date) => clock.learnFromHandshake(date),
        onOpen,
        onMessage: (bytes) => this.#receive(bytes),
        onHeartbeat: (frame) => this.#listener?.onAlive(frame),
        onEnd: (found) => this.#end(found),
      },
    );
    if (!dialed.ok) {
      this.#end(dialed.problem);
      return;
    }
    this.#socket = dialed.value;
    // It may have been over before there was a socket to end.
    if (this.#ended !== null) dialed.value.close();
  }

  async #authenticate({ timeLeftMs, dialTimeoutMs, signal }: OpenTimes): Promise<Result<true>> {
    const { clock, random } = this.#parts.world;
    const timeoutMs = timeLeftMs();
    let sentMs: number | null = null;
    const dialMs = dialTimeoutMs ?? timeoutMs;
    const cancelDial = clock.after(dialMs, () => {
      if (sentMs === null) this.#end(timedOut('open a connection', dialMs));
    });
    const sendAuth = (): void => {
      sentMs = clock.monotonicMs();
      this.#socket?.send(JSON.stringify(authMessage(this.#parts.access.credentials, this.#parts.clock.now(), random)));
    };
    // Not waited for: a system that never names its proxy must not outlast the time for the dial.
    const send = (): void => void this.#dial(sendAuth);
    const answer = await this.#exchange(
      send,
      (frame) => readAuth(frame, this.#parts.clock.offsetMs, this.#parts.world),
      timeoutMs,
      signal,
    );
    cancelDial();
    const wasClosedSoon = sentMs !== null && clock.monotonicMs() - sentMs < authCloseMs;
    if (
      !answer.ok &&
      answer.problem.kind === 'network' &&
      answer.problem.exchangeCode?.startsWith('close ') === true &&
      wasClosedSoon
    ) {
      return failed(refusedKeys(this.#parts.clock.offsetMs, { exchangeCode: answer.problem.exchangeCode }));
    }
    return answer;
  }

  #exchange<Value>(
    send: () => void,
    read: ReadFrame<Value>,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<Result<Value>> {
    return new Promise((resolve) => {
      if (signal.aborted || this.#ended !== null) {
        resolve(failed(signal.aborted ? stoppedProblem : (this.#ended ?? stoppedProblem)));
        return;
      }
      const finish = (answer: Result<Value>): void => {
        this.#waiting = null;
        cancel();
        signal.removeEventListener('abort', onAbort);
        resolve(answer);
      };
      const onAbort = (): void => finish(failed(stoppedProblem));
      const cancel = this.#parts.world.clock.after(timeoutMs, () => finish(failed(timedOut('answer', timeoutMs))));
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting = {
        onFrame: (frame, receivedAt) => {
          const answer = read(frame, receivedAt);
          if (answer !== null) finish(answer);
        },
        onEnd: (found) => finish(failed(found)),
      };
      send();
    });
  }

  #receive(bytes: Uint8Array): void {
    const receivedAt = this.#parts.world.clock.now();
    this.#listener?.onAlive('message');
    const read = this.#reader.read(bytes, maximumFrameBytes);
    if (!read.ok) {
      this.#unreadable(unreadableAnswer(`it ${read.problem}`));
      return;
    }
    if (this.#isAuthenticated) this.#listener?.onFrames(read.value, receivedAt);
    for (const frame of read.value) {
      if (this.#waiting === null && frame.has('all_orders_response'))
        this.#owedReplies = Math.max(0, this.#owedReplies - 1);
      this.#waiting?.onFrame(frame, receivedAt);
    }
  }

  #unreadable(found: Problem): void {
    if (this.#listener !== null && this.#isAuthenticated) {
      this.#listener.onUnreadable(found);
      return;
    }
    // It may have been the answer; whatever comes later could belong to any question.
    this.#end(found);
    this.close();
  }

  #end(found: Problem): void {
    if (this.#ended !== null) return;
    this.#ended = found;
    this.#waiting?.onEnd(found);
    if (this.#isAuthenticated) this.#listener?.onEnd(found);
  }
}

function isOfKeys(found: Problem): boolean {
  return found.kind === 'auth' || found.kind === 'clock';
}
