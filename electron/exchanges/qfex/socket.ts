/** The socket of one QFEX account: opened for its users, one question at a time, closed when the last user is gone. */

import type { Problem } from '../../../shared/lookup.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { untilAborted, wait, type Cancel } from '../../world.ts';
import type { Priority } from '../budget.ts';
import { stoppedProblem } from '../problem.ts';
import { longestRateLimitPauseMs, requestTimeoutMs } from '../request-times.ts';
import { openConnection, type ConnectionParts, type QfexConnection, type ReadAnswer } from './connection.ts';
import { searchTimedOut } from './problems.ts';

// A trader looks up several orders in a row: the socket stays this long after the last look-up, so that the
// next one doesn't dial and authenticate again.
const lingerMs = 15_000;

export interface SocketOptions {
  signal: AbortSignal;
  /** On the monotonic clock. */
  deadlineMs: number;
  /** `lookup` where it isn't said. */
  priority?: Priority;
}

export interface SocketQuestion<Value> {
  message: unknown;
  /** Of QFEX's limit, see `weights`. */
  weight: number;
  read: ReadAnswer<Value>;
  /** Its answer proves by what is not in it, so no reply to an earlier question may be taken for it. */
  needsCleanSocket: boolean;
}

export class QfexSocket {
  readonly #parts: ConnectionParts;
  readonly #closing = new AbortController();
  #connection: QfexConnection | null = null;
  /** The last one in line; null while nobody asks. */
  #turn: Promise<void> | null = null;
  /** To be let go of before the next question. */
  #isOld = false;
  #users = 0;
  #idleSinceMs = 0;
  #cancelLinger: Cancel | null = null;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
  }

  /** Keeps the socket for a user until the returned function is called. */
  hold(): () => void {
    this.#users += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#users -= 1;
      this.#idleSinceMs = this.#parts.world.clock.monotonicMs();
      if (this.#users === 0) this.#linger(lingerMs);
    };
  }

  /** One timer for many look-ups in a row: it looks again when the socket was used meanwhile. */
  #linger(forMs: number): void {
    if (this.#closing.signal.aborted) return;
    const { clock } = this.#parts.world;
    this.#cancelLinger ??= clock.after(forMs, () => {
      this.#cancelLinger = null;
      if (this.#users > 0) return;
      const leftMs = this.#idleSinceMs + lingerMs - clock.monotonicMs();
      if (leftMs > 0) this.#linger(leftMs);
      else this.#drop();
    });
  }

  /** Puts one question when its turn has come; a rate limit with a near end is waited for once. */
  ask<Value>(question: SocketQuestion<Value>, options: SocketOptions): Promise<Result<Value>> {
    if (options.priority === 'background') return this.#askInBackground(question, options);
    // The limit is wide, and where the user's other programs have used it up, only QFEX can say so.
    this.#parts.budget.count(question.weight);
    return this.#askInTurn(question, options);
  }

  /** Waits for room before it takes its turn, so that no look-up waits behind it. */
  async #askInBackground<Value>(question: SocketQuestion<Value>, options: SocketOptions): Promise<Result<Value>> {
    const hasRoom = await this.#parts.budget.take('background', this.#orClosed(options.signal), question.weight);
    return hasRoom ? this.#askInTurn(question, options) : failed(stoppedProblem);
  }

  #askInTurn<Value>(question: SocketQuestion<Value>, options: SocketOptions): Promise<Result<Value>> {
    return this.#inTurn(options, async () => {
      const answer = await this.#askNow(question, options);
      if (answer.ok || answer.problem.kind !== 'rateLimited' || answer.problem.retryAt === null) return answer;
      const pauseMs = answer.problem.retryAt - this.#parts.world.clock.now();
      if (
        pauseMs > longestRateLimitPauseMs ||
        !(await wait(this.#parts.world.clock, pauseMs, this.#orClosed(options.signal)))
      )
        return answer;
      this.#parts.budget.count(question.weight);
      const again = await this.#askNow(question, options);
      // Time that ran out while the limit was waited for is the limit's.
      return !again.ok && again.problem === searchTimedOut ? answer : again;
    });
  }

  /** Only dials and authenticates, for a test of keys. */
  async connect(options: SocketOptions): Promise<Problem | null> {
    const connected = await this.#inTurn(options, () => this.#connected(options));
    return connected.ok ? null : connected.problem;
  }

  /** Lets go of a connection that a sleep or another network may have cut without a word; a question under way goes on. */
  renew(): void {
    if (this.#turn === null) this.#drop();
    else this.#isOld = true;
  }

  close(): void {
    this.#closing.abort();
    this.#cancelLinger?.();
    this.#drop();
  }

  /**
   * One after the other: replies carry no request ID, so two questions could not tell their answers apart. Who stops
   * or runs out of time while waiting leaves the queue at once, and those behind wait for those before.
   */
  async #inTurn<Value>(options: SocketOptions, task: () => Promise<Result<Value>>): Promise<Result<Value>> {
    const before = this.#turn;
    const mine = Promise.withResolvers<void>();
    this.#turn = mine.promise;
    const leave = (): void => {
      if (this.#turn === mine.promise) this.#turn = null;
      mine.resolve();
    };
    if (before !== null && !(await this.#comesUp(before, options))) {
      void before.then(leave);
      return failed(this.#isStopped(options) ? stoppedProblem : searchTimedOut);
    }
    try {
      return this.#isStopped(options) ? failed(stoppedProblem) : await task();
    } finally {
      leave();
    }
  }

  /** Waits for those before; false when the question is stopped or out of time earlier. */
  async #comesUp(before: Promise<void>, { signal, deadlineMs }: SocketOptions): Promise<boolean> {
    const { clock } = this.#parts.world;
    let hasCome = false;
    const turn = (async () => {
      await before;
      hasCome = true;
    })();
    const late = new AbortController();
    const cancel = clock.after(Math.max(0, deadlineMs - clock.monotonicMs()), () => late.abort());
    await untilAborted(turn, AbortSignal.any([this.#orClosed(signal), late.signal]));
    cancel();
    return hasCome;
  }

  #isStopped({ signal }: SocketOptions): boolean {
    return signal.aborted || this.#closing.signal.aborted;
  }

  #orClosed(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.#closing.signal]);
  }

  async #askNow<Value>(question: SocketQuestion<Value>, options: SocketOptions): Promise<Result<Value>> {
    if (this.#isOld || (question.needsCleanSocket && this.#connection?.mayOweReply === true)) this.#drop();
    const held = this.#connection;
    const answer = await this.#askOnce(question, options);
    // A held connection may have been closed while it stood idle, before it brought a byte of this answer.
    const wasHeld = held !== null && held === this.#connection;
    return !answer.ok && answer.problem.kind === 'network' && wasHeld ? this.#askOnce(question, options) : answer;
  }

  async #askOnce<Value>({ message, read }: SocketQuestion<Value>, options: SocketOptions): Promise<Result<Value>> {
    const held = this.#connection;
    const connected = held?.isUsable === true ? ok(held) : await this.#connected(options);
    if (!connected.ok) return connected;
    const leftMs = this.#timeLeft(options);
    return leftMs > 0 ? connected.value.ask(message, read, leftMs, options.signal) : failed(searchTimedOut);
  }

  async #connected(options: SocketOptions): Promise<Result<QfexConnection>> {
    if (this.#connection?.isUsable === true) return ok(this.#connection);
    if (this.#timeLeft(options) <= 0) return failed(searchTimedOut);
    const opened = await openConnection(this.#parts, {
      timeLeftMs: () => this.#timeLeft(options),
      signal: this.#orClosed(options.signal),
    });
    this.#connection = opened.ok ? opened.value : null;
    return opened;
  }

  #timeLeft({ deadlineMs }: SocketOptions): number {
    return Math.min(requestTimeoutMs, deadlineMs - this.#parts.world.clock.monotonicMs());
  }

  #drop(): void {
    this.#isOld = false;
    this.#connection?.close();
    this.#connection = null;
  }
}
