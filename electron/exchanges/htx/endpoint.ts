/** Where is HTX asked? Its two public hosts stand in for each other; a custom one stands alone. */

import { failed, ok, type Result } from '../../../shared/result.ts';
import { readAddress } from '../address.ts';
import type { Endpoint } from '../exchange.ts';

// hbdm.com is behind Cloudflare, hbdm.vn is "preferred by aws customers" (the order-info page).
const publicHosts = ['api.hbdm.com', 'api.hbdm.vn'];

/** One address; its WebSocket, or REST, twin is derived. */
export function readHtxEndpoint(text: string): Result<Endpoint, string> {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === 'production') return ok(endpointOf(publicHosts, 'https', 'production', ''));
  if (trimmed.includes(',')) return failed('HTX takes one endpoint address, like https://api.hbdm.com.');
  const address = readAddress(trimmed);
  if (!address.ok) return address;
  const { origin, hostName, isLoopback } = address.value;
  const host = new URL(origin).host;
  const scheme = /^(?:https|wss):/.test(origin) ? 'https' : 'http';
  if (scheme === 'https' && publicHosts.includes(host)) {
    // The one that was named is asked first.
    return ok(
      endpointOf([host, ...publicHosts.filter((other) => other !== host)], scheme, 'production', `https://${host}`),
    );
  }
  return ok({
    ...endpointOf([host], scheme, isLoopback ? 'loopback' : 'custom', `${scheme}://${host}`),
    hosts: [hostName],
  });
}

function endpointOf(
  hosts: readonly string[],
  scheme: 'http' | 'https',
  kind: Endpoint['kind'],
  text: string,
): Endpoint {
  return {
    kind,
    text,
    hosts: [...hosts],
    rest: hosts.map((host) => `${scheme}://${host}`),
    webSocket: hosts.map((host) => `${scheme === 'https' ? 'wss' : 'ws'}://${host}`),
    // HTX signs the host, so nobody can replay a request elsewhere.
    needsTrust: false,
  };
}
