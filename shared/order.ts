/**
 * The order: one type for every exchange, and the words for its status.
 *
 * Every key is always present; `null` means the exchange did not say. Decimals
 * and IDs are strings with the digits the exchange wrote.
 */

import type { ExchangeId } from './exchanges/exchange-id.ts';
import type { WallMs } from './time.ts';

export { exchangeIds, type ExchangeId } from './exchanges/exchange-id.ts';

/** Of an ID: as long as one that a trader may ask for. HTX's have 19 digits, QFEX's 36 characters. */
export const longestId = 128;

/**
 * FIX OrdStatus (tag 39) in camel case. `triggered`: a conditional order that fired (FIX ExecType L); what it started is
 * another order. `unknown`: can't be reconciled, or a word we don't know.
 */
export const orderStatuses = [
  'pendingNew',
  'new',
  'partiallyFilled',
  'filled',
  'canceled',
  'rejected',
  'expired',
  'triggered',
  'unknown',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** `trigger`: from HTX `/v5/algo/order`; `stop`: QFEX TAKE_PROFIT, STOP_LOSS and STOP_MARKET. */
export type OrderKind = 'order' | 'trigger' | 'stop' | 'twap';

export type OrderType =
  | 'limit'
  | 'market'
  | 'postOnly'
  | 'stopLoss'
  | 'takeProfit'
  | 'stopMarket'
  | 'trailingStop'
  | 'other';

/** When and how this machine learned of an order. */
export type OrderSource = 'lookup' | 'push' | 'snapshot' | 'history' | 'fills' | 'archive';

/** A decimal number with the exchange's digits, exponents written out. Never a `number`. */
export type Decimal = string;

export interface Fee {
  /** Paid is positive, a rebate negative. */
  amount: Decimal;
  /** Verbatim, also a comma-separated list; null where the exchange names none. */
  currency: string | null;
}

/** A take-profit or stop-loss attached to an order. */
export interface Protection {
  triggerPrice: string | null;
  orderPrice: string | null;
  orderType: string | null;
  triggerPriceType: string | null;
}

export interface Order {
  exchange: ExchangeId;
  /** The account's own id in this app. */
  account: string;
  orderId: string;
  clientOrderId: string | null;
  orderKind: OrderKind;
  symbol: string;
  /** null only where the exchange sent no side, or a word that is none. */
  side: 'buy' | 'sell' | null;
  positionSide: 'long' | 'short' | 'both' | null;
  type: OrderType;
  /** The exchange's own word for the type. */
  exchangeType: string | null;
  timeInForce: 'GTC' | 'IOC' | 'FOK' | null;
  price: Decimal | null;
  averagePrice: Decimal | null;
  quantity: Decimal | null;
  filledQuantity: Decimal | null;
  /** What can still fill: `"0"` for every closed order, null when `isOpen` is null. */
  remainingQuantity: Decimal | null;
  canceledQuantity: Decimal | null;
  turnover: Decimal | null;
  quantityUnit: 'contracts' | 'base';
  /** Base units in one contract, where quantities count contracts. */
  contractSize: Decimal | null;
  fee: Fee | null;
  realizedPnl: Decimal | null;
  leverage: Decimal | null;
  takeProfit: Protection | null;
  stopLoss: Protection | null;
  marginMode: string | null;
  orderSource: string | null;
  selfMatchPrevention: string | null;
  reduceOnly: boolean | null;
  postOnly: boolean | null;
  status: OrderStatus;
  /** null: not known (left the book, a word we don't know). */
  isOpen: boolean | null;
  /** The exchange's own status word; `""` where none was sent. */
  exchangeStatus: string;
  /** HTX's `cancel_reason`, spaces kept; null at QFEX. */
  reason: string | null;
  /** The exchange's clock; fractions of a millisecond are cut. */
  createdAt: WallMs | null;
  updatedAt: WallMs | null;
  /** This machine's clock, when it learned this. */
  asOf: WallMs;
  source: OrderSource;
  /** Every other field the exchange sent, by its own name, as text. */
  extra: Readonly<Record<string, string>>;
  /** The exchange's own JSON text of this order, untouched. */
  raw: string;
}

/** "Canceled after a partial fill" is a canceled order with a filled quantity above zero. */
export function isCanceledAfterPartialFill(order: Pick<Order, 'status' | 'filledQuantity'>): boolean {
  return order.status === 'canceled' && order.filledQuantity !== null && /[1-9]/.test(order.filledQuantity);
}
