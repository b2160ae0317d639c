import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proveQfex, qfexSignature } from '../../electron/exchanges/qfex/sign.ts';

test('the signature is that of the published examples', () => {
  assert.equal(
    qfexSignature('qfex_secret_test', 'c0ffee', 1_760_545_414),
    '9a892254ce0416371a78a4352130b7825a2f5fb442b12ddfa7c2f5202ef045dc',
  );
  assert.equal(
    qfexSignature('secret-key', 'abc123', 1_700_000_000),
    '7cdac5f5aeb21825b4fe5d61abd475250114fc26a8a1ecf4fca9915f57e7e220',
  );
  assert.equal(
    qfexSignature('secret', 'abc123', 1234),
    '0e5775c636eaa528850bc56cd8872fa7f6cc41aea8bc99a2ad51f255fe6f40a7',
  );
});

test('a proof has 16 random bytes as its nonce and the whole second that has begun', () => {
  const keys = { accessKey: 'qfex_pub_test', secretKey: 'qfex_secret_test' };
  const proof = proveQfex(keys, 1_760_545_414_999, (byteCount) => new Uint8Array(byteCount).fill(0xab));
  assert.deepEqual(proof, {
    public_key: 'qfex_pub_test',
    nonce: 'ab'.repeat(16),
    unix_ts: 1_760_545_414,
    signature: qfexSignature('qfex_secret_test', 'ab'.repeat(16), 1_760_545_414),
  });
});
