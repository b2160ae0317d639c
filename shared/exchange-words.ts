/**
 * What do the exchanges' own words mean? One plain sentence beside each
 * documented cancel reason, order source and rejection word, and a mark for
 * what the exchange itself placed or ended. An unknown word gets no sentence:
 * it is shown verbatim.
 */

import { isOverfilled } from './amounts.ts';
import type { ExchangeId, Order } from './order.ts';

/** An order placed or ended by the exchange itself. */
export type ExchangeMark =
  | 'liquidation'
  | 'autoDeleveraging'
  | 'settlement'
  | 'selfTradePrevention'
  | 'riskControl'
  | 'system';

export const markWords: Readonly<Record<ExchangeMark, string>> = {
  liquidation: 'Liquidation',
  autoDeleveraging: 'Auto-deleveraging',
  settlement: 'Settlement',
  selfTradePrevention: 'Self-trade prevention',
  riskControl: 'Risk control',
  system: 'By the exchange',
};

interface Meaning {
  sentence: string;
  mark?: ExchangeMark;
}

type Dictionary = ReadonlyMap<string, Meaning>;

// HTX's order_source, from its order-info page.
const htxSources: Dictionary = new Map<string, Meaning>([
  ['system', { sentence: 'Placed by the exchange’s system.', mark: 'system' }],
  ['web', { sentence: 'Placed on the HTX website from a computer.' }],
  ['api', { sentence: 'Placed through the API.' }],
  ['m', { sentence: 'Placed on the HTX website from a phone.' }],
  ['risk', { sentence: 'Placed by the exchange’s risk management, as in a liquidation.', mark: 'riskControl' }],
  ['settlement', { sentence: 'Placed by the exchange at the delivery settlement.', mark: 'settlement' }],
  ['ios', { sentence: 'Placed in the HTX app on iOS.' }],
  ['android', { sentence: 'Placed in the HTX app on Android.' }],
  ['windows', { sentence: 'Placed in the HTX client for Windows.' }],
  ['mac', { sentence: 'Placed in the HTX client for Mac.' }],
  ['trigger', { sentence: 'Placed when a conditional order triggered.' }],
  ['tpsl', { sentence: 'Placed by a take-profit or stop-loss.' }],
  ['adl', { sentence: 'Placed by the exchange’s auto-deleveraging.', mark: 'autoDeleveraging' }],
]);

// HTX's cancel_reason: the list of its order-info page and the actions it names under "Order cancelation by system".
const htxReasons: Dictionary = new Map<string, Meaning>([
  ['limit order cancelation by the client', { sentence: 'Canceled by the trader or the trader’s program.' }],
  [
    'order cancelation by system',
    {
      sentence:
        'Canceled by the exchange’s system: a FOK or IOC rule, a post-only rule, a timeout, a liquidation, ADL or the contract’s expiry; HTX does not say which.',
      mark: 'system',
    },
  ],
  [
    'order cancellation by system',
    {
      sentence:
        'Canceled by the exchange’s system: a FOK or IOC rule, a post-only rule, a timeout, a liquidation, ADL or the contract’s expiry; HTX does not say which.',
      mark: 'system',
    },
  ],
  [
    'market order circuit-breaker',
    {
      sentence: 'Canceled because the market order would have moved the price past the circuit breaker.',
      mark: 'system',
    },
  ],
  [
    'bankruptcy price of market order',
    { sentence: 'Canceled because the market order reached the bankruptcy price.', mark: 'system' },
  ],
  [
    'order cancelation due to no matching orders',
    { sentence: 'Canceled because there was no order to match it with.', mark: 'system' },
  ],
  [
    'self trading prevention',
    { sentence: 'Canceled so that it would not trade with the trader’s own order.', mark: 'selfTradePrevention' },
  ],
  [
    'number of maker orders matched with your taker orders exceeding limit',
    { sentence: 'Canceled because it would have matched more resting orders than HTX allows at once.', mark: 'system' },
  ],
  [
    'order cancelation due to api timeout',
    { sentence: 'Canceled because the API request took too long.', mark: 'system' },
  ],
  ['api timeout order cancellation', { sentence: 'Canceled because the API request took too long.', mark: 'system' }],
  ['fok order cancellation', { sentence: 'Canceled because a fill-or-kill order could not be filled at once.' }],
  [
    'ioc order cancellation',
    { sentence: 'Canceled because the rest of an immediate-or-cancel order could not be filled at once.' },
  ],
  ['mgt order cancellation', { sentence: 'Canceled by the exchange’s management system.', mark: 'system' }],
  ['limit-maker order cancellation', { sentence: 'Canceled because a post-only order would have traded at once.' }],
  ['forced liquidation order cancellation', { sentence: 'Canceled by a forced liquidation.', mark: 'liquidation' }],
  ['adl order cancellation', { sentence: 'Canceled by the exchange’s auto-deleveraging.', mark: 'autoDeleveraging' }],
  ['delivery contract expiration', { sentence: 'Canceled because the delivery contract expired.', mark: 'settlement' }],
]);

