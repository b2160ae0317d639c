/** Which decimals and times can be what this app wrote into the archive? */

// The wire's own decimals have 400 digits at most (shared/decimal.ts), a product of two twice as many; sums grow by a few.
const mostDecimalCharacters = 2_000;
// Beyond it no date can be written.
const latestTime = 8_640_000_000_000_000;

/** As `readDecimal` and the arithmetic write one: no exponent, no sign but a minus. */
export function isStoredDecimal(value: string): boolean {
  return value.length <= mostDecimalCharacters && /^-?\d+(?:\.\d+)?$/.test(value);
}

/** Milliseconds since 1970. */
export function isStoredTime(value: number): boolean {
  return value >= 0 && value <= latestTime;
}
