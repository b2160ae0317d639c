/** What the fills of an order add up to, exactly. */

import { isSameAmount, isSamePrice, isSomeAmount, type AmountsOf } from '../../shared/amounts.ts';
import { add, compare, divide, multiply, subtract } from '../../shared/decimal.ts';
import { readableDigits } from '../../shared/digits.ts';
import type { Fill } from '../../shared/fill.ts';
import type { Decimal, Order } from '../../shared/order.ts';
import { sumOfFills } from '../../shared/fill-words.ts';
import { exchangeName } from '../../shared/order-words.ts';
import { secondClock } from './clock.ts';
import { zoneName } from './zone.ts';
import { fillTexts } from './words/fills.ts';

/** What tells one fill of an order from its others: at HTX those of one match have one trade ID. */
export function fillKey({ fillId, tradeId, price, quantity }: Fill): string {
  return fillId ?? [tradeId, price ?? '', quantity].join(' ');
}

/** Sum of price × quantity over quantity; null where a price is missing or there is nothing to divide by. */
export function averageOfFills(fills: readonly Fill[]): Decimal | null {
  let turnover = '0';
  for (const { price, quantity } of fills) {
    if (price === null) return null;
    turnover = add(turnover, multiply(price, quantity));
  }
  return divide(turnover, sumOfFills(fills));
}

/**
 * Where the fills and the exchange's own figures don't agree, or fills that were are not known, one sentence; null where all is well.
 * The averages are compared to the last place the exchange wrote.
 *
 * @param nowMs - this computer's clock: a fill may have come after what the exchange last said of the order
 */
export function fillsDisagree(
  order: AmountsOf & Pick<Order, 'filledQuantity' | 'averagePrice' | 'asOf'>,
  fills: readonly Fill[],
  nowMs: number,
): string | null {
  // HTX tells the fills of three days only.
  if (fills.length === 0) return isSomeAmount(order.filledQuantity, order) ? fillTexts().notKnownHere : null;
  const words = fillTexts();
  const time = `${secondClock(order.asOf, nowMs, order.exchange)} ${zoneName(order.asOf, order.exchange)}`;
  const saidThen = (figure: string): string =>
    words.saidThen(exchangeName(order.exchange), readableDigits(figure), time);
  const sum = sumOfFills(fills);
  if (order.filledQuantity !== null && !isSameAmount(sum, order.filledQuantity, order)) {
    return words.addUpTo(readableDigits(sum), saidThen(order.filledQuantity));
  }
  const average = averageOfFills(fills);
  if (average === null || order.averagePrice === null) return null;
  if (isSameAverage(average, order.averagePrice, order)) return null;
  return words.averageIs(readableDigits(average), saidThen(order.averagePrice));
}

/** Whether an average that was computed is the one that was told, as far as that was written out. */
export function isSameAverage(computed: Decimal, told: Decimal, { exchange }: Pick<Order, 'exchange'>): boolean {
  const difference = subtract(computed, told).replace(/^-/, '');
  return isSamePrice(computed, told, exchange) || compare(difference, lastPlaceOf(told)) < 0;
}

/** The currency of all fees, to be said once; null where they differ or one is not known. */
export function commonFeeCurrency(fills: readonly Fill[]): string | null {
  const [first, ...others] = new Set(fills.flatMap(({ fee }) => (fee === null ? [] : [fee.currency])));
  return first === undefined || others.length > 0 ? null : first;
}

/** One unit in the last place: "0.1" for "96418.2". */
function lastPlaceOf(decimal: Decimal): Decimal {
  const fraction = decimal.split('.')[1] ?? '';
  return fraction === '' ? '1' : `0.${'0'.repeat(fraction.length - 1)}1`;
}

/** Oldest first; those whose time is not known before all others, in the order they came. */
export function byTime(fills: readonly Fill[]): Fill[] {
  return fills.toSorted((left, right) => (left.filledAt ?? 0) - (right.filledAt ?? 0));
}
