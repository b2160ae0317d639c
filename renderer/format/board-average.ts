/** How does an average stand in a column? What the exchange wrote in full; what was computed from fills as on the order's page. */

import { compare, roundToPlaces } from '../../shared/decimal.ts';
import { factsOf } from '../../shared/exchanges/index.ts';
import type { Order } from '../../shared/order.ts';
import { placesOfAverage } from '../../shared/price-words.ts';

/** "≈6702.3881", "96418.2", digits ungrouped; null for none. */
export function boardAverage({
  exchange,
  price,
  averagePrice,
}: Pick<Order, 'exchange' | 'price' | 'averagePrice'>): string | null {
  if (averagePrice === null || factsOf(exchange).figures.isFilledTold) return averagePrice;
  const rounded = roundToPlaces(averagePrice, placesOfAverage(averagePrice, price));
  return compare(rounded, averagePrice) === 0 ? rounded : `≈${rounded}`;
}