// QFEX's order statuses, from its specification, its enum page and what clients saw (see exchanges/qfex.md).
const qfexStatuses: Dictionary = new Map<string, Meaning>([
  [
    'CANCELLED_STP',
    {
      sentence: 'Canceled by self-trade prevention: it would have traded with the trader’s own order.',
      mark: 'selfTradePrevention',
    },
  ],
  ['IOC_CANCELLED', { sentence: 'Canceled because an immediate-or-cancel order found nothing to trade with.' }],
  ['IOC_PARTIALLY_FILLED', { sentence: 'Filled in part; the rest of the immediate-or-cancel order was canceled.' }],
  ['REJECTED', { sentence: 'Rejected; QFEX gives no reason.' }],
  ['INVALID_ORDER_TYPE', { sentence: 'Rejected because the order type is not allowed here.' }],
  ['BAD_SYMBOL', { sentence: 'Rejected because QFEX does not know the symbol.' }],
  ['PRICE_LESS_THAN_MIN_PRICE', { sentence: 'Rejected because the price is below the lowest allowed.' }],
  ['PRICE_GREATER_THAN_MAX_PRICE', { sentence: 'Rejected because the price is above the highest allowed.' }],
  ['FAILED_MARGIN_CHECK', { sentence: 'Rejected because the account’s margin is not enough.' }],
  [
    'INVALID_TICK_SIZE_PRECISION_PRICE',
    { sentence: 'Rejected because the price has more decimals than the symbol allows.' },
  ],
  [
    'INVALID_TICK_SIZE_PRECISION_QUANTITY',
    { sentence: 'Rejected because the quantity has more decimals than the symbol allows.' },
  ],
  ['QUANTITY_LESS_THAN_MIN_QUANTITY', { sentence: 'Rejected because the quantity is below the smallest allowed.' }],
  ['QUANTITY_GREATER_THAN_MAX_QUANTITY', { sentence: 'Rejected because the quantity is above the largest allowed.' }],
  ['INVALID_TIME_IN_FORCE', { sentence: 'Rejected because the time in force does not go with this order type.' }],
  ['INVALID_TAKE_PROFIT_PRICE', { sentence: 'Rejected because the take-profit price does not fit the order.' }],
  ['INVALID_TAKEPROFIT_PRICE', { sentence: 'Rejected because the take-profit price does not fit the order.' }],
  ['INVALID_STOP_LOSS_PRICE', { sentence: 'Rejected because the stop-loss price does not fit the order.' }],
  ['INVALID_STOPLOSS_PRICE', { sentence: 'Rejected because the stop-loss price does not fit the order.' }],
  [
    'REJECTED_WOULD_BREACH_MAX_NOTIONAL',
    { sentence: 'Rejected because it would take the account over its largest notional value.' },
  ],
  [
    'REJECTED_WOULD_BREACH_MAX_POSITION',
    { sentence: 'Rejected because it would take the account over its largest position.' },
  ],
  ['REJECTED_GREATER_THAN_MAX_PRICE_BAND', { sentence: 'Rejected because the price is above the price band.' }],
  ['REJECTED_LESS_THAN_MIN_PRICE_BAND', { sentence: 'Rejected because the price is below the price band.' }],
  ['REJECTED_MARKET_CLOSED', { sentence: 'Rejected because the market was closed.' }],
  ['REJECTED_FAILED_TO_PROCESS', { sentence: 'Rejected because QFEX could not process it.' }],
  ['REJECTED_TOO_MANY_OPEN_ORDERS', { sentence: 'Rejected because the account has too many open orders.' }],
  ['REJECTED_OPEN_INTEREST_LIMIT', { sentence: 'Rejected because the open interest limit was reached.' }],
  [
    'REJECTED_TOTAL_OPEN_INTEREST_LIMIT',
    { sentence: 'Rejected because the limit on total open interest was reached.' },
  ],
  [
    'REJECTED_LESS_THAN_MIN_NOTIONAL',
    { sentence: 'Rejected because its notional value is below the smallest allowed.' },
  ],
  ['USER_IN_LIQUIDATION', { sentence: 'Rejected because the account was being liquidated.', mark: 'liquidation' }],
  ['RATE_LIMITED', { sentence: 'Refused because the user sent too many messages.' }],
  ['PERMISSION_DENIED', { sentence: 'Rejected because the key may not place this order.' }],
]);

