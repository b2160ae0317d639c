/** Why can't a host be reached? An error's code, as a sentence. */

import type { Problem } from '../../shared/lookup.ts';
import { problem } from './problem.ts';

type NetworkWords = readonly [message: (host: string) => string, advice: string];

const otherWords: NetworkWords = [
  (host) => `${host} can’t be reached`,
  'Check the network connection, then ask again.',
];
const tlsWords: NetworkWords = [
  (host) => `${host} can’t be spoken to over TLS`,
  'Something may stand between this computer and the exchange: check the network and the endpoint, and don’t send keys over it.',
];
const wordsOf: Readonly<Partial<Record<string, NetworkWords>>> = {
  ENOTFOUND: [
    (host) => `The name ${host} can’t be resolved`,
    'Check the network connection and the endpoint, then ask again.',
  ],
  EAI_AGAIN: [
    (host) => `The name ${host} can’t be resolved right now`,
    'Check the network connection, then ask again.',
  ],
  UNSUPPORTED_PROXY: [
    (host) => `${host} can’t be asked, because the proxy setting wants a SOCKS proxy, which Order Monitor can’t use`,
    'Set an HTTP proxy for the exchange, in the system’s settings or for the command line in HTTPS_PROXY, then ask again.',
  ],
  ERR_INVALID_PROXY: [
    (host) => `${host} can’t be asked, because the proxy setting is not an address`,
    'Correct the proxy setting (HTTPS_PROXY), then ask again.',
  ],
  ECONNREFUSED: [(host) => `${host} refused the connection`, 'Check the endpoint and the network, then ask again.'],
};

/**
 * Tells why a host can't be reached.
 *
 * @param code - of the error, see `codeOf`
 * @param proxy - the proxy's host where one was used
 */
export function networkProblem(host: string, code: string, proxy: string | null): Problem {
  const [message, advice] = wordsOf[code] ?? (/TLS|SSL/.test(code) ? tlsWords : otherWords);
  // The code is this computer's, not the exchange's, so it stands in our sentence.
  return problem(
    'network',
    `${message(host)}${proxy === null ? '' : ` through the proxy ${proxy}`} (${code}).`,
    advice,
  );
}

/** Tells why the proxy itself can't be reached: then nothing is known of the exchange. */
export function proxyUnreachable(proxy: string, code: string): Problem {
  return problem(
    'network',
    `The proxy ${proxy} can’t be reached (${code}).`,
    'Check the proxy setting and the network connection, then ask again.',
  );
}

/** The code of an error or of what caused it; its message is never used, since it may quote the address. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Several addresses of one name failed: the first tells.
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error.cause === undefined ? error.name : codeOf(error.cause);
}
