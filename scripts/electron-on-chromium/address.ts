/**
 * Where does Chromium load `app://host/path` from? It cannot be taught a scheme
 * from outside, so a privileged scheme becomes a secure origin under `.invalid`
 * (RFC 2606: no name server ever answers for it) whose every request is
 * answered by interception. The app's own code sees only `app://`.
 */

const mapped = /^https:\/\/([^/:?#]*)\.([a-z][a-z0-9-]*)\.invalid(?=[/?#]|$)/;

/** `app://monitor/a` becomes `https://monitor.app.invalid/a`; other addresses stay. */
export function toChromium(url: string, schemes: Iterable<string>): string {
  for (const scheme of schemes) {
    const prefix = `${scheme}://`;
    if (!url.toLowerCase().startsWith(prefix)) continue;
    const rest = url.slice(prefix.length);
    const end = rest.search(/[/?#]|$/);
    return `https://${rest.slice(0, end)}.${scheme}.invalid${rest.slice(end)}`;
  }
  return url;
}

/** The reverse, for addresses and origins that Chromium reports. */
export function fromChromium(url: string, schemes: Iterable<string>): string {
  const match = mapped.exec(url);
  if (match === null) return url;
  const [all, host = '', scheme = ''] = match;
  return [...schemes].includes(scheme) ? `${scheme}://${host}${url.slice(all.length)}` : url;
}
