import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Big } from 'big.js';
import fc from 'fast-check';
import { add, compare, readDecimal, subtract } from '../../shared/decimal.ts';
import { addShort, compareShort } from '../../shared/short-decimal.ts';

const digits = (most: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('0', '0', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '9'), {
      minLength: 1,
      maxLength: most,
    })
    .map((each) => each.join(''));
/** As any exchange may write them: leading and trailing zeros, long ones, exponents, minus zero. */
const decimal = fc
  .tuple(
    fc.constantFrom('', '', '-'),
    fc.oneof(digits(3), digits(8), digits(17), digits(40)),
    fc.option(fc.oneof(digits(3), digits(9), digits(20))),
    fc.constantFrom('', '', '', 'e0', 'e-7', 'E+12', 'e15', 'e-20'),
  )
  .map(([sign, whole, fraction, exponent]) => `${sign}${whole}${fraction === null ? '' : `.${fraction}`}${exponent}`);
const onWire = decimal.map((text) => readDecimal(text)).filter((text) => text !== null);
const written = fc.oneof(
  onWire,
  onWire,
  fc.constantFrom('-0', '-0.00', '0.0', '9007199254740991', '9007199254740993', '999999999999999'),
);

test('are compared, added and subtracted as big.js does, to the letter', () => {
  fc.assert(
    fc.property(written, written, (left, right) => {
      assert.equal(compare(left, right), new Big(left).cmp(right));
      assert.equal(add(left, right), new Big(left).plus(right).toFixed());
      assert.equal(subtract(left, right), left === right ? '0' : new Big(left).minus(right).toFixed());
    }),
    { numRuns: 5000 },
  );
});

test('those of 15 digits need no big.js, and what is longer does', () => {
  assert.equal(addShort('99999999.9999999', '0.0000001', 1), '100000000');
  assert.equal(addShort('0.30', '-0.1', 1), '0.2');
  assert.equal(addShort('-1.5', '0.25', -1), '-1.75');
  assert.equal(compareShort('0.10', '0.1'), 0);
  assert.equal(compareShort('-2', '1'), -1);
  assert.equal(compareShort('1234567890123456', '1'), null);
  // Each is short, and they have no common place that both fit into.
  assert.equal(compareShort('999999999999999', '0.00000000000001'), null);
  assert.equal(addShort('99999999999.9', '0.00000000001', 1), null);
});

test('what is no plain decimal is none of them', () => {
  for (const text of ['', '-', '.', '1.', '.5', '-.5', '1..2', '1e5', '+1', ' 1', '1-', '--1', 'NaN'])
    assert.equal(compareShort(text, '1'), null, text);
});
