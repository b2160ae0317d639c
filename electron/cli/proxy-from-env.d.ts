/** The package carries no types of its own. */
declare module 'proxy-from-env' {
  /** @returns the proxy's URL, or '' for a direct connection */
  export function getProxyForUrl(url: string): string;
}
