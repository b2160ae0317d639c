import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Redaction } from '../../electron/accounts/redaction.ts';
import { looksLikeSecret } from '../../electron/orders/lookup/secret-text.ts';

const seed = Number(process.env['SEED'] ?? 20_261_130);
const of = (letters: string, minLength: number, maxLength = minLength): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...letters.split('')), minLength, maxLength });
const hex = '0123456789abcdef';
const letters = 'abcdefghijklmnopqrstuvwxyz';
const word = `${letters}${letters.toUpperCase()}0123456789`;

const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const keyPairs = [
  ...Array.from({ length: 8 }, () => generateKeyPairSync('ed25519').privateKey),
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
];
const pems = [
  ...keyPairs.map(pemOf),
  ...keyPairs
    .filter(({ asymmetricKeyType }) => asymmetricKeyType === 'rsa')
    .map((key) => key.export({ type: 'pkcs1', format: 'pem' }).toString()),
];
const bodyOf = (pem: string): string => pem.replaceAll(/-----[^-]+-----|\s/g, '');

const htxKey = fc
  .tuple(of(hex, 8), of(hex, 8), of(hex, 8), of(hex, 5))
  .map((groups) => groups.join('-'))
  .filter((key) => /[a-f]/.test(key));
const qfexKey = fc
  .tuple(fc.constantFrom('qfex_secret_', 'qfex_pub_'), of(`${word}-_`, 8, 64))
  .map((parts) => parts.join(''));
const pem = fc.constantFrom(...pems);
const named = fc
  .tuple(
    fc.constantFrom(
      'QFEX_SECRET_KEY',
      'HTX_SECRET_KEY',
      'HTX_ACCESS_KEY',
      'QFEX_PUBLIC_KEY',
      'secret',
      'Secret',
      'secretKey',
      'secret_key',
      'api_secret',
      'apiSecret',
      'API Key',
      'access key',
      'Secret Key (main)',
      'private-key',
      'AccessKeyId',
      'passphrase',
      '密钥',
    ),
    fc.constantFrom('=', ': ', ' = ', '：', '": "', "' => '", ':\n'),
    of(`${word}+/_-`, 6, 60),
  )
  .map((parts) => parts.join(''));
const secret = fc.oneof(htxKey, qfexKey, pem, pem.map(bodyOf), named);
const wrapping = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => `"${text}"`,
  (text) => `my key is ${text} thanks`,
  (text) => `1550497891998535681\n${text}\n57cc1941-8ad1-4df3-b34c-bb556518befc`,
  (text) => JSON.stringify({ value: text }),
  (text) => `\uFEFF ${text}\u200B `,
  (text) => `curl 'https://example.invalid/?x=${text}'`,
  (text) => `export X\r\n${text}\r\n`,
);

const uuid = fc.uuid();
const orderId = fc.oneof(
  fc.bigInt({ min: 1n, max: 9_223_372_036_854_775_807n }).map(String),
  uuid,
  uuid.map((id) => id.toUpperCase()),
  uuid.map((id) => id.replaceAll('-', '')),
  uuid.map((id) => `{${id}}`),
  // What bots and brokers send: a prefix, a strategy, a date, a count.
  of(`${word}-_`, 1, 36),
  fc
    .tuple(of(word, 2, 10), fc.constantFrom('-', '_', '.', ':', '/', '#', ' '), of(word, 1, 24))
    .map((parts) => parts.join('')),
  fc
    .tuple(
      fc.constantFrom('x-', 'AA03022abc', 't-', 'BTC-USDT-', 'grid:', 'secret-', 'key-', 'my-qfex_secret_'),
      fc.oneof(of('0123456789', 1, 19), of(letters, 1, 7)),
    )
    .map((parts) => parts.join('')),
  fc
    .tuple(of('0123456789', 8), of('0123456789', 8), of('0123456789', 8), of('0123456789', 5))
    .map((parts) => parts.join('-')),
  of(hex, 64),
);

describe('a secret key', () => {
  test('is recognised in any wrapping', () => {
    fc.assert(
      fc.property(secret, wrapping, (key, wrap) => looksLikeSecret(wrap(key))),
      { seed, numRuns: 3_000 },
    );
  });

  test('of each form is one', () => {
    const [ed25519 = ''] = pems;
    for (const text of [
      'QFEX_SECRET_KEY=qfex',
      'secret: x',
      'Secret Key\nhrf5gdfghe-e74bebd8-2f4a33bc-e7963',
      'b0xxxxxx-c6xxxxxx-94xxxxxx-dxxxx',
      'E2XXXXXX-99XXXXXX-84XXXXXX-7XXXX',
      'ｓｅｃｒｅｔ＝ａｂｃｄ',
      'sec\u200Bret=abcd',
      'Secret Key 3f0e9d8c7b6a59483726',
      bodyOf(ed25519),
      bodyOf(ed25519).replaceAll(/.{16}/g, '$&\n'),
      ed25519.replaceAll('\n', String.raw`\n`),
      ed25519.split('\n')[0] ?? '',
      `${'A'.repeat(40)}b1/=`,
      'wss://trade.example.invalid?api_key=qfex',
    ])
      assert.ok(looksLikeSecret(text), text);
  });

  test('is not what an order’s ID looks like', () => {
    fc.assert(
      fc.property(orderId, (id) => !looksLikeSecret(id)),
      { seed, numRuns: 5_000 },
    );
    fc.assert(
      fc.property(
        fc.array(orderId, { maxLength: 50 }),
        fc.constantFrom('\n', '\t', ', '),
        (ids, between) => !looksLikeSecret(ids.join(between)),
      ),
      { seed, numRuns: 300 },
    );
  });

  test('is looked for in a text of any length at once', () => {
    for (const text of [
      'secret'.repeat(200_000),
      'a-'.repeat(500_000),
      `secret${' '.repeat(1_000_000)}`,
      '0'.repeat(1_000_000),
      'key key '.repeat(100_000),
      'MII'.repeat(300_000),
    ])
      assert.equal(looksLikeSecret(text), false);
  });
});

describe('a key that is known by value', () => {
  const known = fc
    .tuple(fc.constantFrom('', 'se+cr/et.', 'k:'), of(`${word}+/=-_!`, 16, 48))
    .map((parts) => parts.join(''))
    .filter((key) => key.replaceAll(/[^A-Za-z0-9]/g, '').length >= 14);
  const mangle = fc.constantFrom<(key: string) => string>(
    (key) => key,
    (key) => key.toLowerCase(),
    (key) => `"${key}",`,
    (key) => `${key.slice(0, 7)}\n${key.slice(7)}`,
    (key) => key.split('').join(' '),
    (key) => key.split('').join('\u200B'),
    (key) => encodeURIComponent(key),
    (key) => key.slice(0, -1),
  );
  test('is recognised however it was copied', () => {
    fc.assert(
      fc.property(known, mangle, wrapping, (key, mangled, wrap) => {
        const redaction = new Redaction();
        redaction.add(key);
        // Cut short it is known by itself, not inside another text.
        const text = mangled(key);
        return redaction.holds(text.length < key.length ? text : wrap(text));
      }),
      { seed, numRuns: 1_000 },
    );
  });

  test('makes no other ID one', () => {
    fc.assert(
      fc.property(known, orderId, (key, id) => {
        const redaction = new Redaction();
        redaction.add(key);
        return !redaction.holds(id);
      }),
      { seed, numRuns: 1_000 },
    );
  });
});
