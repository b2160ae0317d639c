import assert from 'node:assert/strict';
import { test } from 'node:test';
import { divide, negate, readDecimal, readEpoch, readIsoTime, subtract } from '../../shared/decimal.ts';

test('a decimal keeps its digits as written', () => {
  for (const text of [
    '1.0',
    '0.30000000000000004',
    '0',
    '0.00',
    '007',
    '-0.303999999999999996',
    '12345678901234567890.123',
  ]) {
    assert.equal(readDecimal(text), text);
  }
});

test('only exponents are written out, digit by digit', () => {
  const pairs = [
    ['1e-7', '0.0000001'],
    ['2.5E+3', '2500'],
    ['1.50e1', '15.0'],
    ['1.50e-3', '0.00150'],
    ['1.23e0', '1.23'],
    ['12e2', '1200'],
    ['0e5', '0'],
    ['+0E-18', '0'],
    ['0E-18', '0'],
    ['-0.00e-3', '0'],
    ['0e999999999', '0'],
    ['+1.5E+3', '1500'],
    ['+1e0', '1'],
    ['-1e-2', '-0.01'],
  ] as const;
  for (const [text, expected] of pairs) assert.equal(readDecimal(text), expected, text);
});

test('minus zero is zero', () => {
  assert.equal(readDecimal('-0'), '0');
  assert.equal(readDecimal('-0.00'), '0.00');
  assert.equal(readDecimal('-0e3'), '0');
});

test('what is no decimal is null, never a guess', () => {
  for (const text of [
    '',
    ' ',
    'abc',
    '1,5',
    '.5',
    '5.',
    '0x10',
    'NaN',
    'Infinity',
    '+1',
    '--1',
    '1e',
    '1e999999999',
    '9'.repeat(500),
  ]) {
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

test('a time in another unit is that time, and never one of 1970', () => {
  const at = 1_789_704_000_000;
  for (const [text, unit] of [
    ['1789704000', 'milliseconds'],
    ['1789704000000', 'seconds'],
    ['1789704000000000', 'milliseconds'],
    ['1789704000000000', 'seconds'],
    ['1789704000000000000', 'milliseconds'],
    ['1789704000.000', 'milliseconds'],
  ] as const) {
    assert.equal(readEpoch(text, unit), at, `${text} ${unit}`);
  }
  assert.equal(readEpoch('1789704000123999', 'milliseconds'), at + 123);
});

test('what is no time in any unit is none: before 2010, or later than a day from now where that is known', () => {
  for (const text of ['1', '86400', '1000000000', '1262303999', '-1789704000', '1e30', '999'])
    assert.equal(readEpoch(text, 'milliseconds'), null, text);
  const latest = 1_789_704_000_000;
  assert.equal(readEpoch('1789704000000', 'milliseconds', latest), latest);
  assert.equal(readEpoch('1789704000001', 'milliseconds', latest), null);
  assert.equal(readEpoch('1789704000001', 'milliseconds'), latest + 1);
  assert.equal(readIsoTime('1999-12-31T23:59:59Z'), null);
  assert.equal(readIsoTime('2026-09-18T04:00:01Z', latest), null);
  assert.equal(readIsoTime(`2026-01-01T00:00:00.${'9'.repeat(100_000)}Z`), null);
});
