import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Big } from 'big.js';
import fc from 'fast-check';
import {
  amountAsWritten,
  compareAmounts,
  compareShare,
  computedAmount,
  computedFee,
  isNoAmount,
  isSameAmount,
  isSomeAmount,
  largerAmount,
} from '../../shared/amounts.ts';
import { readDecimal } from '../../shared/decimal.ts';

const qfex = (quantity: string | null): { exchange: 'qfex'; quantity: string | null } => ({
  exchange: 'qfex',
  quantity,
});

/** As JSON writes a double, read as the app reads it. */
function written(double: number): string {
  const decimal = readDecimal(JSON.stringify(double));
  assert.ok(decimal !== null);
  return decimal;
}

/** A decimal of so many units of 10 to the minus `places`. */
function decimalOf(units: number, places: number): string {
  return Big(`${String(units)}e-${String(places)}`).toFixed();
}

const units = fc.integer({ min: 1, max: 1_000_000_000 });
const places = fc.integer({ min: 0, max: 8 });
const amount = fc.tuple(units, places).map(([count, at]) => decimalOf(count, at));
const signed = fc.tuple(amount, fc.boolean()).map(([value, isNegative]) => (isNegative ? `-${value}` : value));

test('a share of an order is above or below a percentage exactly, however small or large its amounts', () => {
  const scale = fc.constantFrom('1', '1e-150', '1e-320', '1e150', '1e320');
  const share = fc.tuple(units, places, scale).map(([count, at, by]) => Big(decimalOf(count, at)).times(by).toFixed());
  const percent = fc.oneof(amount, fc.constantFrom('0', '50', '100', '33.3333333333333333'));
  fc.assert(
    fc.property(share, share, percent, fc.boolean(), (one, quantity, wanted, isNear) => {
      // Right at the percentage, and beside it by less than a double tells.
      const at = Big(quantity).times(wanted).times('0.01');
      const filled = isNear ? at.plus(at.times('1e-18')).toFixed() : one;
      const side = Big(filled).times(100).cmp(Big(wanted).times(quantity));
      assert.equal(compareShare(filled, quantity, wanted, { exchange: 'htx' }), side);
    }),
    { numRuns: 1000 },
  );
  assert.equal(compareShare('1', '0', '50', { exchange: 'htx' }), null);
});

