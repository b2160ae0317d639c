/**
 * What does `safeStorage` do on a machine without a key store? What Electron does
 * on Linux: it says it is available and seals with a key that everyone knows
 * (`v10`), which is the trap our cipher must see. A test can have a pretended
 * store instead, through ORDER_MONITOR_STAND_IN_KEY_STORE or `standIn.keyStore`.
 */

import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app } from './app.ts';

export const keyStores = ['basic_text', 'gnome_libsecret', 'unavailable', 'temporarilyUnavailable'] as const;
export type KeyStore = (typeof keyStores)[number];

export const selectedKeyStore: { current: KeyStore } = { current: readKeyStore(process.env['ORDER_MONITOR_STAND_IN_KEY_STORE']) };

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
  if (selectedKeyStore.current === 'basic_text') {
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
  if (tag !== 'v11' || selectedKeyStore.current === 'basic_text') throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
  const decipher = createDecipheriv('aes-256-gcm', pretendedKey(), sealed.subarray(3, 15));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(15, -16)), decipher.final()]).toString('utf8');
}

export const safeStorage = {
  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return selectedKeyStore.current !== 'unavailable';
  },
  async encryptStringAsync(plainText: string): Promise<Buffer> {
    if (selectedKeyStore.current === 'unavailable') throw new Error('Error while encrypting the text provided to safeStorage.encryptStringAsync. Encryption is not available.');
    if (selectedKeyStore.current === 'temporarilyUnavailable') throw new Error(temporarilyUnavailable);
    return seal(plainText);
  },
  async decryptStringAsync(encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
    if (selectedKeyStore.current === 'unavailable') throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync. Decryption is not available.');
    if (selectedKeyStore.current === 'temporarilyUnavailable') throw new Error(temporarilyUnavailable);
    return { result: open(encrypted), shouldReEncrypt: false };
  },
  getSelectedStorageBackend(): 'basic_text' | 'gnome_libsecret' | 'unknown' {
    if (selectedKeyStore.current === 'basic_text') return 'basic_text';
    return selectedKeyStore.current === 'unavailable' ? 'unknown' : 'gnome_libsecret';
  },
};