type OrderOfWords = Pick<Order, 'exchange' | 'exchangeStatus' | 'orderSource' | 'reason' | 'status'>;

function meaningsOf(order: OrderOfWords): (Meaning | undefined)[] {
  if (order.exchange === 'qfex') return [qfexMeaning(order)];
  return [htxReasons.get(plain(order.reason)), htxSources.get(plain(order.orderSource))];
}

// HTX's list writes " Self trading prevention" with a leading space; sources come as "ADL" and "adl".
function plain(word: string | null): string {
  return (word ?? '').trim().toLowerCase();
}

/** What HTX's order_source means; null for an unknown word. */
export function meaningOfSource(exchange: ExchangeId, source: string | null): string | null {
  return exchange === 'htx' ? (htxSources.get(plain(source))?.sentence ?? null) : null;
}

/** What HTX's cancel_reason means; null for an unknown one. */
export function meaningOfReason(exchange: ExchangeId, reason: string | null): string | null {
  return exchange === 'htx' ? (htxReasons.get(plain(reason))?.sentence ?? null) : null;
}

/** A change to an order is refused with the words that reject one, and neither is what they mean of an order that is not rejected. */
function qfexMeaning({ exchangeStatus, status }: Pick<Order, 'exchangeStatus' | 'status'>): Meaning | undefined {
  const meaning = qfexStatuses.get(exchangeStatus);
  if (meaning === undefined || status === 'rejected' || !meaning.sentence.startsWith('Rejected')) return meaning;
  return { sentence: meaning.sentence.replace('Rejected', 'The order or a change to it was refused') };
}

/** What QFEX's status word means beyond our own status; null where it says no more. */
export function meaningOfStatus(order: Pick<Order, 'exchange' | 'exchangeStatus' | 'status'>): string | null {
  return order.exchange === 'qfex' ? (qfexMeaning(order)?.sentence ?? null) : null;
}

/** How the exchange itself placed or ended this order; null when it didn't, or didn't say. */
export function exchangeMark(order: OrderOfWords): ExchangeMark | null {
  return meaningsOf(order).find((meaning) => meaning?.mark !== undefined)?.mark ?? null;
}

/** The sentences that belong in an answer's notes: why the exchange ended or refused this order. */
export function notesAbout(order: OrderOfWords & Partial<Pick<Order, 'quantity' | 'filledQuantity'>>): string[] {
  const meanings = meaningsOf(order)
    .filter((meaning, index) => meaning !== undefined && (meaning.mark !== undefined || index === 0))
    .flatMap((meaning) => meaning?.sentence ?? []);
  return isOverfilled(order)
    ? [...meanings, `More was filled than was asked for: ${order.filledQuantity ?? ''} of ${order.quantity ?? ''}.`]
    : meanings;
}