describe('two amounts of a QFEX order', () => {
  test('are the same either way round, and every one is the same as itself', () => {
    fc.assert(
      fc.property(signed, signed, fc.option(amount), (one, other, quantity) => {
        const of = qfex(quantity);
        assert.equal(compareAmounts(one, other, of), 0 - compareAmounts(other, one, of));
        assert.equal(compareAmounts(one, one, of), 0);
      }),
    );
  });

  test('are the same up to 1e-12 of the quantity, exactly, and not beyond', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 1000 }), (quantity, thousandths) => {
        const bound = Big(quantity).times('1e-12');
        const part = Big(quantity).times(thousandths).div(1000);
        const at = (difference: Big): boolean =>
          isSameAmount(part.toFixed(), part.plus(difference).toFixed(), qfex(quantity));
        assert.ok(at(bound));
        assert.ok(at(bound.times(-1)));
        assert.ok(!at(bound.times('1.000001')));
        assert.ok(!at(bound.times('-1.000001')));
      }),
    );
  });

  test('are the same whatever residue the sums of doubles leave', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 2, maxLength: 40 }),
        fc.integer({ min: 1, max: 6 }),
        (parts, at) => {
          const whole = parts.reduce((sum, part) => sum + part, 0);
          const quantity = decimalOf(whole, at);
          const doubles = parts.map((part) => Number(decimalOf(part, at)));
          const summed = doubles.reduce((sum, part) => sum + part, 0);
          const left = doubles.reduce((rest, part) => rest - part, Number(quantity));
          const of = qfex(quantity);
          assert.equal(amountAsWritten(written(summed), of), quantity);
          assert.equal(amountAsWritten(written(left), of), '0');
          assert.ok(!isSomeAmount(written(left), of));
        },
      ),
    );
  });

  test('that differ by one step of the market are not the same', () => {
    fc.assert(
      fc.property(units, places, (count, at) => {
        assert.equal(compareAmounts(decimalOf(count + 1, at), decimalOf(count, at), qfex(decimalOf(count + 1, at))), 1);
      }),
    );
  });

  test('are measured by the largest amount known where the quantity is not, or is 0', () => {
    assert.ok(isSameAmount('0.30000000000000004', '0.3', qfex(null)));
    assert.ok(isSameAmount('0.30000000000000004', '0.3', qfex('0')));
    assert.ok(isNoAmount('0.0000000000005', { exchange: 'qfex', quantity: null, filledQuantity: '1' }));
    assert.ok(!isNoAmount('0.0000000000005', { exchange: 'qfex', quantity: null, filledQuantity: '0.1' }));
    assert.ok(isSameAmount('0', '0', qfex(null)));
  });

  test('that are not known are the same as nothing', () => {
    assert.equal(isSameAmount(null, null, qfex('1')), false);
    assert.equal(isSomeAmount(null, qfex('1')), false);
    assert.equal(largerAmount(null, '2', qfex('3')), '2');
    assert.equal(largerAmount('0.3', '0.30000000000000004', qfex('1')), '0.3');
  });

  test('of HTX are the same where they are equal, and only there', () => {
    const of = { exchange: 'htx', quantity: '3' } as const;
    assert.equal(compareAmounts('2.9999999999999996', '3', of), -1);
    assert.equal(compareAmounts('3.00', '3', of), 0);
    assert.equal(computedAmount('0.30000000000000004', of), '0.30000000000000004');
    assert.ok(isSomeAmount('0.0000000000000000001', of));
  });
});

describe('an amount of a QFEX order', () => {
  test('that the exchange wrote is rewritten only as the quantity or as zero', () => {
    assert.equal(amountAsWritten('0.7999999999999999', qfex('0.8')), '0.8');
    assert.equal(amountAsWritten('0.80', qfex('0.8')), '0.80');
    assert.equal(amountAsWritten('0.0000000000000000555', qfex('0.8')), '0');
    assert.equal(amountAsWritten('-0.0000000000000000555', qfex('0.8')), '0');
    assert.equal(amountAsWritten('0.30000000000000004', qfex('0.8')), '0.30000000000000004');
    assert.equal(amountAsWritten('0.0', qfex('0.8')), '0.0');
  });

  test('that was computed has 12 significant digits, where that is the same amount', () => {
    assert.equal(computedAmount('0.30000000000000004', qfex('0.8')), '0.3');
    assert.equal(computedAmount('0.49999999999999996', qfex('0.8')), '0.5');
    assert.equal(computedAmount('9999.12345678901', qfex('10000')), '9999.12345679');
    // Too far from what it was.
    assert.equal(computedAmount('1.234567890126', qfex('1.3')), '1.234567890126');
  });

  test('as it is written stays the same amount, and is written alike again', () => {
    fc.assert(
      fc.property(signed, fc.option(amount), (value, quantity) => {
        const of = qfex(quantity);
        for (const write of [amountAsWritten, computedAmount]) {
          const once = write(value, of);
          assert.equal(compareAmounts(once, value, of), 0);
          assert.equal(write(once, of), once);
        }
      }),
    );
  });
});

test('sums of fees are rounded likewise, HTX’s never', () => {
  assert.equal(computedFee('0.060200000000000004', 'qfex'), '0.0602');
  assert.equal(computedFee('-0.060200000000000004', 'qfex'), '-0.0602');
  assert.equal(computedFee('0.9234567890121', 'qfex'), '0.923456789012');
  assert.equal(computedFee('0.060200000000000004', 'htx'), '0.060200000000000004');
});
