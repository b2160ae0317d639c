/** How does QFEX's wire text become an order? Socket rows, stop orders, twaps and history rows name things differently. */

import { amountAsWritten, computedAmount } from '../../../shared/amounts.ts';
import {
  compare,
  isPositive,
  noneIfZero,
  readDecimal,
  readEpoch,
  readIsoTime,
  subtract,
} from '../../../shared/decimal.ts';
import type { Decimal, Order, OrderSource, OrderType, Protection } from '../../../shared/order.ts';
import { longestId, longestSymbol, type WireObject } from '../wire.ts';
import {
  isCancelWord,
  isNoneFilled,
  isRequestAnswer,
  readHistoryStatus,
  readLiveStatus,
  readOpenListStatus,
  type StatusReading,
} from './status.ts';

/** Where the row stood: what it may say depends on it. */
export type QfexRowKind = 'order' | 'stopOrder' | 'twap' | 'historicOrder' | 'historicTwap';

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

/** The names under which one kind of row carries the order's fields; the first that is there counts. */
interface RowNames {
  orderId: readonly string[];
  clientOrderId: readonly string[];
  status: readonly string[];
  quantity: readonly string[];
  filled: readonly string[];
  average: readonly string[];
  updatedAt: readonly string[];
  createdAt: readonly string[];
}

const orderNames: RowNames = {
  orderId: ['order_id'],
  clientOrderId: ['client_order_id'],
  status: ['status'],
  quantity: ['quantity'],
  filled: [],
  average: [],
  updatedAt: ['update_time'],
  createdAt: [],
};
const twapNames: RowNames = {
  ...orderNames,
  orderId: ['twap_id'],
  clientOrderId: ['client_twap_id'],
  quantity: ['total_quantity'],
  filled: ['filled_quantity'],
  average: ['average_fill_price'],
  updatedAt: ['updated_at'],
  createdAt: ['created_at'],
};
const rowNames: Readonly<Record<QfexRowKind, RowNames>> = {
  order: orderNames,
  stopOrder: { ...orderNames, orderId: ['stop_order_id', 'order_id'], filled: ['filled_quantity'] },
  twap: twapNames,
  historicTwap: twapNames,
  historicOrder: {
    ...orderNames,
    status: ['terminal_status'],
    filled: ['filled_qty'],
    average: ['avg_price'],
    updatedAt: ['status_ts'],
  },
};
const commonNames = [
  'symbol',
  'side',
  'direction',
  'type',
  'order_type',
  'stop_order_type',
  'time_in_force',
  'tif',
  'price',
  'quantity_remaining',
  'take_profit',
  'stop_loss',
  'reduce_only',
];

/** What a row of each kind may carry that has its place in the order. */
const knownNames: Readonly<Record<QfexRowKind, Set<string>>> = {
  order: knownOf(rowNames.order),
  stopOrder: knownOf(rowNames.stopOrder),
  twap: knownOf(rowNames.twap),
  historicTwap: knownOf(rowNames.historicTwap),
  historicOrder: knownOf(rowNames.historicOrder),
};

function knownOf(names: RowNames): Set<string> {
  return new Set([...commonNames, ...Object.values(names).flatMap((candidates: readonly string[]) => candidates)]);
}

/**
 * Reads one row.
 *
 * @returns `unreadable` for a row that can't be told apart from others; `noOrder` for the answer
 * to a request (NO_SUCH_ORDER and its like), which says nothing of an order that isn't known
 */
export function readQfexOrder(row: WireObject, context: QfexOrderContext): Order | 'unreadable' | 'noOrder' {
  const order = readQfexRow(row, context);
  return order !== 'unreadable' && context.kind === 'order' && isRequestAnswer(order.exchangeStatus)
    ? 'noOrder'
    : order;
}

/**
 * Reads one row as it stands; the answer to a request too, of which only what names the order is the order's.
 *
 * @returns `unreadable` for a row that can't be told apart from others
 */
