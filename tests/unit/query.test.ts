import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { orderIdIn, possibleExchanges, readId, readQuery, readSymbol } from '../../electron/orders/lookup/query.ts';
import { uuidOf } from '../../shared/uuid.ts';

const idOf = (text: string): string | null => {
  const id = readId(text);
  return id.ok ? id.value : null;
};

describe('an ID', () => {
  test('loses the spaces and quotes around it, and keeps the trader’s case', () => {
    const forms = [
      ' 1550497891998535681 ',
      '"1550497891998535681"',
      '\t“1550497891998535681”\r\n',
      "'1550497891998535681'",
      '`1550497891998535681`',
      '«1550497891998535681»',
      '\uFEFF1550497891998535681\u00A0',
      '"1550497891998535681",',
      ' "1550497891998535681" ; ',
    ];
    for (const text of forms) assert.equal(idOf(text), '1550497891998535681', JSON.stringify(text));
    assert.equal(idOf('2F05173C-992a-426B-bcaf-6b341644BB62'), '2F05173C-992a-426B-bcaf-6b341644BB62');
  });

  test('keeps what stands within it, and a comma or semicolon that may be its own', () => {
    for (const text of ['my-order,the-2nd', 'a"b', 'x,', 'y;', ',;', '日本', '😀']) assert.equal(idOf(text), text);
    assert.equal(idOf('"x,"'), 'x,');
  });

  test('has 1 to 128 characters', () => {
    assert.equal(idOf('a'.repeat(128))?.length, 128);
    assert.equal(idOf(`"${'😀'.repeat(128)}"`)?.length, 256);
    for (const text of ['', '   ', '""', '\n', '“”'])
      assert.deepEqual(readId(text), { ok: false, problem: 'There is no order ID: type or paste one.' });
    assert.equal(idOf('a'.repeat(129)), null);
  });

  test('of absurd length is refused at once', () => {
    for (const text of [
      '1'.repeat(5_000_000),
      `a${' '.repeat(1_000_000)}b`,
      ' '.repeat(1_000_000),
      `x${'"'.repeat(500_000)}y${','.repeat(500_000)}`,
    ])
      assert.equal(idOf(text), null);
  });

  test('has no control or bidi character, nor half a character', () => {
    for (const character of [
      '\u0000',
      '\u001B',
      '\u007F',
      '\u0085',
      '\u202E',
      '\u2066',
      '\u200F',
      '\u2028',
      '\uD800',
      '\n',
      '\t',
    ]) {
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
    for (const text of [
      'qfex_secret_0123456789abcdef',
      ' "qfex_secret_0123456789abcdef" ',
      pem,
      'MC4CAQAwBQYDK2Vw END PRIVATE KEY',
    ]) {
      assert.deepEqual(
        readId(text),
        { ok: false, problem: 'This looks like a secret key; it was not sent anywhere and not kept.' },
        text,
      );
    }
  });

  test('with its line breaks is refused, too', () => {
    assert.equal(readId('-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA\n-----END PRIVATE KEY-----').ok, false);
  });

  test('is not what a client order ID merely mentions', () => {
    for (const text of ['my-qfex_secret_plan', 'BEGIN-1', 'private-key']) assert.equal(idOf(text), text);
  });
});

describe('a symbol', () => {
  test('is trimmed and upper-cased, with / and _ as -', () => {
    for (const text of [' btc-usdt ', 'BTC/USDT', 'Btc_Usdt'])
      assert.deepEqual(readSymbol(text), { ok: true, value: 'BTC-USDT' });
    assert.deepEqual(readSymbol('BTC-USDT-250613'), { ok: true, value: 'BTC-USDT-250613' });
    assert.deepEqual(readSymbol('  '), { ok: true, value: null });
  });

  test('has 1 to 64 letters and digits of any script, dots and hyphens', () => {
    for (const text of [
      'A'.repeat(65),
      '币'.repeat(65),
      'BTC USDT',
      'BTC-USDT\u202E',
      '<b>',
      'a\nb',
      '.',
      '--',
      'BTC-USDT?',
      '😀',
      'x'.repeat(5_000_000),
      ':USDT',
      'BTC:',
      'BTC:USDT:USDT',
      'BTC-USDT:USDT-2506',
      'BTC:US DT',
    ])
      assert.equal(readSymbol(text).ok, false, text.slice(0, 40));
    for (const text of [
      'A',
      'A'.repeat(64),
      '币'.repeat(64),
      'BRK.B-USD',
      '币安人生-USDT',
      'हिन्दी-USDT',
      '1000PEPE-USDT',
    ])
      assert.deepEqual(readSymbol(text), { ok: true, value: text }, text);
  });

  test('loses what it settles in, and keeps the date of delivery', () => {
    const forms = [
      ['ETH/USDT:USDT', 'ETH-USDT'],
      ['btc/usdt:usdt-250613', 'BTC-USDT-250613'],
      ['币安人生/USDT:USDT', '币安人生-USDT'],
      ['BTC_USDT:BTC', 'BTC-USDT'],
    ] as const;
    for (const [text, symbol] of forms) assert.deepEqual(readSymbol(text), { ok: true, value: symbol }, text);
  });

  test('that was read once is read the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const read = readSymbol(text);
        if (!read.ok || read.value === null) return;
        assert.deepEqual(readSymbol(read.value), read);
        assert.ok(Array.from(read.value).length <= 64 && !/[\s/_:]/u.test(read.value));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('an ID inside a text', () => {
  const htxId = '1576663140425269249';
  const uuid = '2f05173c-992a-426b-bcaf-6b341644bb62';
  test('is what is asked for', () => {
    const texts = [
      `pls check order #${htxId} on HTX`,
      `order ${htxId}.`,
      `(${htxId}) filled?`,
      `ID: ${htxId}, twice ${htxId}`,
      `订单${htxId} 成交了吗`,
      `where is order_id=${htxId} now`,
      `#${htxId}`,
      `${htxId},`,
      `(${htxId})`,
    ];
    for (const text of texts) assert.equal(idOf(text), htxId, text);
    for (const text of [
      `my order ${uuid} please`,
      `my order {${uuid.toUpperCase()}} please`,
      `order ${uuid.replaceAll('-', '')}, QFEX`,
    ])
      assert.equal(idOf(text), uuid, text);
    assert.equal(idOf(`${'please '.repeat(500)}${htxId}`), htxId);
  });

  test('of HTX has 18 or 19 digits and stands alone', () => {
    for (const text of [
      `order 12345678`,
      `price 1576663140425269249.5 today`,
      `x${htxId} y`,
      `ref 15766631404252692490 z`,
      `no 9999999999999999999 more`,
      `-${htxId} here`,
    ]) {
      assert.deepEqual(
        readId(text),
        { ok: false, problem: 'There is no order ID in this text: paste the ID alone.' },
        text,
      );
    }
    assert.equal(idOf('12345678'), '12345678', 'the whole input may be shorter');
  });

  test('that holds several is refused, and one without any', () => {
    for (const text of [`${htxId} and ${uuid}`, `orders ${htxId} 1576663140425269250`])
      assert.deepEqual(readId(text), {
        ok: false,
        problem: 'There are several order IDs in this text: look them up one by one.',
      });
    assert.equal(readId('hello there').ok, false);
  });

  test('is not looked for in what the trader calls a client order ID', () => {
    assert.deepEqual(readId('my order, the 2nd', 'clientOrderId'), { ok: true, value: 'my order, the 2nd' });
  });

  test('in scientific notation is refused with the reason', () => {
    for (const text of ['1.55E+18', '1,57666E+18', '2e+18', 'order 1.55E+18 please', '1.5e18']) {
      const read = readId(text);
      assert.ok(!read.ok && read.problem.includes('its last digits are gone'), text);
    }
    for (const text of ['1e18', 'a1.5e18', '12e+5']) assert.equal(idOf(text), text);
  });

  test('is found wherever it stands, and no time is lost on what is none', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z ,.!?#]{0,60}$/),
        fc.bigInt(100_000_000_000_000_000n, 9_223_372_036_854_775_807n),
        fc.stringMatching(/^[a-z ,.!?]{0,60}$/),
        (before, id, after) => {
          assert.equal(idOf(`${before} ${String(id)} ${after}`), String(id));
        },
      ),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const read = readId(text);
        if (read.ok) assert.deepEqual(readId(read.value), read);
      }),
      { numRuns: 1000 },
    );
    for (const text of ['1 '.repeat(5000), `a ${'1'.repeat(9000)}`, `${'{'.repeat(9000)} x`, 'abcdef01-'.repeat(1000)])
      assert.equal(readId(text).ok, false);
  });
});

