/** One authenticated socket, from the dial to its close: it carries one question at a time, because replies name none. */

import { HttpsProxyAgent } from 'https-proxy-agent';
import { WebSocket } from 'ws';
import type { Problem } from '../../../shared/lookup.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { Cancel, World } from '../../world.ts';
import { isLoopback } from '../address.ts';
import type { AccountAccess } from '../exchange.ts';
import { codeOf, networkProblem, redirectTarget } from '../http.ts';
import { durationWords, isHtml, problem, stoppedProblem, wordsOfPage } from '../problem.ts';
import { maximumFrameBytes, readWire, type WireObject } from '../wire.ts';
import type { QfexClock } from './clock.ts';
import { readErrorFrame } from './error-frame.ts';
import { problemOfAuthError, problemOfStatus, refusedKeys } from './problems.ts';
import { proveQfex } from './sign.ts';

// A close this soon after the auth message is its answer.
const authCloseMs = 5000;
const maximumRefusalBytes = 65_536;

// An exchange that doesn't answer a close is not waited for longer.
const closeMs = 1000;

type ReadFrame<Answer> = (frame: WireObject, receivedAt: number) => Result<Answer> | null;

/**
 * Reads the answer out of a frame; null to wait for the next one. While `mayOweReply`, a list may be the late
 * reply to the question before, and proves nothing of what is not in it.
 */
export type ReadAnswer<Answer> = (frame: WireObject, receivedAt: number, mayOweReply: boolean) => Result<Answer> | null;

/** The question under way: reads each frame until one answers it. */
interface Waiting {
  onFrame: (frame: WireObject, receivedAt: number) => void;
  onEnd: (found: Problem) => void;
}

export interface ConnectionParts {
  world: World;
  clock: QfexClock;
  access: AccountAccess;
}

export class QfexConnection {
  readonly #parts: ConnectionParts;
  readonly #socket: WebSocket;
  readonly #host: string;
  /** Without user name and password. */
  readonly #proxy: string | null;
  #waiting: Waiting | null = null;
  #isUsable = true;
  #owedReplies = 0;
  #cancelTermination: Cancel | null = null;

