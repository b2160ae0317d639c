/** How does QFEX's wire text become an order? Socket rows, stop orders, twaps and history rows name things differently. */

import { isPositive, noneIfZero, readDecimal, readEpoch, readIsoTime } from '../../../shared/decimal.ts';
import type { Decimal, Order, OrderSource, OrderType, Protection } from '../../../shared/order.ts';
import { longestId, longestSymbol, type WireObject } from '../wire.ts';
import { RowFields, rowNames, type QfexRowKind } from './row-fields.ts';
import { meaningOf, readStatusAndAmounts } from './status.ts';

export interface QfexOrderContext {
  account: string;
  asOf: number;
  source: OrderSource;
  kind: QfexRowKind;
  /** It stood in a list of the open orders; a snapshot always is one. */
  isListed?: boolean;
}

const types: Readonly<Record<string, OrderType>> = {
  LIMIT: 'limit',
  MARKET: 'market',
  ALO: 'postOnly',
  TAKE_PROFIT: 'takeProfit',
  STOP_LOSS: 'stopLoss',
  STOP_MARKET: 'stopMarket',
};
const stopTypes: ReadonlySet<string> = new Set(['TAKE_PROFIT', 'STOP_LOSS', 'STOP_MARKET']);

/** What QFEX's rows never say. */
const unsaid = {
  canceledQuantity: null,
  turnover: null,
  quantityUnit: 'base',
  contractSize: null,
  fee: null,
  realizedPnl: null,
  leverage: null,
} as const;

/**
 * Reads one row as it stands; the answer to a request too, of which only what names the order is the order's.
 *
 * @returns `unreadable` for a row that can't be told apart from others
 */
export function readQfexRow(row: WireObject, context: QfexOrderContext): Order | 'unreadable' {
  const fields = new RowFields(row, context.kind);
  const names = rowNames[context.kind];
  const orderId = fields.take(names.orderId, asId);
  if (orderId === null || row.isAmbiguous) return 'unreadable';
  const word = fields.take(names.status, asText) ?? '';
  const isCanceled = context.kind === 'order' && meaningOf(word) === 'canceled';
  const quantity = fields.take(names.quantity, isCanceled ? readPositive : readDecimal);
  const remaining = fields.takeAmount(['quantity_remaining'], quantity);
  const filledQuantity = fields.takeAmount(names.filled, quantity);
  const exchangeType = fields.take(['type', 'order_type', 'stop_order_type'], asText);
  const timeInForce = fields.take(['time_in_force', 'tif'], readTimeInForce);
  const type =
    (exchangeType !== null && Object.hasOwn(types, exchangeType) ? types[exchangeType] : undefined) ?? 'other';
  const rests =
    context.isListed === true || context.source === 'snapshot' || (timeInForce === 'GTC' && type !== 'market');
  const read = readStatusAndAmounts(context.kind, { word, quantity, remaining, filledQuantity, rests });
  return {
    exchange: 'qfex',
    account: context.account,
    orderId,
    clientOrderId: fields.take(names.clientOrderId, asId),
    orderKind: kindOf(context.kind, exchangeType),
    symbol: fields.take(['symbol'], asSymbol) ?? '',
    side: fields.take(['side', 'direction'], readSide),
    positionSide: null,
    type,
    exchangeType,
    timeInForce,
    price: noneIfZero(fields.take(['price'], readDecimal)),
    averagePrice: noneIfZero(fields.take(names.average, readDecimal)),
    quantity,
    filledQuantity: read.filledQuantity,
    remainingQuantity: read.remainingQuantity,
    ...unsaid,
    takeProfit: protection(fields.take(['take_profit'], readDecimal)),
    stopLoss: protection(fields.take(['stop_loss'], readDecimal)),
    marginMode: null,
    orderSource: null,
    selfMatchPrevention: null,
    reduceOnly: fields.takeBoolean('reduce_only'),
    postOnly: exchangeType === null ? null : exchangeType === 'ALO',
    status: read.status,
    isOpen: read.isOpen,
    exchangeStatus: word,
    reason: null,
    createdAt: fields.take(names.createdAt, readQfexTime),
    updatedAt: fields.take(names.updatedAt, readQfexTime),
    asOf: context.asOf,
    source: context.source,
    extra: fields.rest,
    raw: row.raw,
  };
}

function kindOf(kind: QfexRowKind, exchangeType: string | null): Order['orderKind'] {
  if (kind === 'twap' || kind === 'historicTwap') return 'twap';
  return kind === 'stopOrder' || (exchangeType !== null && stopTypes.has(exchangeType)) ? 'stop' : 'order';
}

function protection(triggerPrice: Decimal | null): Protection | null {
  const price = noneIfZero(triggerPrice);
  return price === null ? null : { triggerPrice: price, orderPrice: null, orderType: null, triggerPriceType: null };
}

function asText(text: string): string {
  return text;
}

/** What is longer is no ID that an order could be told apart by, or asked for by. */
function asId(text: string): string | null {
  return text.length <= longestId ? text : null;
}

function asSymbol(text: string): string | null {
  return text.length <= longestSymbol ? text : null;
}

export function readSide(text: string): 'buy' | 'sell' | null {
  const side = text.toUpperCase();
  return side === 'BUY' ? 'buy' : side === 'SELL' ? 'sell' : null;
}

/** A canceled stop order's quantity is written as 0 (docs/exchanges/qfex.md, section 4), which no order's is: it is not said then. */
function readPositive(text: string): Decimal | null {
  const quantity = readDecimal(text);
  return isPositive(quantity) ? quantity : null;
}

function readTimeInForce(text: string): 'GTC' | 'IOC' | 'FOK' | null {
  const word = text.toUpperCase();
  return word === 'GTC' || word === 'IOC' || word === 'FOK' ? word : null;
}

/** Seconds with a fraction on the socket, ISO in REST and stop orders. */
export function readQfexTime(text: string): number | null {
  return readEpoch(text, 'seconds') ?? readIsoTime(text);
}

/** QFEX's order IDs are UUIDs, whose case does not matter. */
export function isSameQfexId(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
