import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { memoryStore } from '../../electron/accounts/key-value-store.ts';
import { Redaction } from '../../electron/accounts/redaction.ts';
import { noCipher, type CipherFault, type SecretCipher } from '../../electron/accounts/secret-cipher.ts';
import { Vault } from '../../electron/accounts/vault.ts';
import { failed, ok } from '../../shared/result.ts';
import { fakeWorld } from './fake-world.ts';

const keys = { accessKey: 'access-key-1234', secretKey: 'secret-key-5678' };

interface FakeCipher extends SecretCipher {
  fault: CipherFault | null;
  shouldReEncrypt: boolean;
  sealCount: number;
}

function fakeCipher(): FakeCipher {
  const cipher: FakeCipher = {
    fault: null,
    shouldReEncrypt: false,
    sealCount: 0,
    available: () => Promise.resolve({ kind: 'system', backend: 'gnome_libsecret' }),
    seal: (text) => {
      cipher.sealCount += 1;
      return Promise.resolve(ok(Buffer.from(`${String(cipher.sealCount)}:${Buffer.from(text).toString('hex')}`)));
    },
    open: (sealed) => {
      if (cipher.fault !== null) return Promise.resolve(failed(cipher.fault));
      const text = Buffer.from(Buffer.from(sealed).toString().replace(/^\d+:/, ''), 'hex').toString();
      return Promise.resolve(ok({ text, shouldReEncrypt: cipher.shouldReEncrypt }));
    },
  };
  return cipher;
}

function open(cipher: SecretCipher, store = memoryStore(), redaction = new Redaction()): Vault {
  return new Vault({ cipher, store, redaction, world: fakeWorld() });
}

describe('with a key store', () => {
  test('keys are kept as ciphertext with its backend and time, and nothing else', async () => {
    const store = memoryStore();
    const vault = open(fakeCipher(), store);
    await vault.keep('a', keys);
    assert.equal(vault.state('a'), 'stored');
    const entries = store.read('entries');
    assert.ok(Array.isArray(entries));
    assert.deepEqual(Object.keys(entries[0]).sort(), ['accountId', 'backend', 'ciphertext', 'createdAt']);
    assert.doesNotMatch(JSON.stringify(entries), /secret-key|access-key/);
  });
  test('a later start opens them again', async () => {
    const store = memoryStore();
    await open(fakeCipher(), store).keep('a', keys);
    assert.deepEqual(await open(fakeCipher(), store).open('a'), ok(keys));
  });
  test('keys that were opened are redacted from then on', async () => {
    const store = memoryStore();
    await open(fakeCipher(), store).keep('a', keys);
    const redaction = new Redaction();
    await open(fakeCipher(), store, redaction).open('a');
    assert.equal(redaction.text('secret-key-5678'), '…5678');
  });
  test('a key store that rotated its key gets the keys to seal again', async () => {
    const store = memoryStore();
    const cipher = fakeCipher();
    await open(cipher, store).keep('a', keys);
    const before = JSON.stringify(store.read('entries'));
    cipher.shouldReEncrypt = true;
    assert.deepEqual(await open(cipher, store).open('a'), ok(keys));
    assert.equal(cipher.sealCount, 2);
    assert.notEqual(JSON.stringify(store.read('entries')), before);
  });
  test('forgotten keys leave nothing behind', async () => {
    const store = memoryStore();
    const vault = open(fakeCipher(), store);
    await vault.keep('a', keys);
    vault.forget('a');
    assert.deepEqual(store.read('entries'), []);
    assert.equal(vault.state('a'), 'missing');
  });
  test('keys of an account that is removed while they are being sealed are not stored', async () => {
    const store = memoryStore();
    const vault = open(fakeCipher(), store);
    const keeping = vault.keep('a', keys);
    vault.forget('a');
    await keeping;
    assert.equal(vault.state('a'), 'missing');
    assert.equal(store.read('entries'), undefined);
  });
  test('keys that are replaced while the old ones wait to be opened are the ones that are opened, and stay secret', async () => {
    const store = memoryStore();
    await open(fakeCipher(), store).keep('a', keys);
    const cipher = fakeCipher();
    const password = Promise.withResolvers<void>();
    const redaction = new Redaction();
    const vault = open(
      {
        ...cipher,
        open: async (sealed) => {
          await password.promise;
          return cipher.open(sealed);
        },
      },
      store,
      redaction,
    );
    const opening = vault.open('a');
    const newKeys = { accessKey: 'access-key-4321', secretKey: 'secret-key-8765' };
    await vault.keep('a', newKeys);
    password.resolve();
    assert.deepEqual(await opening, ok(newKeys));
    assert.deepEqual([redaction.text(newKeys.secretKey), redaction.text(keys.secretKey)], ['…8765', keys.secretKey]);
  });
});

