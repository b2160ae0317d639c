/** What does the simulated HTX answer to each of its read paths, and which parameters does it refuse? */

import { failed, ok, type Result } from '../../../shared/result.ts';
import type { HtxSettings } from './htx-settings.ts';
import { isWithin, pageOf, windowOf } from './htx-paging.ts';
import { htxFailure, type HtxFailure } from './htx-envelope.ts';
import { algoRow, algoType, fillId, fillRow, historyRow, orderRow, queryId, stateWord } from './htx-wire.ts';
import { jsonArray, jsonObject, jsonText } from './json-text.ts';
import type { Market } from './market.ts';
import { isClosed, type SimulatedOrder } from './simulated-order.ts';
import type { WallMs } from '../../../shared/time.ts';

export interface HtxQuery {
  /** The business parameters, without those of the signature. */
  params: ReadonlyMap<string, string>;
  market: Market;
  settings: HtxSettings;
  now: WallMs;
}

type QueryResult = Result<string, HtxFailure>;
type Refusal = { ok: false; problem: HtxFailure };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const largestId = 9_223_372_036_854_775_807n;

const pageParams = ['from', 'limit', 'direct'];
const windowParams = ['start_time', 'end_time'];

/** The private paths: what each may be asked with, and its answer. */
const paths: Record<string, { params: readonly string[]; answer: (query: HtxQuery) => QueryResult }> = {
  '/v5/trade/order': { params: ['contract_code', 'margin_mode', 'order_id', 'client_order_id'], answer: oneOrder },
  '/v5/trade/order/opens': {
    params: ['contract_code', 'margin_mode', 'order_id', 'client_order_id', ...pageParams],
    answer: openOrders,
  },
  '/v5/trade/order/history': {
    params: ['contract_code', 'margin_mode', 'state', 'type', 'price_match', ...windowParams, ...pageParams],
    answer: history,
  },
  '/v5/trade/order/details': { params: ['contract_code', 'order_id', ...windowParams, ...pageParams], answer: fills },
  '/v5/algo/order': { params: ['type', 'algo_id', 'algo_client_order_id'], answer: oneAlgoOrder },
  '/v5/algo/order/opens': {
    params: ['type', 'contract_code', 'margin_mode', 'algo_id', ...pageParams],
    answer: openAlgoOrders,
  },
  '/v5/algo/order/history': {
    params: ['type', 'contract_code', 'margin_mode', 'algo_id', 'states', ...windowParams, ...pageParams],
    answer: algoHistory,
  },
  '/v5/account/asset_mode': { params: [], answer: () => ok('{"asset_mode":1}') },
  '/v5/account/balance': { params: [], answer: () => ok('{"equity":"10000","available_margin":"9000","details":[]}') },
};

/** Whether there is such a private path. */
export function isHtxPath(path: string): boolean {
  return Object.hasOwn(paths, path);
}

/** Answers a query whose signature was found right: the data as JSON text, or the exchange's failure. */
export function answerHtxQuery(path: string, query: HtxQuery): QueryResult {
  const known = paths[path];
  if (known === undefined) return failed({ code: '404', message: 'Resources do not exist' });
  return refusalOf(query, known.params) ?? known.answer(query);
}

/** The checks that all paths share. */
function refusalOf({ params, market, settings }: HtxQuery, allowed: readonly string[]): Refusal | null {
  for (const [name, value] of params) {
    if (!allowed.includes(name)) return failed(htxFailure('1030'));
    if (value === '') return failed(htxFailure('1066', name));
  }
  const marginMode = params.get('margin_mode');
  if (marginMode !== undefined && marginMode !== 'cross' && !(marginMode === 'isolated' && settings.isolatedKnown)) {
    return failed(htxFailure('1067', 'margin_mode'));
  }
  const contractCode = params.get('contract_code');
  if (contractCode !== undefined && !Object.hasOwn(settings.contracts, contractCode)) {
    const wasTraded = [...market.book(), ...market.gone()].some((order) => order.symbol === contractCode);
    if (!wasTraded) return failed(htxFailure(settings.unknownContractCode));
  }
  const limit = params.get('limit');
  if (limit !== undefined && !(/^\d{1,3}$/.test(limit) && Number(limit) >= 1 && Number(limit) <= 100)) {
    return failed(htxFailure('1067', 'limit'));
  }
  const direct = params.get('direct');
  if (direct !== undefined && direct !== 'prev' && direct !== 'next') return failed(htxFailure('1067', 'direct'));
  const illegalId = ['order_id', 'algo_id'].find((name) => !isId(params.get(name)));
  // Fills are paged by an ID that is no number.
  if (!/^\d[\d-]*$/.test(params.get('from') ?? '1')) return failed(htxFailure('1067', 'from'));
  if (illegalId !== undefined) return failed(htxFailure('1067', illegalId));
  return isId(params.get('client_order_id')) ? null : failed(htxFailure('1065'));
}

