/** What does one row of `/v5/trade/order/details` say? docs/exchanges/htx.md, section 3. */

import { readDecimal, readEpoch } from '../../../shared/decimal.ts';
import type { Fill } from '../../../shared/fill.ts';
import type { Order } from '../../../shared/order.ts';
import type { FillReport } from '../reports.ts';
import { longestId, longestSymbol, type WireObject } from '../wire.ts';
import { orderTypeOf } from './order.ts';

export interface HtxFillContext {
  account: string;
  /** This machine's clock when the answer came in. */
  asOf: number;
  /** What is later is no time. */
  latestTime?: number;
}

/** @returns null for a row that can't be counted: no trade ID, no order ID, no quantity, or a name that stands in it twice */
export function readHtxFill(row: WireObject, { account, asOf, latestTime }: HtxFillContext): FillReport | null {
  const orderId = row.word('order_id', longestId);
  const fillId = row.word('id', longestId);
  const tradeId = row.word('trade_id', longestId) ?? tradeIdIn(fillId, orderId);
  const quantity = readDecimal(row.text('trade_volume'));
  if (orderId === null || tradeId === null || quantity === null || row.isAmbiguous) return null;
  const feeAmount = readDecimal(row.text('trade_fee'));
  const fill: Fill = {
    exchange: 'htx',
    account,
    orderId,
    fillId,
    tradeId,
    symbol: row.text('contract_code', longestSymbol) ?? '',
    side: oneOf(['buy', 'sell'], row.text('side') ?? row.text('direction')),
    price: readDecimal(row.text('trade_price')),
    quantity,
    // Upper case here, lower case on the push.
    role: oneOf(['maker', 'taker'], row.text('role')?.toLowerCase() ?? null),
    // Unlike an order's `fee`, a paid `trade_fee` is positive (docs/exchanges/htx.md, section 6.6).
    fee: feeAmount === null ? null : { amount: feeAmount, currency: row.word('fee_currency') },
    filledAt: readEpoch(row.text('created_time'), 'milliseconds', latestTime),
    asOf,
    source: 'history',
    raw: row.raw,
  };
  return { fill, order: orderBehind(row, fill) };
}

/** The order as its fill alone tells it: what was asked for and how it stands is not in it. */
function orderBehind(row: WireObject, { account, orderId, symbol, side, filledAt, asOf }: Fill): Order {
  return {
    exchange: 'htx',
    account,
    orderId,
    clientOrderId: null,
    orderKind: 'order',
    symbol,
    side,
    positionSide: oneOf(['long', 'short', 'both'], row.text('position_side')),
    type: orderTypeOf(row.word('type')),
    exchangeType: row.word('type'),
    timeInForce: null,
    price: null,
    averagePrice: null,
    quantity: null,
    filledQuantity: null,
    remainingQuantity: null,
    canceledQuantity: null,
    turnover: null,
    quantityUnit: 'contracts',
    contractSize: null,
    fee: null,
    realizedPnl: null,
    leverage: null,
    takeProfit: null,
    stopLoss: null,
    marginMode: row.word('margin_mode'),
    orderSource: row.word('order_source'),
    selfMatchPrevention: null,
    reduceOnly: null,
    postOnly: null,
    status: 'unknown',
    isOpen: null,
    exchangeStatus: '',
    reason: null,
    createdAt: null,
    updatedAt: filledAt,
    asOf,
    source: 'fills',
    extra: {},
    raw: row.raw,
  };
}

/** A fill's own ID is `trade_id-order_id-n`. */
function tradeIdIn(fillId: string | null, orderId: string | null): string | null {
  const end = fillId === null ? -1 : fillId.indexOf(`-${orderId ?? ''}-`);
  return end > 0 ? (fillId?.slice(0, end) ?? null) : fillId;
}

function oneOf<Word extends string>(words: readonly Word[], text: string | null): Word | null {
  return words.find((word) => word === text) ?? null;
}
