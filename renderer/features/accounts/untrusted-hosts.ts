/**
 * Which hosts of a typed QFEX endpoint the trader must vouch for.
 *
 * QFEX signs only a nonce and a time, bound to no host: whoever runs the
 * endpoint can relay the session to the real exchange (design.md, the command
 * line). The main process decides; this only names the hosts to confirm.
 */

const knownHosts = new Set(['trade.qfex.com', 'api.qfex.com', 'trade.qfex.io', 'api.qfex.io']);

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/** The hosts in punycode, without duplicates; empty where none has to be confirmed. */
export function untrustedHosts(endpoint: string): string[] {
  const hosts = endpoint.split(',').flatMap((part) => {
    const text = part.trim();
    return URL.canParse(text) ? [new URL(text).hostname] : [];
  });
  return [...new Set(hosts)].filter((host) => host !== '' && !knownHosts.has(host) && !isLoopback(host));
}
