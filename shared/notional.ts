/** What is an order worth, in the asset its prices count: exactly, or not at all? */

import { multiply } from './decimal.ts';
import { inBaseUnits, quoteAssetOf } from './digits.ts';
import { factsOf } from './exchanges/index.ts';
import type { Decimal, Order } from './order.ts';

export interface Notional {
  amount: Decimal;
  /** "USDT" */
  unit: string;
}

type Valued = Pick<
  Order,
  'exchange' | 'symbol' | 'orderKind' | 'price' | 'averagePrice' | 'quantity' | 'quantityUnit' | 'contractSize'
>;

/**
 * Its whole quantity at its price, or at the average where it asks for no price. null where a part of that is not known: a
 * trigger is no price (what it starts may trade at any), and an average that this app computed is rounded.
 */
export function notionalOf(order: Valued): Notional | null {
  const { exchange, symbol, orderKind, price, averagePrice, quantity, quantityUnit, contractSize } = order;
  const toldAverage = factsOf(exchange).figures.isFilledTold ? averagePrice : null;
  const at = (orderKind === 'stop' ? null : price) ?? toldAverage;
  const base = quantityUnit === 'base' ? quantity : inBaseUnits(quantity, contractSize);
  const unit = quoteAssetOf('price', symbol);
  return at === null || base === null || unit === '' ? null : { amount: multiply(at, base), unit };
}
