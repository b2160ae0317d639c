import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, test } from 'node:test';
import { memoryStore } from '../../electron/accounts/key-value-store.ts';
import { Redaction } from '../../electron/accounts/redaction.ts';
import { noCipher, type SecretCipher } from '../../electron/accounts/secret-cipher.ts';
import { Vault } from '../../electron/accounts/vault.ts';
import { answerLogins, ProxySignIn } from '../../electron/app/proxy-sign-in.ts';
import { basicAuthorization } from '../../electron/exchanges/proxy.ts';
import { ok } from '../../shared/result.ts';
import { fakeWorld } from './fake-world.ts';

const host = 'proxy.example:3128';
const signIn = { user: 'desk-7', password: 'p@ss:wörd/%' };
const authorization = basicAuthorization(signIn.user, signIn.password);
const signedIn = `http://desk-7:${encodeURIComponent(signIn.password)}@${host}`;

/** Seals in a way that hides every text, and no more. */
const keyring: SecretCipher = {
  available: () => Promise.resolve({ kind: 'system', backend: 'keyring' }),
  seal: (text) => Promise.resolve(ok(Buffer.from(text).toReversed())),
  open: (sealed) => Promise.resolve(ok({ text: Buffer.from(sealed.toReversed()).toString(), shouldReEncrypt: false })),
};

interface Desk {
  proxy: ProxySignIn;
  told: string[];
  redaction: Redaction;
}

function deskWith(cipher: SecretCipher, store = memoryStore(), refusedBecause: string | null = null): Desk {
  const told: string[] = [];
  const redaction = new Redaction();
  const vault = new Vault({ cipher, store, redaction, world: fakeWorld() });
  const proxy = new ProxySignIn({
    vault,
    redaction,
    refusedBecause,
    onQuestion: () => told.push('question'),
    onEntered: () => told.push('entered'),
  });
  return { proxy, told, redaction };
}

describe('a proxy that wants a password', () => {
  test('gets the one kept from an earlier run, but not where nothing secret may be opened', async () => {
    const store = memoryStore();
    const before = deskWith(keyring, store);
    before.proxy.wanted({ host, isSecure: false, authorization: null });
    await before.proxy.enter(host, signIn);
    assert.equal(await deskWith(keyring, store).proxy.addressFor(`http://${host}`), signedIn);
    const refusing = deskWith(keyring, store, 'No sandbox.');
    assert.equal(await refusing.proxy.addressFor(`http://${host}`), `http://${host}`);
    assert.equal(await refusing.proxy.answerTo(host), null);
  });

  test('is asked for once, however many requests it refuses, and gets what the trader enters', async () => {
    const { proxy, told } = deskWith(noCipher('none'));
    assert.equal(await proxy.addressFor(`http://${host}`), `http://${host}`);
    const advice = ['REST', 'push', 'QFEX'].map(() => proxy.wanted({ host, isSecure: false, authorization: null }));
    assert.deepEqual(new Set(advice), new Set(['Enter them in Order Monitor’s window.']));
    assert.deepEqual([proxy.question(), told], [{ host, isSecure: false, isWrong: false }, ['question']]);
    assert.deepEqual(await proxy.enter(host, signIn), ok(null));
    assert.deepEqual([proxy.question(), told], [null, ['question', 'question', 'entered']]);
    assert.equal(await proxy.addressFor(`http://${host}`), signedIn);
    assert.equal(await proxy.addressFor('http://other.example:3128'), 'http://other.example:3128');
  });

  test('gets it after the next start too, from where it lies sealed', async () => {
    const store = memoryStore();
    const first = deskWith(keyring, store);
    first.proxy.wanted({ host, isSecure: false, authorization: null });
    await first.proxy.enter(host, signIn);
    const kept = JSON.stringify(store.read('entries'));
    assert.ok(
      kept.length > 10 &&
        !kept.includes(signIn.password) &&
        !kept.includes(signIn.user) &&
        !kept.includes('proxy.example'),
    );
    const second = deskWith(keyring, store);
    assert.equal(await second.proxy.addressFor(`http://${host}`), signedIn);
    assert.ok(!second.redaction.text(`said ${signIn.password} and ${authorization}`).includes(signIn.password));
    assert.ok(!second.redaction.text(authorization).includes(authorization.slice(10)));
    assert.equal(second.redaction.text('order desk-7'), 'order desk-7');
  });

  test('and does not take it: it is forgotten, not sent again, and asked for anew', async () => {
    const store = memoryStore();
    const { proxy, told } = deskWith(keyring, store);
    proxy.wanted({ host, isSecure: true, authorization: null });
    await proxy.enter(host, signIn);
    // Sent on its way before the trader had entered anything: that says nothing of what he entered.
    proxy.wanted({ host, isSecure: true, authorization: null });
    assert.equal(proxy.question(), null);
    proxy.wanted({ host, isSecure: true, authorization });
    proxy.wanted({ host, isSecure: true, authorization });
    proxy.wanted({ host, isSecure: true, authorization: null });
    assert.deepEqual(proxy.question(), { host, isSecure: true, isWrong: true });
    assert.deepEqual(told, ['question', 'question', 'entered', 'question']);
    assert.equal(await proxy.addressFor(`https://${host}`), `https://${host}`);
    assert.deepEqual(store.read('entries'), []);
  });

  test('refuses in words what can’t be a sign-in, or what nobody asks for', async () => {
    const { proxy } = deskWith(noCipher('none'));
    assert.equal((await proxy.enter(host, signIn)).ok, false);
    proxy.wanted({ host, isSecure: false, authorization: null });
    for (const wrong of [
      { user: '', password: 'x' },
      { user: 'x', password: '' },
      { user: 'a:b', password: 'x' },
    ])
      assert.equal((await proxy.enter(host, wrong)).ok, false);
    assert.equal((await proxy.enter('evil.example', signIn)).ok, false);
    assert.notEqual(proxy.question(), null);
  });

  test('is not asked for where the window may take nothing secret', async () => {
    const { proxy, told } = deskWith(noCipher('none'), memoryStore(), 'It runs as root.');
    assert.match(proxy.wanted({ host, isSecure: false, authorization: null }), /without a sign-in/);
    assert.deepEqual([proxy.question(), told, (await proxy.enter(host, signIn)).ok], [null, [], false]);
  });
});

/** What a `login` event is answered with. */
async function answer(proxy: ProxySignIn, details: object, auth: object): Promise<unknown[]> {
  const app = new EventEmitter();
  Reflect.apply(answerLogins, undefined, [app, proxy]);
  let isPrevented = false;
  const given = await new Promise<unknown[]>((resolve) => {
    app.emit(
      'login',
      {
        preventDefault: () => {
          isPrevented = true;
        },
      },
      null,
      details,
      auth,
      (...args: unknown[]) => resolve(args),
    );
  });
  assert.ok(isPrevented);
  return given;
}
describe('Electron’s own requests', () => {
  const first = { firstAuthAttempt: true };
  const auth = { isProxy: true, host: 'proxy.example', port: 3128 };

  test('get the same answer, once; nothing is typed into a box of Electron’s', async () => {
    const { proxy } = deskWith(noCipher('none'));
    assert.deepEqual(await answer(proxy, first, auth), []);
    assert.deepEqual(proxy.question(), { host, isSecure: false, isWrong: false });
    await proxy.enter(host, signIn);
    assert.deepEqual(await answer(proxy, first, auth), [signIn.user, signIn.password]);
    assert.deepEqual(await answer(proxy, { firstAuthAttempt: false }, auth), []);
    assert.deepEqual(await answer(proxy, first, { ...auth, isProxy: false }), []);
  });
});
