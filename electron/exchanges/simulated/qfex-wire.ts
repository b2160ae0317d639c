/** How does QFEX write an order, a fill, a twap and an error? */

import { Big } from 'big.js';
import type { Decimal } from '../../../shared/order.ts';
import { timeIn } from './answer-settings.ts';
import { jsonObject, jsonText } from './json-text.ts';
import type { AskedChange } from './market-change.ts';
import { averagePrice, type SimulatedFill, type SimulatedOrder } from './simulated-order.ts';
import type { QfexSettings } from './qfex-settings.ts';
import type { WallMs } from '../../../shared/time.ts';

/** What an empty list carries that calls itself a failure. */
export function selfFailure({ selfFailure: form }: QfexSettings): Record<string, string> | null {
  switch (form) {
    case 'none':
      return null;
    case 'errors':
      return { errors: '[{"message":"position service unavailable"}]' };
    case 'error':
      return { error: '"internal error"' };
    case 'errorModel':
      return { title: '"Internal Server Error"', status: '500', detail: '"upstream timed out"', errors: 'null' };
    case 'successFalse':
      return { success: 'false' };
    case 'busyWords':
      return { message: '"System busy"' };
  }
}

/** A decimal as QFEX prints it, with a point always, and with every digit. */
function number(value: Decimal, settings: QfexSettings): string {
  const token = value.includes('.') ? value : `${value}.0`;
  return settings.numbersAs === 'numbers' ? token : jsonText(token);
}

/** What remains: with doubles, as a server may reckon it that starts from a sum and takes off one fill after the other. */
function remainingOf({ quantity, filled, fills }: SimulatedOrder, settings: QfexSettings): string {
  if (!settings.hasResidue) return number(Big(quantity).minus(filled).toFixed(), settings);
  const asked = Big(quantity).toNumber();
  const remaining = fills.reduce((rest, fill) => rest - Big(fill.quantity).toNumber(), asked * 1.1 - asked * 0.1);
  return settings.numbersAs === 'numbers' ? JSON.stringify(remaining) : jsonText(JSON.stringify(remaining));
}

function filledOf({ filled, fills }: SimulatedOrder, settings: QfexSettings): string {
  if (!settings.hasResidue) return number(filled, settings);
  const sum = JSON.stringify(
    fills.reduce((so, fill) => so + Big(fill.quantity).toNumber() * 1.1 - Big(fill.quantity).toNumber() * 0.1, 0),
  );
  return settings.numbersAs === 'numbers' ? sum : jsonText(sum);
}

/** Seconds with a fraction finer than a millisecond, as on the wire: whoever rounds it is a millisecond off. */
function seconds(time: WallMs, settings: QfexSettings): string {
  return settings.timeUnit === 'usual'
    ? `${Math.floor(time / 1000)}.${String(Math.floor(time % 1000)).padStart(3, '0')}8428`
    : timeIn(settings.timeUnit, time);
}

function isoTime(time: WallMs | undefined | null): string {
  return typeof time === 'number' ? jsonText(new Date(time).toISOString()) : 'null';
}

const typeWords: Record<SimulatedOrder['type'], string> = {
  limit: 'LIMIT',
  market: 'MARKET',
  postOnly: 'ALO',
  takeProfit: 'TAKE_PROFIT',
  stopLoss: 'STOP_LOSS',
  stopMarket: 'STOP_MARKET',
  trailingStop: 'STOP_MARKET',
};

/** QFEX's word for the state of an order. */
export function statusWord(order: SimulatedOrder, settings: QfexSettings): string {
  if (order.word !== null) return order.word;
  const isIoc = order.timeInForce === 'IOC' && settings.iocWords === 'newer';
  const isPartlyFilled = !Big(order.filled).eq(0);
  if (order.status === 'filled') return 'FILLED';
  if (order.status === 'rejected') return 'REJECTED';
  if (order.status === 'canceled') {
    if (isPartlyFilled && order.timeInForce === 'IOC') return isIoc ? 'IOC_PARTIALLY_FILLED' : 'FILLED';
    return isIoc ? 'IOC_CANCELLED' : 'CANCELLED';
  }
  if (order.isAmended) return 'MODIFIED';
  return isPartlyFilled ? settings.partlyFilledWord : 'ACK';
}

/** The user's own ID in every frame; it names nobody. */
export const simulatedUserId = '0020ce8e-eaee-480e-8d7f-b9241d756ee5';

