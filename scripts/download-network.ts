/**
 * Over which network is Electron downloaded? By npm's own settings first, since what came before came with them (npm hands its
 * `.npmrc` on as `npm_config_…`), then by the environment; and with the certificates of this computer's store.
 */

import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { EnvHttpProxyAgent, setGlobalDispatcher } from 'undici';

export interface DownloadNetwork {
  /** null for a direct connection. */
  proxy: string | null;
  /** As NO_PROXY is written. */
  noProxy: string;
}

/** Pure. */
export function readDownloadNetwork(env: NodeJS.ProcessEnv): DownloadNetwork {
  const first = (...names: string[]): string =>
    names.map((name) => env[name]?.trim() ?? '').find((value) => !/^(?:|null|false|true)$/.test(value)) ?? '';
  const proxy = first(
    'npm_config_https_proxy',
    'npm_config_proxy',
    'https_proxy',
    'HTTPS_PROXY',
    'http_proxy',
    'HTTP_PROXY',
  );
  return {
    proxy: proxy === '' ? null : proxy.includes('://') ? proxy : `http://${proxy}`,
    noProxy: first('npm_config_noproxy', 'no_proxy', 'NO_PROXY'),
  };
}

/** From here on `fetch` in this process goes that way; nothing is said to the programs it starts. */
export function useDownloadNetwork(env: NodeJS.ProcessEnv): void {
  const { proxy, noProxy } = readDownloadNetwork(env);
  const ca = trusted(env);
  // Empty, not left out: what is left out would be read from the environment once more.
  setGlobalDispatcher(
    new EnvHttpProxyAgent({
      httpProxy: proxy ?? '',
      httpsProxy: proxy ?? '',
      noProxy,
      connect: { ca },
      requestTls: { ca },
      proxyTls: { ca },
    }),
  );
}

/** Node's own roots, `NODE_EXTRA_CA_CERTS` among them, the system's, and npm's `cafile`. */
function trusted(env: NodeJS.ProcessEnv): string[] {
  return [
    ...new Set([
      ...tls.getCACertificates('default'),
      ...orNone(() => tls.getCACertificates('system')),
      ...orNone(() => [readFileSync(env['npm_config_cafile'] ?? '', 'utf8')]),
    ]),
  ];
}

/** Where these can't be read, the others are left. */
function orNone(read: () => string[]): string[] {
  try {
    return read();
  } catch {
    return [];
  }
}
