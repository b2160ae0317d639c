/** What do QFEX's status words mean beyond our own status? An unknown one gets no sentence: it is shown verbatim. */

import type { OrderStatus } from '../order.ts';
import type { Meaning } from './exchange-facts.ts';

// From its specification, its enum page and what clients saw.
const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  [
    'CANCELLED_STP',
    {
      sentence: 'Canceled by self-trade prevention: it would have traded with the trader’s own order.',
      mark: 'selfTradePrevention',
    },
  ],
  ['IOC_CANCELLED', { sentence: 'Canceled because an immediate-or-cancel order found nothing to trade with.' }],
  ['IOC_PARTIALLY_FILLED', { sentence: 'Filled in part; the rest of the immediate-or-cancel order was canceled.' }],
  ['RATE_LIMITED', { sentence: 'Refused because the user sent too many messages.' }],
]);

/** Why an order was rejected, after "Rejected". */
const rejections: ReadonlyMap<string, string> = new Map([
  ['REJECTED', '; QFEX gives no reason.'],
  ['INVALID_ORDER_TYPE', ' because the order type is not allowed here.'],
  ['BAD_SYMBOL', ' because QFEX does not know the symbol.'],
  ['PRICE_LESS_THAN_MIN_PRICE', ' because the price is below the lowest allowed.'],
  ['PRICE_GREATER_THAN_MAX_PRICE', ' because the price is above the highest allowed.'],
  ['FAILED_MARGIN_CHECK', ' because the account’s margin is not enough.'],
  ['INVALID_TICK_SIZE_PRECISION_PRICE', ' because the price has more decimals than the symbol allows.'],
  ['INVALID_TICK_SIZE_PRECISION_QUANTITY', ' because the quantity has more decimals than the symbol allows.'],
  ['QUANTITY_LESS_THAN_MIN_QUANTITY', ' because the quantity is below the smallest allowed.'],
  ['QUANTITY_GREATER_THAN_MAX_QUANTITY', ' because the quantity is above the largest allowed.'],
  ['INVALID_TIME_IN_FORCE', ' because the time in force does not go with this order type.'],
  ['INVALID_TAKE_PROFIT_PRICE', ' because the take-profit price does not fit the order.'],
  ['INVALID_TAKEPROFIT_PRICE', ' because the take-profit price does not fit the order.'],
  ['INVALID_STOP_LOSS_PRICE', ' because the stop-loss price does not fit the order.'],
  ['INVALID_STOPLOSS_PRICE', ' because the stop-loss price does not fit the order.'],
  ['REJECTED_WOULD_BREACH_MAX_NOTIONAL', ' because it would take the account over its largest notional value.'],
  ['REJECTED_WOULD_BREACH_MAX_POSITION', ' because it would take the account over its largest position.'],
  ['REJECTED_GREATER_THAN_MAX_PRICE_BAND', ' because the price is above the price band.'],
  ['REJECTED_LESS_THAN_MIN_PRICE_BAND', ' because the price is below the price band.'],
  ['REJECTED_MARKET_CLOSED', ' because the market was closed.'],
  ['REJECTED_FAILED_TO_PROCESS', ' because QFEX could not process it.'],
  ['REJECTED_TOO_MANY_OPEN_ORDERS', ' because the account has too many open orders.'],
  ['REJECTED_OPEN_INTEREST_LIMIT', ' because the open interest limit was reached.'],
  ['REJECTED_TOTAL_OPEN_INTEREST_LIMIT', ' because the limit on total open interest was reached.'],
  ['REJECTED_LESS_THAN_MIN_NOTIONAL', ' because its notional value is below the smallest allowed.'],
  ['USER_IN_LIQUIDATION', ' because the account was being liquidated.'],
  ['PERMISSION_DENIED', ' because the key may not place this order.'],
]);

/**
 * A change to an order is refused with the words that reject one, and neither is what they mean of an order that is not
 * rejected.
 */
export function qfexMeaning(word: string, status: OrderStatus): Meaning | null {
  const why = rejections.get(word);
  if (why === undefined) return meanings.get(word) ?? null;
  if (status !== 'rejected') return { sentence: `The order or a change to it was refused${why}` };
  return { sentence: `Rejected${why}`, ...(word === 'USER_IN_LIQUIDATION' ? { mark: 'liquidation' } : {}) };
}
