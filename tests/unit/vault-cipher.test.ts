import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { answers, calls, reset } from './fake-electron.ts';

const { SystemCipher } = await import('../../electron/app/cipher.ts');

function keyStore(backend: string, tag: string): void {
  answers.set('safeStorage.isAsyncEncryptionAvailable', () => Promise.resolve(true));
  answers.set('safeStorage.getSelectedStorageBackend', () => backend);
  answers.set('safeStorage.encryptStringAsync', (text) => Promise.resolve(Buffer.from(`${tag}${String(text)}`)));
}

beforeEach(reset);

describe('on Linux a key store counts', () => {
  test('with a keyring behind it', async () => {
    keyStore('gnome_libsecret', 'v11');
    assert.deepEqual(await new SystemCipher('linux', () => undefined).available(), {
      kind: 'system',
      backend: 'gnome_libsecret',
    });
  });
  for (const guess of ['basic_text', 'unknown']) {
    test(`also where Chromium's guess from the desktop's name is ${guess}: what it sealed says so`, async () => {
      keyStore(guess, 'v11');
      assert.deepEqual(await new SystemCipher('linux', () => undefined).available(), {
        kind: 'system',
        backend: 'keyring',
      });
    });
  }
  for (const [name, backend, tag] of [
    ['when its ciphertext is made with the fixed password', 'gnome_libsecret', 'v10'],
    ['when no keyring runs on a desktop without a name', 'basic_text', 'v10'],
    ['when what it gives back is not sealed', 'gnome_libsecret', ''],
  ] as const) {
    test(`not ${name}, although it says it is available`, async () => {
      keyStore(backend, tag);
      const state = await new SystemCipher('linux', () => undefined).available();
      assert.ok(state.kind === 'none');
      assert.match(state.reason, /start the app again.*--password-store/);
    });
  }
});

test('a key store is asked once in a run, as Electron asks it', async () => {
  keyStore('gnome_libsecret', 'v10');
  const cipher = new SystemCipher('linux', () => undefined);
  assert.equal((await cipher.available()).kind, 'none');
  keyStore('gnome_libsecret', 'v11');
  assert.equal((await cipher.available()).kind, 'none');
  assert.equal(calls.filter(({ name }) => name === 'safeStorage.encryptStringAsync').length, 1);
});

test('elsewhere the tag v10 is normal', async () => {
  keyStore('', 'v10');
  assert.equal((await new SystemCipher('darwin', () => undefined).available()).kind, 'system');
  assert.equal((await new SystemCipher('win32', () => undefined).available()).kind, 'system');
});

test('a key store that does not answer is none for now', async () => {
  answers.set('safeStorage.isAsyncEncryptionAvailable', () => Promise.reject(new Error('dbus')));
  assert.equal((await new SystemCipher('linux', () => undefined).available()).kind, 'none');
});

test('what can’t be opened now is told from what can’t be opened at all, and no error text is passed on', async () => {
  const lines: string[] = [];
  const cipher = new SystemCipher('linux', ({ text }) => lines.push(text));
  answers.set('safeStorage.decryptStringAsync', () =>
    Promise.reject(new Error('decryptString is temporarily unavailable. Please try again. abc')),
  );
  assert.deepEqual(await cipher.open(Buffer.from('x')), { ok: false, problem: 'temporarilyUnavailable' });
  answers.set('safeStorage.decryptStringAsync', () => Promise.reject(new Error('Error while decrypting abc')));
  assert.deepEqual(await cipher.open(Buffer.from('x')), { ok: false, problem: 'unreadable' });
  assert.doesNotMatch(lines.join(), /abc/);
});