test('a UUID without dashes or in braces is one, and no other text is', () => {
  const uuid = '2f05173c-992a-426b-bcaf-6b341644bb62';
  for (const text of [
    uuid,
    uuid.toUpperCase(),
    uuid.replaceAll('-', ''),
    `{${uuid}}`,
    `{${uuid.replaceAll('-', '').toUpperCase()}}`,
  ])
    assert.equal(uuidOf(text), uuid, text);
  for (const text of [
    '',
    uuid.slice(1),
    `{${uuid}`,
    `${uuid}}`,
    `{{${uuid}}}`,
    uuid.replace('-', ''),
    `${uuid}0`,
    'g'.repeat(32),
    'x'.repeat(1_000_000),
  ])
    assert.equal(uuidOf(text), null, text.slice(0, 50));
});

describe('the shape of an ID proposes', () => {
  test('both exchanges for a positive 64-bit number, since a QFEX client order ID may be anything', () => {
    for (const id of ['1', '1550497891998535681', '9223372036854775807'])
      assert.deepEqual(possibleExchanges(id, 'any'), ['htx', 'qfex']);
    assert.deepEqual(possibleExchanges('577024242451838431', 'clientOrderId'), ['htx', 'qfex']);
  });

  test('QFEX alone for everything else', () => {
    for (const id of [
      '0',
      '01',
      '-1',
      '1.0',
      '9223372036854775808',
      '12345678901234567890',
      '2f05173c-992a-426b-bcaf-6b341644bb62',
      'mine',
      '１２３',
    ]) {
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
      value: {
        text: ' "1550497891998535681" ',
        id: '1550497891998535681',
        by: 'any',
        symbol: 'BTC-USDT',
        exchange: null,
      },
    });
  });

  test('is refused at an exchange that can’t own the ID', () => {
    const refused = readQuery({ ...input, text: '2f05173c-992a-426b-bcaf-6b341644bb62', exchange: 'htx' });
    assert.ok(!refused.ok);
    assert.match(refused.problem, /^HTX has no IDs of this form/);
    assert.equal(readQuery({ ...input, exchange: 'qfex' }).ok, true);
  });
});

test('the order ID in a text is the one that stands there by itself, and none where there are several or a secret', () => {
  for (const [text, id] of [
    ['1550497891998535681', '1550497891998535681'],
    ['  “1550497891998535681”, ', '1550497891998535681'],
    ['id\t2F05173C-992A-426B-BCAF-6B341644BB62\nfilled', '2f05173c-992a-426b-bcaf-6b341644bb62'],
    ['Filled', null],
    ['1,500', null],
    ['1.5504978919985357e+18', null],
    ['1550497891998535681 1513217421638275072', null],
    ['secret: 1550497891998535681', null],
    ['', null],
  ] as const)
    assert.equal(orderIdIn(text), id, text);
});