describe('a key store that does not open', () => {
  for (const fault of ['temporarilyUnavailable', 'unreadable'] as const) {
    test(`(${fault}) deletes nothing, reads as locked, and can be asked again`, async () => {
      const store = memoryStore();
      const cipher = fakeCipher();
      await open(cipher, store).keep('a', keys);
      const before = JSON.stringify(store.read('entries'));
      const vault = open(cipher, store);
      cipher.fault = fault;
      assert.deepEqual(await vault.open('a'), failed(fault === 'unreadable' ? 'unreadable' : 'locked'));
      assert.equal(vault.state('a'), 'locked');
      assert.equal(JSON.stringify(store.read('entries')), before);
      cipher.fault = null;
      assert.deepEqual(await vault.open('a'), ok(keys));
      assert.equal(vault.state('a'), 'stored');
    });
  }
});

describe('without a key store', () => {
  test('keys live for the session, with the reason said', async () => {
    const store = memoryStore();
    const vault = open(noCipher('There is no keyring.'), store);
    assert.deepEqual(await vault.keeping(), { kind: 'session', reason: 'There is no keyring.' });
    await vault.keep('a', keys);
    assert.equal(vault.state('a'), 'session');
    assert.deepEqual(await vault.open('a'), ok(keys));
    assert.equal(store.read('entries'), undefined);
  });
  test('what another start sealed is locked, not lost', async () => {
    const store = memoryStore();
    await open(fakeCipher(), store).keep('a', keys);
    const vault = open(noCipher('There is no keyring.'), store);
    await vault.keeping();
    assert.equal(vault.state('a'), 'locked');
    assert.deepEqual(await vault.open('a'), failed('locked'));
  });
  test('replaced keys do not come back at the next start', async () => {
    const store = memoryStore();
    await open(fakeCipher(), store).keep('a', keys);
    await open(noCipher('There is no keyring.'), store).keep('a', { ...keys, secretKey: 'another-secret' });
    assert.equal(open(fakeCipher(), store).state('a'), 'missing');
  });
});

test('a disk that takes no ciphertext makes it keys of this session', async () => {
  const store = { ...memoryStore(), write: () => failed('The disk is full.') };
  const vault = open(fakeCipher(), store);
  await vault.keep('a', keys);
  assert.equal(vault.state('a'), 'session');
  assert.deepEqual(await vault.open('a'), ok(keys));
});

test('rows a newer version wrote stay where they are', async () => {
  const store = memoryStore();
  store.write('entries', [{ accountId: 'z', future: true }]);
  const vault = open(fakeCipher(), store);
  await vault.keep('a', keys);
  assert.match(JSON.stringify(store.read('entries')), /"future":true/);
});

test('keys that nobody has opened are known by value once they were asked to be', async () => {
  const store = memoryStore();
  await open(fakeCipher(), store).keep('a', keys);
  const redaction = new Redaction();
  const vault = open(fakeCipher(), store, redaction);
  assert.equal(redaction.holds(keys.secretKey), false);
  await vault.know('a');
  await vault.know('nobody');
  assert.deepEqual([redaction.holds(keys.secretKey), redaction.holds(keys.accessKey)], [true, true]);
});
