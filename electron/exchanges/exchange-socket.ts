/** How is a WebSocket to an exchange dialed, and why did it end? No redirects, certificates checked, frames bounded. */

import type { Agent } from 'node:http';
import { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Problem } from '../../shared/lookup.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { Cancel, World } from '../world.ts';
import { isLoopback } from './address.ts';
import { dialFor, problemOfDial } from './dial.ts';
import { redirectTarget } from './http.ts';
import { codeOf, networkProblem } from './network-problem.ts';
import { foreignWords, type ForeignWords } from './foreign-words.ts';
import { isHtml, wordsOfPage } from './gateway-page.ts';
import { problem } from './problem.ts';
import { maximumFrameBytes } from './wire.ts';

const maximumRefusalBytes = 65_536;

// An exchange that doesn't answer a close is not waited for longer.
const closeMs = 1000;

const longestTurnMs = 10;

// Whoever waits for the socket has a time of his own, which is often shorter.
const connectTimeoutMs = 10_000;

export interface Dial {
  world: World;
  exchangeName: string;
  /** With its path and query; never part of any message, because it may carry a key. */
  address: string;
  /** Tells an HTTP answer in place of the handshake's. */
  refusal: (status: number, isPage: boolean, words: ForeignWords) => Problem;
  /** What to do about a connection that was closed. */
  adviceOnClose: string;
}

export interface SocketListener {
  /** The `Date` header of the HTTP answer that opened it; undefined where it has none. */
  onHandshake?: (date: string | undefined) => void;
  onOpen: () => void;
  onMessage: (bytes: Uint8Array, isBinary: boolean) => void;
  /** A ping frame of the exchange, which is answered by itself, or its pong to one of ours. */
  onHeartbeat?: (frame: 'ping' | 'pong') => void;
  /** Called once, when it ended or could not be opened: never after `close`. */
  onEnd: (found: Problem) => void;
}

/** One socket, from the dial to its end. */
export class ExchangeSocket {
  readonly #dial: Dial;
  readonly #listener: SocketListener;
  readonly #host: string;
  /** Without user name and password. */
  readonly #proxy: string | null;
  readonly #socket: WebSocket;
  readonly #closing = new AbortController();
  #hasEnded = false;
  /** When the last frame was taken that did not come at once after another. */
  #frameMs = Number.NEGATIVE_INFINITY;
  /** Since when frame after frame was taken in this turn; null where it is not known that there are several. */
  #turnBeganMs: number | null = null;
  #cancelTermination: Cancel | null = null;

