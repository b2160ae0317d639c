/**
 * Which hosts of a typed QFEX endpoint the trader must vouch for.
 *
 * QFEX signs only a nonce and a time, bound to no host: whoever runs the
 * endpoint can relay the session to the real exchange (docs/fields.md, Exit
 * statuses). The main process decides; this only names the hosts to confirm.
 */

// Both addresses together: a mixed pair is nobody's own.
const ownPairs = ['wss://trade.qfex.com https://api.qfex.com', 'wss://trade.qfex.io https://api.qfex.io'];

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/** The hosts in punycode, without duplicates; empty where none has to be confirmed. */
export function untrustedHosts(endpoint: string): string[] {
  const urls = endpoint.split(',').flatMap((part) => URL.parse(part.trim()) ?? []);
  const origins = urls.map(({ protocol, host }) => `${protocol}//${host}`);
  if (ownPairs.includes(origins.toSorted().toReversed().join(' '))) return [];
  const hosts = [...new Set(urls.map(({ hostname }) => hostname))].filter((host) => host !== '');
  if (hosts.every(isLoopback)) return [];
  const foreign = hosts.filter(
    (host) =>
      !isLoopback(host) &&
      !ownPairs.some((pair) => pair.split(' ').some((origin) => new URL(origin).hostname === host)),
  );
  return foreign.length === 0 ? hosts : foreign;
}
