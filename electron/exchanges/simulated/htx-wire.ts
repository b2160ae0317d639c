/** How does HTX v5 write an order and a fill? */

import { Big } from 'big.js';
import { timeIn } from './answer-settings.ts';
import type { HtxSettings } from './htx-settings.ts';
import { jsonObject, jsonText } from './json-text.ts';
import { averagePrice, isClosed, totalFee, type SimulatedFill, type SimulatedOrder } from './simulated-order.ts';
import type { WallMs } from '../../../shared/time.ts';

function idToken(id: string, settings: HtxSettings): string {
  return settings.idsAs === 'number' && /^\d+$/.test(id) ? id : jsonText(id);
}

function timeToken(time: WallMs, settings: HtxSettings): string {
  const text = settings.timeUnit === 'usual' ? String(time) : timeIn(settings.timeUnit, time);
  return settings.timesAs === 'number' ? text : jsonText(text);
}

/** The query id, which pages: the order's own while it is open, another one in the history. */
export function queryId(order: SimulatedOrder): string {
  const verbatimId = order.verbatim === null ? null : /"id":\s*"?(\d+)/.exec(order.verbatim.row)?.[1];
  if (typeof verbatimId === 'string') return verbatimId;
  return isClosed(order) && /^\d+$/.test(order.orderId) ? String(BigInt(order.orderId) + 69_193_729n) : order.orderId;
}

/** HTX's word for the state of an order. */
export function stateWord(order: SimulatedOrder): string {
  if (order.word !== null) return order.word;
  if (order.status === 'partiallyFilled') return 'partially_filled';
  if (order.status === 'canceled' && !Big(order.filled).eq(0)) return 'partially_canceled';
  return order.status;
}

/** One order as `/v5/trade/order`, its lists and the push show it. */
export function orderRow(order: SimulatedOrder, settings: HtxSettings): string {
  if (order.verbatim !== null) return order.verbatim.row;
  const average = averagePrice(order);
  const canceled = order.status === 'canceled' ? Big(order.quantity).minus(order.filled).toFixed() : '0';
  return jsonObject({
    id: jsonText(queryId(order)),
    side: jsonText(order.side),
    type: jsonText(order.type === 'postOnly' ? 'post_only' : order.type),
    price: jsonText(order.price ?? '0'),
    volume: jsonText(order.quantity),
    state: jsonText(stateWord(order)),
    profit: average === null ? 'null' : '"0"',
    contract_code: jsonText(order.symbol),
    position_side: jsonText(order.positionSide),
    price_match: 'null',
    order_id: idToken(order.orderId, settings),
    client_order_id: jsonText(order.clientOrderId ?? order.orderId),
    margin_mode: jsonText(order.marginMode),
    lever_rate: order.leverage,
    order_source: jsonText(order.source),
    reduce_only: String(order.reduceOnly),
    time_in_force: jsonText(order.timeInForce.toLowerCase()),
    ...protectionFields('tp', order.takeProfit),
    ...protectionFields('sl', order.stopLoss),
    trade_avg_price: jsonText(average ?? '0'),
    trade_volume: jsonText(order.filled),
    trade_turnover: jsonText(turnover(order, settings)),
    fee_currency: jsonText(average === null ? '' : 'USDT'),
    // Paid is negative in an order and positive in its fills: section 6 of the exchange's page.
    fee: jsonText(Big(totalFee(order)).times(-1).toFixed()),
    price_protect: 'false',
    real_profit: 'null',
    contract_type: '"swap"',
    created_time: timeToken(order.createdAt, settings),
    updated_time: timeToken(order.updatedAt, settings),
    cancel_reason: jsonText(order.reason),
    self_match_prevent: '"cancel_taker"',
    cancel_volume: settings.sendsCancelVolume ? jsonText(canceled) : undefined,
    ...order.wire,
  });
}

/** An order as the history shows it, now and then under a word that no order ends with. */
export function historyRow(order: SimulatedOrder, settings: HtxSettings): string {
  if (!settings.historyCallsOpen()) return orderRow(order, settings);
  const state = Big(order.filled).eq(0) ? '"new"' : '"partially_filled"';
  return orderRow({ ...order, wire: { state, ...order.wire } }, settings);
}

/**
 * An order as the push shows it: without the query id, with what amending adds.
 *
 * @param endsAs - an order matched in several trades is pushed with its last word each time, while the volume lags behind
 */
export function pushedOrderRow(
  order: SimulatedOrder,
  settings: HtxSettings,
  endsAs: 'filled' | 'canceled' | null = null,
): string {
  if (order.verbatim !== null) return order.verbatim.row;
  const state =
    endsAs === null || isClosed(order) ? {} : { state: endsAs === 'filled' ? '"filled"' : '"partially_canceled"' };
  const wire = {
    id: undefined,
    amend_origin_volume: '""',
    amend_source: '""',
    amend_result: '""',
    ...state,
    ...order.wire,
  };
  return orderRow({ ...order, wire }, settings);
}