  private constructor(parts: ConnectionParts, address: string, proxy: string | null) {
    this.#parts = parts;
    this.#host = new URL(address).host;
    this.#proxy = proxy === null ? null : new URL(proxy).host;
    // The public key stands in the address, as QFEX documents it; the address is never part of any message.
    this.#socket = new WebSocket(`${address}/?api_key=${encodeURIComponent(parts.access.credentials.accessKey)}`, {
      maxPayload: maximumFrameBytes,
      perMessageDeflate: false,
      followRedirects: false,
      // Said outright: an environment variable can turn the check of certificates off for a whole process.
      rejectUnauthorized: true,
      headers: { 'user-agent': 'OrderMonitor' },
      ...(proxy === null ? {} : { agent: new HttpsProxyAgent(proxy, { rejectUnauthorized: true }) }),
    });
    this.#socket.on('message', (data) => this.#receive(data));
    this.#socket.on('close', (code) => {
      this.#cancelTermination?.();
      this.#end(this.#closedProblem(code));
    });
    this.#socket.on('error', (error) => this.#end(this.#errorProblem(error)));
    this.#socket.on('unexpected-response', (_request, response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      const finish = (): void => {
        const body = Buffer.concat(chunks).toString('utf8', 0, maximumRefusalBytes);
        this.#end(this.#refusalProblem(response.statusCode ?? 0, response.headers['content-type'], response.headers.location, body));
      };
      response.on('data', (chunk: Buffer) => {
        length += chunk.byteLength;
        chunks.push(chunk);
        if (length > maximumRefusalBytes) response.destroy();
      });
      response.on('close', finish);
    });
  }

  /** Dials and authenticates; the signal and the time end it. */
  static async open(parts: ConnectionParts, timeoutMs: number, signal: AbortSignal): Promise<Result<QfexConnection>> {
    const [address = ''] = parts.access.endpoint.webSocket;
    const { host, hostname } = new URL(address);
    let proxy: string | null;
    try {
      proxy = isLoopback(hostname) ? null : await parts.world.proxyFor(address);
    } catch (error) {
      return failed(networkProblem(host, codeOf(error), null));
    }
    if (proxy !== null && !URL.canParse(proxy)) return failed(networkProblem(host, 'ERR_INVALID_PROXY', null));
    const connection = new QfexConnection(parts, address, proxy);
    const authenticated = await connection.#authenticate(timeoutMs, signal);
    if (authenticated.ok) return ok(connection);
    connection.close();
    return authenticated;
  }

  /** False once it is closed, or once a question on it ended without its answer: a late one would be taken for the next. */
  get isUsable(): boolean {
    return this.#isUsable && this.#socket.readyState === WebSocket.OPEN;
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
   */
  async ask<Answer>(message: unknown, read: ReadAnswer<Answer>, timeoutMs: number, signal: AbortSignal): Promise<Result<Answer>> {
    const readAndNote: ReadFrame<Answer> = (frame, receivedAt) => {
      const found = read(frame, receivedAt, this.mayOweReply);
      if (found !== null && !isSurelyReply(frame)) this.#owedReplies += 1;
      return found;
    };
    const answer = await this.#exchange(() => this.#socket.send(JSON.stringify(message)), readAndNote, timeoutMs, signal);
    if (!answer.ok && ['timeout', 'stopped'].includes(answer.problem.kind)) this.close();
    return answer;
  }

  /** A question still under way ends as stopped. */
  close(): void {
    this.#end(stoppedProblem);
    // `terminate` while dialing raises an error event, which has a listener.
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    if (this.#socket.readyState === WebSocket.CONNECTING) {
      this.#socket.terminate();
      return;
    }
    this.#socket.close(1000);
    this.#cancelTermination ??= this.#parts.world.clock.after(closeMs, () => this.#socket.terminate());
  }

  async #authenticate(timeoutMs: number, signal: AbortSignal): Promise<Result<true>> {
    const { clock } = this.#parts.world;
    let sentMs: number | null = null;
    const send = (): void => {
      const sendAuth = (): void => {
        sentMs = clock.monotonicMs();
        this.#socket.send(JSON.stringify(this.#authMessage()));
      };
      if (this.#socket.readyState === WebSocket.OPEN) sendAuth();
      else this.#socket.once('open', sendAuth);
    };
    const answer = await this.#exchange(send, (frame) => this.#readAuth(frame), timeoutMs, signal);
    const wasClosedSoon = sentMs !== null && clock.monotonicMs() - sentMs < authCloseMs;
    if (!answer.ok && answer.problem.kind === 'network' && answer.problem.exchangeCode?.startsWith('close ') === true && wasClosedSoon) {
      return failed(refusedKeys(this.#parts.clock.offsetMs, { exchangeCode: answer.problem.exchangeCode }));
    }
    return answer;
  }

  #authMessage(): unknown {
    const { credentials } = this.#parts.access;
    return {
      type: 'auth',
      params: {
        hmac: proveQfex(credentials, this.#parts.clock.now(), this.#parts.world.random),
        ...(credentials.subaccount === null ? {} : { account_id: credentials.subaccount }),
      },
    };
  }

  /** Both documented forms of success; a refusal is `authenticated: false` or an error frame. */
  #readAuth(frame: WireObject): Result<true> | null {
    const { offsetMs } = this.#parts.clock;
    const nested = frame.object('authenticated');
    const error = readErrorFrame(frame);
    if (error !== null) return failed(problemOfAuthError(error.code, error.words, offsetMs));
    const isRefused = [frame.boolean('authenticated'), frame.boolean('success'), nested?.boolean('success')].includes(false) || nested?.has('error') === true;
    // The frame itself is no words to show: a refusal may repeat the proof.
    if (isRefused) return failed(refusedKeys(offsetMs, { exchangeMessage: frame.word('message') ?? frame.word('error') ?? nested?.word('error') ?? null }));
    if (frame.boolean('authenticated') === true || nested?.boolean('success') === true) return ok(true);
    if (frame.text('type') === 'auth' && frame.text('result') === 'success') return ok(true);
    if (frame.text('type') === 'authenticated') return ok(true);
    const isOtherAnswer = nested !== null || frame.text('type') === 'auth';
    return isOtherAnswer ? failed(refusedKeys(offsetMs, { exchangeMessage: frame.word('message') ?? frame.word('result') })) : null;
  }

  #exchange<Answer>(send: () => void, read: ReadFrame<Answer>, timeoutMs: number, signal: AbortSignal): Promise<Result<Answer>> {
    return new Promise((resolve) => {
      if (signal.aborted) {
        resolve(failed(stoppedProblem));
        return;
      }
      const finish = (answer: Result<Answer>): void => {
        this.#waiting = null;
        cancel();
        signal.removeEventListener('abort', onAbort);
        resolve(answer);
      };
      const onAbort = (): void => finish(failed(stoppedProblem));
      const cancel = this.#parts.world.clock.after(timeoutMs, () => finish(failed(timedOut(timeoutMs))));
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

  #receive(data: WebSocket.RawData): void {
    const bytes = Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? new Uint8Array(data) : data;
    const receivedAt = this.#parts.world.clock.now();
    const read = readWire(bytes, maximumFrameBytes);
    if (!read.ok) {
      // It may have been the answer; whatever comes later could belong to any question.
      this.#end(problem('protocol', `QFEX’s answer can’t be read: it ${read.problem}.`, 'Ask again; if it stays, check that the endpoint is right.'));
      this.close();
      return;
    }
    for (const frame of read.value) {
      if (this.#waiting === null && frame.has('all_orders_response')) this.#owedReplies = Math.max(0, this.#owedReplies - 1);
      this.#waiting?.onFrame(frame, receivedAt);
    }
  }

  #end(found: Problem): void {
    this.#isUsable = false;
    this.#waiting?.onEnd(found);
  }

  #closedProblem(code: number): Problem {
    return problem('network', `${this.#host} closed the connection.`, 'Ask again; if it stays, check the connection.', { exchangeCode: `close ${String(code)}` });
  }

  #errorProblem(error: Error): Problem {
    const code = codeOf(error);
    if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') {
      return problem('protocol', 'QFEX sent more than 4 MB at once, which was cut off.', 'Check that the endpoint is right, then ask again.');
    }
    if (code.startsWith('WS_ERR') || code.startsWith('HPE_')) {
      return problem('protocol', `${this.#host} does not speak the WebSocket protocol properly (${code}).`, 'Check that the endpoint is right, then ask again.');
    }
    return networkProblem(this.#host, code, this.#proxy);
  }

  #refusalProblem(status: number, contentType: string | undefined, location: string | undefined, body: string): Problem {
    if (status >= 300 && status < 400) {
      return problem(
        'protocol',
        `${this.#host} answered with a redirect to ${redirectTarget(`https://${this.#host}`, location)}, which was not followed.`,
        'Check that the endpoint is right; a redirect often means that a network or proxy stands in between.',
        { exchangeCode: `HTTP ${String(status)}` },
      );
    }
    const isPage = isHtml(contentType, body);
    return problemOfStatus(status, isPage, isPage ? wordsOfPage(body) : body, null, this.#parts.clock.offsetMs);
  }
}

function isSurelyReply(frame: WireObject): boolean {
  const error = readErrorFrame(frame);
  return error === null ? !frame.has('order_response') : error.incoming !== null;
}

function timedOut(timeoutMs: number): Problem {
  return problem('timeout', `QFEX did not answer within ${durationWords(timeoutMs)}.`, 'Ask again; if it stays, check the connection.');
}
