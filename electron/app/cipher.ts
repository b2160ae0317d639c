/** Can this computer keep secrets? The operating system's key store behind the vault's port. */

import { safeStorage } from 'electron';
import { failed, ok } from '../../shared/result.ts';
import type { CipherFault, CipherState, SecretCipher } from '../accounts/secret-cipher.ts';
import type { LogEntry } from '../world.ts';

// Chromium's last resort on Linux is a fixed password, and its ciphertexts start with this tag. The asynchronous
// calls say "available" with it too, so only a probe tells (Chromium posix_key_provider.cc). Elsewhere the tag is normal.
const fixedPasswordTag = 'v10';
const noKeyStore = 'This desktop has no key store (no keyring is running).';

function faultOf(error: unknown): CipherFault {
  // The only text Electron has for a key store that may answer later (electron_api_safe_storage.cc).
  return /temporarily unavailable/i.test(String(error)) ? 'temporarilyUnavailable' : 'unreadable';
}

/** Uses the asynchronous calls only: the others are deprecated in Electron 45 and gone in 46. */
export function createCipher(platform: NodeJS.Platform, log: (entry: LogEntry) => void): SecretCipher {
  const report = (what: string): void => log({ level: 'warn', room: 'cipher', text: what });

  const probe = async (): Promise<CipherState> => {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) {
      return { kind: 'none', reason: 'The key store of this computer is not available.' };
    }
    if (platform !== 'linux') return { kind: 'system', backend: platform };
    const backend = safeStorage.getSelectedStorageBackend();
    if (backend === 'basic_text' || backend === 'unknown') return { kind: 'none', reason: noKeyStore };
    const sample = await safeStorage.encryptStringAsync('probe');
    return sample.subarray(0, 3).toString('latin1') === fixedPasswordTag ? { kind: 'none', reason: noKeyStore } : { kind: 'system', backend };
  };

  return {
    available: async () => {
      try {
        return await probe();
      } catch {
        report('The key store did not answer.');
        return { kind: 'none', reason: 'The key store of this computer did not answer.' };
      }
    },
    seal: async (text) => {
      try {
        return ok(await safeStorage.encryptStringAsync(text));
      } catch (error) {
        report('The key store refused to seal.');
        return failed(faultOf(error));
      }
    },
    open: async (sealed) => {
      try {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(sealed));
        return ok({ text: result, shouldReEncrypt });
      } catch (error) {
        // The error's own text may quote what it could not read: only its kind is kept.
        report(`The key store did not open a ciphertext: ${faultOf(error)}.`);
        return failed(faultOf(error));
      }
    },
  };
}
