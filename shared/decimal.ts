/** Decimals as strings: reading them from the wire's text, and exact arithmetic: big.js, or what says the same sooner. */

import { Big } from 'big.js';
import type { Decimal } from './order.ts';
import { addShort, compareShort } from './short-decimal.ts';

// 18 places, half up, for a computed average (docs/truth.md, What is computed).
const Exact = Big();
Exact.DP = 18;
Exact.RM = Big.roundHalfUp;

// A hostile `1e999999999` would write itself out to a gigabyte.
const maximumDigits = 400;
const plainDecimal = /^-?\d+(?:\.\d+)?$/;
const minus = 0x2d;

/**
 * Reads a decimal with its digits as written: `1.0` stays `1.0`, `-0` becomes `0`,
 * and only exponents are written out (`1.50e-3` becomes `0.00150`).
 *
 * @returns null for what is no decimal, and for one of more than 400 digits
 */
export function readDecimal(text: string | null): Decimal | null {
  if (text === null || text.length > maximumDigits) return null;
  // Nearly all of them.
  if (plainDecimal.test(text)) return text.charCodeAt(0) === minus && isZero(text) ? text.slice(1) : text;
  const match = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  // A plus is written by the libraries that write exponents, and by no others.
  if (match === null || (match[1] === '+' && match[4] === undefined)) return null;
  const [, sign = '', whole = '', fraction = '', exponentText] = match;
  const digits =
    exponentText === undefined
      ? whole + (fraction === '' ? '' : `.${fraction}`)
      : writeOut(whole, fraction, Number.parseInt(exponentText, 10));
  if (digits === null) return null;
  return sign === '-' && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/** Moves the decimal point by `exponent` places without touching a digit. */
function writeOut(whole: string, fraction: string, exponent: number): string | null {
  if (isZero(whole + fraction)) return '0';
  if (Math.abs(exponent) > maximumDigits) return null;
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const head = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const tail = padded.slice(at);
  return tail === '' ? head : `${head}.${tail}`;
}

export function isZero(value: Decimal): boolean {
  // A pattern takes three times as long.
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code >= 0x31 && code <= 0x39) return false;
  }
  return true;
}

/** Zero by value counts as none, as for prices. */
export function noneIfZero(value: Decimal | null): Decimal | null {
  return value === null || isZero(value) ? null : value;
}

export function isPositive(value: Decimal | null): boolean {
  return value !== null && value.charCodeAt(0) !== minus && !isZero(value);
}

/** Below zero: -1, equal: 0, above: 1. */
export function compare(left: Decimal, right: Decimal): -1 | 0 | 1 {
  // Most comparisons are of what has not changed.
  return left === right ? 0 : (compareShort(left, right) ?? new Exact(left).cmp(right));
}

export function equals(left: Decimal | null, right: Decimal | null): boolean {
  return left !== null && right !== null && compare(left, right) === 0;
}

export function add(left: Decimal, right: Decimal): Decimal {
  return addShort(left, right, 1) ?? new Exact(left).plus(right).toFixed();
}

export function subtract(left: Decimal, right: Decimal): Decimal {
  return left === right ? '0' : (addShort(left, right, -1) ?? new Exact(left).minus(right).toFixed());
}

export function multiply(left: Decimal, right: Decimal): Decimal {
  return new Exact(left).times(right).toFixed();
}

/** Half up, at most 18 places, no trailing zeros; null when dividing by zero. */
export function divide(left: Decimal, right: Decimal): Decimal | null {
  return isZero(right) ? null : new Exact(left).div(right).toFixed();
}

/** Half up, to so many significant digits; as it is where it has no more. */
export function roundToDigits(value: Decimal, digits: number): Decimal {
  // Nearly all of them are short.
  if (value.length <= digits) return value;
  const exact = new Exact(value);
  return exact.c.length <= digits ? value : exact.prec(digits, Big.roundHalfUp).toFixed();
}

/** Half up, to so many places after the point, no trailing zeros. */
export function roundToPlaces(value: Decimal, places: number): Decimal {
  return new Exact(value).round(places, Big.roundHalfUp).toFixed();
}

/** The other sign, the same digits; zero stays zero. */
export function negate(value: Decimal): Decimal {
  if (isZero(value)) return value;
  return value.charCodeAt(0) === minus ? value.slice(1) : `-${value}`;
}

// docs/truth.md, Clocks: before it there was no exchange that this app knows, and after it no text for a date.
const earliestTime = Date.UTC(2010, 0);
const lastOfAll = Date.UTC(10_000, 0) - 1;
const dayMs = 86_400_000;

/** What is later is no time: a day from now by the exchange's clock; without end where that is not known. */
export function latestTimeAt(exchangeNow: number | null): number {
  return exchangeNow === null ? Number.POSITIVE_INFINITY : exchangeNow + dayMs;
}

/** Whether this is a time at all; `latest` as `latestTimeAt` tells it. */
export function isTime(value: number, latest = Number.POSITIVE_INFINITY): boolean {
  return value >= earliestTime && value <= Math.min(latest, lastOfAll);
}

// How many digits before the point a unit has beyond milliseconds. Of any number at most one reading is a time.
const digitsBeyondMs = { seconds: -3, milliseconds: 0, microseconds: 3, nanoseconds: 6 } as const;
const wholeNumber = /^\d+$/;
const units = ['seconds', 'milliseconds', 'microseconds', 'nanoseconds'] as const;

/**
 * Turns a time into milliseconds without rounding: `1758208770.5512846` seconds are 1758208770551 ms. Where it is no
 * time in its unit it is one in another, if it falls inside what times can be.
 *
 * @param text - a decimal
 * @param unit - what the decimal usually counts
 * @param latest - see `isTime`
 * @returns null for what is no time in any unit
 */
export function readEpoch(text: string | null, unit: 'seconds' | 'milliseconds', latest?: number): number | null {
  // Nearly all of them.
  if (unit === 'milliseconds' && text?.length === 13 && wholeNumber.test(text)) {
    const value = Number.parseInt(text, 10);
    if (isTime(value, latest)) return value;
  }
  const decimal = readDecimal(text);
  if (decimal === null || !isPositive(decimal)) return null;
  const [whole = '0', fraction = ''] = decimal.split('.');
  for (const each of [unit, ...units.filter((other) => other !== unit)]) {
    const beyond = digitsBeyondMs[each];
    const milliseconds = beyond > 0 ? whole.slice(0, -beyond) : whole + fraction.padEnd(-beyond, '0').slice(0, -beyond);
    const value = Number.parseInt(milliseconds, 10);
    if (isTime(value, latest)) return value;
  }
  return null;
}

const longestIsoTime = 64;

/**
 * Reads an ISO date-time, cutting what is finer than a millisecond; a text without a zone is UTC.
 *
 * @param latest - see `isTime`
 * @returns milliseconds since the epoch, or null for what is no date-time
 */
export function readIsoTime(text: string | null, latest?: number): number | null {
  if (text === null || text.length > longestIsoTime) return null;
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:[.,](\d+))?(Z|[+-]\d{2}:?\d{2})?$/i.exec(text.trim());
  if (match === null) return null;
  const [, date = '', time = '', fraction = '', zone = 'Z'] = match;
  const value = Date.parse(`${date}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}${zone.toUpperCase()}`);
  return isTime(value, latest) ? value : null;
}
