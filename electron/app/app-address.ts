/** What is the window's own address, and is this it? */

import { isLoopback } from '../exchanges/address.ts';

export const appScheme = 'app';
export const appHost = 'order-monitor';
export const appPage = `${appScheme}://${appHost}/index.html`;

/**
 * Says whether a page is this app's own.
 *
 * Protocol and host are compared, never `origin`: Node's URL says the origin of every custom scheme is the text "null".
 *
 * @param devServer the origin of the development server; null in the built app
 */
export function isAppUrl(address: string, devServer: string | null): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  if (devServer !== null && url.origin === devServer) return true;
  return url.protocol === `${appScheme}:` && url.host === appHost && url.username === '' && url.password === '';
}

/**
 * Reads `VITE_DEV_SERVER_URL`, which only the unpackaged app follows, and only to this machine.
 *
 * @returns its origin, or null
 */
export function readDevServer(text: string | undefined, isPackaged: boolean): string | null {
  if (isPackaged || text === undefined) return null;
  const url = URL.parse(text);
  return url !== null && isLoopback(url.hostname) && url.protocol === 'http:' ? url.origin : null;
}
