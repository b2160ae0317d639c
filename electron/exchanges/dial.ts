/** How is a connection to an exchange opened? Straight or through a proxy; handed over once its certificate was found good. */

import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls, type PeerCertificate, type SecureContext } from 'node:tls';
import type { Problem } from '../../shared/lookup.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { World } from '../world.ts';
import { certificateProblem, isOfCertificate, isUntrusted } from './certificate-words.ts';
import { codeOf, networkProblem, proxyUnreachable } from './network-problem.ts';
import { stoppedProblem } from './problem.ts';
import { openTunnel, readProxy, type Proxy } from './proxy.ts';

export interface Way {
  world: World;
  /** e.g. `https://api.hbdm.com`; `http:` and `ws:` are this computer's own. */
  origin: string;
  /** As a URL, in which user name and password may stand; null for a direct connection. */
  proxy: string | null;
  /** What may be spoken once it is open, by preference. */
  protocols: string[];
  /** For one try; reading the system's certificates between two of them is not counted. */
  timeoutMs: number;
  /** Ends the dial; whoever gets the socket ends that. */
  signal: AbortSignal;
}

/** It could not be opened, and the sentence that says why is known. */
export class DialError extends Error {
  override readonly name = 'DialError';
  readonly code: string;
  readonly problem: Problem;

  constructor(code: string, problem: Problem) {
    super(code);
    this.code = code;
    this.problem = problem;
  }
}

/** The problem of a dial that failed, also where a client wrapped the error; null for any other error. */
export function problemOfDial(error: unknown): Problem | null {
  if (error instanceof DialError) return error.problem;
  return error instanceof Error && error.cause !== undefined ? problemOfDial(error.cause) : null;
}

/** A certificate that nobody vouched for: with more trust it may be a good one. */
class UntrustedError extends DialError {
  readonly trusted: SecureContext;

  constructor(code: string, problem: Problem, trusted: SecureContext) {
    super(code, problem);
    this.trusted = trusted;
  }
}

/**
 * Opens it, with the trust there is; where that doesn't reach, once more with the system's.
 *
 * @throws {@link DialError}
 */
async function dial(way: Way): Promise<Socket> {
  for (;;) {
    try {
      return await dialOnce(way);
    } catch (error) {
      if (!(error instanceof UntrustedError) || way.signal.aborted || !(await way.world.trust.widen(error.trusted)))
        throw error;
    }
  }
}

/** The same for clients that wait by callback. What that throws is its own, and no failure of the dial. */
export function dialFor(way: Way, take: (outcome: Result<Socket, Error>) => void): void {
  void dial(way)
    .then(
      (socket): Result<Socket, Error> => ok(socket),
      (error: unknown) => failed(error instanceof Error ? error : new Error('unknown')),
    )
    .then((outcome) => queueMicrotask(() => take(outcome)));
}

async function dialOnce(way: Way): Promise<Socket> {
  const url = new URL(way.origin);
  const isSecure = url.protocol === 'https:' || url.protocol === 'wss:';
  const target = {
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
  };
  const proxy = way.proxy === null ? null : readProxy(way.proxy);
  if (typeof proxy === 'string') throw new DialError(proxy, networkProblem(url.host, proxy, null));

  const attempt = new Attempt(way);
  try {
    if (proxy === null) {
      const unreachable = (code: string): Problem => networkProblem(url.host, code, null);
      const socket = await attempt.plain(target, unreachable);
      return isSecure ? await attempt.secure(socket, target.hostname, url.host, way.protocols, unreachable) : socket;
    }
    return await throughProxy(attempt, proxy, target, url.host, way);
  } catch (error) {
    attempt.abandon();
    throw error;
  } finally {
    attempt.over();
  }
}

interface Target {
  hostname: string;
  port: number;
}

