/** How is an exchange's REST asked? One keep-alive pool, no redirects, bounded bodies, failures as values. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { Agent, request, type buildConnector, type Dispatcher } from 'undici';
import type { Problem } from '../../shared/lookup.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { World } from '../world.ts';
import { isLoopback } from './address.ts';
import { decodeBody, type EncodingFault } from './body-encoding.ts';
import { dialFor, problemOfDial } from './dial.ts';
import { codeOf, networkProblem } from './network-problem.ts';
import { durationWords, problem, stoppedProblem } from './problem.ts';
import { maximumBodyBytes } from './wire.ts';

export interface HttpQuestion {
  method: 'GET' | 'HEAD';
  origin: string;
  /** Path and query; never part of any message, because it carries keys and signatures. */
  path: string;
  headers?: Record<string, string>;
  timeoutMs: number;
  signal: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** This machine's clock when the headers were in. */
  receivedAt: number;
  roundTripMs: number;
}

export interface HttpFault {
  problem: Problem;
  /** The connection had answered before and closed before the first byte of this answer: worth one repeat. */
  closedWhileIdle: boolean;
}

// A page of 1000 orders over a slow line stays well below; more connections than this only queue at the exchange.
const connectionsPerOrigin = 8;
// Shorter than one request's time, so that a host that can't be reached leaves time for the other one.
const connectTimeoutMs = 5000;

/** The connections to one exchange's REST. It owns them until `close`. */
export class Http {
  readonly #world: World;
  readonly #exchangeName: string;
  readonly #agents = new Map<string, Dispatcher>();
  readonly #answered = new Set<string>();
  readonly #proxies = new Map<string, string | null>();
  /** Ends what is being dialed. */
  readonly #closing = new AbortController();

  constructor(world: World, exchangeName: string) {
    this.#world = world;
    this.#exchangeName = exchangeName;
  }

  /** The proxy last used for an origin, without user name and password; null for a direct connection. */
  proxyUsedFor(origin: string): string | null {
    const proxy = this.#proxies.get(origin) ?? null;
    return URL.parse(proxy ?? '')?.host ?? null;
  }