function isId(value: string | undefined): boolean {
  return value === undefined || (/^[1-9]\d{0,18}$/.test(value) && BigInt(value) <= largestId);
}

function oneOrder({ params, market, settings, now }: HtxQuery): QueryResult {
  const contractCode = params.get('contract_code');
  const marginMode = params.get('margin_mode');
  if (contractCode === undefined && settings.withoutContractCode !== 'allowed') {
    return failed(htxFailure(settings.withoutContractCode, 'contract_code'));
  }
  if (marginMode === undefined && settings.withoutMarginMode !== 'allowed') {
    return failed(htxFailure(settings.withoutMarginMode, 'margin_mode'));
  }
  const orderId = params.get('order_id');
  const clientOrderId = params.get('client_order_id');
  if (orderId === undefined && clientOrderId === undefined) return failed(htxFailure('1066', 'order_id'));
  const isAsked = (candidate: SimulatedOrder): boolean =>
    candidate.kind === 'order' && matches(candidate, contractCode, marginMode);
  const order =
    orderId === undefined
      ? // A client order ID is forgotten once its order is closed, and after 8 hours (announcement of v5).
        market
          .book()
          .filter(
            (candidate) => clientOrderIdOf(candidate) === clientOrderId && now - candidate.createdAt <= 8 * hourMs,
          )
          .find(isAsked)
      : market.find(orderId);
  const isShown =
    order !== undefined && isAsked(order) && (orderId === undefined || isStillKnown(order, settings, now));
  if (isShown) return ok(orderRow(order, settings));
  return settings.notFound === 'noData' ? ok('null') : failed(htxFailure(settings.notFound));
}

/** Closed orders go at the settlement: every 8 hours, at 00, 08 and 16 h of UTC+8, which are those of UTC too. */
function isStillKnown(order: SimulatedOrder, settings: HtxSettings, now: WallMs): boolean {
  if (order.closedAt === null || settings.closedOrdersStay === 'always') return true;
  if (settings.closedOrdersStay === 'never' || !isClosed(order)) return false;
  return now < (Math.floor(order.closedAt / (8 * hourMs)) + 1) * 8 * hourMs;
}

function clientOrderIdOf(order: SimulatedOrder): string {
  return order.clientOrderId ?? order.orderId;
}

function matches(order: SimulatedOrder, contractCode: string | undefined, marginMode: string | undefined): boolean {
  return (
    (contractCode === undefined || order.symbol === contractCode) &&
    (marginMode === undefined || order.marginMode === marginMode)
  );
}

function openOrders({ params, market, settings }: HtxQuery): QueryResult {
  const orderId = params.get('order_id');
  const clientOrderId = params.get('client_order_id');
  const rows = market
    .book(settings.listLagMs)
    .filter((order) => order.kind === 'order')
    .filter((order) => matches(order, params.get('contract_code'), params.get('margin_mode')))
    .filter((order) => orderId === undefined || order.orderId === orderId)
    .filter((order) => clientOrderId === undefined || clientOrderIdOf(order) === clientOrderId);
  return ok(
    jsonArray(pageOf(rows, queryId, params, settings, 'oldestFirst').map((order) => orderRow(order, settings))),
  );
}

function history({ params, market, settings, now }: HtxQuery): QueryResult {
  // "Invalid contract_code parameter" since 2025-08-01 (announcement); its code was not published.
  if (!params.has('contract_code')) return failed({ code: '1030', message: 'Invalid contract_code parameter' });
  if (!params.has('margin_mode')) return failed(htxFailure('1066', 'margin_mode'));
  const asked = windowOf(params, now, 2 * dayMs, 90 * dayMs);
  if (!asked.ok) return asked;
  const states = params.get('state')?.split(',');
  if (states?.some((state) => !['filled', 'partially_canceled', 'canceled'].includes(state)) === true) {
    return failed(htxFailure('1067', 'state'));
  }
  const rows = market
    .gone()
    .filter((order) => order.kind === 'order' && isClosed(order))
    .filter((order) => matches(order, params.get('contract_code'), params.get('margin_mode')))
    .filter((order) => states === undefined || states.includes(stateWord(order)))
    .filter((order) => isWithin(asked.value, settings.historyBy === 'created' ? order.createdAt : order.updatedAt));
  return ok(
    jsonArray(
      pageOf(rows, queryId, params, settings, settings.historyOrder).map((order) => historyRow(order, settings)),
    ),
  );
}

