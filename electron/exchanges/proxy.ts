/** How is a proxy asked for a way to an exchange? Its address, its sign-in, and what it answers to CONNECT. */

import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Problem } from '../../shared/lookup.ts';
import type { World } from '../world.ts';
import { foreignWords } from './foreign-words.ts';
import { isHtml, wordsOfPage } from './gateway-page.ts';
import { gatewayRefusal, problem } from './problem.ts';

export interface Proxy {
  /** With the port where it is not the scheme's own; for sentences, and never with a user name or password. */
  host: string;
  hostname: string;
  port: number;
  /** It is spoken to over TLS itself. */
  isSecure: boolean;
  /** The header's value; null where no user name was given. */
  authorization: string | null;
}

/**
 * Reads a proxy's address, in which user name and password may stand, percent-encoded where they must be.
 *
 * @returns the code that `networkProblem` tells, where it can't be used
 */
export function readProxy(address: string): Proxy | 'ERR_INVALID_PROXY' | 'UNSUPPORTED_PROXY' {
  const url = URL.parse(address);
  if (url === null || url.hostname === '') return 'ERR_INVALID_PROXY';
  if (url.protocol.startsWith('socks')) return 'UNSUPPORTED_PROXY';
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'ERR_INVALID_PROXY';
  const isSecure = url.protocol === 'https:';
  const [user, password] = [decoded(url.username), decoded(url.password)];
  return {
    host: url.host,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
    isSecure,
    authorization: user === '' && password === '' ? null : basicAuthorization(user, password),
  };
}

/** The value of the header that signs in. */
export function basicAuthorization(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** A password with a bare `%` in it was not encoded: it is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// A refusal's page is for our sentence only.
const longestPage = 65_536;
const pageMs = 1000;

const signInRefused = 'HTTP 407';

export type Tunnel = { kind: 'open'; socket: Socket } | { kind: 'refused'; problem: Problem };

/**
 * Asks the proxy at the other end of a socket for a way to an authority like `api.hbdm.com:443`.
 * The request carries nothing of the exchange's but that name.
 */
export async function openTunnel(socket: Socket, proxy: Proxy, authority: string, world: World): Promise<Tunnel> {
  const { host, authorization } = proxy;
  if (authorization === null) return askForWay(socket, proxy, authority, world);
  // None where they were refused to another connection while this one waited, which then sends nothing.
  const own = Promise.withResolvers<Tunnel>();
  const outcome = await world.signInTrials.send(`${host} ${authorization}`, async () => {
    own.resolve(askForWay(socket, proxy, authority, world));
    const tunnel = await own.promise.catch(() => null);
    if (tunnel === null) return null;
    return tunnel.kind === 'refused' && tunnel.problem.exchangeCode === signInRefused ? tunnel.problem : 'taken';
  });
  if (outcome === null || outcome === 'taken') return own.promise;
  socket.destroy();
  return { kind: 'refused', problem: outcome };
}

async function askForWay(socket: Socket, proxy: Proxy, authority: string, world: World): Promise<Tunnel> {
  const { response, head } = await connect(socket, proxy, authority);
  const status = response.statusCode ?? 0;
  if (status >= 200 && status < 300) {
    if (head.byteLength > 0) socket.unshift(head);
    return { kind: 'open', socket };
  }
  const page = status === 407 ? '' : await restOf(socket, head, response.headers['content-length'], world);
  socket.destroy();
  return {
    kind: 'refused',
    problem: status === 407 ? wantsPassword(response, proxy, world) : refusal(status, response, page, proxy, world),
  };
}

function connect(
  socket: Socket,
  proxy: Proxy,
  authority: string,
): Promise<{ response: IncomingMessage; head: Buffer }> {
  return new Promise((resolve, reject) => {
    const headers = {
      host: authority,
      'user-agent': 'OrderMonitor',
      ...(proxy.authorization === null ? {} : { 'proxy-authorization': proxy.authorization }),
    };
    // Not imported: see `ExchangeSocket`.
    const { request } = process.getBuiltinModule('node:http');
    const asking = request({ method: 'CONNECT', path: authority, headers, createConnection: () => socket });
    asking.once('connect', (response, _socket, head) => resolve({ response, head }));
    asking.on('error', reject);
    asking.end();
  });
}

/** What a refusal says, as far as it comes at once: its transfer coding may stand in it, and nothing waits for its end. */
async function restOf(socket: Socket, head: Buffer, contentLength: string | undefined, world: World): Promise<string> {
  const expected = Math.min(Number(contentLength ?? longestPage), longestPage);
  const chunks = [head];
  let length = head.byteLength;
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = world.clock.after(pageMs, resolve);
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.byteLength;
    if (length >= expected) resolve();
  });
  for (const end of ['end', 'close', 'error']) socket.on(end, () => resolve());
  if (length >= expected) resolve();
  socket.resume();
  await promise;
  cancel();
  return Buffer.concat(chunks).toString('utf8', 0, longestPage);
}

function refusal(status: number, response: IncomingMessage, page: string, proxy: Proxy, world: World): Problem {
  const details = {
    exchangeCode: `HTTP ${String(status)}`,
    exchangeMessage: foreignWords(
      isHtml(response.headers['content-type'], page) ? wordsOfPage(page) : page.trim(),
      world,
    ),
  };
  if (status === 403 || status === 451) return problem('ipNotAllowed', ...gatewayRefusal(status), details);
  return problem(
    'network',
    `The proxy ${proxy.host} could not, or would not, open a connection to the exchange (HTTP ${String(status)}).`,
    'Ask again; if it stays, ask whoever runs the proxy.',
    details,
  );
}

/** The one refusal that the trader can end by himself. */
function wantsPassword(response: IncomingMessage, proxy: Proxy, world: World): Problem {
  const exchangeCode = signInRefused;
  const ways = schemesOf(response);
  if (ways.length > 0 && !ways.some((way) => way.toLowerCase() === 'basic')) {
    return problem(
      'network',
      `The proxy ${proxy.host} wants to be signed in to in a way that Order Monitor can’t (HTTP 407).`,
      'Ask whoever runs it to allow sign-in with a user name and password (Basic), or to let the exchanges pass without one.',
      { exchangeCode, exchangeMessage: foreignWords(ways.join(', '), world) },
    );
  }
  const { host, isSecure, authorization } = proxy;
  const advice = world.proxyWantsPassword({ host, isSecure, authorization });
  return problem(
    'network',
    authorization !== null
      ? `The proxy ${proxy.host} does not take this user name and password (HTTP 407).`
      : `The proxy ${proxy.host} wants a user name and password (HTTP 407).`,
    advice,
    { exchangeCode },
  );
}

/** `Negotiate, NTLM, Basic realm="x"`: the first word of each; what stands in a realm's quotes is left out. */
function schemesOf(response: IncomingMessage): string[] {
  const header: unknown = response.headers['proxy-authenticate'];
  const text = (Array.isArray(header) ? header.join(', ') : typeof header === 'string' ? header : '').slice(0, 2000);
  const outsideQuotes = text
    .split('"')
    .filter((_part, index) => index % 2 === 0)
    .join('');
  const challenges = outsideQuotes.split(',').map((part) => part.trim().split(/\s+/)[0] ?? '');
  return challenges.filter((word) => /^[A-Za-z][\w-]*$/.test(word));
}
