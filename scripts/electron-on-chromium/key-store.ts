/**
 * What does `safeStorage` do on a machine without a key store? What Electron does
 * on Linux: it says it is available and seals with a key that everyone knows
 * (`v10`), which is the trap our cipher must see. A test can have a pretended
 * store instead, through ORDER_MONITOR_STAND_IN_KEY_STORE or `standIn.keyStore`.
 * It answers once in a run, with the first call: as on Electron, a keyring that is
 * unlocked later changes nothing until the next start.
 */

import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app } from './app.ts';

/**
 * `keyring`: one runs on a desktop whose name Chromium doesn't know (sway, i3, Hyprland, MATE), so that the backend's name,
 * a guess, is `basic_text` · `locked`: one that nobody unlocked, which leaves the key that everyone knows.
 */
export const keyStores = [
  'basic_text',
  'gnome_libsecret',
  'keyring',
  'locked',
  'unavailable',
  'temporarilyUnavailable',
] as const;
export type KeyStore = (typeof keyStores)[number];

export const selectedKeyStore: { current: KeyStore } = {
  current: readKeyStore(process.env['ORDER_MONITOR_STAND_IN_KEY_STORE']),
};

let firstAnswer: KeyStore | null = null;
function answered(): KeyStore {
  firstAnswer ??= selectedKeyStore.current;
  return firstAnswer;
}
/** As a new start of the app would; for tests that run several in one process. */
export function startKeyStoreAnew(): void {
  firstAnswer = null;
}

function hasFixedKey(store: KeyStore): boolean {
  return store === 'basic_text' || store === 'locked';
}

function readKeyStore(text: string | undefined): KeyStore {
  if (text === undefined || text === '') return 'basic_text';
  const known = keyStores.find((name) => name === text);
  if (known === undefined) throw new Error(`ORDER_MONITOR_STAND_IN_KEY_STORE must be one of ${keyStores.join(', ')}.`);
  return known;
}

const temporarilyUnavailable = 'safeStorage is temporarily unavailable. Please try again.';

function wellKnownKey(): Buffer {
  return pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');
}

/** Beside the user-data folder, never in it: what stands in there alone must open nothing. */
function pretendedKey(): Buffer {
  const userData = app.getPath('userData');
  const file = path.join(path.dirname(userData), `.${path.basename(userData)}.pretended-key-store`);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return Buffer.from(readFileSync(file, 'utf8'), 'hex');
}

function seal(text: string): Buffer {
  if (hasFixedKey(answered())) {
    const cipher = createCipheriv('aes-128-cbc', wellKnownKey(), Buffer.alloc(16, ' '));
    return Buffer.concat([Buffer.from('v10'), cipher.update(text, 'utf8'), cipher.final()]);
  }
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', pretendedKey(), nonce);
  return Buffer.concat([Buffer.from('v11'), nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function open(sealed: Buffer): string {
  const tag = sealed.subarray(0, 3).toString('latin1');
  if (tag === 'v10') {
    const decipher = createDecipheriv('aes-128-cbc', wellKnownKey(), Buffer.alloc(16, ' '));
    return Buffer.concat([decipher.update(sealed.subarray(3)), decipher.final()]).toString('utf8');
  }
  if (tag !== 'v11' || hasFixedKey(answered()))
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
  const decipher = createDecipheriv('aes-256-gcm', pretendedKey(), sealed.subarray(3, 15));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(15, -16)), decipher.final()]).toString('utf8');
}

export const safeStorage = {
  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return answered() !== 'unavailable';
  },
  async encryptStringAsync(plainText: string): Promise<Buffer> {
    const store = answered();
    if (store === 'unavailable')
      throw new Error(
        'Error while encrypting the text provided to safeStorage.encryptStringAsync. Encryption is not available.',
      );
    if (store === 'temporarilyUnavailable') throw new Error(temporarilyUnavailable);
    return seal(plainText);
  },
  async decryptStringAsync(encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
    const store = answered();
    if (store === 'unavailable')
      throw new Error(
        'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync. Decryption is not available.',
      );
    if (store === 'temporarilyUnavailable') throw new Error(temporarilyUnavailable);
    return { result: open(encrypted), shouldReEncrypt: false };
  },
  /** A guess from the desktop's name, made without asking anything. */
  getSelectedStorageBackend(): 'basic_text' | 'gnome_libsecret' | 'unknown' {
    const store = selectedKeyStore.current;
    if (store === 'basic_text' || store === 'keyring') return 'basic_text';
    return store === 'unavailable' ? 'unknown' : 'gnome_libsecret';
  },
};
