/** How does HTX's wire text become an order? The traps of its fields: docs/exchanges/htx.md, section 6. */

import { negate, noneIfZero, readDecimal } from '../../../shared/decimal.ts';
import { namedOrderId } from '../../../shared/exchanges/htx.ts';
import type { Fee, Order, OrderSource, OrderType, Protection } from '../../../shared/order.ts';
import { longestId, longestSymbol, type WireObject } from '../wire.ts';
import { RowFields } from './row-fields.ts';
import { readHtxState } from './status.ts';

export interface HtxOrderContext {
  account: string;
  /** This machine's clock when the answer came in. */
  asOf: number;
  /** What is later is no time; nothing where the exchange's clock is not known. */
  latestTime?: number;
  source: OrderSource;
  /** Rows of `/v5/algo/order` are triggers and call their ID `algo_id`. */
  isAlgo: boolean;
}

// What the order's own fields carry. A value that couldn't be read into its field goes to `extra` all the same.
const carried: ReadonlySet<string> = new Set([
  'order_id',
  'client_order_id',
  'contract_code',
  'side',
  'position_side',
  'type',
  'time_in_force',
  'price',
  'trade_avg_price',
  'volume',
  'trade_volume',
  'cancel_volume',
  'trade_turnover',
  'fee',
  'fee_currency',
  'profit',
  'lever_rate',
  'tp_trigger_price',
  'tp_order_price',
  'tp_type',
  'tp_trigger_price_type',
  'sl_trigger_price',
  'sl_order_price',
  'sl_type',
  'sl_trigger_price_type',
  'margin_mode',
  'order_source',
  'self_match_prevent',
  'reduce_only',
  'state',
  'cancel_reason',
  'created_time',
  'updated_time',
]);
// Beside an algo_id an order_id is another order's.
const carriedOfAlgo = new Set([...carried, 'algo_id', 'algo_client_order_id']).difference(
  new Set(['order_id', 'client_order_id']),
);

const types: Readonly<Record<string, OrderType>> = {
  limit: 'limit',
  market: 'market',
  post_only: 'postOnly',
  tp: 'takeProfit',
  sl: 'stopLoss',
  trailing_stop: 'trailingStop',
};

type ProtectionNames = Readonly<Record<keyof Protection, string>>;
const takeProfitNames: ProtectionNames = {
  triggerPrice: 'tp_trigger_price',
  orderPrice: 'tp_order_price',
  orderType: 'tp_type',
  triggerPriceType: 'tp_trigger_price_type',
};
const stopLossNames: ProtectionNames = {
  triggerPrice: 'sl_trigger_price',
  orderPrice: 'sl_order_price',
  orderType: 'sl_type',
  triggerPriceType: 'sl_trigger_price_type',
};

const sides = ['buy', 'sell'] as const;
const positionSides = ['long', 'short', 'both'] as const;
const timesInForce = ['GTC', 'IOC', 'FOK'] as const;

/** @param exchangeType - the exchange's own word; null where it sent none */
export function orderTypeOf(exchangeType: string | null): OrderType {
  return (exchangeType !== null && Object.hasOwn(types, exchangeType) ? types[exchangeType] : undefined) ?? 'other';
}

/**
 * Reads one order.
 *
 * @returns null for a row that can't be told apart from others: no ID, one that is none by its length, or a name that stands in it twice
 */
export function readHtxOrder(row: WireObject, context: HtxOrderContext): Order | null {
  return readOrderFields(new RowFields(row, context.latestTime), context);
}

