import assert from 'node:assert/strict';
import { generateKeyPairSync, verify } from 'node:crypto';
import { describe, test } from 'node:test';
import { cleanKey } from '../../electron/accounts/key-text.ts';
import {
  encode,
  readSigningKey,
  signatureOf,
  signedPath,
  sortedQuery,
  textToSign,
  timestampOf,
  type SigningKey,
} from '../../electron/exchanges/htx/sign.ts';
import { exampleKeys } from '../support/htx-texts.ts';

const hmac: SigningKey = { method: 'HmacSHA256', secret: exampleKeys.secretKey };
const signed = (
  host: string,
  path: string,
  params: Record<string, string>,
  time: string,
  key: SigningKey = hmac,
): string => signedPath({ host, path, params, accessKey: exampleKeys.accessKey, key, timeMs: Date.parse(`${time}Z`) });

describe('an HTX request is signed', () => {
  test('as in the example that the exchange published', () => {
    assert.equal(
      signed('be.huobi.com', '/v1/order/orders', { 'order-id': '1234567890' }, '2017-05-11T15:19:30'),
      '/v1/order/orders?AccessKeyId=e2xxxxxx-99xxxxxx-84xxxxxx-7xxxx&SignatureMethod=HmacSHA256&SignatureVersion=2&Timestamp=2017-05-11T15%3A19%3A30&order-id=1234567890&Signature=4F65x5A2bLyMWVQj3Aqp%2BB4w%2BivaA7n5Oi2SuYtCJ9o%3D',
    );
  });

  test('with its + and / escaped, which fails one request in three elsewhere', () => {
    const path = signed(
      'api.hbdm.com',
      '/v5/trade/order',
      { contract_code: 'BTC-USDT', margin_mode: 'cross', order_id: '1550497891998535681' },
      '2026-11-21T05:15:07',
    );
    assert.match(path, /&Signature=W%2F6%2BjD64ohB4G6lwZq1P3ufmE0ibcEKSuJoFerYZnW4%3D$/);
  });

  test('as the push wants it too', () => {
    const query =
      'AccessKeyId=e2xxxxxx-99xxxxxx-84xxxxxx-7xxxx&SignatureMethod=HmacSHA256&SignatureVersion=2&Timestamp=2026-11-21T05%3A15%3A07';
    assert.equal(
      signatureOf(textToSign('api.hbdm.com', '/ws/v5/notification', query), hmac),
      '5xOf71lJS1VSbKkWCi+ywy2f+VvoNVOGPCuH1fWdiw4=',
    );
  });

  test('for the host in lower case, with the port exactly when it is in the address', () => {
    assert.match(textToSign('API.hbdm.COM', '/p', 'q'), /^GET\napi\.hbdm\.com\n\/p\nq$/);
    assert.match(textToSign('127.0.0.1:8080', '/p', 'q'), /\n127\.0\.0\.1:8080\n/);
  });

  test('with names in ASCII order and upper-case hex', () => {
    assert.equal(
      sortedQuery({ b: '1', a: 'x,y z', AccessKeyId: 'k', Z: "(!'*)~", ä: '€' }),
      'AccessKeyId=k&Z=%28%21%27%2A%29~&a=x%2Cy%20z&b=1&%C3%A4=%E2%82%AC',
    );
    assert.equal(encode('05:15:07'), '05%3A15%3A07');
  });

  test('with a time in UTC without milliseconds and zone', () => {
    assert.equal(timestampOf(Date.UTC(2026, 10, 21, 5, 15, 7, 999)), '2026-11-21T05:15:07');
  });
});

describe('an Ed25519 key', () => {
  const pair = generateKeyPairSync('ed25519');
  const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const body = pem.split('\n')[1] ?? '';
  const forms: [string, string][] = [
    ['as it was made', pem],
    ['with Windows line ends', pem.replaceAll('\n', '\r\n')],
    ['without line breaks', pem.replaceAll('\n', '')],
    ['with spaces for line breaks', pem.replaceAll('\n', ' ')],
    ['with \\n written out', pem.replaceAll('\n', String.raw`\n`)],
    ['with text and spaces around', `  my key:\n${pem}\n `],
    ['with its body broken into short lines', pem.replace(body, body.replaceAll(/.{10}/g, '$&\n'))],
  ];
  for (const [name, text] of forms) {
    test(`${name} signs`, () => {
      const key = readPasted(text);
      assert.ok(key.ok && key.value.method === 'Ed25519');
      const path = signed('api.hbdm.com', '/v5/trade/order', { order_id: '1' }, '2026-11-21T05:15:07', key.value);
      assert.match(path, /SignatureMethod=Ed25519&/);
      const [query = '', signature = ''] = path.slice('/v5/trade/order?'.length).split('&Signature=');
      const proof = Buffer.from(decodeURIComponent(signature), 'base64');
      assert.ok(verify(null, Buffer.from(textToSign('api.hbdm.com', '/v5/trade/order', query)), pair.publicKey, proof));
    });
  }

  test('that is cut off, of another kind or garbled is refused, and never quoted', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
    const encrypted = pair.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' });
    const wrong = [
      pem.slice(0, 60),
      rsa.toString(),
      encrypted.toString(),
      pem.replace(body, 'AAAA'),
      pem.replace(body, ''),
    ];
    for (const text of wrong) {
      const key = readPasted(text);
      assert.ok(!key.ok);
      assert.ok(!key.problem.includes(body));
      assert.match(key.problem, /^[A-Z].*\.$/);
    }
  });
});

/** As a key comes in: cleaned by the room of the accounts, then read by the exchange. */
function readPasted(text: string): ReturnType<typeof readSigningKey> {
  const clean = cleanKey(text, 'secret key');
  return clean.ok ? readSigningKey(clean.value) : clean;
}

test('a plain secret loses the spaces and line breaks it was pasted with', () => {
  assert.deepEqual(readPasted(' b0xx-\n c6xx\t'), { ok: true, value: { method: 'HmacSHA256', secret: 'b0xx-c6xx' } });
  assert.equal(readPasted(' \n').ok, false);
});
