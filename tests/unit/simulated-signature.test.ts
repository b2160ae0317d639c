import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, test } from 'node:test';
import { preSignText, signingFault } from '../../electron/exchanges/simulated/htx-signature.ts';
import { QfexSignatures } from '../../electron/exchanges/simulated/qfex-signature.ts';

const keys = { accessKey: 'e2xxxxxx-99xxxxxx-84xxxxxx-7xxxx', secretKey: 'b0xxxxxx-c6xxxxxx-94xxxxxx-dxxxx' };

/** The known answer that the exchange itself published. */
function published(changes: Record<string, string> = {}) {
  const params = new Map(
    Object.entries({
      AccessKeyId: keys.accessKey,
      SignatureMethod: 'HmacSHA256',
      SignatureVersion: '2',
      Timestamp: '2017-05-11T15:19:30',
      'order-id': '1234567890',
      Signature: '4F65x5A2bLyMWVQj3Aqp+B4w+ivaA7n5Oi2SuYtCJ9o=',
      ...changes,
    }),
  );
  return { method: 'GET', host: 'be.huobi.com', path: '/v1/order/orders', params };
}
const then = Date.UTC(2017, 4, 11, 15, 19, 30);

describe('the simulated HTX checks a signature', () => {
  test("and accepts the exchange's own published example", () => {
    assert.equal(signingFault(published(), keys, then), null);
  });

  test('and accepts the v5 example that two clients agree on', () => {
    const params = new Map(
      Object.entries({
        order_id: '1550497891998535681',
        contract_code: 'BTC-USDT',
        margin_mode: 'cross',
        AccessKeyId: keys.accessKey,
        SignatureMethod: 'HmacSHA256',
        SignatureVersion: '2',
        Timestamp: '2026-11-21T05:15:07',
        Signature: 'W/6+jD64ohB4G6lwZq1P3ufmE0ibcEKSuJoFerYZnW4=',
      }),
    );
    const request = { method: 'GET', host: 'api.hbdm.com', path: '/v5/trade/order', params };
    assert.equal(signingFault(request, keys, Date.UTC(2026, 10, 21, 5, 15, 7)), null);
  });

  test('and signs a comma and a space in upper-case hex', () => {
    const params = new Map([['state', 'filled,canceled by us*']]);
    const text = preSignText({ method: 'GET', host: 'API.hbdm.com:443', path: '/x', params });
    assert.equal(text, 'GET\napi.hbdm.com:443\n/x\nstate=filled%2Ccanceled%20by%20us%2A');
  });

  test('and names what is wrong', () => {
    const faultWith = (changes: Record<string, string>, now = then) => signingFault(published(changes), keys, now);
    assert.equal(faultWith({ 'order-id': '1234567891' }), 'signatureWrong');
    assert.equal(faultWith({ Signature: '4F65x5A2bLyMWVQj3Aqp B4w ivaA7n5Oi2SuYtCJ9o=' }), 'signatureWrong');
    assert.equal(faultWith({ SignatureVersion: '1' }), 'versionWrong');
    assert.equal(faultWith({ SignatureMethod: 'Ed25519' }), 'methodWrong');
    assert.equal(faultWith({ Timestamp: '2017-05-11T15:19:30Z' }), 'timeWrong');
    assert.equal(faultWith({ Timestamp: '2017-05-11T15:19:30.000' }), 'timeWrong');
    assert.equal(faultWith({ Timestamp: '' }), 'timeMissing');
    assert.equal(faultWith({}, then + 300_001), 'timeWrong');
    assert.equal(faultWith({}, then - 300_001), 'timeWrong');
    assert.equal(faultWith({}, then + 300_000), null);
    assert.equal(signingFault(published(), undefined, then), 'keyUnknown');
  });

  test('made with an Ed25519 key', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const request = published({ SignatureMethod: 'Ed25519' });
    const signature = sign(null, Buffer.from(preSignText(request)), privateKey).toString('base64');
    request.params.set('Signature', signature);
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    assert.equal(signingFault(request, { accessKey: keys.accessKey, ed25519PublicKey: pem }, then), null);
    request.params.set('order-id', '1');
    assert.equal(signingFault(request, { accessKey: keys.accessKey, ed25519PublicKey: pem }, then), 'signatureWrong');
  });
});

describe('the simulated QFEX checks a signature', () => {
  const signing = {
    publicKey: 'qfex_pub_test',
    nonce: 'c0ffee',
    unixTs: '1760545414',
    signature: '9a892254ce0416371a78a4352130b7825a2f5fb442b12ddfa7c2f5202ef045dc',
  };
  const secret = 'qfex_secret_test';
  const now = 1_760_545_414_000;

  test('and accepts the published example, once in 15 minutes', () => {
    const signatures = new QfexSignatures();
    assert.equal(signatures.faultOf(signing, secret, 60, now), null);
    assert.equal(signatures.faultOf(signing, secret, 60, now + 30_000), 'the nonce was used before');
    assert.equal(signatures.faultOf(signing, secret, 3600, now + 900_000), null);
  });

  test('and names what is wrong', () => {
    const faultWith = (changes: Partial<typeof signing>, at = now): string | null =>
      new QfexSignatures().faultOf({ ...signing, ...changes }, secret, 60, at);
    assert.match(String(faultWith({ nonce: 'not-hex' })), /hexadecimal/);
    assert.match(String(faultWith({ nonce: 'a'.repeat(101) })), /at most 100/);
    assert.equal(faultWith({ nonce: 'c0ffef' }), 'wrong signature');
    assert.equal(faultWith({ signature: signing.signature.toUpperCase() }), 'wrong signature');
    assert.equal(faultWith({ unixTs: '1760545414.5' }), 'unix_ts must be whole seconds');
    assert.equal(faultWith({}, now + 61_000), 'timestamp out of range');
    assert.equal(new QfexSignatures().faultOf(signing, undefined, 60, now), 'unknown public key');
  });
});
