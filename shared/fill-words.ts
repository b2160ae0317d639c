/** What is said of fills that are lacking? */

import { compareAmounts, type AmountsOf } from './amounts.ts';
import { add } from './decimal.ts';
import { factsOf } from './exchanges/index.ts';
import type { Fill } from './fill.ts';
import { counted } from './listed.ts';
import type { Decimal, Order } from './order.ts';
import type { OrderHistory } from './timeline.ts';
import { historyWords } from './words/history.ts';

/** The sum of the fills' quantities. */
export function sumOfFills(fills: readonly Pick<Fill, 'quantity'>[]): Decimal {
  return fills.reduce((sum, { quantity }) => add(sum, quantity), '0');
}

/** Why some of an order's fills are missing; null where none are, or nobody knows. */
export function missingFillsWords({
  order,
  fills,
  keptOneOfMatch,
}: Pick<OrderHistory, 'fills' | 'keptOneOfMatch'> & { order: AmountsOf & Pick<Order, 'filledQuantity'> }):
  | string
  | null {
  if (
    keptOneOfMatch !== true ||
    order.filledQuantity === null ||
    compareAmounts(sumOfFills(fills), order.filledQuantity, order) >= 0
  )
    return null;
  const { name, figures } = factsOf(order.exchange);
  const words = historyWords();
  const again =
    figures.fillsToldForDays === null
      ? words.mayNotTellAgain(name)
      : words.tellsAgainFor(name, counted(figures.fillsToldForDays, 'day'));
  return words.fillsMissing(again);
}