export function readQfexRow(row: WireObject, context: QfexOrderContext): Order | 'unreadable' {
  const names = rowNames[context.kind];
  // What has no place in the order, or doesn't fit its place, is kept in `extra`: nothing is lost.
  const homeless = new Set<string>();
  const take = <Value>(candidates: readonly string[], read: (text: string) => Value | null): Value | null => {
    let taken: Value | null = null;
    let isTaken = false;
    for (const name of candidates) {
      const text = row.word(name);
      const value = text === null || isTaken ? null : read(text);
      if (value === null && !hasNothing(row, name)) homeless.add(name);
      if (text === null || isTaken) continue;
      isTaken = true;
      taken = value;
    }
    return taken;
  };
  const orderId = take(names.orderId, asId);
  if (orderId === null || row.isAmbiguous) return 'unreadable';
  const word = take(names.status, asText) ?? '';
  const quantity = take(names.quantity, context.kind === 'order' && isCancelWord(word) ? readPositive : readDecimal);
  // Residue of doubles is no amount; what was written for it stays in `extra`.
  const takeAmount = (candidates: readonly string[]): Decimal | null => {
    const sent = take(candidates, readDecimal);
    const amount = sent === null ? null : amountAsWritten(sent, { exchange: 'qfex', quantity });
    if (sent !== null && amount !== null && compare(sent, amount) !== 0)
      for (const name of candidates) homeless.add(name);
    return amount;
  };
  const remaining = takeAmount(['quantity_remaining']);
  const filledAsSent = takeAmount(names.filled);
  const exchangeType = take(['type', 'order_type', 'stop_order_type'], asText);
  const timeInForce = take(['time_in_force', 'tif'], readTimeInForce);
  const type =
    (exchangeType !== null && Object.hasOwn(types, exchangeType) ? types[exchangeType] : undefined) ?? 'other';
  const rests =
    context.isListed === true || context.source === 'snapshot' || (timeInForce === 'GTC' && type !== 'market');
  const reading = readStatus(context.kind, { word, quantity, remaining, filledQuantity: filledAsSent, rests });
  const isAmountUnknown =
    word === 'FILLED' &&
    reading.status === 'partiallyFilled' &&
    remaining !== null &&
    isNoneFilled(quantity, remaining);
  const reduceOnly = row.boolean('reduce_only');
  if (reduceOnly === null && !hasNothing(row, 'reduce_only')) homeless.add('reduce_only');
  const order: Order = {
    exchange: 'qfex',
    account: context.account,
    orderId,
    clientOrderId: take(names.clientOrderId, asId),
    orderKind: kindOf(context.kind, exchangeType),
    symbol: take(['symbol'], asSymbol) ?? '',
    side: take(['side', 'direction'], readSide),
    positionSide: null,
    type,
    exchangeType,
    timeInForce,
    price: noneIfZero(take(['price'], readDecimal)),
    averagePrice: noneIfZero(take(names.average, readDecimal)),
    quantity,
    filledQuantity:
      filledAsSent ??
      (reading.status === 'unknown' || isAmountUnknown
        ? null
        : filledOnSocket(context.kind, word, quantity, remaining)),
    remainingQuantity: reading.isOpen === null || isAmountUnknown ? null : reading.isOpen ? remaining : '0',
    canceledQuantity: null,
    turnover: null,
    quantityUnit: 'base',
    contractSize: null,
    fee: null,
    realizedPnl: null,
    leverage: null,
    takeProfit: protection(take(['take_profit'], readDecimal)),
    stopLoss: protection(take(['stop_loss'], readDecimal)),
    marginMode: null,
    orderSource: null,
    selfMatchPrevention: null,
    reduceOnly,
    postOnly: exchangeType === null ? null : exchangeType === 'ALO',
    ...reading,
    exchangeStatus: word,
    reason: null,
    createdAt: take(names.createdAt, readQfexTime),
    updatedAt: take(names.updatedAt, readQfexTime),
    asOf: context.asOf,
    source: context.source,
    extra: {},
    raw: row.raw,
  };
  const known = knownNames[context.kind];
  order.extra = row.extra(homeless.size === 0 ? known : known.difference(homeless));
  return order;
}

/** Not sent, null or an empty text. */
function hasNothing(row: WireObject, name: string): boolean {
  return !row.has(name) || row.isNull(name) || row.text(name) === '';
}

function readStatus(
  kind: QfexRowKind,
  state: {
    word: string;
    quantity: Decimal | null;
    remaining: Decimal | null;
    filledQuantity: Decimal | null;
    rests: boolean;
  },
): StatusReading {
  switch (kind) {
    case 'order':
      return readLiveStatus(state);
    case 'stopOrder':
    case 'twap':
      return readOpenListStatus(state.quantity, state.filledQuantity);
    case 'historicOrder':
      return readHistoryStatus(state);
    case 'historicTwap':
      // Its vocabulary is documented nowhere.
      return { status: 'unknown', isOpen: null };
  }
}

function kindOf(kind: QfexRowKind, exchangeType: string | null): Order['orderKind'] {
  if (kind === 'twap' || kind === 'historicTwap') return 'twap';
  return kind === 'stopOrder' || (exchangeType !== null && stopTypes.has(exchangeType)) ? 'stop' : 'order';
}

/**
 * quantity − remaining, only while the word vouches for both. Not after a modify, which may have changed
 * the quantity; not for canceled orders, whose remaining was seen as 0 with nothing filled.
 */
function filledOnSocket(
  kind: QfexRowKind,
  word: string,
  quantity: Decimal | null,
  remaining: Decimal | null,
): Decimal | null {
  if (kind !== 'order' || (word !== 'ACK' && word !== 'FILLED') || quantity === null || remaining === null) return null;
  const filledQuantity = computedAmount(subtract(quantity, remaining), { exchange: 'qfex', quantity });
  return filledQuantity.startsWith('-') ? null : filledQuantity;
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
