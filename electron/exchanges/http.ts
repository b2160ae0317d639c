/** How is an exchange's REST asked? One keep-alive pool, no redirects, bounded bodies, failures as values. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { buildConnector, Pool } from 'undici';
import type { Problem } from '../../shared/lookup.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { World } from '../world.ts';
import { isLoopback } from './address.ts';
import { decodeBody, type EncodingFault } from './body-encoding.ts';
import { dialFor, problemOfDial } from './dial.ts';
import { Incoming, type Received, type TakePiece } from './incoming.ts';
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

const usualHeaders = {
  accept: 'application/json',
  // Without it any compression would be allowed; what comes compressed all the same is unpacked.
  'accept-encoding': 'identity',
  'user-agent': 'OrderMonitor',
};

/** The connections to one exchange's REST. It owns them until `close`. */
export class Http {
  readonly #world: World;
  readonly #exchangeName: string;
  /** By origin and proxy. */
  readonly #pools = new Map<string, Pool>();
  readonly #answered = new Set<string>();
  readonly #loopbacks = new Map<string, boolean>();
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

  /** @param take - takes the body piece by piece, for one that is too large to be held */
  async ask(question: HttpQuestion, take: TakePiece | null = null): Promise<Result<HttpAnswer, HttpFault>> {
    const { clock } = this.#world;
    const { origin, signal } = question;
    const incoming = new Incoming(clock, take);
    const onAbort = (): void => incoming.stop();
    let isLate = false;
    const cancel = clock.after(question.timeoutMs, () => {
      isLate = true;
      incoming.stop();
    });
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) incoming.stop();
    const startedMs = clock.monotonicMs();
    try {
      // Not waited for: a system that never names its proxy must not outlast the time.
      this.#send(question, incoming).catch((error: unknown) => incoming.fail(error));
      const answer = await incoming.received;
      this.#answered.add(origin);
      return await this.#read(origin, answer, answer.atMonotonicMs - startedMs);
    } catch (error) {
      if (signal.aborted) return faulty(stoppedProblem);
      if (isLate) return faulty(this.#timedOut(question.timeoutMs));
      const code = codeOf(error);
      const { hasHeaders } = incoming;
      return failed({
        problem: problemOfDial(error) ?? this.#unreachable(origin, code, hasHeaders),
        closedWhileIdle: !hasHeaders && this.#answered.has(origin) && closedCodes.has(code),
      });
    } finally {
      cancel();
      signal.removeEventListener('abort', onAbort);
    }
  }

  async #send({ origin, path, method, headers }: HttpQuestion, incoming: Incoming): Promise<void> {
    const pool = await this.#poolFor(origin);
    // It counts a connection as busy until the turn of its answer is over: a question before that would open another one.
    const { free, connected, running } = pool.stats;
    if (free === 0 && connected > running) await nextTurn();
    if (incoming.isStopped) return;
    pool.dispatch(
      {
        origin,
        path,
        method,
        headers: headers === undefined ? usualHeaders : { ...usualHeaders, ...headers },
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      incoming,
    );
  }

  async #read(
    origin: string,
    { status, headers, receivedAt, body }: Received,
    roundTripMs: number,
  ): Promise<Result<HttpAnswer, HttpFault>> {
    if (body === null) return faulty(this.#tooLarge());
    if (status >= 300 && status < 400) return faulty(this.#redirected(origin, status, headers['location']));
    const plain = await decodeBody(body, headers['content-encoding'], maximumBodyBytes);
    if (!plain.ok) return faulty(this.#undecodable(plain.problem));
    return ok({ status, headers, body: plain.value, receivedAt, roundTripMs });
  }

  /** The next question dials anew; questions under way end by themselves. */
  renew(): void {
    const pools = [...this.#pools.values()];
    this.#pools.clear();
    for (const pool of pools) {
      pool
        .close()
        .catch((error: unknown) =>
          this.#world.log({ level: 'warn', room: 'http', text: `An old connection did not close: ${codeOf(error)}` }),
        );
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const pools = [...this.#pools.values()];
    this.#pools.clear();
    await Promise.all(pools.map((pool) => pool.destroy()));
  }

  async #poolFor(origin: string): Promise<Pool> {
    const proxy = this.#isLoopback(origin) ? null : await this.#world.proxyFor(origin);
    this.#proxies.set(origin, proxy);
    const key = `${origin} ${proxy ?? ''}`;
    const known = this.#pools.get(key);
    if (known !== undefined) return known;
    const { default: PoolOfOrigin } = await import('undici/lib/dispatcher/pool.js');
    // Another question may have been sooner.
    const pool =
      this.#pools.get(key) ??
      new PoolOfOrigin(origin, {
        connections: connectionsPerOrigin,
        keepAliveTimeout: 30_000,
        connect: this.#connector(proxy),
      });
    this.#pools.set(key, pool);
    return pool;
  }

  #isLoopback(origin: string): boolean {
    const isOne = this.#loopbacks.get(origin) ?? isLoopback(new URL(origin).hostname);
    this.#loopbacks.set(origin, isOne);
    return isOne;
  }

  #connector(proxy: string | null): buildConnector.connector {
    return ({ protocol, host = '' }, callback) => {
      const way = {
        world: this.#world,
        origin: `${protocol}//${host}`,
        proxy,
        // HTTP/2 is not in the bundle (`vite.config.ts`), and most servers choose it where it is offered.
        protocols: ['http/1.1'],
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

function faulty(found: Problem): Result<never, HttpFault> {
  return failed({ problem: found, closedWhileIdle: false });
}
