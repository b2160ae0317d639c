/** What else may be wrong with the answers of an exchange, whichever question they answer: refused before it, compressed, in another unit? */

import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { HttpReply } from './http-reply.ts';
import type { WallMs } from '../../../shared/time.ts';

export interface AnswerSettings {
  /** Something before the exchange refuses every request and handshake: in plain text, as a page, or in JSON that is not the exchange's. */
  gateway: 'open' | 'text' | 'page' | 'json' | 'legal';
  /** REST bodies come compressed though nobody asked for it. */
  compression: 'none' | 'gzip' | 'deflate' | 'deflateRaw' | 'br' | 'zstd';
  /** What times count that are numbers. */
  timeUnit: 'usual' | 's' | 'ms' | 'us' | 'ns';
}

export const soundAnswers: AnswerSettings = { gateway: 'open', compression: 'none', timeUnit: 'usual' };

const gatewayReplies: Readonly<Record<AnswerSettings['gateway'], HttpReply | null>> = {
  open: null,
  text: { status: 403, headers: { 'content-type': 'text/plain; charset=UTF-8' }, body: 'error code: 1010' },
  page: {
    status: 403,
    headers: { 'content-type': 'text/html; charset=UTF-8' },
    body: '<!DOCTYPE html><html><head><title>Attention Required!</title></head><body></body></html>',
  },
  json: { status: 403, headers: { 'content-type': 'application/json' }, body: '{"message":"Forbidden"}' },
  legal: { status: 451, headers: { 'content-type': 'text/plain' }, body: 'Unavailable For Legal Reasons' },
};

/** What the gateway says in place of the exchange; null where it lets everything through. */
export function gatewayReply({ gateway }: AnswerSettings): HttpReply | null {
  return gatewayReplies[gateway];
}

const packings = {
  gzip: gzipSync,
  deflate: deflateSync,
  deflateRaw: deflateRawSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
};

/** The bytes of a body as they leave, with the header that names how. */
export function packed(
  body: Buffer,
  { compression }: Pick<AnswerSettings, 'compression'>,
): { bytes: Buffer; headers: Record<string, string> } {
  if (compression === 'none' || body.length === 0) return { bytes: body, headers: {} };
  const name = compression === 'deflateRaw' ? 'deflate' : compression;
  return { bytes: packings[compression](body), headers: { 'content-encoding': name } };
}

const perUnit = { s: [1n, 1000n], ms: [1n, 1n], us: [1000n, 1n], ns: [1_000_000n, 1n] } as const;

/** A whole number of that unit. */
export function timeIn(unit: keyof typeof perUnit, time: WallMs): string {
  const [times, divided] = perUnit[unit];
  return String((BigInt(time) * times) / divided);
}
