/** Through which proxy is an address reached, by the environment? As curl reads it: lower case first, and a host's subdomains with it. */

import { SignInTrials } from '../sign-in-trials.ts';
import type { World } from '../world.ts';
import type { Environment } from './variables.ts';

/**
 * @param address `https:` or `wss:`, which both take the way of `https_proxy`
 * @returns the proxy as a URL, in which user name and password may stand; null for a direct connection
 */
export function proxyFromEnvironment(address: string, environment: Environment): string | null {
  const value = (name: string): string => (environment[name] || environment[name.toUpperCase()] || '').trim();
  const proxy = value('https_proxy') || value('all_proxy');
  if (proxy === '' || isExempt(address, value('no_proxy'))) return null;
  // Without a scheme it is a plain one, as for every other program that reads this variable.
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

/** Whether a list like `localhost,.example.com,10.0.0.1:8443` names the address's host. */
export function isExempt(address: string, list: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  const host = url.hostname.toLowerCase();
  const port = url.port === '' ? (/^(?:https|wss):$/.test(url.protocol) ? '443' : '80') : url.port;
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === '') return false;
      if (entry === '*') return true;
      const colon = entry.lastIndexOf(':');
      const onlyPort = /^\d+$/.test(entry.slice(colon + 1)) && colon > 0 ? entry.slice(colon + 1) : null;
      const name = onlyPort === null ? entry : entry.slice(0, colon);
      if (onlyPort !== null && onlyPort !== port) return false;
      const domain = name.replace(/^\*?\./, '');
      return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
    });
}

/** What must never be shown of the proxies' addresses: their passwords, as they are written and as they are meant. */
export function proxyPasswordsIn(environment: Environment): string[] {
  const proxies = Object.entries(environment).flatMap(([name, value]) =>
    /^(?:https?|all)_proxy$/i.test(name) ? [value ?? ''] : [],
  );
  return proxies.flatMap((proxy) => {
    const { password = '' } = URL.parse(proxy.includes('://') ? proxy : `http://${proxy}`) ?? {};
    try {
      return [password, decodeURIComponent(password)];
    } catch {
      return [password];
    }
  });
}

/** The proxies of a program that has nobody to ask. */
export function environmentProxies(
  environment: Environment,
): Pick<World, 'proxyFor' | 'proxyWantsPassword' | 'signInTrials'> {
  return {
    signInTrials: new SignInTrials(),
    proxyFor: (address) => Promise.resolve(proxyFromEnvironment(address, environment)),
    proxyWantsPassword: ({ authorization }) =>
      authorization !== null
        ? 'Check user name and password in HTTPS_PROXY; special characters in them must be percent-encoded (@ as %40).'
        : 'Write them into HTTPS_PROXY, like http://user:password@proxy.example:3128; special characters in them must be percent-encoded (@ as %40).',
  };
}
