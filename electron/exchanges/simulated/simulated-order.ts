/** What is known of a simulated order, and what follows from its fills? */

import { Big } from 'big.js';
import type { Decimal, OrderKind } from '../../../shared/order.ts';
import type { WallMs } from '../../../shared/time.ts';

export interface SimulatedFill {
  tradeId: string;
  price: Decimal;
  quantity: Decimal;
  /** Paid is positive. */
  fee: Decimal;
  role: 'taker' | 'maker';
  at: WallMs;
}

interface ProtectionDraft {
  triggerPrice: Decimal;
  orderPrice: Decimal | null;
}

export type SimulatedType = 'limit' | 'market' | 'postOnly' | 'takeProfit' | 'stopLoss' | 'stopMarket' | 'trailingStop';

/** An order in neither exchange's words; each wire has its own. */
export interface SimulatedOrder {
  /** How many orders the market had before it. */
  sequence: number;
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
  status: 'new' | 'partiallyFilled' | 'filled' | 'canceled' | 'rejected' | 'triggered';
  /** Listed among the open orders. False with an open status: it left the book and nobody says why. */
  isInBook: boolean;
  isAmended: boolean;
  /** The exchange's status word where it is not the usual one for `status`. */
  word: string | null;
  /** Why it was canceled or rejected. */
  reason: string | null;
  createdAt: WallMs;
  updatedAt: WallMs;
  closedAt: WallMs | null;
  /** The real order that a trigger order started. */
  startedOrderId: string | null;
  /** JSON texts that replace or add to the fields of the wire; undefined leaves a field out. */
  wire: Record<string, string | undefined>;
  /** The whole row, verbatim, and QFEX's fills of it. */
  verbatim: { row: string; fills: string[] } | null;
}

export type OrderDraft = Pick<SimulatedOrder, 'symbol' | 'side' | 'quantity'> &
  Partial<Omit<SimulatedOrder, 'sequence' | 'filled' | 'fills' | 'verbatim' | 'closedAt'>>;

/** An order as wire text: what the exchange says of it is the test's, to the digit. */
export interface RawOrder {
  row: string;
  /** QFEX: rows of `/user/trade`. */
  fills?: string[];
  orderId: string;
  clientOrderId?: string;
  symbol: string;
  kind?: OrderKind;
  /** Among the open orders, or closed and in the history. */
  isOpen: boolean;
  marginMode?: 'cross' | 'isolated';
  createdAt?: WallMs;
  updatedAt?: WallMs;
}

/** A new order: what the draft leaves open is a plain limit order's. */
export function newOrder(
  draft: OrderDraft,
  given: { orderId: string; sequence: number; createdAt: WallMs },
): SimulatedOrder {
  return {
    clientOrderId: null,
    kind: 'order',
    positionSide: 'both',
    type: 'limit',
    timeInForce: 'GTC',
    price: null,
    filled: '0',
    fills: [],
    marginMode: 'cross',
    leverage: '20',
    reduceOnly: false,
    source: 'api',
    takeProfit: null,
    stopLoss: null,
    status: 'new',
    isInBook: true,
    isAmended: false,
    word: null,
    reason: null,
    updatedAt: given.createdAt,
    closedAt: null,
    startedOrderId: null,
    wire: {},
    verbatim: null,
    ...given,
    ...draft,
  };
}

/** A new order planted as wire text. */
export function newRawOrder(raw: RawOrder, sequence: number, now: WallMs): SimulatedOrder {
  const { orderId, symbol, isOpen, createdAt = now } = raw;
  const updatedAt = raw.updatedAt ?? createdAt;
  return {
    ...newOrder({ symbol, side: 'buy', quantity: '0' }, { orderId, sequence, createdAt }),
    clientOrderId: raw.clientOrderId ?? null,
    kind: raw.kind ?? 'order',
    marginMode: raw.marginMode ?? 'cross',
    status: isOpen ? 'new' : 'filled',
    isInBook: isOpen,
    updatedAt,
    closedAt: isOpen ? null : updatedAt,
    verbatim: { row: raw.row, fills: raw.fills ?? [] },
  };
}

/** Whether the exchange considers the order done, as opposed to open or merely gone from the book. */
export function isClosed(order: SimulatedOrder): boolean {
  return order.status !== 'new' && order.status !== 'partiallyFilled';
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
