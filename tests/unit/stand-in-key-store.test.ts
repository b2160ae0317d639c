import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { app } from '../../scripts/electron-on-chromium/app.ts';
import {
  safeStorage,
  selectedKeyStore,
  startKeyStoreAnew,
  type KeyStore,
} from '../../scripts/electron-on-chromium/key-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'order-monitor-'));
app.setPath('userData', join(folder, 'data'));
after(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(startKeyStoreAnew);

async function tagOf(store: KeyStore): Promise<string> {
  selectedKeyStore.current = store;
  return (await safeStorage.encryptStringAsync('x')).subarray(0, 3).toString('latin1');
}

test('the key store answers once in a run: one unlocked later seals and opens nothing', async () => {
  const sealed = await (async () => {
    selectedKeyStore.current = 'keyring';
    return safeStorage.encryptStringAsync('secret');
  })();
  startKeyStoreAnew();
  assert.equal(await tagOf('locked'), 'v10');
  assert.equal(await tagOf('keyring'), 'v10');
  await assert.rejects(safeStorage.decryptStringAsync(sealed), /Error while decrypting/);
  startKeyStoreAnew();
  assert.deepEqual(await safeStorage.decryptStringAsync(sealed), { shouldReEncrypt: false, result: 'secret' });
});

test('the backend is a guess: wrong where the desktop is not known, and right where its keyring is closed', async () => {
  assert.equal(await tagOf('keyring'), 'v11');
  assert.equal(safeStorage.getSelectedStorageBackend(), 'basic_text');
  startKeyStoreAnew();
  assert.equal(await tagOf('locked'), 'v10');
  assert.equal(safeStorage.getSelectedStorageBackend(), 'gnome_libsecret');
});