/** What a frame tells beside the order itself. */
export interface OrderEvent {
  fill: SimulatedFill | null;
  previousOrderId: string | null;
  refusedWith: string | null;
  asked: AskedChange;
}

/** An order as `order_response` and `all_orders_response` show it; `event` is what has just happened to it. */
export function orderObject(order: SimulatedOrder, settings: QfexSettings, event: Partial<OrderEvent> = {}): string {
  if (order.verbatim !== null) return order.verbatim.row;
  const { fill = null, previousOrderId = null, refusedWith = null, asked = {} } = event;
  const namesBoth = previousOrderId !== null && settings.amendNames === 'both';
  return jsonObject({
    order_id: jsonText(order.orderId),
    previous_order_id: namesBoth ? jsonText(previousOrderId) : undefined,
    symbol: jsonText(order.symbol),
    status: jsonText(refusedWith ?? (fill === null ? statusWord(order, settings) : 'FILLED')),
    quantity: number(asked.quantity ?? order.quantity, settings),
    price: number(asked.price ?? order.price ?? '0', settings),
    take_profit: number(order.takeProfit?.triggerPrice ?? '0', settings),
    stop_loss: number(order.stopLoss?.triggerPrice ?? '0', settings),
    side: jsonText(order.side.toUpperCase()),
    type: jsonText(typeWords[order.type]),
    time_in_force: jsonText(order.timeInForce),
    user_id: jsonText(simulatedUserId),
    client_order_id: jsonText(order.clientOrderId ?? ''),
    quantity_remaining: remainingOf(order, settings),
    update_time: seconds(order.updatedAt, settings),
    trade_id: jsonText(fill?.tradeId ?? null),
    ...order.wire,
  });
}

/** A stop as `stop_orders` shows it. */
export function stopOrderObject(order: SimulatedOrder, settings: QfexSettings): string {
  if (order.verbatim !== null) return order.verbatim.row;
  return jsonObject({
    stop_order_id: jsonText(order.orderId),
    user_id: jsonText(simulatedUserId),
    symbol: jsonText(order.symbol),
    price: number(order.price ?? '0', settings),
    quantity: number(order.quantity, settings),
    direction: jsonText(order.side.toUpperCase()),
    stop_order_type: jsonText(typeWords[order.type]),
    client_order_id: jsonText(order.clientOrderId ?? ''),
    update_time: isoTime(order.updatedAt),
    ...order.wire,
  });
}

/** A twap as `twaps` and `/user/historic-twaps` show it. */
export function twapObject(order: SimulatedOrder, settings: QfexSettings): string {
  if (order.verbatim !== null) return order.verbatim.row;
  return jsonObject({
    twap_id: jsonText(order.orderId),
    client_twap_id: jsonText(order.clientOrderId),
    user_id: jsonText(simulatedUserId),
    status: jsonText(order.word ?? 'ENGINE_STATUS'),
    symbol: jsonText(order.symbol),
    total_quantity: number(order.quantity, settings),
    filled_quantity: filledOf(order, settings),
    average_fill_price: number(averagePrice(order) ?? '0', settings),
    total_num_orders: '10',
    order_interval_secs: '30',
    reduce_only: String(order.reduceOnly),
    side: jsonText(order.side.toUpperCase()),
    updated_at: isoTime(order.updatedAt),
    created_at: isoTime(order.createdAt),
    ...order.wire,
  });
}

/** A closed order as `/user/historic-orders` shows it. */
export function historicOrder(order: SimulatedOrder, settings: QfexSettings): string {
  if (order.verbatim !== null) return order.verbatim.row;
  const average = averagePrice(order);
  const passive = order.fills
    .filter((fill) => fill.role === 'maker')
    .reduce((sum, fill) => sum.plus(fill.quantity), Big(0));
  return jsonObject({
    order_id: jsonText(order.orderId),
    terminal_status: jsonText(statusWord(order, settings)),
    status_ts: isoTime(order.updatedAt),
    symbol: jsonText(order.symbol),
    side: jsonText(order.side.toUpperCase()),
    type: jsonText(typeWords[order.type]),
    time_in_force: jsonText(order.timeInForce),
    quantity: number(order.quantity, settings),
    price: number(order.price ?? '0', settings),
    client_order_id: jsonText(order.clientOrderId ?? ''),
    passive_qty: number(passive.toFixed(), settings),
    filled_qty: filledOf(order, settings),
    avg_price: average === null ? 'null' : number(average, settings),
    first_fill_ts: isoTime(order.fills.at(0)?.at),
    last_fill_ts: isoTime(order.fills.at(-1)?.at),
    execution_state: '"TERMINAL"',
    ...order.wire,
  });
}

