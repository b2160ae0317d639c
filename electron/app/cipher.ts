/** Can this computer keep secrets? The operating system's key store behind the vault's port. */

import { safeStorage } from 'electron';
import { failed, ok, type Result } from '../../shared/result.ts';
import { onlyAtNextStart, type CipherFault, type CipherState, type SecretCipher } from '../accounts/secret-cipher.ts';
import type { LogEntry } from '../world.ts';

// Chromium's last resort on Linux is a fixed password, and its ciphertexts start with this tag. The asynchronous
// calls say "available" with it too, so only a probe tells (Chromium posix_key_provider.cc). Elsewhere the tag is normal.
const fixedPasswordTag = 'v10';
const tagForm = /^v\d\d$/;
const noKeyStore = `No keyring of this desktop is open. Unlock or install one (GNOME Keyring, KWallet, KeePassXC), then ${onlyAtNextStart}`;
// The desktop's name chooses, and a desktop that Chromium doesn't know may run any keyring.
const otherKeyStore = ' Where it runs and is not found, start with --password-store=gnome-libsecret or kwallet6.';

function faultOf(error: unknown): CipherFault {
  // The only text Electron has for a key store that may answer later (electron_api_safe_storage.cc).
  return /temporarily unavailable/i.test(String(error)) ? 'temporarilyUnavailable' : 'unreadable';
}

/**
 * Uses the asynchronous calls only: the others are deprecated in Electron 45 and gone in 46. Electron asks the key store
 * once in a run and seals with what it got then (electron_api_safe_storage.cc), so the first answer is kept here too.
 */
export class SystemCipher implements SecretCipher {
  readonly #platform: NodeJS.Platform;
  readonly #log: (entry: LogEntry) => void;
  #answer: Promise<CipherState> | null = null;

  constructor(platform: NodeJS.Platform, log: (entry: LogEntry) => void) {
    this.#platform = platform;
    this.#log = log;
  }

  available(): Promise<CipherState> {
    return (this.#answer ??= this.#ask());
  }

  async seal(text: string): Promise<Result<Uint8Array, CipherFault>> {
    try {
      return ok(await safeStorage.encryptStringAsync(text));
    } catch (error) {
      this.#report('The key store refused to seal.');
      return failed(faultOf(error));
    }
  }

  async open(sealed: Uint8Array): Promise<Result<{ text: string; shouldReEncrypt: boolean }, CipherFault>> {
    try {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(sealed));
      return ok({ text: result, shouldReEncrypt });
    } catch (error) {
      // The error's own text may quote what it could not read: only its kind is kept.
      this.#report(`The key store did not open a ciphertext: ${faultOf(error)}.`);
      return failed(faultOf(error));
    }
  }

  async #ask(): Promise<CipherState> {
    try {
      return await this.#probe();
    } catch {
      this.#report('The key store did not answer.');
      return {
        kind: 'none',
        reason: `The key store of this computer did not answer. Unlock it, then ${onlyAtNextStart}`,
      };
    }
  }

  async #probe(): Promise<CipherState> {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) {
      return {
        kind: 'none',
        reason: `The key store of this computer is not available. Unlock it, then ${onlyAtNextStart}`,
      };
    }
    if (this.#platform !== 'linux') return { kind: 'system', backend: this.#platform };
    const tag = (await safeStorage.encryptStringAsync('probe')).subarray(0, 3).toString('latin1');
    if (!tagForm.test(tag) || tag === fixedPasswordTag)
      return { kind: 'none', reason: `${noKeyStore}${otherKeyStore}` };
    // A guess from the desktop's name, made for the other calls: on sway, i3, Hyprland and MATE it is wrong.
    const guess = safeStorage.getSelectedStorageBackend();
    return { kind: 'system', backend: guess === 'basic_text' || guess === 'unknown' ? 'keyring' : guess };
  }

  #report(what: string): void {
    this.#log({ level: 'warn', room: 'cipher', text: what });
  }
}
