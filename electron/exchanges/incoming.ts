/** How does one HTTP answer come in? As the pool hands it over, bounded, and given up at once when it is stopped. */

import type { Dispatcher } from 'undici';
import type { Clock } from '../world.ts';
import { maximumBodyBytes } from './wire.ts';

/** Takes a piece of a body, one after the other; false is enough of it. */
export type TakePiece = (piece: Uint8Array) => Promise<boolean>;

interface Head {
  status: number;
  headers: Record<string, string>;
  /** This machine's clock when the headers were in. */
  receivedAt: number;
  atMonotonicMs: number;
}

/** An answer to its end; the body is null where it is larger than allowed, and empty where it was taken by pieces. */
export interface Received extends Head {
  body: Uint8Array | null;
}

export class Incoming implements Dispatcher.DispatchHandler {
  readonly #clock: Clock;
  readonly #take: TakePiece | null;
  readonly #received = Promise.withResolvers<Received>();
  readonly #pieces: Buffer[] = [];
  #length = 0;
  #head: Head | null = null;
  #controller: Dispatcher.DispatchController | null = null;
  /** Whoever takes a piece must be done with it before the answer is over. */
  #taking: Promise<void> | null = null;
  isStopped = false;

  constructor(clock: Clock, take: TakePiece | null) {
    this.#clock = clock;
    this.#take = take;
    // It may be over before anybody waits.
    this.#received.promise.catch(() => undefined);
  }

  get received(): Promise<Received> {
    return this.#received.promise;
  }

  get hasHeaders(): boolean {
    return this.#head !== null;
  }

  /** It is not waited for any longer, whether or not it was asked for yet. */
  stop(): void {
    this.isStopped = true;
    this.fail(stopped);
    this.#controller?.abort(stopped);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.isStopped) controller.abort(stopped);
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    // An answer that announces the answer.
    if (status < 200) return;
    this.#head = {
      status,
      headers: flatten(headers),
      receivedAt: this.#clock.now(),
      atMonotonicMs: this.#clock.monotonicMs(),
    };
  }

  onResponseData(controller: Dispatcher.DispatchController, piece: Buffer): void {
    // A parser that goes on where nothing more has come yet tells of an empty piece: to pause for that would be for ever.
    if (piece.byteLength === 0) return;
    if (this.#take !== null) {
      controller.pause();
      this.#taking = this.#hand(piece, this.#take, controller);
      return;
    }
    this.#length += piece.byteLength;
    this.#pieces.push(piece);
    if (this.#length > maximumBodyBytes) {
      this.#finish(null);
      controller.abort(stopped);
    }
  }

  onResponseEnd(): void {
    const [only] = this.#pieces;
    this.#finish(only !== undefined && this.#pieces.length === 1 ? only : Buffer.concat(this.#pieces, this.#length));
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    this.fail(error);
  }

  async #hand(piece: Uint8Array, take: TakePiece, controller: Dispatcher.DispatchController): Promise<void> {
    if (await take(piece)) {
      controller.resume();
      return;
    }
    this.#finish(new Uint8Array());
    controller.abort(stopped);
  }

  #finish(body: Uint8Array | null): void {
    if (this.#head !== null) this.#received.resolve({ ...this.#head, body });
  }

  fail(fault: unknown): void {
    if (this.#taking === null) this.#received.reject(fault);
    else void this.#taking.finally(() => this.#received.reject(fault));
  }
}

const stopped = new Error('stopped');

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return flat;
}
