/** What are the windows' own addresses, and is this one? */

import { searchOf, shownBy, type ShownWindow } from '../../shared/window-address.ts';
import { isLoopback } from '../exchanges/address.ts';

export const appScheme = 'app';
export const appHost = 'order-monitor';
const pagePath = '/index.html';
export const appPage = `${appScheme}://${appHost}${pagePath}`;

/** The page of one window. */
export function pageOf(shows: ShownWindow, devServer: string | null): string {
  return devServer === null ? `${appPage}${searchOf(shows)}` : `${devServer}/${searchOf(shows)}`;
}

/** Says whether an address is the page of that window, and of no other. */
export function isPageOf(address: string, shows: ShownWindow, devServer: string | null): boolean {
  return isAppUrl(address, devServer) && URL.parse(address)?.search === searchOf(shows);
}

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
  return (
    url.protocol === `${appScheme}:` &&
    url.host === appHost &&
    url.username === '' &&
    url.password === '' &&
    isAppPage(url.pathname, url.search)
  );
}

/** Says whether what stands behind the host is the page of one of the windows; no other file takes anything behind its name. */
export function isAppPage(pathname: string, search: string): boolean {
  return pathname === pagePath && shownBy(search) !== null;
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
