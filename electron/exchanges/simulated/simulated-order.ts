/** What is known of a simulated order, and what follows from its fills? */

import { Big } from 'big.js';
import type { Decimal, Milliseconds, OrderKind } from '../../../shared/order.ts';

export interface SimulatedFill {
  tradeId: string;
  price: Decimal;
  quantity: Decimal;
  /** Paid is positive. */
  fee: Decimal;
  role: 'taker' | 'maker';
  at: Milliseconds;
}

interface ProtectionDraft {
  triggerPrice: Decimal;
  orderPrice: Decimal | null;
}

export type SimulatedType =
  | 'limit'
  | 'market'
  | 'postOnly'
  | 'takeProfit'
  | 'stopLoss'
  | 'stopMarket'
  | 'trailingStop';

/** An order in neither exchange's words; each wire has its own. */
export interface SimulatedOrder {
  orderId: string;
  clientOrderId: string | null;
  kind: OrderKind;
  symbol: string;
  side: 'buy' | 'sell';
  positionSide: 'long' | 'short' | 'both';
  type: SimulatedType;
  timeInForce: 'GTC' | 'IOC' | 'FOK';
  price: Decimal | null;
  quantity: Decimal;
  filled: Decimal;
  fills: SimulatedFill[];
  marginMode: 'cross' | 'isolated';
  leverage: string;
  reduceOnly: boolean;
  /** Who placed it, in HTX's words: `api`, `web`, `risk`, `ADL`, … */
  source: string;
  takeProfit: ProtectionDraft | null;
  stopLoss: ProtectionDraft | null;
  status: 'new' | 'partiallyFilled' | 'filled' | 'canceled' | 'rejected';
  /** Listed among the open orders. False with an open status: it left the book and nobody says why. */
  isInBook: boolean;
  isAmended: boolean;
  /** The exchange's status word where it is not the usual one for `status`. */
  word: string | null;
  /** Why it was canceled or rejected. */
  reason: string | null;
  createdAt: Milliseconds;
  updatedAt: Milliseconds;
  closedAt: Milliseconds | null;
  /** The real order that a trigger order started. */
  startedOrderId: string | null;
  /** JSON texts that replace or add to the fields of the wire; undefined leaves a field out. */
  wire: Record<string, string | undefined>;
  /** The whole row, verbatim, and QFEX's fills of it. */
  verbatim: { row: string; fills: string[] } | null;
}

/** Whether the exchange considers the order done, as opposed to open or merely gone from the book. */
export function isClosed(order: SimulatedOrder): boolean {
  return order.status === 'filled' || order.status === 'canceled' || order.status === 'rejected';
}

/** The sum of price times quantity over quantity, half up at 18 places; null without fills. */
export function averagePrice(order: SimulatedOrder): Decimal | null {
  if (order.fills.length === 0) return null;
  const exact = Big();
  exact.DP = 18;
  exact.RM = Big.roundHalfUp;
  const value = order.fills.reduce((sum, fill) => sum.plus(exact(fill.price).times(fill.quantity)), exact(0));
  return value.div(order.filled).toFixed();
}

/** What the fills of an order cost in sum; paid is positive. */
export function totalFee(order: SimulatedOrder): Decimal {
  return order.fills.reduce((sum, fill) => sum.plus(fill.fee), Big(0)).toFixed();
}
