/** How does the window get its files? Through `app://order-monitor/…`, and nothing else. */

import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Protocol } from 'electron';
import { failed, ok, type Result } from '../../shared/result.ts';
import { appHost, appScheme, isAppPage } from './app-address.ts';

/** The window needs no network at all: exchanges are asked by the main process. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "worker-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

interface Refused {
  status: 400 | 403 | 404 | 405;
}

/**
 * Which file does a request mean?
 *
 * @returns a path below `root`, or the status to refuse with
 */
export function resolveAppFile(
  root: string,
  method: string,
  address: string,
): Result<{ path: string; contentType: string }, Refused> {
  if (method !== 'GET' && method !== 'HEAD') return failed({ status: 405 });
  const url = URL.parse(address);
  if (url === null || url.protocol !== `${appScheme}:` || url.host !== appHost) return failed({ status: 403 });
  if (url.search !== '' && !isAppPage(url.pathname, url.search)) return failed({ status: 404 });
  let pathname: string;
  try {
    pathname = decodeURIComponent(url.pathname);
  } catch {
    return failed({ status: 400 });
  }
  // A backslash is a separator on Windows, a colon starts a drive or a stream there, and NUL ends a name.
  if (/[\\:\0]/.test(pathname)) return failed({ status: 400 });
  const path = resolve(root, `.${pathname === '/' ? '/index.html' : pathname}`);
  const inside = relative(root, path);
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return failed({ status: 403 });
  const contentType = contentTypes[extname(path)];
  // Source maps and whatever else lies there are no part of the window.
  return contentType === undefined ? failed({ status: 404 }) : ok({ path: join(root, inside), contentType });
}

/** The headers of every answer. */
export function appHeaders(contentType: string): Record<string, string> {
  return {
    'Content-Type': contentType,
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'X-DNS-Prefetch-Control': 'off',
  };
}

/** Before `ready`, and only once. */
export function declareAppScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built window from its folder. */
export function serveAppFiles(protocol: Protocol, root: string): void {
  // `protocol.registerSource` would do this without our code, but in Electron 45 it is still experimental.
  protocol.handle(appScheme, async (request) => {
    const file = resolveAppFile(root, request.method, request.url);
    if (!file.ok) return new Response(null, { status: file.problem.status });
    try {
      const body = request.method === 'HEAD' ? null : new Uint8Array(await readFile(file.value.path));
      return new Response(body, { status: 200, headers: appHeaders(file.value.contentType) });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}
