/**
 * How do we talk to Chromium? Over the two pipes of `--remote-debugging-pipe`:
 * JSON messages, each ended by a zero byte. No port is opened for it.
 */

import type { Readable, Writable } from 'node:stream';
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts';

export type { Protocol };

type Commands = Protocol.CommandParameters;
type Returns = Protocol.CommandReturnValues;
type Events = Protocol.Events;

interface Waiting {
  readonly method: string;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

type AnyListener = (params: unknown) => void;

interface Incoming {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
  sessionId?: string;
}

/** Says what Chromium refused, and in answer to which command. */
export class DevToolsError extends Error {
  override readonly name = 'DevToolsError';
}

/** The one connection to a Chromium. Ends when Chromium does, and calls `onEnd` once. */
export class DevToolsConnection {
  readonly browser: DevToolsSession;
  #output: Writable;
  #sessions = new Map<string, DevToolsSession>();
  #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #chunks: Buffer[] = [];
  #ended = false;
  #onEnd: () => void;

  constructor(input: Readable, output: Writable, onEnd: () => void) {
    this.#output = output;
    this.#onEnd = onEnd;
    this.browser = new DevToolsSession(this, '');
    input.on('data', (chunk: Buffer) => this.#read(chunk));
    input.on('close', () => this.#end());
    input.on('error', () => this.#end());
    output.on('error', () => this.#end());
  }

  /** The session of an attached target; its events start with the first call. */
  session(sessionId: string): DevToolsSession {
    const known = this.#sessions.get(sessionId);
    if (known !== undefined) return known;
    const session = new DevToolsSession(this, sessionId);
    this.#sessions.set(sessionId, session);
    return session;
  }

  forget(sessionId: string): void {
    this.#sessions.delete(sessionId);
  }

  request(sessionId: string, method: string, params: object): Promise<unknown> {
    if (this.#ended) return Promise.reject(new DevToolsError(`${method}: Chromium has ended`));
    const id = ++this.#lastId;
    const message = sessionId === '' ? { id, method, params } : { id, method, params, sessionId };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { method, resolve, reject });
      this.#output.write(`${JSON.stringify(message)}\0`);
    });
  }

  #read(chunk: Buffer): void {
    let rest = chunk;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      this.#chunks.push(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
      const text = Buffer.concat(this.#chunks).toString('utf8');
      this.#chunks = [];
      this.#dispatch(JSON.parse(text));
    }
    if (rest.length > 0) this.#chunks.push(rest);
  }

  #dispatch(message: Incoming): void {
    if (message.id !== undefined) {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (waiting === undefined) return;
      if (message.error === undefined) waiting.resolve(message.result);
      else waiting.reject(new DevToolsError(`${waiting.method}: ${message.error.message}`));
      return;
    }
    if (message.method === undefined) return;
    const session = message.sessionId === undefined ? this.browser : this.#sessions.get(message.sessionId);
    session?.dispatch(message.method, message.params);
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const waiting of this.#waiting.values()) {
      waiting.reject(new DevToolsError(`${waiting.method}: Chromium has ended`));
    }
    this.#waiting.clear();
    this.#onEnd();
  }
}

/** One attached target (a page, a frame of another site), or the browser itself. */
export class DevToolsSession {
  readonly sessionId: string;
  #connection: DevToolsConnection;
  #listeners = new Map<string, AnyListener[]>();

  constructor(connection: DevToolsConnection, sessionId: string) {
    this.#connection = connection;
    this.sessionId = sessionId;
  }

  send<Method extends keyof Commands & keyof Returns>(
    method: Method,
    ...[params]: Record<string, never> extends Commands[Method] ? [Commands[Method]?] : [Commands[Method]]
  ): Promise<Returns[Method]>;
  send(method: string, params: object = {}): Promise<unknown> {
    return this.#connection.request(this.sessionId, method, params);
  }

  on<Event extends keyof Events>(event: Event, listener: (params: Events[Event]) => void): void;
  on(event: string, listener: AnyListener): void {
    const listeners = this.#listeners.get(event) ?? [];
    listeners.push(listener);
    this.#listeners.set(event, listeners);
  }

  dispatch(method: string, params: unknown): void {
    for (const listener of this.#listeners.get(method) ?? []) listener(params);
  }

  /** For what may fail because the page is already gone, which is then no news. */
  sendIfAlive<Method extends keyof Commands & keyof Returns>(
    method: Method,
    ...params: Record<string, never> extends Commands[Method] ? [Commands[Method]?] : [Commands[Method]]
  ): void {
    this.send(method, ...params).catch((error: unknown) => {
      if (!(error instanceof DevToolsError)) throw error;
    });
  }
}
