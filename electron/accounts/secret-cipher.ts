/** What the vault needs of the operating system's key store. */

import type { Result } from '../../shared/result.ts';

/** Whether secrets can be sealed here, and by what; or why not, in one sentence. */
export type CipherState = { kind: 'system'; backend: string } | { kind: 'none'; reason: string };

/** `temporarilyUnavailable`: ask again later · `unreadable`: this ciphertext was made by another key. */
export type CipherFault = 'temporarilyUnavailable' | 'unreadable';

export interface SecretCipher {
  /** Asked anew each time: a keyring may be unlocked, or appear, while the app runs. */
  available(): Promise<CipherState>;
  seal(text: string): Promise<Result<Uint8Array, CipherFault>>;
  /** `shouldReEncrypt`: the key store has a newer key, so the text is to be sealed and stored again. */
  open(sealed: Uint8Array): Promise<Result<{ text: string; shouldReEncrypt: boolean }, CipherFault>>;
}

/** No key store: every key lives in memory. */
export function noCipher(reason: string): SecretCipher {
  return {
    available: () => Promise.resolve({ kind: 'none', reason }),
    seal: () => Promise.resolve({ ok: false, problem: 'temporarilyUnavailable' }),
    open: () => Promise.resolve({ ok: false, problem: 'temporarilyUnavailable' }),
  };
}
