import assert from 'node:assert/strict';
import { test } from 'node:test';
import { divide, negate, readDecimal, readEpoch, readIsoTime, subtract } from '../../shared/decimal.ts';

test('a decimal keeps its digits as written', () => {
  for (const text of ['1.0', '0.30000000000000004', '0', '0.00', '007', '-0.303999999999999996', '12345678901234567890.123']) {
    assert.equal(readDecimal(text), text);
  }
});

test('only exponents are written out, digit by digit', () => {
  const pairs = [['1e-7', '0.0000001'], ['2.5E+3', '2500'], ['1.50e1', '15.0'], ['1.50e-3', '0.00150'], ['1.23e0', '1.23'], ['12e2', '1200'], ['0e5', '0'], ['-1e-2', '-0.01']] as const;
  for (const [text, expected] of pairs) assert.equal(readDecimal(text), expected, text);
});

test('minus zero is zero', () => {
  assert.equal(readDecimal('-0'), '0');
  assert.equal(readDecimal('-0.00'), '0.00');
  assert.equal(readDecimal('-0e3'), '0');
});

test('what is no decimal is null, never a guess', () => {
  for (const text of ['', ' ', 'abc', '1,5', '.5', '5.', '0x10', 'NaN', 'Infinity', '+1', '--1', '1e', '1e999999999', '9'.repeat(500)]) {
    assert.equal(readDecimal(text), null, text);
  }
  assert.equal(readDecimal(null), null);
});

test('arithmetic is exact where doubles are not', () => {
  assert.equal(subtract('0.3', '0.1'), '0.2');
  assert.equal(subtract('9007199254740993', '9007199254740992'), '1');
});

test('a quotient has at most 18 places, half up, and no trailing zeros', () => {
  assert.equal(divide('2', '3'), '0.666666666666666667');
  assert.equal(divide('1', '4'), '0.25');
  assert.equal(divide('1', '0'), null);
});

test('a turned sign leaves zero and the digits alone', () => {
  assert.equal(negate('-0.07522584'), '0.07522584');
  assert.equal(negate('0.10'), '-0.10');
  assert.equal(negate('0.0'), '0.0');
});

test('fractions of a millisecond are cut, not rounded', () => {
  assert.equal(readEpoch('1758208770.5519999', 'seconds'), 1758208770551);
  assert.equal(readEpoch('1758208770', 'seconds'), 1758208770000);
  assert.equal(readEpoch('1780966529876.9', 'milliseconds'), 1780966529876);
  assert.equal(readEpoch('', 'milliseconds'), null);
  assert.equal(readEpoch('0', 'milliseconds'), null);
  assert.equal(readIsoTime('2026-01-01T00:00:00.123999Z'), Date.UTC(2026, 0, 1, 0, 0, 0, 123));
  assert.equal(readIsoTime('2026-01-01T02:00:00+02:00'), Date.UTC(2026, 0, 1));
  assert.equal(readIsoTime('yesterday'), null);
});