function protectionFields(prefix: 'tp' | 'sl', protection: SimulatedOrder['takeProfit']): Record<string, string> {
  const orderType = protection?.orderPrice === null ? 'market' : 'limit';
  return {
    [`${prefix}_trigger_price`]: jsonText(protection?.triggerPrice ?? ''),
    [`${prefix}_order_price`]: jsonText(protection?.orderPrice ?? ''),
    [`${prefix}_type`]: jsonText(protection === null ? '0' : orderType),
    [`${prefix}_trigger_price_type`]: jsonText(protection === null ? '' : 'last'),
  };
}

function turnover(order: SimulatedOrder, settings: HtxSettings): string {
  const contractSize = settings.contracts[order.symbol] ?? '1';
  return order.fills
    .reduce((sum, fill) => sum.plus(Big(fill.price).times(fill.quantity)), Big(0))
    .times(contractSize)
    .toFixed();
}

/** HTX's `type` of a trigger order. */
export function algoType(order: SimulatedOrder): 'tp' | 'sl' | 'tpsl' | 'trailing_stop' | 'trigger' {
  if (order.type === 'trailingStop') return 'trailing_stop';
  if (order.takeProfit !== null && order.stopLoss !== null) return 'tpsl';
  if (order.takeProfit !== null) return 'tp';
  return order.stopLoss === null ? 'trigger' : 'sl';
}

/** HTX's word for the state of a trigger order. */
function algoWord(order: SimulatedOrder): string {
  if (order.word !== null) return order.word;
  if (order.status === 'new') return 'active';
  return order.status === 'rejected' ? 'failed' : order.status;
}

function noRelation({ noRelationAs }: HtxSettings): string | undefined {
  return noRelationAs === undefined || noRelationAs === 'null' ? noRelationAs : jsonText(noRelationAs);
}

/** One trigger order as `/v5/algo/order` shows it. */
export function algoRow(order: SimulatedOrder, settings: HtxSettings): string {
  if (order.verbatim !== null) return order.verbatim.row;
  const isTrailing = order.type === 'trailingStop';
  return jsonObject({
    id: jsonText(queryId(order)),
    volume: jsonText(order.quantity),
    type: jsonText(algoType(order)),
    state: jsonText(algoWord(order)),
    side: jsonText(order.side),
    algo_id: idToken(order.orderId, settings),
    algo_client_order_id: settings.echoesAlgoClientId ? jsonText(order.clientOrderId ?? '') : undefined,
    contract_code: jsonText(order.symbol),
    position_side: jsonText(order.positionSide),
    margin_mode: jsonText(order.marginMode),
    created_time: timeToken(order.createdAt, settings),
    updated_time: timeToken(order.updatedAt, settings),
    order_source: jsonText(order.source),
    ...(isTrailing
      ? {
          active_price: jsonText(order.price ?? ''),
          callback_rate: '"0.01"',
          order_price_type: '"market"',
        }
      : { ...protectionFields('tp', order.takeProfit), ...protectionFields('sl', order.stopLoss) }),
    ...(algoType(order) === 'trigger' ? { trigger_price: jsonText(order.price ?? ''), order_price: '"0"' } : {}),
    reduce_only: algoType(order) === 'sl' ? undefined : String(order.reduceOnly),
    relation_order_id: order.startedOrderId === null ? noRelation(settings) : idToken(order.startedOrderId, settings),
    ...order.wire,
  });
}

/** The query id of a fill: one match may have filled its order several times. */
export function fillId(order: SimulatedOrder, fill: SimulatedFill): string {
  const ofMatch = order.fills.filter(({ tradeId }) => tradeId === fill.tradeId);
  return `${fill.tradeId}-${order.orderId}-${String(ofMatch.indexOf(fill) + 1)}`;
}

/** One fill as `/v5/trade/order/details` shows it. */
export function fillRow(order: SimulatedOrder, fill: SimulatedFill, settings: HtxSettings): string {
  const value = Big(fill.price).times(fill.quantity);
  return jsonObject({
    id: jsonText(fillId(order, fill)),
    contract_code: jsonText(order.symbol),
    order_id: idToken(order.orderId, settings),
    trade_id: jsonText(fill.tradeId),
    side: jsonText(order.side),
    position_side: jsonText(order.positionSide),
    order_type: '"1"',
    margin_mode: jsonText(order.marginMode),
    type: jsonText(order.type === 'postOnly' ? 'post_only' : order.type),
    role: jsonText(fill.role.toUpperCase()),
    trade_price: jsonText(fill.price),
    trade_volume: jsonText(fill.quantity),
    trade_turnover: jsonText(value.times(settings.contracts[order.symbol] ?? '1').toFixed()),
    created_time: timeToken(fill.at, settings),
    updated_time: timeToken(fill.at, settings),
    order_source: jsonText(order.source),
    fee_currency: '"USDT"',
    trade_fee: jsonText(fill.fee),
    deduction_price: '""',
    profit: '"0"',
    contract_type: '"swap"',
  });
}
