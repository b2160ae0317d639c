/** Where is QFEX asked? A WebSocket and a REST address, or the name of one of its own environments. */

import { failed, ok, type Result } from '../../../shared/result.ts';
import { readAddress } from '../address.ts';
import type { Endpoint } from '../exchange.ts';

const environments = {
  production: { webSocket: 'wss://trade.qfex.com', rest: 'https://api.qfex.com' },
  uat: { webSocket: 'wss://trade.qfex.io', rest: 'https://api.qfex.io' },
} as const;

/** Two addresses with a comma between, told apart by their scheme, or `production` or `uat`. */
export function readQfexEndpoint(text: string): Result<Endpoint, string> {
  const trimmed = text.trim();
  const name = trimmed === '' ? 'production' : trimmed.toLowerCase();
  if (name === 'production' || name === 'uat') return ok(ownEndpoint(name));
  const parts = trimmed.split(',').map((part) => part.trim());
  if (parts.length !== 2) {
    return failed(
      'QFEX takes two endpoint addresses with a comma between, like wss://trade.qfex.com,https://api.qfex.com, or the name production or uat.',
    );
  }
  const [first, second] = parts.map(readAddress);
  if (first === undefined || second === undefined) return failed('QFEX takes two endpoint addresses.');
  if (!first.ok) return first;
  if (!second.ok) return second;
  const [webSocket, rest] = first.value.isWebSocket ? [first.value, second.value] : [second.value, first.value];
  if (!webSocket.isWebSocket || rest.isWebSocket) {
    return failed('QFEX takes one wss:// address and one https:// address.');
  }
  for (const own of ['production', 'uat'] as const) {
    if (webSocket.origin === environments[own].webSocket && rest.origin === environments[own].rest)
      return ok(ownEndpoint(own));
  }
  const isLoopback = webSocket.isLoopback && rest.isLoopback;
  return ok({
    kind: isLoopback ? 'loopback' : 'custom',
    text: `${webSocket.origin},${rest.origin}`,
    hosts: [...new Set([webSocket.hostName, rest.hostName])],
    webSocket: [webSocket.origin],
    rest: [rest.origin],
    // A proof names no host: whoever runs another endpoint can pass the session on to the real exchange.
    needsTrust: !isLoopback,
  });
}

function ownEndpoint(name: keyof typeof environments): Endpoint {
  const { webSocket, rest } = environments[name];
  return {
    kind: name,
    text: name === 'production' ? '' : name,
    hosts: [new URL(webSocket).hostname, new URL(rest).hostname],
    webSocket: [webSocket],
    rest: [rest],
    needsTrust: false,
  };
}
