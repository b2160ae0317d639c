/** Is a request to the simulated HTX signed as its documents say? */

import { createHmac, verify } from 'node:crypto';
import type { WallMs } from '../../../shared/time.ts';

export interface HtxKeys {
  accessKey: string;
  /** The secret of an HmacSHA256 key, or the public half (PEM) of an Ed25519 one. */
  secretKey?: string;
  ed25519PublicKey?: string;
}

/** What is wrong with the signing; `htx-envelope.ts` has the exchange's words for each. */
export type SigningFault =
  | 'keyUnknown'
  | 'signatureMissing'
  | 'signatureWrong'
  | 'methodWrong'
  | 'versionWrong'
  | 'timeMissing'
  | 'timeWrong';

export interface SignedRequest {
  method: string;
  /** The Host header as it was sent. */
  host: string;
  path: string;
  /** Every parameter of the query, decoded. */
  params: ReadonlyMap<string, string>;
}

const timestampForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;
const validForMs = 5 * 60_000;

/** RFC 3986: upper-case hex, a space is `%20`; encodeURIComponent leaves five marks too many. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The text that the exchange expects to have been signed. */
export function preSignText({ method, host, path, params }: SignedRequest): string {
  const query = [...params]
    .filter(([name]) => name !== 'Signature')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`)
    .join('&');
  return [method, host.toLowerCase(), path, query].join('\n');
}

/** Finds the fault in a request's signing; null when there is none. */
export function signingFault(request: SignedRequest, keys: HtxKeys | undefined, now: WallMs): SigningFault | null {
  const { params } = request;
  const method = params.get('SignatureMethod');
  const timestamp = params.get('Timestamp');
  const signature = params.get('Signature');
  if (keys === undefined) return 'keyUnknown';
  if (params.get('SignatureVersion') !== '2') return 'versionWrong';
  if (method !== (keys.ed25519PublicKey === undefined ? 'HmacSHA256' : 'Ed25519')) return 'methodWrong';
  if (timestamp === undefined || timestamp === '') return 'timeMissing';
  const signedAt = Date.parse(`${timestamp}Z`);
  if (!timestampForm.test(timestamp) || Number.isNaN(signedAt)) return 'timeWrong';
  if (Math.abs(now - signedAt) > validForMs) return 'timeWrong';
  if (signature === undefined || signature === '') return 'signatureMissing';
  return isSignatureOf(preSignText(request), signature, keys) ? null : 'signatureWrong';
}

function isSignatureOf(text: string, signature: string, keys: HtxKeys): boolean {
  if (keys.ed25519PublicKey !== undefined) {
    return verify(null, Buffer.from(text), keys.ed25519PublicKey, Buffer.from(signature, 'base64'));
  }
  if (keys.secretKey === undefined) return false;
  return createHmac('sha256', keys.secretKey).update(text).digest('base64') === signature;
}
