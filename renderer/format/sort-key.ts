/** Decimals as what sorts like the numbers they are, without ever becoming one: a rank for nearly all, and a text where two share one. */

import type { Decimal } from '../../shared/order.ts';

// The longest decimal the app reads (shared/decimal.ts).
const wholeLength = 400;
const plainDecimal = /^(-?)0*(\d*)(?:\.(\d+))?$/;

/**
 * A text that stands before another's exactly when its decimal is smaller; what is no decimal stands first.
 *
 * @param decimal - null sorts before everything
 */
export function decimalSortKey(decimal: Decimal | null): string {
  const match = decimal === null ? null : plainDecimal.exec(decimal);
  if (match === null) return '';
  const [, sign = '', whole = '', fraction = ''] = match;
  // The count of digits first, so that no key is longer than its decimal needs.
  const digits = `${String(whole.length).padStart(3, '0')}${whole}.${fraction.replace(/0+$/, '')}`;
  if (sign === '' || !/[1-9]/.test(whole + fraction)) return `1${digits}`;
  const count = String(wholeLength - whole.length).padStart(3, '0');
  // Of two negative ones the larger digits are the smaller number; `~` ends it after all digits.
  return `0${count}${complement(whole)}.${complement(fraction.replace(/0+$/, ''))}~`;
}

function complement(digits: string): string {
  return digits.replace(/\d/g, (digit) => '9876543210'.charAt('0123456789'.indexOf(digit)));
}

const rankedDigits = 12;
const [minus, point, zero] = ['-', '.', '0'].map((character) => character.charCodeAt(0));

/**
 * How many digits stand before the point, then the first twelve: never larger than the rank of a larger decimal. It is no
 * amount, and what is no decimal stands before all.
 */
export function decimalRank(decimal: Decimal | null): number {
  if (decimal === null || decimal.endsWith('.')) return Number.NEGATIVE_INFINITY;
  const isNegative = decimal.charCodeAt(0) === minus;
  let [wholeDigits, digits, taken, hasPoint] = [0, 0, 0, false];
  for (let at = isNegative ? 1 : 0; at < decimal.length; at += 1) {
    const code = decimal.charCodeAt(at);
    const digit = code - (zero ?? 0);
    if (code === point && !hasPoint) {
      hasPoint = true;
      continue;
    }
    if (digit < 0 || digit > 9) return Number.NEGATIVE_INFINITY;
    if (!hasPoint && (wholeDigits > 0 || digit > 0)) wholeDigits += 1;
    if (taken === rankedDigits || (!hasPoint && wholeDigits === 0)) continue;
    digits = digits * 10 + digit;
    taken += 1;
  }
  const rank = wholeDigits * 10 ** rankedDigits + digits * 10 ** (rankedDigits - taken);
  return isNegative ? -rank : rank;
}