function fills({ params, market, settings, now }: HtxQuery): QueryResult {
  const asked = windowOf(params, now, 3 * dayMs, 3 * dayMs);
  if (!asked.ok) return asked;
  const orderId = params.get('order_id');
  const order = orderId === undefined ? undefined : market.find(orderId);
  const orders = order === undefined ? [...market.gone(), ...market.book()] : [order];
  const rows = (orderId === undefined || order !== undefined ? orders : [])
    .filter((candidate) => matches(candidate, params.get('contract_code'), undefined))
    .flatMap((candidate) => candidate.fills.map((fill) => ({ order: candidate, fill })))
    .filter(({ fill }) => isWithin(asked.value, fill.at))
    .sort((a, b) => a.fill.at - b.fill.at);
  const shown = pageOf(rows, ({ order: of, fill }) => fillId(of, fill), params, settings, settings.historyOrder);
  return ok(jsonArray(shown.map(({ order: of, fill }) => fillRow(of, fill, settings))));
}

function oneAlgoOrder({ params, market, settings }: HtxQuery): QueryResult {
  const refusal = refusedAlgoType(params);
  if (refusal !== null) return refusal;
  const algoId = params.get('algo_id');
  const clientId = params.get('algo_client_order_id');
  if (algoId === undefined && clientId === undefined) return failed(htxFailure('1066', 'algo_id'));
  const rows = [...market.gone(), ...market.book()]
    .filter((order) => order.kind === 'trigger' && isOfType(order, params.get('type')))
    .filter((order) => (algoId === undefined ? order.clientOrderId === clientId : order.orderId === algoId));
  return ok(jsonArray(rows.map((order) => algoRow(order, settings))));
}

function openAlgoOrders({ params, market, settings }: HtxQuery): QueryResult {
  const refusal = refusedAlgoType(params);
  if (refusal !== null) return refusal;
  const rows = market.book(settings.listLagMs).filter((order) => isListedAlgo(order, params));
  return ok(jsonArray(pageOf(rows, queryId, params, settings, 'oldestFirst').map((order) => algoRow(order, settings))));
}

/** How long a window may be is documented of the orders' history only. */
function algoHistory({ params, market, settings, now }: HtxQuery): QueryResult {
  const refusal = refusedAlgoType(params);
  if (refusal !== null) return refusal;
  const asked = windowOf(params, now, 2 * dayMs, 90 * dayMs);
  if (!asked.ok) return asked;
  const rows = market
    .gone()
    .filter((order) => isClosed(order) && isListedAlgo(order, params))
    .filter((order) => isWithin(asked.value, settings.historyBy === 'created' ? order.createdAt : order.updatedAt));
  return ok(
    jsonArray(pageOf(rows, queryId, params, settings, settings.historyOrder).map((order) => algoRow(order, settings))),
  );
}

function isListedAlgo(order: SimulatedOrder, params: ReadonlyMap<string, string>): boolean {
  const algoId = params.get('algo_id');
  return (
    order.kind === 'trigger' &&
    isOfType(order, params.get('type')) &&
    matches(order, params.get('contract_code'), params.get('margin_mode')) &&
    (algoId === undefined || order.orderId === algoId)
  );
}

function refusedAlgoType(params: ReadonlyMap<string, string>): Refusal | null {
  const type = params.get('type');
  if (type === undefined) return failed(htxFailure('1066', 'type'));
  return ['trigger', 'tp', 'sl', 'tpsl', 'trailing_stop'].includes(type) ? null : failed(htxFailure('1067', 'type'));
}

/** A verbatim row does not tell its type: it is found under each. */
function isOfType(order: SimulatedOrder, type: string | undefined): boolean {
  return order.verbatim !== null || algoType(order) === type;
}

const deliveryCode = /-\d{6}$/;

/** Public: what a contract is worth. `business_type`: perpetuals (`swap`) unless it names others. */
export function contractInfo(params: ReadonlyMap<string, string>, settings: HtxSettings): string {
  const contractCode = params.get('contract_code');
  const businessType = params.get('business_type') ?? 'swap';
  const rows = Object.entries(settings.contracts)
    .filter(([code]) => contractCode === undefined || code === contractCode)
    .filter(([code]) => businessType === 'all' || deliveryCode.test(code) === (businessType === 'futures'))
    .map(([code, size]) =>
      jsonObject({
        symbol: jsonText(code.split('-')[0] ?? code),
        contract_code: jsonText(code),
        contract_size: size,
        price_tick: '0.1',
        contract_status: '1',
        support_margin_mode: '"all"',
        contract_type: deliveryCode.test(code) ? '"this_week"' : '"swap"',
        pair: jsonText(code),
      }),
    );
  return jsonArray(rows);
}
