import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readWire, type WireObject } from '../../electron/exchanges/wire.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function one(text: string): WireObject {
  const read = readWire(bytes(text));
  assert.ok(read.ok, text);
  const [object] = read.value;
  assert.ok(object);
  return object;
}
function fault(text: string): string {
  const read = readWire(bytes(text));
  assert.ok(!read.ok, text);
  return read.problem;
}

test('numbers keep every digit', () => {
  const object = one('{"order_id":1550497891998535681,"price":0.30000000000000004,"fee":-1.50e-7,"s":"12"}');
  assert.equal(object.text('order_id'), '1550497891998535681');
  assert.equal(object.text('price'), '0.30000000000000004');
  assert.equal(object.text('fee'), '-1.50e-7');
  assert.equal(object.text('s'), '12');
});

test('numbers inside strings are left alone, whatever is escaped there', () => {
  const object = one(String.raw`{"a":"say \"1234\" {5} \\","b":"[9]\\\"","c":"\u0031"}`);
  assert.equal(object.text('a'), 'say "1234" {5} \\');
  assert.equal(object.text('b'), '[9]\\"');
  assert.equal(object.text('c'), '1');
});

test('raw is the exchange’s own text of the object, spaces and all', () => {
  const inner = '{ "order_id" : 1.0, "s":"é😀", "1":{"x":[1, {}]} }';
  const object = one(`{"data": [${inner} ,{}], "ts": 1}`);
  const rows = object.objects('data');
  assert.equal(rows?.[0]?.raw, inner);
  assert.equal(rows?.[1]?.raw, '{}');
});

test('extra holds every other field as its text', () => {
  const object = one(
    '{"known":1,"n":12.50,"s":"x","z":null,"t":true,"o":{"a":1.0},"l":[1, "2",{"q":[]}],"__proto__":{"polluted":1}}',
  );
  const extra = object.extra(new Set(['known']));
  assert.deepEqual(Object.entries(extra), [
    ['n', '12.50'],
    ['s', 'x'],
    ['z', 'null'],
    ['t', 'true'],
    ['o', '{"a":1.0}'],
    ['l', '[1, "2",{"q":[]}]'],
    ['__proto__', '{"polluted":1}'],
  ]);
  assert.equal(Object.hasOwn({}, 'polluted'), false);
});

test('a field is only what the object itself holds', () => {
  const object = one('{"a":1}');
  assert.equal(object.text('toString'), null);
  assert.equal(object.has('constructor'), false);
});

test('a name that stands twice makes an object ambiguous', () => {
  assert.equal(one('{"state":"new","state":"filled"}').isAmbiguous, true);
  assert.equal(one('{"state":"new","data":{"a":1,"a":1}}').isAmbiguous, false);
  assert.equal(one('{"data":{"a":1,"a":1}}').object('data')?.isAmbiguous, true);
  assert.equal(one('{"__proto__":1,"a":2}').isAmbiguous, false);
  // The name of our own marker, written in either way.
  assert.equal(one(String.raw`{"\u007f":"5","a":1}`).isAmbiguous, true);
  assert.equal(one('{"\u007F":5,"a":1}').isAmbiguous, true);
  assert.equal(one(String.raw`{"\u0000":"5","a":1}`).isAmbiguous, false);
});

test('what is not JSON is refused', () => {
  for (const text of [
    '',
    'x',
    '<html>',
    '{"a":01}',
    '{"a":1.}',
    '{"a":.5}',
    '{"a":+1}',
    '{"a":NaN}',
    '{1:2}',
    '{1 :2}',
    '{"a":1',
    '{"a":"x',
    '{,}',
    '{"a":1,}',
    '[1 2]',
    '{"a":- 1}',
    'null',
    '5',
    '[1]',
  ]) {
    assert.equal(fault(text), 'is not JSON', text);
  }
});

test('depth and size are bounded', () => {
  assert.equal(fault(`${'['.repeat(1000)}${']'.repeat(1000)}`), 'is nested too deep');
  const read = readWire(bytes(`{"a":"${'x'.repeat(100)}"}`), 50);
  assert.deepEqual(read, { ok: false, problem: 'is too large' });
});

test('bytes that are no UTF-8 are refused rather than replaced', () => {
  const read = readWire(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]));
  assert.deepEqual(read, { ok: false, problem: 'is not UTF-8 text' });
});

test('for any JSON the fields read as JSON.parse reads them', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), fc.nat(3), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const object = one(text);
      assert.deepEqual(new Set(object.names), new Set(Object.keys(value)));
      assert.equal(object.raw, text);
      const extra = object.extra(new Set());
      for (const [name, field] of Object.entries(value)) {
        const read = extra[name];
        assert.ok(read !== undefined);
        if (typeof field === 'string') assert.equal(read, field);
        else assert.deepEqual(JSON.parse(read), JSON.parse(JSON.stringify(field)));
      }
    }),
  );
});

