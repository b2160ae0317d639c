/**
 * Which hosts of a typed endpoint must the trader vouch for?
 *
 * Where nothing in a session names its host, whoever runs the endpoint can relay it to the real exchange. The main process
 * decides; this only names the hosts to confirm.
 */

import { factsOf } from '../../../shared/exchanges/index.ts';
import type { ExchangeId } from '../../../shared/order.ts';

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/** The hosts in punycode, without duplicates; empty where none has to be confirmed. */
export function untrustedHosts(exchange: ExchangeId, endpoint: string): string[] {
  // All origins of one together: a mixed pair is nobody's own.
  const own = factsOf(exchange).endpoint.relayedUnless;
  if (own === null) return [];
  const urls = endpoint.split(',').flatMap((part) => URL.parse(part.trim()) ?? []);
  const origins = urls.map(({ protocol, host }) => `${protocol}//${host}`);
  if (own.some((pair) => origins.length === pair.length && pair.every((origin) => origins.includes(origin)))) return [];
  const hosts = [...new Set(urls.map(({ hostname }) => hostname))].filter((host) => host !== '');
  if (hosts.every(isLoopback)) return [];
  const foreign = hosts.filter(
    (host) => !isLoopback(host) && !own.flat().some((origin) => new URL(origin).hostname === host),
  );
  return foreign.length === 0 ? hosts : foreign;
}
