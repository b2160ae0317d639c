/** What the vault needs of the operating system's key store. */

import type { Result } from '../../shared/result.ts';

/** Behind "Unlock it, then": to ask again in the same run can't help. */
export const onlyAtNextStart = 'start the app again: it takes the key store’s first answer for as long as it runs.';

/** Whether secrets can be sealed here, and by what; or why not, in one sentence. */
export type CipherState = { kind: 'system'; backend: string } | { kind: 'none'; reason: string };

/** `temporarilyUnavailable`: the key store is not open · `unreadable`: it did not open this one, since it has another key or none. */
export type CipherFault = 'temporarilyUnavailable' | 'unreadable';

export interface SecretCipher {
  /** The key store answers once in a run: one that is unlocked later, or appears, is there at the next start. */
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
