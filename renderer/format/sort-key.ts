/** Decimals as text that sorts like the numbers they are, without ever becoming one. */

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
