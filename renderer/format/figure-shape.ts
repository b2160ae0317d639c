/** How many digits does a figure have before its point and behind it, and what is left open so that points stand under each other? */

import { groupSeparator } from '../../shared/digits.ts';

/** Of all figures of one kind: the most digits before the point, and behind it. */
export interface FigureShape {
  whole: number;
  places: number;
  /** Whether any of them was rounded: its "≈" is wider than a digit. */
  isRounded?: true;
}

/**
 * On either side of the point; twice what any exchange writes. A longer one (400 digits are read) must not take the room
 * of all others: it ends in dots.
 */
const mostDigits = 36;

/** Makes room for one more figure. @param decimal - "≈" before what was rounded. @returns whether there was too little of it */
export function widen(shape: FigureShape, decimal: string | null): boolean {
  if (decimal === null) return false;
  const isRounded = decimal.startsWith('≈');
  const point = decimal.indexOf('.');
  const end = point < 0 ? decimal.length : point;
  const whole = Math.min(mostDigits, isRounded ? end - 1 : end);
  const places = point < 0 ? 0 : Math.min(mostDigits, decimal.length - point - 1);
  if (whole <= shape.whole && places <= shape.places && (!isRounded || shape.isRounded === true)) return false;
  if (isRounded) shape.isRounded = true;
  if (whole > shape.whole) shape.whole = whole;
  if (places > shape.places) shape.places = places;
  return true;
}

/** What stands between thousands, where anything does, and the point. */
export function separatorsOf({ whole, places }: FigureShape): number {
  const thousands = groupSeparator() === '' ? 0 : Math.max(0, Math.floor((whole - 1) / 3));
  return thousands + (places > 0 ? 1 : 0);
}

/** "0" or ".00": as wide as the digits that a figure of so few places lacks; nobody sees it, as nobody said it. */
export function paddingOf(decimal: string, places: number): string {
  const point = decimal.indexOf('.');
  const own = point < 0 ? 0 : decimal.length - point - 1;
  if (own >= places) return '';
  return `${point < 0 ? '.' : ''}${'0'.repeat(places - own)}`;
}