describe('whatever bytes come', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    ' ',
    '\n',
    '-',
    '0',
    '1',
    '12.50',
    '1e5',
    '-0',
    'null',
    'true',
    '"a":',
    '"a":1',
    '{"b":[1,{"c":"x"}]}',
    '"\\u0041"',
    '"\\\\"',
    '\u007F',
    '€',
    '\u2028',
  ];

  test('they are read or refused, and read only what JSON.parse reads', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 60 }),
          fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => bytes(parts.join(''))),
        ),
        (given) => {
          const read = readWire(given);
          const text = Buffer.from(given).toString();
          let parsed: unknown;
          try {
            parsed = JSON.parse(text);
          } catch {
            // A byte order mark is read over, which JSON.parse refuses.
            assert.ok(!read.ok || text.startsWith('\uFEFF'));
            return;
          }
          const all: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
          const holdsObjects = all.every((each) => typeof each === 'object' && each !== null && !Array.isArray(each));
          if (read.ok) {
            assert.deepEqual(
              read.value.map(({ raw }) => JSON.parse(raw) as unknown),
              all,
            );
            for (const { raw } of read.value) assert.ok(text.includes(raw));
          } else {
            assert.ok(!holdsObjects, `${text}: ${read.problem}`);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('every number keeps its digits', () => {
    const number = fc
      .tuple(
        fc.constantFrom('', '-'),
        fc.constantFrom('0', '7', '1550497891998535681', '90071992547409931234567890'),
        fc.constantFrom('', '.0', '.50', '.30000000000000004'),
        fc.constantFrom('', 'e5', 'E-7', 'e+12'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(number, { maxLength: 20 }), fc.constantFrom('', ' ', '\n\t'), (numbers, space) => {
        const object = one(
          `{${numbers.map((digits, at) => `${space}"n${String(at)}"${space}:${space}${digits}${space}`).join(',')}}`,
        );
        assert.deepEqual(
          numbers.map((_, at) => object.text(`n${String(at)}`)),
          numbers,
        );
      }),
    );
  });

  test('many times denser than any list of orders is refused, whatever makes it so', () => {
    const tooDense = 'holds far more values than its size allows for orders';
    for (const text of [
      `{"a":[${'1,'.repeat(500_000)}1]}`,
      `[${'{},'.repeat(300_000)}{}]`,
      `{"a":[${'[],'.repeat(300_000)}1]}`,
      `{"a":[${'"x",'.repeat(300_000)}1]}`,
      `{"a":[${'1 '.repeat(300_000)}]}`,
      `[${'{"abcdefghi":"0123456789"},'.repeat(100_000)}{}]`,
    ]) {
      assert.equal(fault(text), tooDense, text.slice(0, 20));
    }
  });

  test('a page of 1000 small rows and a frame of as many orders as fit are read', () => {
    const small =
      '{"id":"1","order_id":"2","price":1.5,"quantity":2,"fee":0,"side":"BUY","symbol":"A-USD","timestamp":1}';
    const fill =
      '{"id":"57cc1941-8ad1-4df3-b34c-bb556518befc","order_id":"2f05173c-992a-426b-bcaf-6b341644bb62","price":96420.5,"quantity":2,"fee":0.1,"side":"BUY","symbol":"BTC-USD","timestamp":1758208770.55}';
    for (const [row, count] of [
      [small, 1000],
      [fill, 20_000],
      ['{"a":1,"b":2,"c":"x"}', 900],
    ] as const) {
      const read = one(`{"data":[${Array.from({ length: count }, () => row).join(',')}]}`);
      assert.equal(read.objects('data')?.length, count);
    }
  });

  test('a long string is read to its own end, wherever its escapes stand', () => {
    const piece = fc.oneof(
      fc.nat(120).map((length) => 'x'.repeat(length)),
      fc.constant('x'.repeat(98)),
      fc.constantFrom(String.raw`\"`, String.raw`\\`, String.raw`\u0022`, '訂', '1', '{', ' '),
    );
    const text = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (long, next) => {
        const object = one(`{"a":"${long}","b":12.50,"c":"${next}"}`);
        const expected = [long, '12.50', next].map((each) => JSON.parse(`"${each}"`) as unknown);
        assert.deepEqual([object.text('a'), object.text('b'), object.text('c')], expected);
      }),
      { numRuns: 500 },
    );
  });

  test('blanks part values, and are none of them', () => {
    for (const blank of [' ', '\n', '\r\n', '\t', ' \n '.repeat(50)]) {
      const object = one(
        `{ "a"${blank}:${blank}1${blank},${blank}"b":[${blank}],"c":{${blank}},"d"${blank}:"${' '.repeat(9)}" }`,
      );
      assert.deepEqual([object.text('a'), object.objects('b'), object.object('c')?.names], ['1', [], []]);
      assert.equal(object.text('d'), ' '.repeat(9));
      for (const text of [`{"a":tr${blank}ue}`, `{"a":1${blank}2}`, `{"a":1${blank}"2"}`, `{1${blank}:2}`])
        assert.equal(fault(text), 'is not JSON');
    }
  });

  test('a string of escapes is read to its end, and one without an end is refused', () => {
    assert.equal(one(`{"a":"${'\\\\'.repeat(500_000)}","b":1}`).text('b'), '1');
    assert.equal(one(`{"a":"${'\\"'.repeat(500_000)}","b":1}`).text('b'), '1');
    assert.equal(fault(`{"a":"${'\\"'.repeat(500_000)}`), 'is not JSON');
    assert.equal(fault(`{"a":"${'\\\\'.repeat(500_000)}\\"}`), 'is not JSON');
  });
});

describe('a field', () => {
  test('that is too long for one is none, and is kept whole beside the others', () => {
    const long = 'x'.repeat(2_000_000);
    const object = one(`{"state":"${long}","word":"new"}`);
    assert.deepEqual([object.text('state'), object.word('state'), object.said('none', 'state')], [null, null, long]);
    assert.deepEqual(object.extra(new Set(['state', 'word'])), { state: long });
    assert.equal(object.raw.length, long.length + 25);
  });
});
