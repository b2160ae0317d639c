import assert from 'node:assert/strict';
import { generateKeyPairSync, createPrivateKey } from 'node:crypto';
import { describe, test } from 'node:test';
import { readAccess, readKeys, readLabel } from '../../electron/accounts/draft.ts';
import { cleanKey } from '../../electron/accounts/key-text.ts';
import { fakeExchanges } from './fake-exchanges.ts';

const { exchanges } = fakeExchanges();
const draft = { exchange: 'qfex' as const, endpoint: '', subaccount: '', trustEndpoint: false };
const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

describe('a one-line key', () => {
  for (const [name, text] of [
    ['spaces around', '  abcd1234-key \n'],
    ['line breaks inside', 'abcd\r\n1234\n-key'],
    ['no-break and zero-width spaces', '\uFEFFabcd\u00A01234\u200B-key'],
    ['quotes around', '"abcd1234-key"'],
  ] as const) {
    test(`loses ${name}`, () => assert.deepEqual(cleanKey(text, 'access key'), { ok: true, value: 'abcd1234-key' }));
  }
  test('that is empty is told so', () =>
    assert.deepEqual(cleanKey(' \n', 'access key'), { ok: false, problem: 'The access key is empty.' }));
  test('with characters no key has is refused without quoting it', () => {
    const read = cleanKey('abcdé1234', 'secret key');
    assert.ok(!read.ok);
    assert.doesNotMatch(read.problem, /abcd/);
  });
});

describe('a private key in PEM', () => {
  for (const [kind, text] of [
    ['Ed25519', pem],
    ['RSA', rsa],
  ] as const) {
    for (const [name, damaged] of [
      ['as it is', text],
      ['without line breaks', text.replaceAll('\n', '')],
      ['with literal \\n', text.replaceAll('\n', String.raw`\n`)],
      ['with literal \\r\\n', text.replaceAll('\n', String.raw`\r\n`)],
      ['with spaces for line breaks', text.replaceAll('\n', ' ')],
      ['with Windows line ends', text.replaceAll('\n', '\r\n')],
      ['without any space', text.replaceAll(/\s/g, '')],
      ['with text around', `here: ${text} thanks`],
    ] as const) {
      test(`of ${kind} ${name} reads as the same key`, () => {
        const read = cleanKey(damaged, 'secret key');
        assert.ok(read.ok);
        assert.equal(read.value, text);
        createPrivateKey(read.value);
      });
    }
  }
  test('that is cut off is told so', () => {
    const read = cleanKey(pem.slice(0, 60), 'secret key');
    assert.ok(!read.ok);
    assert.match(read.problem, /cut off/);
  });
});

describe('a label', () => {
  test('is trimmed and its runs of spaces are one', () =>
    assert.deepEqual(readLabel('  Main \t desk '), { ok: true, value: 'Main desk' }));
  for (const text of ['', '   ', '\u200B\u202E', '\n']) {
    test(`without a visible character is refused: ${JSON.stringify(text)}`, () =>
      assert.equal(readLabel(text).ok, false));
  }
  test('loses bidi controls', () => assert.deepEqual(readLabel('a\u202Eb'), { ok: true, value: 'a b' }));
  test('may have 40 characters and no more', () => {
    assert.equal(readLabel('🙂'.repeat(40)).ok, true);
    const tooLong = readLabel('x'.repeat(41));
    assert.ok(!tooLong.ok);
    assert.equal(tooLong.problem.advice, 'Choose a shorter one.');
  });
});

describe('where an account is asked', () => {
  test('a QFEX endpoint of somebody else needs the word of the trader, by host', () => {
    const access = readAccess({ ...draft, endpoint: 'https://relay.example' }, exchanges);
    assert.ok(!access.ok);
    assert.match(access.problem.message, /relay\.example/);
    assert.equal(readAccess({ ...draft, endpoint: 'https://relay.example', trustEndpoint: true }, exchanges).ok, true);
  });
  test('a subaccount is a UUID, in lower case', () => {
    const access = readAccess({ ...draft, subaccount: ' 11111111-1111-1111-1111-11111111111A ' }, exchanges);
    assert.ok(access.ok);
    assert.equal(access.value.subaccount, '11111111-1111-1111-1111-11111111111a');
    assert.equal(readAccess({ ...draft, subaccount: 'main' }, exchanges).ok, false);
  });
  test('HTX takes no subaccount', () => {
    assert.equal(
      readAccess({ ...draft, exchange: 'htx', subaccount: '11111111-1111-1111-1111-111111111111' }, exchanges).ok,
      false,
    );
  });
  test('what the exchange says of its keys is passed on', () => {
    const access = readAccess(draft, exchanges);
    assert.ok(access.ok);
    assert.deepEqual(readKeys({ accessKey: 'public-key', secretKey: 'broken-key' }, access.value, exchanges), {
      ok: false,
      problem: { field: 'secretKey', message: 'The secret key is broken.' },
    });
  });
});
