/** How is a QFEX session or request signed? docs/exchanges/qfex.md, section 1: a nonce and a time, nothing else. */

import { createHmac } from 'node:crypto';

export interface QfexProof {
  public_key: string;
  nonce: string;
  /** Whole seconds. */
  unix_ts: number;
  signature: string;
}

/** Lower-case hex of HMAC-SHA256 over `nonce:unix_ts`; the secret is used as text, with its prefix. */
export function qfexSignature(secretKey: string, nonce: string, unixSeconds: number): string {
  return createHmac('sha256', secretKey)
    .update(`${nonce}:${String(unixSeconds)}`, 'utf8')
    .digest('hex');
}

/** A fresh proof: a nonce may not come twice within 15 minutes. */
export function proveQfex(
  keys: { accessKey: string; secretKey: string },
  timeMs: number,
  random: (byteCount: number) => Uint8Array,
): QfexProof {
  const nonce = Buffer.from(random(16)).toString('hex');
  const unixSeconds = Math.floor(timeMs / 1000);
  return {
    public_key: keys.accessKey,
    nonce,
    unix_ts: unixSeconds,
    signature: qfexSignature(keys.secretKey, nonce, unixSeconds),
  };
}
