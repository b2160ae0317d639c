/** A decimal in a column that is narrower than it: cut after as many digits as fit, and marked where a digit was lost. */

import { isZero } from '../../shared/decimal.ts';
import { groupedDigits } from '../../shared/digits.ts';

/**
 * "≈6,702.388" for "6702.388095238": cut, never rounded; without the mark where only zeros went.
 *
 * @param maximumLength - how many characters fit
 * @returns null where the whole decimal fits, or where nothing would be left of it
 */
export function shortDecimal(decimal: string, maximumLength: number): string | null {
  const whole = groupedDigits(decimal);
  const point = whole.indexOf('.');
  if (whole.length <= maximumLength || point < 0) return null;
  // One of the characters is the mark; the whole part always stays.
  const head = whole.slice(0, Math.max(point, maximumLength - 1));
  // Zeros before the point are digits of the amount.
  const cut = head.includes('.') ? head.replace(/\.?0*$/, '') : head;
  if (isZero(cut.replaceAll(',', '')) && !isZero(decimal)) return null;
  return /[1-9]/.test(whole.slice(cut.length)) ? `≈${cut}` : cut;
}
