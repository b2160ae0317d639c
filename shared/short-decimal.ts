/**
 * How are short decimals compared and added without big.js?
 *
 * Nearly every amount of an order has fewer than 16 digits: counted in its last place it is a whole number that a
 * `number` holds exactly. What is longer, or becomes so, is left to big.js; both say the same, to the letter.
 */

import type { Decimal } from './order.ts';

const longest = 15;
const powers = Array.from({ length: longest + 1 }, (_, places) => 10 ** places);

interface Short {
  /** In units of the last place. */
  units: number;
  places: number;
}

/** @returns null for what is longer, or no plain decimal */
function shortOf(text: Decimal): Short | null {
  const isNegative = text.charCodeAt(0) === 0x2d;
  const start = isNegative ? 1 : 0;
  const { length } = text;
  // One more for the point.
  if (length === start || length - start > longest + 1) return null;
  let units = 0;
  let point = -1;
  for (let at = start; at < length; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit >= 0 && digit <= 9) units = units * 10 + digit;
    else if (digit === -2 && point < 0) point = at;
    else return null;
  }
  if (point < 0) return length - start > longest ? null : { units: isNegative ? -units : units, places: 0 };
  return point === start || point === length - 1
    ? null
    : { units: isNegative ? -units : units, places: length - 1 - point };
}

/** @returns its units at so many places; NaN where they don't fit */
function unitsAt({ units, places }: Short, wanted: number): number {
  const scaled = units * (powers[wanted - places] ?? Number.NaN);
  return Number.isSafeInteger(scaled) ? scaled : Number.NaN;
}

/** Below zero: -1, equal: 0, above: 1; null for big.js to say. */
export function compareShort(left: Decimal, right: Decimal): -1 | 0 | 1 | null {
  const one = shortOf(left);
  const other = shortOf(right);
  if (one === null || other === null) return null;
  const places = Math.max(one.places, other.places);
  const difference = unitsAt(one, places) - unitsAt(other, places);
  if (Number.isNaN(difference)) return null;
  return difference === 0 ? 0 : difference < 0 ? -1 : 1;
}

/** The sum, or with `sign` -1 the difference, without trailing zeros; null for big.js to say. */
export function addShort(left: Decimal, right: Decimal, sign: 1 | -1): Decimal | null {
  const one = shortOf(left);
  const other = shortOf(right);
  if (one === null || other === null) return null;
  const places = Math.max(one.places, other.places);
  const sum = unitsAt(one, places) + sign * unitsAt(other, places);
  return Number.isSafeInteger(sum) ? written(sum, places) : null;
}

function written(units: number, places: number): Decimal {
  if (units === 0) return '0';
  let rest = Math.abs(units);
  let left = places;
  for (; left > 0 && rest % 10 === 0; left -= 1) rest /= 10;
  const digits = String(rest).padStart(left + 1, '0');
  const whole = digits.length - left;
  return `${units < 0 ? '-' : ''}${digits.slice(0, whole)}${left === 0 ? '' : `.${digits.slice(whole)}`}`;
}
