/** Is a session or a request at the simulated QFEX signed as its documents say? */

import { createHmac } from 'node:crypto';
import type { WallMs } from '../../../shared/time.ts';

export interface QfexSigning {
  publicKey: string;
  nonce: string;
  /** Whole seconds, as text. */
  unixTs: string;
  signature: string;
}

/** A nonce may come back after this time. */
const nonceRestMs = 15 * 60_000;

export class QfexSignatures {
  readonly #usedAt = new Map<string, WallMs>();

  /** One sentence about what is wrong; null when nothing is. A nonce counts as used once its signature was right. */
  faultOf(signing: QfexSigning, secretKey: string | undefined, windowS: number, now: WallMs): string | null {
    const { publicKey, nonce, unixTs, signature } = signing;
    if (secretKey === undefined) return 'unknown public key';
    if (!/^[0-9a-fA-F]{1,100}$/.test(nonce)) return 'the nonce must be at most 100 hexadecimal digits';
    if (!/^\d{1,12}$/.test(unixTs)) return 'unix_ts must be whole seconds';
    const expected = createHmac('sha256', secretKey).update(`${nonce}:${unixTs}`).digest('hex');
    if (signature !== expected) return 'wrong signature';
    if (Math.abs(now / 1000 - Number(unixTs)) > windowS) return 'timestamp out of range';
    for (const [used, at] of this.#usedAt) if (now - at >= nonceRestMs) this.#usedAt.delete(used);
    const used = `${publicKey}:${nonce}`;
    if (this.#usedAt.has(used)) return 'the nonce was used before';
    this.#usedAt.set(used, now);
    return null;
  }
}
