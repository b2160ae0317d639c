import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { valueCodec } from '../../scripts/electron-on-chromium/values.ts';

const codec = valueCodec();
const encode = (value: unknown): string => codec.encode(value);
const decode = (text: string): unknown => codec.decode(text);

test('whatever is JSON crosses unchanged, keys of every name too', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.deepEqual(decode(encode(value)), value);
    }),
  );
});

test('what JSON cannot say crosses too', () => {
  const value = [
    undefined,
    9007199254740993n,
    Number.NaN,
    -0,
    new Date(1),
    new Map([['a', undefined]]),
    new Set([1]),
    Uint8Array.of(1, 255),
    { $: 'Date', value: 1 },
  ];
  assert.deepEqual(decode(encode(value)), value);
});

test('functions, symbols and cycles are refused, not dropped', () => {
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  for (const value of [() => 1, Symbol('x'), [{ deep: () => 1 }], cycle])
    assert.throws(() => encode(value), /could not be cloned/);
});

test('a key named __proto__ is a key and reaches no prototype', () => {
  const decoded = decode(encode(JSON.parse('{"__proto__": {"polluted": true}}')));
  assert.deepEqual(Object.keys(Object(decoded)), ['__proto__']);
  assert.equal('polluted' in {}, false);
});