/** The same, of a row whose fields tell afterwards whether all of them could be read. */
export function readOrderFields(fields: RowFields, context: HtxOrderContext): Order | null {
  const { row } = fields;
  // `id` is the paging ID, never the order's: in the history they differ (docs/exchanges/htx.md, section 6.2).
  const algoId = context.isAlgo ? row.said('algo_id') : null;
  const orderId = algoId ?? row.said('order_id');
  if (orderId === null || orderId.length > longestId || row.isAmbiguous) return null;

  const exchangeType = row.word('type');
  const told = readStatusAndAmounts(fields, context);
  const order: Order = {
    exchange: 'htx',
    account: context.account,
    orderId,
    clientOrderId: fields.short(algoId === null ? 'client_order_id' : 'algo_client_order_id', longestId),
    orderKind: context.isAlgo ? 'trigger' : 'order',
    symbol: fields.short('contract_code', longestSymbol) ?? '',
    side: fields.oneOf('side', sides),
    positionSide: fields.oneOf('position_side', positionSides),
    type: orderTypeOf(exchangeType),
    exchangeType,
    timeInForce: fields.oneOf('time_in_force', timesInForce, row.text('time_in_force')?.toUpperCase() ?? null),
    price: noneIfZero(fields.decimal('price')),
    averagePrice: noneIfZero(fields.decimal('trade_avg_price')),
    quantity: told.quantity,
    filledQuantity: told.filledQuantity,
    remainingQuantity: told.remainingQuantity,
    canceledQuantity: told.canceledQuantity,
    turnover: fields.decimal('trade_turnover'),
    quantityUnit: 'contracts',
    contractSize: null,
    fee: readFee(fields),
    realizedPnl: fields.decimal('profit'),
    leverage: fields.decimal('lever_rate'),
    takeProfit: readProtection(fields, takeProfitNames),
    stopLoss: readProtection(fields, stopLossNames),
    marginMode: row.word('margin_mode'),
    orderSource: row.word('order_source'),
    selfMatchPrevention: row.word('self_match_prevent'),
    reduceOnly: fields.boolean('reduce_only'),
    postOnly: exchangeType === null ? null : exchangeType === 'post_only',
    status: told.status,
    isOpen: told.isOpen,
    exchangeStatus: told.exchangeStatus,
    reason: row.word('cancel_reason'),
    createdAt: fields.time('created_time'),
    updatedAt: fields.time('updated_time'),
    asOf: context.asOf,
    source: context.source,
    extra: {},
    raw: row.raw,
  };
  order.extra = fields.besides(algoId === null ? carried : carriedOfAlgo);
  return order;
}

type StatusAndAmounts = Pick<
  Order,
  'quantity' | 'filledQuantity' | 'remainingQuantity' | 'canceledQuantity' | 'status' | 'isOpen' | 'exchangeStatus'
>;

export function readStatusAndAmounts(fields: RowFields, { source, isAlgo }: HtxOrderContext): StatusAndAmounts {
  const { row } = fields;
  const state = row.text('state') ?? '';
  const volume = fields.amount('volume');
  const tradeVolume = fields.amount('trade_volume');
  const cancelVolume = fields.amount('cancel_volume');
  const startedOrderId = isAlgo ? namedOrderId(row.word('relation_order_id')) : null;
  const { status, isOpen, filledQuantity, remainingQuantity } = readHtxState({
    state,
    volume,
    tradeVolume,
    cancelVolume,
    source,
    isTrigger: isAlgo,
    startedOrderId,
  });
  return {
    quantity: volume,
    filledQuantity,
    remainingQuantity,
    canceledQuantity: cancelVolume,
    status,
    isOpen,
    exchangeStatus: state,
  };
}

/** On an order HTX writes a paid fee as negative (docs/exchanges/htx.md, section 6.6). */
export function readFee(fields: RowFields): Fee | null {
  const [fee, currency] = [fields.decimal('fee'), fields.row.word('fee_currency')];
  if (fee !== null) return { amount: negate(fee), currency };
  if (currency !== null) fields.unread('fee_currency');
  return null;
}

function readProtection(fields: RowFields, names: ProtectionNames): Protection | null {
  const { row } = fields;
  const triggerPrice = noneIfZero(fields.decimal(names.triggerPrice));
  if (triggerPrice === null) return null;
  const type = row.word(names.orderType);
  return {
    triggerPrice,
    orderPrice: noneIfZero(readDecimal(row.word(names.orderPrice))),
    // Without one HTX sends "0" (docs/exchanges/htx.md, section 6.3).
    orderType: type !== null && /^0+$/.test(type) ? null : type,
    triggerPriceType: row.word(names.triggerPriceType),
  };
}

const firstOrderTimeMs = 1_420_041_600_000n;

/**
 * The creation time an HTX order ID carries: exact within 4 ms in three captures, a hint and never a proof.
 *
 * @returns milliseconds since the epoch
 */
export function timeInHtxOrderId(orderId: string): number {
  return Number((BigInt(orderId) >> 22n) + firstOrderTimeMs);
}

/** Whether the numbers contradict the exchange's own word, so that asking again soon says more. */
export function isSettling(order: Order): boolean {
  return order.isOpen === true && /^(filled|partially_canceled|5|6)$/.test(order.exchangeStatus);
}

/** Whether that it is filled is our own conclusion: everything is, and the exchange's word is another. */
export function isConcludedFilled({ status, exchangeStatus }: Order): boolean {
  return status === 'filled' && !/^(filled|6)$/.test(exchangeStatus);
}

/** Whether a row of the history calls it open: its own question must say how it stands. */
export function isOpenInHistory({ source, isOpen, exchangeStatus }: Order): boolean {
  return (
    source === 'history' &&
    isOpen === null &&
    /^(new|active|partially_filled|filled|partially_canceled|[3-6])$/.test(exchangeStatus)
  );
}