function feeToken(fill: SimulatedFill, settings: QfexSettings): string {
  return number(settings.fee === 'paidPositive' ? fill.fee : Big(fill.fee).times(-1).toFixed(), settings);
}

/** A fill as `/user/trade` shows it; its time is that of the order. */
export function tradeRow(order: SimulatedOrder, fill: SimulatedFill, settings: QfexSettings): string {
  return jsonObject({
    id: jsonText(fill.tradeId),
    order_id: jsonText(order.orderId),
    order_timestamp: seconds(order.createdAt, settings),
    symbol: jsonText(order.symbol),
    price: number(fill.price, settings),
    quantity: number(fill.quantity, settings),
    side: jsonText(order.side.toUpperCase()),
    fee: feeToken(fill, settings),
    margin_used: number('0', settings),
    order_type: jsonText(typeWords[order.type]),
    tif: jsonText(order.timeInForce),
    realised_pnl_change: number('0', settings),
  });
}

/** A fill as `get_user_trades` shows it: the older shape has a time, the newer one type and time in force. */
export function userTrade(order: SimulatedOrder, fill: SimulatedFill, settings: QfexSettings): string {
  const isOlder = settings.userTrades === 'user_trades';
  const side = jsonText(order.side.toUpperCase());
  return jsonObject({
    trade_id: jsonText(fill.tradeId),
    symbol: jsonText(order.symbol),
    price: number(fill.price, settings),
    quantity: number(fill.quantity, settings),
    side: isOlder ? undefined : side,
    aggressor_side: isOlder ? aggressorSide(order, fill) : undefined,
    order_id: jsonText(order.orderId),
    client_order_id: isOlder ? jsonText(order.clientOrderId ?? '') : undefined,
    fee: feeToken(fill, settings),
    order_type: isOlder ? undefined : jsonText(typeWords[order.type]),
    tif: isOlder ? undefined : jsonText(order.timeInForce),
    timestamp: isOlder ? String(Math.floor(fill.at / 1000)) : undefined,
  });
}

/** A fill as the channel `fills` pushes it. */
export function fillObject(order: SimulatedOrder, fill: SimulatedFill, settings: QfexSettings): string {
  return jsonObject({
    trade_id: jsonText(fill.tradeId),
    user_id: jsonText(simulatedUserId),
    symbol: jsonText(order.symbol),
    price: number(fill.price, settings),
    quantity: number(fill.quantity, settings),
    side: jsonText(order.side.toUpperCase()),
    aggressor_side: aggressorSide(order, fill),
    order_id: jsonText(order.orderId),
    fee: feeToken(fill, settings),
    order_type: jsonText(typeWords[order.type]),
    tif: jsonText(order.timeInForce),
    order_price: number(order.price ?? '0', settings),
    client_order_id: jsonText(order.clientOrderId ?? ''),
    remaining_quantity: remainingOf(order, settings),
    take_profit: number(order.takeProfit?.triggerPrice ?? '0', settings),
    stop_loss: number(order.stopLoss?.triggerPrice ?? '0', settings),
    execution_type: '"NEW"',
    timestamp: seconds(fill.at, settings),
    realised_pnl: number('0', settings),
  });
}

function aggressorSide(order: SimulatedOrder, fill: SimulatedFill): string {
  const other = order.side === 'buy' ? 'SELL' : 'BUY';
  return jsonText(fill.role === 'taker' ? order.side.toUpperCase() : other);
}

/** An error frame; `incoming` is the refused message as it came. */
export function errFrame(code: string, message: string, incoming: string, settings: QfexSettings): string {
  const request = { object: incoming, text: jsonText(incoming), never: undefined }[settings.errNamesRequest];
  const fields = { error_code: jsonText(code), message: jsonText(message), incoming_message: request };
  if (settings.errFrame === 'err') return jsonObject({ err: jsonObject(fields) });
  return jsonObject({ type: settings.errFrame === 'flat' ? '"error"' : '"Err"', ...fields });
}