  /** @param read - takes the body piece by piece, for one that is too large to be held; null is an answer that is too large */
  async ask(
    question: HttpQuestion,
    read: (body: Dispatcher.ResponseData['body']) => Promise<Uint8Array | null> = readBody,
  ): Promise<Result<HttpAnswer, HttpFault>> {
    const { clock } = this.#world;
    const timeout = new AbortController();
    const cancel = clock.after(question.timeoutMs, () => timeout.abort());
    const startedMs = clock.monotonicMs();
    let hasHeaders = false;
    try {
      const answer = await request(`${question.origin}${question.path}`, {
        dispatcher: await this.#dispatcherFor(question.origin),
        method: question.method,
        // Without it any compression would be allowed; what comes compressed all the same is unpacked.
        headers: {
          accept: 'application/json',
          'accept-encoding': 'identity',
          'user-agent': 'OrderMonitor',
          ...question.headers,
        },
        signal: AbortSignal.any([question.signal, timeout.signal]),
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      hasHeaders = true;
      const receivedAt = clock.now();
      const roundTripMs = clock.monotonicMs() - startedMs;
      const headers = flatten(answer.headers);
      this.#answered.add(question.origin);
      const body = await read(answer.body);
      if (body === null) return failed({ problem: this.#tooLarge(), closedWhileIdle: false });
      if (answer.statusCode >= 300 && answer.statusCode < 400) {
        return failed({
          problem: this.#redirected(question.origin, answer.statusCode, headers['location']),
          closedWhileIdle: false,
        });
      }
      const plain = await decodeBody(body, headers['content-encoding'], maximumBodyBytes);
      if (!plain.ok) return failed({ problem: this.#undecodable(plain.problem), closedWhileIdle: false });
      return ok({ status: answer.statusCode, headers, body: plain.value, receivedAt, roundTripMs });
    } catch (error) {
      const code = codeOf(error);
      if (question.signal.aborted) return failed({ problem: stoppedProblem, closedWhileIdle: false });
      if (timeout.signal.aborted)
        return failed({ problem: this.#timedOut(question.timeoutMs), closedWhileIdle: false });
      const closedWhileIdle = !hasHeaders && this.#answered.has(question.origin) && closedCodes.has(code);
      return failed({
        problem: problemOfDial(error) ?? this.#unreachable(question.origin, code, hasHeaders),
        closedWhileIdle,
      });
    } finally {
      cancel();
    }
  }

  /** The next question dials anew; questions under way end by themselves. */
  renew(): void {
    const agents = [...this.#agents.values()];
    this.#agents.clear();
    for (const agent of agents) {
      agent
        .close()
        .catch((error: unknown) =>
          this.#world.log({ level: 'warn', room: 'http', text: `An old connection did not close: ${codeOf(error)}` }),
        );
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const agents = [...this.#agents.values()];
    this.#agents.clear();
    await Promise.all(agents.map((agent) => agent.destroy()));
  }

  async #dispatcherFor(origin: string): Promise<Dispatcher> {
    const proxy = isLoopback(new URL(origin).hostname) ? null : await this.#world.proxyFor(origin);
    this.#proxies.set(origin, proxy);
    const key = proxy ?? 'direct';
    let agent = this.#agents.get(key);
    if (agent === undefined) {
      agent = new Agent({
        connections: connectionsPerOrigin,
        keepAliveTimeout: 30_000,
        connect: this.#connector(proxy),
      });
      this.#agents.set(key, agent);
    }
    return agent;
  }

  #connector(proxy: string | null): buildConnector.connector {
    return ({ protocol, host = '' }, callback) => {
      const way = {
        world: this.#world,
        origin: `${protocol}//${host}`,
        proxy,
        protocols: ['http/1.1', 'h2'],
        timeoutMs: connectTimeoutMs,
        signal: this.#closing.signal,
      };
      dialFor(way, (outcome) => (outcome.ok ? callback(null, outcome.value) : callback(outcome.problem, null)));
    };
  }

  #tooLarge(): Problem {
    return problem(
      'protocol',
      `${this.#exchangeName} answered with more than 16 MB, which was cut off.`,
      'Check that the endpoint is right, then ask again.',
    );
  }

  #undecodable(fault: EncodingFault): Problem {
    if (fault === 'is too large') return this.#tooLarge();
    return problem(
      'protocol',
      `${this.#exchangeName}’s answer ${fault}, although it was asked for as plain text.`,
      'Ask again; if it stays, check that the endpoint is right and what stands between this computer and the exchange.',
    );
  }

  #redirected(origin: string, status: number, location: string | undefined): Problem {
    return problem(
      'protocol',
      `${new URL(origin).host} answered with a redirect to ${redirectTarget(origin, location)}, which was not followed.`,
      'Check that the endpoint is right; a redirect often means that a network or proxy stands in between.',
      { exchangeCode: `HTTP ${String(status)}` },
    );
  }

  #timedOut(timeoutMs: number): Problem {
    return problem(
      'timeout',
      `${this.#exchangeName} did not answer within ${durationWords(timeoutMs)}.`,
      'Ask again; if it stays, check the connection.',
    );
  }

  #unreachable(origin: string, code: string, hasHeaders: boolean): Problem {
    const { host } = new URL(origin);
    const proxy = this.proxyUsedFor(origin);
    if (code.startsWith('HPE_')) {
      return problem(
        'protocol',
        `${host} answered with something that is not HTTP (${code}).`,
        'Check that the endpoint is right, then ask again.',
      );
    }
    if (hasHeaders) {
      const through = proxy === null ? '' : ` through the proxy ${proxy}`;
      return problem(
        'network',
        `The connection to ${host}${through} broke in the middle of the answer (${code}).`,
        'Ask again; if it stays, check the connection.',
      );
    }
    return networkProblem(host, code, proxy);
  }
}

const closedCodes: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** A target is named without its query, which may repeat a key or a signature. */
export function redirectTarget(origin: string, location: string | undefined): string {
  if (location === undefined || !URL.canParse(location, origin)) return 'nowhere';
  const { protocol, host, pathname } = new URL(location, origin);
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`.slice(0, 200);
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

/** @returns null when the body is larger than allowed */
async function readBody(body: Dispatcher.ResponseData['body']): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    if (!(chunk instanceof Uint8Array)) continue;
    length += chunk.byteLength;
    if (length > maximumBodyBytes) {
      body.destroy();
      return null;
    }
    chunks.push(chunk);
  }
  // The pool counts a connection as busy until this turn is over: the next question would open another one, with its handshake.
  await nextTurn();
  return Buffer.concat(chunks, length);
}
