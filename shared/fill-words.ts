/** What is said of fills that are lacking? */

import { compareAmounts, type AmountsOf } from './amounts.ts';
import { add } from './decimal.ts';
import { factsOf } from './exchanges/index.ts';
import type { Fill } from './fill.ts';
import { counted } from './listed.ts';
import type { Decimal, Order } from './order.ts';
import type { OrderHistory } from './timeline.ts';

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
  const again =
    figures.fillsToldForDays === null
      ? `${name} may not tell them again`
      : `${name} tells fills again for ${counted(figures.fillsToldForDays, 'day')} only`;
  return `Some of its fills are missing here: an earlier version of Order Monitor kept only one fill of each match, and ${again}.`;
}
