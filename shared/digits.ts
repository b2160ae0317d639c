/** How a decimal's digits are set for reading, without ever becoming a number. */

import { compareAmounts, isSomeAmount } from './amounts.ts';
import { compare, divide, isPositive, multiply, roundToPlaces } from './decimal.ts';
import type { Decimal, Order } from './order.ts';
import type { Settings } from './settings.ts';
import { orderWords } from './words/order.ts';

const plainDecimal = /^(-?)(\d+)(\.\d+)?$/;

/**
 * The decimal cut where thousands are set apart: `"-96420.5"` is `["-96", "420.5"]`.
 * Joined, the pieces are the text again, digit by digit; what is no plain
 * decimal is one piece.
 */
export function digitGroups(decimal: string): string[] {
  const match = plainDecimal.exec(decimal);
  if (match === null) return [decimal];
  const [, sign = '', whole = '', fraction = ''] = match;
  const headLength = whole.length % 3 === 0 ? 3 : whole.length % 3;
  const groups = [sign + whole.slice(0, headLength)];
  for (let at = headLength; at < whole.length; at += 3) groups.push(whole.slice(at, at + 3));
  groups.push((groups.pop() ?? '') + fraction);
  return groups;
}

/** What may stand between thousands: a space is narrow and breaks no line. */
const separators = { comma: ',', space: '\u202F', apostrophe: '’', none: '' } as const satisfies Record<
  Settings['numberGrouping'],
  string
>;

// One variable and no argument, as the language is: it is the window's alone, where it changes once in months.
let separator: string = separators.comma;

/** From now on; said by the window whenever the state of the app comes, before anything is drawn. */
export function groupDigitsBy(grouping: Settings['numberGrouping']): void {
  separator = separators[grouping];
}

/** What stands between thousands now; empty for nothing. */
export function groupSeparator(): string {
  return separator;
}

/** `"96420.5"` as `"96,420.5"`, for sentences. */
export function groupedDigits(decimal: string): string {
  return digitGroups(decimal).join(separator);
}

const decimalsInSentences = 8;

/**
 * `"63899.958333333333"` as `"about 63,899.95833333"`, for sentences: cut, never
 * rounded, and called "about" only where a digit other than 0 was cut.
 */
export function readableDigits(decimal: string): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  if (!plainDecimal.test(decimal) || fraction.length <= decimalsInSentences) return groupedDigits(decimal);
  const cut = groupedDigits(`${whole}.${fraction.slice(0, decimalsInSentences)}`);
  return /[1-9]/.test(fraction.slice(decimalsInSentences)) ? orderWords().about(cut) : cut;
}

/** `"6702.388095238"` to 2 places as `"about 6,702.39"`: for sentences with what this app computed; "about" where that is not exact. */
export function roundedDigits(decimal: string, places: number): string {
  return rounded(decimal, places, orderWords().about);
}

/** The same among figures: `"≈6,702.39"`. */
export function roundedFigure(decimal: string, places: number): string {
  return rounded(decimal, places, (digits) => `≈${digits}`);
}

function rounded(decimal: string, places: number, mark: (digits: string) => string): string {
  if (!plainDecimal.test(decimal)) return decimal;
  const digits = roundToPlaces(decimal, places);
  const grouped = groupedDigits(digits);
  return compare(digits, decimal) === 0 ? grouped : mark(grouped);
}

/** How many places a decimal has after its point. */
export function placesOf(decimal: string): number {
  return decimal.split('.')[1]?.length ?? 0;
}

/** A count of contracts in the base asset: `1500` contracts of `0.001` are `1.5`; null where either is not known. */
export function inBaseUnits(contracts: Decimal | null, contractSize: Decimal | null): Decimal | null {
  if (contracts === null || contractSize === null) return null;
  if (!plainDecimal.test(contracts) || !plainDecimal.test(contractSize)) return null;
  return multiply(contracts, contractSize);
}

/** Filled over quantity in percent with two places, cut and not rounded, between 0 and 100; null where it can't be said. */
export function filledPercent(order: Pick<Order, 'exchange' | 'quantity' | 'filledQuantity'>): string | null {
  const { quantity, filledQuantity } = order;
  if (quantity === null || filledQuantity === null || !isPositive(quantity)) return null;
  if (!isSomeAmount(filledQuantity, order)) return plainDecimal.test(filledQuantity) ? '0' : null;
  if (compareAmounts(filledQuantity, quantity, order) >= 0) return '100';
  const percent = divide(multiply(filledQuantity, '100'), quantity) ?? '0';
  return percent.replace(/(\.\d{2})\d+$/, '$1');
}

/** The percentage for reading: with one place where it is not whole, cut, and never 0 % or 100 % of what is neither. */
export function percentInWords(order: Pick<Order, 'exchange' | 'quantity' | 'filledQuantity'>): string | null {
  const percent = filledPercent(order);
  if (percent === null) return null;
  const cut = percent.replace(/(\.\d)\d+$/, '$1');
  if (!/[1-9]/.test(cut) && isSomeAmount(order.filledQuantity, order)) return orderWords().underATenth;
  return `${cut} %`;
}

/** The asset a symbol counts: `BTC` of `BTC-USDT`, `AAPL` of `AAPL-USD`. */
export function baseAsset(symbol: string): string {
  return symbol.split('-', 1)[0] ?? symbol;
}

// What counts money: prices of the order and its protection, what was traded for, what was earned.
const inQuoteAsset: ReadonlySet<string> = new Set([
  'price',
  'averagePrice',
  'turnover',
  'realizedPnl',
  'takeProfit.triggerPrice',
  'takeProfit.orderPrice',
  'stopLoss.triggerPrice',
  'stopLoss.orderPrice',
]);

/** The asset a field is counted in, by the order's symbol: `USDT` for the price of `BTC-USDT-250613`; '' for every other field. */
export function quoteAssetOf(fieldName: string, symbol: string): string {
  return inQuoteAsset.has(fieldName) ? (symbol.split('-')[1] ?? '') : '';
}
