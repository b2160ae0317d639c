/** What does the simulated QFEX answer to each command that only reads? */

import { faultOf, type Fault } from './faults.ts';
import { jsonArray, jsonObject, jsonText } from './json-text.ts';
import type { Market } from './market.ts';
import type { SimulatedOrder } from './simulated-order.ts';
import type { QfexSettings } from './qfex-settings.ts';
import { orderObject, selfFailure, stopOrderObject, twapObject, userTrade } from './qfex-wire.ts';

export type Json = Record<string, unknown>;

/** What becomes an error frame. */
export interface Refusal {
  code: string;
  message: string;
}

/** What each command weighs, and what it may be asked with. */
export const readCommands: Record<string, { weight: number; params: readonly string[] }> = {
  subscribe: { weight: 0.1, params: ['channels'] },
  unsubscribe: { weight: 0.1, params: ['channels'] },
  get_order: { weight: 2, params: ['symbol', 'order_id'] },
  get_user_orders: { weight: 5, params: ['limit', 'offset', 'symbol'] },
  get_user_trades: { weight: 0.5, params: ['limit', 'offset', 'order_id', 'start_ts', 'end_ts'] },
};
const channels = ['order_responses', 'fills', 'positions', 'balances', 'stop_orders'];
export const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Runs a command of an authenticated session: the frames that answer it, or why it is refused. */
export function runCommand(
  kind: string,
  params: Json,
  due: readonly Fault[],
  market: Market,
  subscribed: Set<string>,
  settings: QfexSettings,
): string[] | Refusal {
  if (kind === 'subscribe' || kind === 'unsubscribe')
    return changeSubscription(kind, params['channels'], subscribed, settings);
  if (kind === 'get_order') return oneOrder(params, due, market, settings);
  const { limit = 1000, offset = 0, symbol, order_id: orderId } = params;
  if (!isCount(limit, 1) || limit > 1000) return { code: 'InvalidParameter', message: 'limit must be 1 to 1000.' };
  if (!isCount(offset, 0)) return { code: 'InvalidParameter', message: 'offset must not be negative.' };
  const shown = <Row>(rows: readonly Row[]): Row[] => rows.slice(offset, offset + limit);
  if (kind === 'get_user_trades') {
    const rows = (typeof orderId === 'string' ? [market.find(orderId)] : market.all())
      .filter((order) => order !== undefined)
      .flatMap((order) => order.fills.map((fill) => ({ order, fill })));
    const texts = shown(rows).map(({ order, fill }) => userTrade(order, fill, settings));
    const trades = { [settings.userTrades]: jsonArray(texts) };
    return [jsonObject(settings.userTrades === 'user_trades' ? { ...trades, count: String(rows.length) } : trades)];
  }
  const open = (settings.isListEmpty() ? [] : market.book(settings.listLagMs)).filter(
    (order) => symbol === undefined || order.symbol === symbol,
  );
  const all = open.filter((order) => order.kind !== 'twap');
  const orders = shown(settings.listsCutAt === null ? all : all.slice(0, settings.listsCutAt));
  const twaps = open.filter((order) => order.kind === 'twap').map((order) => twapObject(order, settings));
  return [
    allOrders(orders, settings, {
      ...(settings.listsCutAt !== null && { count: String(all.length) }),
      twaps: jsonArray(twaps),
    }),
  ];
}

function isCount(value: unknown, least: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least;
}

function changeSubscription(
  kind: 'subscribe' | 'unsubscribe',
  wanted: unknown,
  subscribed: Set<string>,
  { stopChannel }: QfexSettings,
): string[] | Refusal {
  const known = stopChannel === 'unknown' ? channels.filter((channel) => channel !== 'stop_orders') : channels;
  if (!Array.isArray(wanted) || !wanted.every((channel) => known.includes(String(channel)))) {
    return { code: 'InvalidParameter', message: 'channels must name known channels.' };
  }
  return wanted.flatMap((wantedChannel) => {
    const channel = String(wantedChannel);
    if (channel === 'stop_orders' && stopChannel === 'silent') return [];
    if (kind === 'subscribe') subscribed.add(channel);
    else subscribed.delete(channel);
    return jsonObject({ [`${kind}d`]: jsonText(channel) });
  });
}

/** Only open orders are shown, and only under their symbol: so say the notes of the page. */
function oneOrder(params: Json, due: readonly Fault[], market: Market, settings: QfexSettings): string[] | Refusal {
  const { symbol, order_id: orderId } = params;
  if (typeof symbol !== 'string' || typeof orderId !== 'string' || !uuidForm.test(orderId)) {
    return { code: 'InvalidParameter', message: 'symbol and order_id are required.' };
  }
  const instead = faultOf(due, 'anotherOrder');
  const found = market.find(instead?.orderId ?? orderId);
  const isShown = found !== undefined && found.isInBook && (instead !== undefined || found.symbol === symbol);
  if (isShown && found.kind !== 'twap') {
    const isSingle = settings.getOrderReply === 'single';
    return [isSingle ? orderResponse(orderObject(found, settings)) : allOrders([found], settings)];
  }
  switch (settings.unknownOrder) {
    case 'noSuchOrder': {
      const ids = { order_id: jsonText(orderId), symbol: jsonText(symbol) };
      return [orderResponse(jsonObject({ ...ids, status: '"NO_SUCH_ORDER"', quantity: '0.0', price: '0.0' }))];
    }
    case 'invalidParameter':
      return { code: 'InvalidParameter', message: 'Order not found.' };
    case 'invalidOrder':
      return { code: 'InvalidOrder', message: 'Order not found.' };
    case 'silence':
      return [];
    case 'emptyList':
    default:
      return [allOrders([], settings)];
  }
}

/** The frame around one order. */
export function orderResponse(object: string): string {
  return jsonObject({ order_response: object });
}

function allOrders(
  orders: readonly SimulatedOrder[],
  settings: QfexSettings,
  more: Record<string, string> = {},
): string {
  const failure = selfFailure(settings);
  if (failure !== null)
    return jsonObject({ all_orders_response: jsonObject({ orders: '[]', stop_orders: '[]', ...failure }) });
  const isApart = (order: SimulatedOrder): boolean => settings.stopOrdersIn === 'stop_orders' && order.kind === 'stop';
  const stops = orders.filter(isApart).map((order) => stopOrderObject(order, settings));
  const rows = orders.filter((order) => !isApart(order)).map((order) => orderObject(order, settings));
  const lists = { orders: jsonArray(rows), ...more, stop_orders: jsonArray(stops) };
  return jsonObject({ all_orders_response: jsonObject(lists) });
}
