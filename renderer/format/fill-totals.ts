/** What do the fills of an order come to, in one row: how much, at what average, for which fees, by whom, how far from the price that was hoped for? */

import { computedAmount, computedFee, isSameAmount, type AmountsOf } from '../../shared/amounts.ts';
import { add, compare, divide, isZero, multiply, negate, roundToPlaces, subtract } from '../../shared/decimal.ts';
import { placesOf, roundedFigure } from '../../shared/digits.ts';
import type { Fill } from '../../shared/fill.ts';
import { sumOfFills } from '../../shared/fill-words.ts';
import type { Decimal, Fee, Order } from '../../shared/order.ts';
import { averageFigure, computedAverage, placesBeyondPrices } from '../../shared/price-words.ts';
import { averageOfFills, byTime, isSameAverage } from './fill-figures.ts';
import { fillTexts } from './words/fills.ts';

export interface FillTotals {
  quantity: Decimal;
  /** "96,418.2", "≈6,702.39", as the order's own average stands above; null where a price is missing. */
  average: string | null;
  /** The sum for each currency, in the order in which they first came. */
  fees: readonly Fee[];
  /** "all maker", "80 % maker, 20 % taker". */
  roles: string;
  /** "2.3 better than the limit, 0.0024 %"; null where it can't be said. */
  slippage: string | null;
}

type Filled = AmountsOf & Pick<Order, 'type' | 'orderKind' | 'side' | 'price' | 'averagePrice' | 'filledQuantity'>;

export function fillTotals(order: Filled, fills: readonly Fill[]): FillTotals {
  const average = averageOfFills(fills);
  const places = Math.max(0, ...fills.map(({ price }) => placesOf(price ?? ''))) + placesBeyondPrices;
  return {
    quantity: computedAmount(sumOfFills(fills), order),
    average: average === null ? null : averageWords(order, average, fills),
    fees: feesOf(order, fills),
    roles: rolesOf(fills),
    slippage: average === null ? null : slippage(order, average, fills, places),
  };
}

/** One average has one form on a page: where the fills are all of what is filled, and come to the order's own, it is that. */
function averageWords(order: Filled, average: Decimal, fills: readonly Fill[]): string {
  const { averagePrice, filledQuantity } = order;
  const isOwn =
    averagePrice !== null &&
    filledQuantity !== null &&
    isSameAmount(sumOfFills(fills), filledQuantity, order) &&
    isSameAverage(average, averagePrice, order);
  return isOwn ? averageFigure(averagePrice, order) : computedAverage(average, order.price);
}

function feesOf({ exchange }: Filled, fills: readonly Fill[]): Fee[] {
  const sums = new Map<string | null, Decimal>();
  for (const { fee } of fills) if (fee !== null) sums.set(fee.currency, add(sums.get(fee.currency) ?? '0', fee.amount));
  return Array.from(sums, ([currency, amount]) => ({ amount: computedFee(amount, exchange), currency }));
}

function rolesOf(fills: readonly Fill[]): string {
  const words = fillTexts();
  const whole = sumOfFills(fills);
  const shares = (['maker', 'taker', null] as const).flatMap((role) => {
    const part = sumOfFills(fills.filter((fill) => fill.role === role));
    return isZero(part) ? [] : [{ word: words.roles[role ?? 'notSaid'], part, isSaid: role !== null }];
  });
  const [only] = shares;
  if (only === undefined || shares.length > 1)
    return shares.map(({ word, part }) => words.share(shareWords(part, whole), word)).join(words.pieces);
  return only.isSaid ? words.all(only.word) : '';
}

/** With one place where it is not whole, cut and not rounded: never 0 % or 100 % of what is neither. */
function shareWords(part: Decimal, whole: Decimal): string {
  const percent = /^\d+(?:\.\d)?/.exec(divide(multiply(part, '100'), whole) ?? '0')?.[0] ?? '0';
  return /[1-9]/.test(percent) ? `${percent} %` : fillTexts().under('0.1 %');
}

// A hundredth of a basis point.
const sharePlaces = 4;

/** Against the limit of an order that has one, else against its first fill, where there are others. */
function slippage(
  { type, orderKind, side, price }: Filled,
  average: Decimal,
  fills: readonly Fill[],
  places: number,
): string | null {
  const hasLimit = orderKind !== 'stop' && type !== 'market' && price !== null;
  const first = fills.length > 1 && fills.every(({ filledAt }) => filledAt !== null) ? byTime(fills)[0] : undefined;
  const hoped = hasLimit ? price : (first?.price ?? null);
  if (hoped === null || isZero(hoped)) return null;
  const words = fillTexts();
  const against = hasLimit ? words.limit : words.firstFill;
  const difference = subtract(average, hoped);
  if (isZero(difference)) return words.exactlyAt(against);
  const isAbove = compare(difference, '0') > 0;
  const size = isAbove ? difference : negate(difference);
  const share = divide(multiply(size, '100'), hoped) ?? '0';
  const how =
    side === null ? (isAbove ? words.above : words.below) : isAbove === (side === 'sell') ? words.better : words.worse;
  return how(atLeast(size, places), against, atLeast(share, sharePlaces));
}

/** Rounded, and never to nothing. */
function atLeast(size: Decimal, places: number): string {
  return isZero(roundToPlaces(size, places))
    ? fillTexts().under(`0.${'1'.padStart(places, '0')}`)
    : roundedFigure(size, places);
}