async function throughProxy(attempt: Attempt, proxy: Proxy, target: Target, host: string, way: Way): Promise<Socket> {
  const unreachable = (code: string): Problem => proxyUnreachable(proxy.host, code);
  const plain = await attempt.plain(proxy, unreachable);
  const asked = proxy.isSecure
    ? await attempt.secure(plain, proxy.hostname, `the proxy ${proxy.host}`, ['http/1.1'], unreachable)
    : plain;
  const name = isIP(target.hostname) === 6 ? `[${target.hostname}]` : target.hostname;
  const tunnel = await attempt.within(openTunnel(asked, proxy, `${name}:${String(target.port)}`, way.world), (code) =>
    networkProblem(host, code, proxy.host),
  );
  if (tunnel.kind === 'refused') throw new DialError('PROXY_REFUSED', tunnel.problem);
  return attempt.secure(tunnel.socket, target.hostname, host, way.protocols, (code) =>
    networkProblem(host, code, proxy.host),
  );
}

/** One try, within its time; it owns its socket until that is handed over. */
class Attempt {
  readonly #way: Way;
  readonly #ended = Promise.withResolvers<never>();
  readonly #cancelTimeout: () => void;
  readonly #onAbort = (): void => this.#ended.reject(Object.assign(new Error('aborted'), { code: 'ABORT_ERR' }));
  #socket: Socket | null = null;

  constructor(way: Way) {
    this.#way = way;
    // Nobody may be waiting at that moment.
    this.#ended.promise.catch(() => undefined);
    this.#cancelTimeout = way.world.clock.after(way.timeoutMs, () =>
      this.#ended.reject(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })),
    );
    if (way.signal.aborted) this.#onAbort();
    else way.signal.addEventListener('abort', this.#onAbort);
  }

  /** Awaits it unless the time is over first; an error without a sentence gets one. */
  async within<Value>(step: Promise<Value>, tell: (code: string) => Problem): Promise<Value> {
    try {
      return await Promise.race([step, this.#ended.promise]);
    } catch (error) {
      if (error instanceof DialError) throw error;
      const code = codeOf(error);
      // Ended from here: that says nothing of whether the host can be reached.
      throw new DialError(code, this.#way.signal.aborted ? stoppedProblem : tell(code));
    }
  }

  plain({ hostname, port }: Target, tell: (code: string) => Problem): Promise<Socket> {
    const socket = connectPlain({
      host: hostname,
      port,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: 60_000,
    });
    this.#socket = socket;
    return this.within(opened(socket, 'connect'), tell);
  }

  /** @param owner - whose certificate it should be, as it stands in a sentence */
  secure(
    below: Socket,
    hostname: string,
    owner: string,
    protocols: string[],
    tell: (code: string) => Problem,
  ): Promise<Socket> {
    // Made only where it is needed: it takes milliseconds, and loopback does without.
    const trusted = this.#way.world.trust.context();
    const socket = connectTls({
      socket: below,
      host: hostname,
      ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
      ALPNProtocols: protocols,
      secureContext: trusted,
      // Said outright: an environment variable can turn the check of certificates off for a whole process.
      rejectUnauthorized: true,
    });
    this.#socket = socket;
    let peer: PeerCertificate | null = null;
    // Before Node itself looks at it: a socket that Node refused has forgotten what it was shown.
    socket.prependListener('secure', () => {
      peer = socket.getPeerCertificate();
    });
    const ready = opened(socket, 'secureConnect').catch((error: unknown) => {
      const code = codeOf(error);
      if (!isOfCertificate(code)) throw error;
      const found = certificateProblem(code, owner, peer, this.#way.world);
      throw isUntrusted(code) ? new UntrustedError(code, found, trusted) : new DialError(code, found);
    });
    return this.within(ready, tell);
  }

  /** It failed: nothing of it is left. */
  abandon(): void {
    this.#socket?.destroy();
  }

  over(): void {
    this.#cancelTimeout();
    this.#way.signal.removeEventListener('abort', this.#onAbort);
  }
}

/** Settles with the first event that decides; its listeners stay, since nobody else listens until the socket is handed over. */
function opened(socket: Socket, event: 'connect' | 'secureConnect'): Promise<Socket> {
  return new Promise((resolve, reject) => {
    socket.once(event, () => resolve(socket));
    socket.on('error', reject);
    socket.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
  });
}
