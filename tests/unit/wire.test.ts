import assert from 'node:assert/strict';
import { test } from 'node:test';
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
  const object = one('{"known":1,"n":12.50,"s":"x","z":null,"t":true,"o":{"a":1.0},"l":[1, "2",{"q":[]}],"__proto__":{"polluted":1}}');
  const extra = object.extra(new Set(['known']));
  assert.deepEqual(Object.entries(extra), [
    ['n', '12.50'], ['s', 'x'], ['z', 'null'], ['t', 'true'], ['o', '{"a":1.0}'], ['l', '[1, "2",{"q":[]}]'], ['__proto__', '{"polluted":1}'],
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
  for (const text of ['', 'x', '<html>', '{"a":01}', '{"a":1.}', '{"a":.5}', '{"a":+1}', '{"a":NaN}', '{1:2}', '{1 :2}', '{"a":1', '{"a":"x', '{,}', '{"a":1,}', '[1 2]', '{"a":- 1}', 'null', '5', '[1]']) {
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