  private constructor(Client: typeof WebSocket, dial: Dial, proxy: string | null, listener: SocketListener) {
    this.#dial = dial;
    this.#listener = listener;
    this.#host = new URL(dial.address).host;
    this.#proxy = URL.parse(proxy ?? '')?.host ?? null;
    this.#socket = new Client(dial.address, {
      maxPayload: maximumFrameBytes,
      perMessageDeflate: false,
      followRedirects: false,
      headers: { 'user-agent': 'OrderMonitor', host: this.#host },
      agent: this.#agentFor(proxy),
    });
    this.#socket.on('upgrade', (response) => {
      if (!this.#hasEnded) listener.onHandshake?.(response.headers.date);
    });
    this.#socket.on('open', () => {
      if (!this.#hasEnded) listener.onOpen();
    });
    this.#socket.on('message', (data, isBinary) => {
      if (this.#hasEnded) return;
      listener.onMessage(bytesOf(data), isBinary);
      this.#takeTurns();
    });
    for (const frame of ['ping', 'pong'] as const) {
      this.#socket.on(frame, () => {
        if (!this.#hasEnded) listener.onHeartbeat?.(frame);
      });
    }
    this.#socket.on('close', (code) => {
      this.#cancelTermination?.();
      this.#end(this.#closedProblem(code));
    });
    this.#socket.on('error', (error) => this.#end(this.#errorProblem(error)));
    this.#socket.on('unexpected-response', (_request, response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.byteLength;
        chunks.push(chunk);
        if (length > maximumRefusalBytes) response.destroy();
      });
      response.on('close', () => {
        const body = Buffer.concat(chunks).toString('utf8', 0, maximumRefusalBytes);
        this.#end(
          this.#refusalProblem(
            response.statusCode ?? 0,
            response.headers['content-type'],
            response.headers.location,
            body,
          ),
        );
      });
    });
  }

  /** Begins to dial, through the system's proxy where there is one; the listener hears how it went. */
  static async dial(dial: Dial, listener: SocketListener): Promise<Result<ExchangeSocket>> {
    const { host, hostname } = new URL(dial.address);
    try {
      const proxy = isLoopback(hostname) ? null : await dial.world.proxyFor(dial.address);
      // Loaded when it is needed: most look-ups on a command line dial no socket.
      const { WebSocket: Client } = await import('ws');
      return ok(new ExchangeSocket(Client, dial, proxy, listener));
    } catch (error) {
      return failed(networkProblem(host, codeOf(error), null));
    }
  }

  /** As it stands in the handshake's Host header. */
  get host(): string {
    return this.#host;
  }

  get isOpen(): boolean {
    return !this.#hasEnded && this.#socket.readyState === this.#socket.OPEN;
  }

  /** A message to a socket that has ended goes nowhere. */
  send(text: string): void {
    if (this.isOpen) this.#socket.send(text);
  }

  /** Sends a ping frame, which every WebSocket answers with a pong. */
  ping(): void {
    if (this.isOpen) this.#socket.ping();
  }

  /** Ends it cleanly, and by force where the other side doesn't answer; calling it twice is harmless. */
  close(): void {
    this.#hasEnded = true;
    // `terminate` while dialing raises an error event, which has a listener.
    if (this.#socket.readyState === this.#socket.CLOSED) return;
    if (this.#socket.readyState === this.#socket.CONNECTING) {
      this.#closing.abort();
      this.#socket.terminate();
      return;
    }
    this.#socket.close(1000);
    this.#cancelTermination ??= this.#dial.world.clock.after(closeMs, () => this.#socket.terminate());
  }

  /** Ours opens the connection; everything after that is Node's own. */
  #agentFor(proxy: string | null): Agent {
    const { protocol, host } = new URL(this.#dial.address);
    // Imported as a module `node:http` loads all that it could export, Node's own `fetch` with it: 10 times as long.
    const { Agent: AgentOfScheme } = process.getBuiltinModule(protocol === 'wss:' ? 'node:https' : 'node:http');
    const agent: Agent = new AgentOfScheme();
    const way = {
      world: this.#dial.world,
      origin: `${protocol}//${host}`,
      proxy,
      protocols: ['http/1.1'],
      timeoutMs: connectTimeoutMs,
      signal: this.#closing.signal,
    };
    agent.createConnection = (_options, callback) => {
      dialFor(way, (outcome) =>
        outcome.ok ? callback?.(null, outcome.value) : callback?.(outcome.problem, new Socket()),
      );
      return undefined;
    };
    return agent;
  }

  /**
   * A flood that fills the buffers must not hold up everything else for seconds: after a while the others have a turn.
   * (`allowSynchronousEvents: false` gives each frame a turn of its own, and took a third of the throughput.)
   */
  #takeTurns(): void {
    const nowMs = this.#dial.world.clock.monotonicMs();
    // A frame by itself needs no turn of its own: to see its end would cost one.
    if (nowMs - this.#frameMs >= longestTurnMs) {
      this.#frameMs = nowMs;
    } else if (this.#turnBeganMs === null) {
      this.#turnBeganMs = nowMs;
      setImmediate(() => {
        this.#turnBeganMs = null;
        if (this.#socket.isPaused) this.#socket.resume();
      });
    } else if (nowMs - this.#turnBeganMs >= longestTurnMs) {
      this.#socket.pause();
    }
  }

  #end(found: Problem): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#listener.onEnd(found);
  }

  #closedProblem(code: number): Problem {
    return problem('network', `${this.#host} closed the connection.`, this.#dial.adviceOnClose, {
      exchangeCode: `close ${String(code)}`,
    });
  }

  #errorProblem(error: Error): Problem {
    const known = problemOfDial(error);
    if (known !== null) return known;
    const code = codeOf(error);
    if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') {
      return problem(
        'protocol',
        `${this.#dial.exchangeName} sent more than 4 MB at once, which was cut off.`,
        'Check that the endpoint is right, then ask again.',
      );
    }
    if (code.startsWith('WS_ERR') || code.startsWith('HPE_')) {
      return problem(
        'protocol',
        `${this.#host} does not speak the WebSocket protocol properly (${code}).`,
        'Check that the endpoint is right, then ask again.',
      );
    }
    return networkProblem(this.#host, code, this.#proxy);
  }

  #refusalProblem(
    status: number,
    contentType: string | undefined,
    location: string | undefined,
    body: string,
  ): Problem {
    if (status >= 300 && status < 400) {
      return problem(
        'protocol',
        `${this.#host} answered with a redirect to ${redirectTarget(`https://${this.#host}`, location)}, which was not followed.`,
        'Check that the endpoint is right; a redirect often means that a network or proxy stands in between.',
        { exchangeCode: `HTTP ${String(status)}` },
      );
    }
    const isPage = isHtml(contentType, body);
    return this.#dial.refusal(status, isPage, foreignWords(isPage ? wordsOfPage(body) : body, this.#dial.world));
  }
}

function bytesOf(data: WebSocket.RawData): Uint8Array {
  return Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
