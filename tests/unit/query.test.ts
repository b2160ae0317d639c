import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { possibleExchanges, readId, readLines, readQuery, readSymbol } from '../../electron/orders/query.ts';

const idOf = (text: string): string | null => {
  const id = readId(text);
  return id.ok ? id.value : null;
};

describe('an ID', () => {
  test('loses the spaces and quotes around it, and keeps the trader’s case', () => {
    const forms = [' 1550497891998535681 ', '"1550497891998535681"', '\t“1550497891998535681”\r\n', "'1550497891998535681'", '`1550497891998535681`', '«1550497891998535681»', '\uFEFF1550497891998535681\u00A0', '"1550497891998535681",', ' "1550497891998535681" ; '];
    for (const text of forms) assert.equal(idOf(text), '1550497891998535681', JSON.stringify(text));
    assert.equal(idOf('2F05173C-992a-426B-bcaf-6b341644BB62'), '2F05173C-992a-426B-bcaf-6b341644BB62');
  });

  test('keeps what stands within it, and a comma or semicolon that may be its own', () => {
    for (const text of ['my order, the 2nd', 'a"b', 'x,', 'y;', ',;', '日本', '😀']) assert.equal(idOf(text), text);
    assert.equal(idOf('"x,"'), 'x,');
  });

  test('has 1 to 128 characters', () => {
    assert.equal(idOf('a'.repeat(128))?.length, 128);
    assert.equal(idOf(`"${'😀'.repeat(128)}"`)?.length, 256);
    for (const text of ['', '   ', '""', '\n', '“”']) assert.deepEqual(readId(text), { ok: false, problem: 'There is no order ID: type or paste one.' });
    assert.equal(idOf('a'.repeat(129)), null);
  });

  test('of absurd length is refused at once', () => {
    for (const text of ['1'.repeat(5_000_000), `a${' '.repeat(1_000_000)}b`, ' '.repeat(1_000_000), `x${'"'.repeat(500_000)}y${','.repeat(500_000)}`]) assert.equal(idOf(text), null);
  });

  test('has no control or bidi character, nor half a character', () => {
    for (const character of ['\u0000', '\u001B', '\u007F', '\u0085', '\u202E', '\u2066', '\u200F', '\u2028', '\uD800', '\n', '\t']) {
      const read = readId(`155${character}049`);
      assert.ok(!read.ok, JSON.stringify(character));
      assert.ok(!read.problem.includes(character));
    }
    assert.equal(idOf('\u001B[31m15504'), null);
  });
});

describe('a secret key pasted as an ID', () => {
  test('is refused with a sentence that does not repeat it', () => {
    const pem = '-----BEGIN PRIVATE KEY-----MC4CAQAwBQYDK2VwBCIEIA-----END PRIVATE KEY-----';
    for (const text of ['qfex_secret_0123456789abcdef', ' "qfex_secret_0123456789abcdef" ', pem, 'MC4CAQAwBQYDK2Vw END PRIVATE KEY']) {
      assert.deepEqual(readId(text), { ok: false, problem: 'This looks like a secret key; it was not sent anywhere and not kept.' }, text);
    }
  });

  test('with its line breaks is refused, too', () => {
    assert.equal(readId('-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA\n-----END PRIVATE KEY-----').ok, false);
  });

  test('is not what a client order ID merely mentions', () => {
    for (const text of ['my-qfex_secret_plan', 'BEGIN-1', 'private key']) assert.equal(idOf(text), text);
  });
});

describe('a symbol', () => {
  test('is trimmed and upper-cased, with / and _ as -', () => {
    for (const text of [' btc-usdt ', 'BTC/USDT', 'Btc_Usdt']) assert.deepEqual(readSymbol(text), { ok: true, value: 'BTC-USDT' });
    assert.deepEqual(readSymbol('BTC-USDT-250613'), { ok: true, value: 'BTC-USDT-250613' });
    assert.deepEqual(readSymbol('  '), { ok: true, value: null });
  });

  test('has 3 to 40 letters, digits and hyphens', () => {
    for (const text of ['AB', 'A'.repeat(41), 'BTC USDT', 'BTC.USDT', 'BTC-USDT\u202E', 'ЕTH-USDT', '<b>', 'a\nb']) assert.equal(readSymbol(text).ok, false, text);
    for (const text of ['ABC', 'A'.repeat(40)]) assert.equal(readSymbol(text).ok, true, text);
  });
});

describe('the shape of an ID proposes', () => {
  test('both exchanges for a positive 64-bit number, since a QFEX client order ID may be anything', () => {
    for (const id of ['1', '1550497891998535681', '9223372036854775807']) assert.deepEqual(possibleExchanges(id, 'any'), ['htx', 'qfex']);
    assert.deepEqual(possibleExchanges('577024242451838431', 'clientOrderId'), ['htx', 'qfex']);
  });

  test('QFEX alone for everything else', () => {
    for (const id of ['0', '01', '-1', '1.0', '9223372036854775808', '12345678901234567890', '2f05173c-992a-426b-bcaf-6b341644bb62', 'mine', '１２３']) {
      assert.deepEqual(possibleExchanges(id, 'any'), ['qfex'], id);
      assert.deepEqual(possibleExchanges(id, 'clientOrderId'), ['qfex'], id);
    }
  });
});

describe('a query', () => {
  const input = { text: ' "1550497891998535681" ', symbol: 'btc/usdt', exchange: null, by: 'any' } as const;
  test('keeps the text as typed beside what was read from it', () => {
    assert.deepEqual(readQuery(input), {
      ok: true,
      value: { text: ' "1550497891998535681" ', id: '1550497891998535681', by: 'any', symbol: 'BTC-USDT', exchange: null },
    });
  });

  test('is refused at an exchange that can’t own the ID', () => {
    const refused = readQuery({ ...input, text: '2f05173c-992a-426b-bcaf-6b341644bb62', exchange: 'htx' });
    assert.ok(!refused.ok);
    assert.match(refused.problem, /^HTX has no IDs of this form/);
    assert.equal(readQuery({ ...input, exchange: 'qfex' }).ok, true);
  });
});

test('of pasted lines those count that hold something', () => {
  assert.deepEqual(readLines('1\r\n\n "" \n2\u20283\n4\t5\t\n'), ['1', '2', '3', '4', '5']);
});
