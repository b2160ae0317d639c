/** Is this an address an exchange may be asked at? Shared by every exchange's endpoint. */

import { failed, ok, type Result } from '../../shared/result.ts';

export interface Address {
  /** e.g. `https://api.hbdm.com`, without a trailing slash. */
  origin: string;
  /** Without the port; in punycode. */
  hostName: string;
  isLoopback: boolean;
  isWebSocket: boolean;
}

/** `127.0.0.0/8`, `[::1]` and `localhost`. */
export function isLoopback(hostName: string): boolean {
  return hostName === 'localhost' || hostName === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostName);
}

/** Reads one address: https or wss to anywhere, http or ws to this computer only; a host and perhaps a port, nothing else. */
export function readAddress(text: string): Result<Address, string> {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return failed('The endpoint is not an address: write it like https://api.example.com.');
  }
  const scheme = url.protocol.slice(0, -1);
  if (!['https', 'wss', 'http', 'ws'].includes(scheme)) {
    return failed('The endpoint must begin with https:// or wss://.');
  }
  if (url.username !== '' || url.password !== '' || text.includes('@'))
    return failed('The endpoint must not contain a user name or password.');
  // The text itself is checked, since URL quietly drops line breaks, turns backslashes and resolves "/x/..".
  if (!/^[a-z]+:\/\/[^/?#\\\s]+\/?$/i.test(text)) {
    return failed('The endpoint must be a host only, without a path, query or fragment.');
  }
  if ((scheme === 'http' || scheme === 'ws') && !isLoopback(url.hostname)) {
    return failed(
      `The endpoint must use ${scheme === 'http' ? 'https' : 'wss'}: without encryption only this computer itself can be asked.`,
    );
  }
  return ok({
    origin: `${url.protocol}//${url.host}`,
    hostName: url.hostname,
    isLoopback: isLoopback(url.hostname),
    isWebSocket: scheme === 'wss' || scheme === 'ws',
  });
}
