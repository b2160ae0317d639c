import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { answers, reset } from './fake-electron.ts';

const { createCipher } = await import('../../electron/app/cipher.ts');

function keyStore(backend: string, tag: string): void {
  answers.set('safeStorage.isAsyncEncryptionAvailable', () => Promise.resolve(true));
  answers.set('safeStorage.getSelectedStorageBackend', () => backend);
  answers.set('safeStorage.encryptStringAsync', (text) => Promise.resolve(Buffer.from(`${tag}${String(text)}`)));
}

beforeEach(reset);

describe('on Linux a key store counts', () => {
  test('with a keyring behind it', async () => {
    keyStore('gnome_libsecret', 'v11');
    assert.deepEqual(await createCipher('linux', () => undefined).available(), { kind: 'system', backend: 'gnome_libsecret' });
  });
  for (const [name, backend, tag] of [
    ['when Chromium chose no keyring', 'basic_text', 'v11'],
    ['when its backend is unknown', 'unknown', 'v11'],
    ['when its ciphertext is made with the fixed password', 'gnome_libsecret', 'v10'],
  ] as const) {
    test(`not ${name}, although it says it is available`, async () => {
      keyStore(backend, tag);
      assert.equal((await createCipher('linux', () => undefined).available()).kind, 'none');
    });
  }
});

test('elsewhere the tag v10 is normal', async () => {
  keyStore('', 'v10');
  assert.equal((await createCipher('darwin', () => undefined).available()).kind, 'system');
  assert.equal((await createCipher('win32', () => undefined).available()).kind, 'system');
});

test('a key store that does not answer is none for now', async () => {
  answers.set('safeStorage.isAsyncEncryptionAvailable', () => Promise.reject(new Error('dbus')));
  assert.equal((await createCipher('linux', () => undefined).available()).kind, 'none');
});

test('what can’t be opened now is told from what can’t be opened at all, and no error text is passed on', async () => {
  const lines: string[] = [];
  const cipher = createCipher('linux', ({ text }) => lines.push(text));
  answers.set('safeStorage.decryptStringAsync', () => Promise.reject(new Error('decryptString is temporarily unavailable. Please try again. abc')));
  assert.deepEqual(await cipher.open(Buffer.from('x')), { ok: false, problem: 'temporarilyUnavailable' });
  answers.set('safeStorage.decryptStringAsync', () => Promise.reject(new Error('Error while decrypting abc')));
  assert.deepEqual(await cipher.open(Buffer.from('x')), { ok: false, problem: 'unreadable' });
  assert.doesNotMatch(lines.join(), /abc/);
});
