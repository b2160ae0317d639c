/**
 * How are short decimals compared and added without big.js?
 *
 * Nearly every amount of an order has fewer than 16 digits: counted in its last place it is a whole number that a
 * `number` holds exactly. What is longer, or becomes so, is left to big.js; both say the same, to the letter.
 */

import type { Decimal } from './order.ts';

const longest = 15;
const [minus, pointCode] = [0x2d, 0x2e];
const powers = Array.from({ length: longest + 1 }, (_, places) => 10 ** places);

/** @returns how many digits stand after its point; -1 for what is longer, or no plain decimal */
function placesOf(text: Decimal): number {
  const start = text.charCodeAt(0) === minus ? 1 : 0;
  const { length } = text;
  // One more for the point.
  if (length === start || length - start > longest + 1) return -1;
  let point = -1;
  for (let at = start; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === pointCode && point < 0) point = at;
    else if (code < 0x30 || code > 0x39) return -1;
  }
  if (point < 0) return length - start > longest ? -1 : 0;
  return point === start || point === length - 1 ? -1 : length - 1 - point;
}

/**
 * Two passes over the text instead of an object for what one finds out: comparing left most garbage of all that a message does.
 *
 * @returns its units at so many places; NaN where they don't fit
 */
function unitsAt(text: Decimal, places: number, wanted: number): number {
  let units = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit >= 0) units = units * 10 + digit;
  }
  const scaled = units * (powers[wanted - places] ?? Number.NaN);
  if (!Number.isSafeInteger(scaled)) return Number.NaN;
  return text.charCodeAt(0) === minus ? -scaled : scaled;
}

/** Below zero: -1, equal: 0, above: 1; null for big.js to say. */
export function compareShort(left: Decimal, right: Decimal): -1 | 0 | 1 | null {
  const [ofLeft, ofRight] = [placesOf(left), placesOf(right)];
  if (ofLeft < 0 || ofRight < 0) return null;
  const places = Math.max(ofLeft, ofRight);
  const difference = unitsAt(left, ofLeft, places) - unitsAt(right, ofRight, places);
  if (Number.isNaN(difference)) return null;
  return difference === 0 ? 0 : difference < 0 ? -1 : 1;
}

/** The sum, or with `sign` -1 the difference, without trailing zeros; null for big.js to say. */
export function addShort(left: Decimal, right: Decimal, sign: 1 | -1): Decimal | null {
  const [ofLeft, ofRight] = [placesOf(left), placesOf(right)];
  if (ofLeft < 0 || ofRight < 0) return null;
  const places = Math.max(ofLeft, ofRight);
  const sum = unitsAt(left, ofLeft, places) + sign * unitsAt(right, ofRight, places);
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
