import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Redaction } from '../../electron/accounts/redaction.ts';

const secret = 'se+cr/et"key=8765';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a live secret', () => {
  test('is replaced by its last four characters wherever it stands', () => {
    const redaction = new Redaction();
    redaction.add(secret);
    assert.equal(redaction.text(`a ${secret} b ${secret}`), 'a …8765 b …8765');
  });
  test('is found percent-encoded and escaped in JSON', () => {
    const redaction = new Redaction();
    redaction.add(secret);
    assert.doesNotMatch(redaction.text(`?k=${encodeURIComponent(secret)}&x=1`), /cr%2Fet/);
    assert.equal(redaction.text(JSON.stringify({ secret })), '{"secret":"…8765"}');
  });
  test('in PEM is found with and without its line breaks, and none of it is shown', () => {
    const pem =
      '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAAA\nAAAAAAAAAAAAAAAAAAABBBBCCCC\n-----END PRIVATE KEY-----\n';
    const redaction = new Redaction();
    redaction.add(pem);
    for (const text of [
      pem,
      JSON.stringify(pem),
      'MC4CAQAwBQYDK2VwBCIEIAAAAAAAAAAAAAAAAAAAAAAAABBBBCCCC',
      'MC4CAQAwBQYDK2VwBCIEIAAA',
    ]) {
      assert.doesNotMatch(redaction.text(text), /MC4CAQ|CCCC/);
    }
  });
  test('that contains another leaves no rest behind', () => {
    const redaction = new Redaction();
    redaction.add('abcdefgh');
    redaction.add('abcdefghijkl');
    assert.equal(redaction.text('abcdefghijkl'), '…ijkl');
  });
  test('is no secret any more once everybody has forgotten it', () => {
    const redaction = new Redaction();
    const forgetOne = redaction.add(secret);
    const forgetOther = redaction.add(secret);
    forgetOne();
    forgetOne();
    assert.equal(redaction.text(secret), '…8765');
    forgetOther();
    assert.equal(redaction.text(secret), secret);
  });
});

test('a value shorter than eight characters is not used, since it stands in harmless texts', () => {
  const redaction = new Redaction();
  redaction.add('1234567');
  assert.equal(redaction.text('order 12345678'), 'order 12345678');
});

test('signed parameters are hidden also when their value is unknown', () => {
  assert.equal(
    new Redaction().text('GET /x?AccessKeyId=abc&Signature=a%2Bb%3D&api_key=q HTTP'),
    'GET /x?AccessKeyId=…&Signature=…&api_key=… HTTP',
  );
});

test('a payload is redacted in depth, and nothing else in it changes', () => {
  const redaction = new Redaction();
  redaction.add(secret);
  const payload = { list: [secret, 1, null, true], deep: { [secret]: { text: `x${secret}` } }, id: '9007199254740993' };
  assert.deepEqual(redaction.payload(payload), {
    list: ['…8765', 1, null, true],
    deep: { '…8765': { text: 'x…8765' } },
    id: '9007199254740993',
  });
});

test('a payload with __proto__ as a field keeps it a field', () => {
  const payload: unknown = JSON.parse('{"extra":{"__proto__":"x"}}');
  assert.equal(JSON.stringify(new Redaction().payload(payload)), '{"extra":{"__proto__":"x"}}');
});

describe('a key that an exchange echoes in another form', () => {
  const key = 'b7f3a9c2-dqnh6tvdf3-93dae0b2-8ab41';
  const echoes = {
    hex: Buffer.from(key).toString('hex'),
    'upper-case hex': Buffer.from(key).toString('hex').toUpperCase(),
    Base64: base64(key),
    base64url: Buffer.from(key).toString('base64url'),
    'percent-encoded Base64': encodeURIComponent(base64(key)),
    'Base64 of a longer text': base64(`k:${key}.`),
    'Base64 of a longer text, moved by one': base64(`key:${key}!`),
    'Base64 of a longer text, moved by two': base64(`ke=${key}, and more`),
  };
  for (const [form, echo] of Object.entries(echoes)) {
    test(`as ${form} is redacted, in a text and in a payload`, () => {
      const redaction = new Redaction();
      redaction.add(key);
      const held = echo.slice(8, -8);
      assert.ok(!redaction.text(`refused: ${echo}`).includes(held));
      assert.ok(!JSON.stringify(redaction.payload({ rows: [{ raw: JSON.stringify({ echo }) }] })).includes(held));
    });
  }

  test('is found however short it is, wherever it stands', () => {
    const redaction = new Redaction();
    redaction.add('ab-12_xy');
    for (let before = 0; before < 20; before += 1)
      assert.equal(redaction.text(`${'.'.repeat(before)}ab-12_xy`), `${'.'.repeat(before)}…2_xy`);
  });

  test('is found wherever in a text it stands, and never where it doesn’t', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.constantFrom(...Object.values(echoes), key),
        fc.string({ maxLength: 40 }),
        (before, echo, after) => {
          const redaction = new Redaction();
          redaction.add(key);
          assert.ok(!redaction.text(before + echo + after).includes(echo));
          assert.equal(redaction.text(before + after), new Redaction().text(before + after));
        },
      ),
    );
  });
});

describe('the beginning of a long text', () => {
  test('holds no part of a secret, wherever it was cut', () => {
    const key = 'b7f3a9c2-dqnh6tvdf3-93dae0b2-8ab41';
    const forms = [key, Buffer.from(key).toString('hex'), Buffer.from(key).toString('base64')];
    fc.assert(
      fc.property(
        fc.nat(700),
        fc.constantFrom(...forms),
        fc.nat(400),
        fc.integer({ min: 1, max: 600 }),
        (before, form, after, length) => {
          const redaction = new Redaction();
          redaction.add(key);
          const beginning = redaction.beginning(`${'~'.repeat(before)}${form}${'~'.repeat(after)}`, length);
          assert.match(beginning, /^~*(?:(?:…(?:8ab41|ab41|b41|41|1)?)[\da-f=]{0,4}~*)?$/);
        },
      ),
    );
  });

  test('is all of a short one', () => {
    assert.equal(new Redaction().beginning('order not found', 2048), 'order not found');
  });
});

describe('a payload', () => {
  test('without anything secret passes as it is', () => {
    const redaction = new Redaction();
    redaction.add(secret);
    const rows = [{ orderId: '1550497891998535681', price: '96420.5', isStale: false, notes: [null] }];
    assert.equal(redaction.payload(rows), rows);
  });
  test('loses a secret in a value, a name, or an exchange’s text inside a text', () => {
    const redaction = new Redaction();
    redaction.add(secret);
    const inner = JSON.stringify({ echoed: secret });
    assert.deepEqual(redaction.payload({ raw: inner, [secret]: ['x', { deep: `a\n${secret}` }] }), {
      raw: '{"echoed":"…8765"}',
      '…8765': ['x', { deep: 'a\n…8765' }],
    });
  });
  test('loses a signature that begins a line', () => {
    const redaction = new Redaction();
    assert.deepEqual(redaction.payload({ text: 'sent\nSignature=abc%2Bdef&x=1' }), { text: 'sent\nSignature=…&x=1' });
  });
});
