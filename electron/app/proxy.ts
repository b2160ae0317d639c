/** Through which proxy is an address reached? The system's own answer, read once for every service. */

import type { Session } from 'electron';
import { isLoopback } from '../exchanges/address.ts';

/** The system asks for a kind of proxy this app can't speak to; going past it would disobey the system. */
export class UnsupportedProxyError extends Error {
  override readonly name = 'UnsupportedProxyError';
  /** What the exchanges' HTTP client goes by. */
  readonly code = 'UNSUPPORTED_PROXY';
}

/**
 * Reads what `session.resolveProxy` answers, e.g. `PROXY proxy.example:3128; DIRECT`.
 *
 * @returns the first usable one as a URL, null for a direct connection
 * @throws {@link UnsupportedProxyError} where only SOCKS proxies are offered
 */
export function readProxyAnswer(answer: string): string | null {
  const offers = answer
    .split(';')
    .map((offer) => offer.trim())
    .filter((offer) => offer !== '');
  for (const offer of offers) {
    const [kind = '', host = ''] = offer.split(/\s+/);
    if (/^direct$/i.test(kind)) return null;
    if (/^proxy$/i.test(kind) && host !== '') return `http://${host}`;
    if (/^https$/i.test(kind) && host !== '') return `https://${host}`;
  }
  if (offers.length === 0) return null;
  throw new UnsupportedProxyError(
    "The system asks for a SOCKS proxy, which Order Monitor can't use. Set an HTTP proxy for it.",
  );
}

/**
 * The resolver of `World`: never asked for loopback, whatever the system says.
 *
 * @param onUnsupported told in a sentence, before the resolver rejects
 * @param signedIn puts user name and password into a proxy's address, where they are known
 */
export function proxyResolver(
  session: Pick<Session, 'resolveProxy'>,
  onUnsupported: (sentence: string) => void,
  signedIn: (proxy: string) => Promise<string>,
): (address: string) => Promise<string | null> {
  return async (address) => {
    const url = URL.parse(address);
    if (url === null || isLoopback(url.hostname)) return null;
    // Proxy settings know http and https; a WebSocket goes the way of its handshake.
    const asHttp = `${url.protocol === 'ws:' || url.protocol === 'http:' ? 'http' : 'https'}://${url.host}/`;
    const answer = await session.resolveProxy(asHttp);
    try {
      const proxy = readProxyAnswer(answer);
      return proxy === null ? null : await signedIn(proxy);
    } catch (error) {
      if (error instanceof UnsupportedProxyError) onUnsupported(error.message);
      throw error;
    }
  };
}
