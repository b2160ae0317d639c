/** The socket of one QFEX account: opened for its users, one question at a time, closed when the last user is gone. */

import type { Problem } from '../../../shared/lookup.ts';
import { failed, type Result } from '../../../shared/result.ts';
import { wait, type Cancel } from '../../world.ts';
import { stoppedProblem } from '../problem.ts';
import type { WireObject } from '../wire.ts';
import { QfexConnection, requestTimeoutMs, type ConnectionParts } from './connection.ts';

// A trader looks up several orders in a row: the socket stays this long after the last look-up, so that the
// next one doesn't dial and authenticate again.
const lingerMs = 15_000;
const longestRateLimitPauseMs = 3000;

export interface SocketOptions {
  signal: AbortSignal;
  /** On the monotonic clock. */
  deadlineMs: number;
}

export class QfexSocket {
  readonly #parts: ConnectionParts;
  readonly #closing = new AbortController();
  #connection: QfexConnection | null = null;
  #turn: Promise<void> = Promise.resolve();
  #users = 0;
  #cancelLinger: Cancel | null = null;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
  }

  /** Keeps the socket for a user until the returned function is called. */
  hold(): () => void {
    this.#users += 1;
    this.#cancelLinger?.();
    this.#cancelLinger = null;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#users -= 1;
      if (this.#users > 0 || this.#closing.signal.aborted) return;
      this.#cancelLinger = this.#parts.world.clock.after(lingerMs, () => this.#drop());
    };
  }

  /** Puts one question when its turn has come; a rate limit with a near end is waited for once. */
  async ask<Answer>(
    message: unknown,
    read: (frame: WireObject, receivedAt: number) => Result<Answer> | null,
    options: SocketOptions,
  ): Promise<Result<Answer>> {
    return this.#inTurn(options.signal, async (signal) => {
      const answer = await this.#askNow(message, read, { ...options, signal });
      if (answer.ok || answer.problem.kind !== 'rateLimited' || answer.problem.retryAt === null) return answer;
      const pauseMs = answer.problem.retryAt - this.#parts.world.clock.now();
      if (pauseMs > longestRateLimitPauseMs || !(await wait(this.#parts.world.clock, pauseMs, signal))) return answer;
      return this.#askNow(message, read, { ...options, signal });
    });
  }

  /** Only dials and authenticates, for a test of keys. */
  async connect(options: SocketOptions): Promise<Problem | null> {
    const connected = await this.#inTurn(options.signal, (signal) => this.#connected({ ...options, signal }));
    return connected.ok ? null : connected.problem;
  }

  close(): void {
    this.#closing.abort();
    this.#cancelLinger?.();
    this.#drop();
  }

  /** One after the other: replies carry no request ID, so two questions could not tell their answers apart. */
  async #inTurn<Answer>(signal: AbortSignal, task: (signal: AbortSignal) => Promise<Result<Answer>>): Promise<Result<Answer>> {
    const before = this.#turn;
    const mine = Promise.withResolvers<void>();
    this.#turn = mine.promise;
    try {
      await before;
      const ended = AbortSignal.any([signal, this.#closing.signal]);
      return ended.aborted ? failed(stoppedProblem) : await task(ended);
    } finally {
      mine.resolve();
    }
  }

  async #askNow<Answer>(
    message: unknown,
    read: (frame: WireObject, receivedAt: number) => Result<Answer> | null,
    options: SocketOptions,
  ): Promise<Result<Answer>> {
    const connected = await this.#connected(options);
    if (!connected.ok) return connected;
    return connected.value.ask(message, read, this.#timeLeft(options), options.signal);
  }

  async #connected(options: SocketOptions): Promise<Result<QfexConnection>> {
    if (this.#connection?.isUsable === true) return { ok: true, value: this.#connection };
    let opened = await QfexConnection.open(this.#parts, this.#timeLeft(options), options.signal);
    // A refusal may be the clock's fault: measured now, and repeated once where that changes the time.
    if (!opened.ok && (opened.problem.kind === 'auth' || opened.problem.kind === 'clock') && (await this.#parts.clock.correct(options.signal))) {
      opened = await QfexConnection.open(this.#parts, this.#timeLeft(options), options.signal);
    }
    this.#connection = opened.ok ? opened.value : null;
    return opened;
  }

  #timeLeft({ deadlineMs }: SocketOptions): number {
    return Math.max(1, Math.min(requestTimeoutMs, deadlineMs - this.#parts.world.clock.monotonicMs()));
  }

  #drop(): void {
    this.#connection?.close();
    this.#connection = null;
  }
}
