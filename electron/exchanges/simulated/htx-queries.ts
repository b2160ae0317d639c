/** What does the simulated HTX answer to each of its read paths, and which parameters does it refuse? */

import type { Milliseconds } from '../../../shared/order.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { HtxSettings } from './htx-settings.ts';
import { algoRow, algoType, fillRow, htxFailure, orderRow, queryId, stateWord, type HtxFailure } from './htx-wire.ts';
import { jsonArray, jsonObject, jsonText } from './json-text.ts';
import type { Market } from './market.ts';
import { isClosed, type SimulatedOrder } from './simulated-order.ts';

export interface HtxQuery {
  /** The business parameters, without those of the signature. */
  params: ReadonlyMap<string, string>;
  market: Market;
  settings: HtxSettings;
  now: Milliseconds;
}

type Answer = Result<string, HtxFailure>;
type Refusal = { ok: false; problem: HtxFailure };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A window that begins "90 days ago" is asked a moment later than it was computed. */
const windowToleranceMs = 60_000;
const largestId = 9_223_372_036_854_775_807n;

const paging = ['from', 'limit', 'direct'];
const window = ['start_time', 'end_time'];

/** The private paths: what each may be asked with, and its answer. */
const paths: Record<string, { params: readonly string[]; answer: (query: HtxQuery) => Answer }> = {
  '/v5/trade/order': { params: ['contract_code', 'margin_mode', 'order_id', 'client_order_id'], answer: oneOrder },
  '/v5/trade/order/opens': {
    params: ['contract_code', 'margin_mode', 'order_id', 'client_order_id', ...paging],
    answer: openOrders,
  },
  '/v5/trade/order/history': {
    params: ['contract_code', 'margin_mode', 'state', 'type', 'price_match', ...window, ...paging],
    answer: history,
  },
  '/v5/trade/order/details': { params: ['contract_code', 'order_id', ...window, ...paging], answer: fills },
  '/v5/algo/order': { params: ['type', 'algo_id', 'algo_client_order_id'], answer: oneAlgoOrder },
  '/v5/algo/order/opens': {
    params: ['type', 'contract_code', 'margin_mode', 'algo_id', ...paging],
    answer: (query) => algoOrders(query, (order) => order.isInBook),
  },
  '/v5/algo/order/history': {
    params: ['type', 'contract_code', 'margin_mode', 'algo_id', 'states', ...window, ...paging],
    answer: (query) => algoOrders(query, (order) => !order.isInBook),
  },
  '/v5/account/asset_mode': { params: [], answer: () => ok('{"asset_mode":1}') },
  '/v5/account/balance': { params: [], answer: () => ok('{"equity":"10000","available_margin":"9000","details":[]}') },
};

/** Whether there is such a private path. */
export function isHtxPath(path: string): boolean {
  return Object.hasOwn(paths, path);
}

/** Answers a query whose signature was found right: the data as JSON text, or the exchange's failure. */
export function answerHtxQuery(path: string, query: HtxQuery): Answer {
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
    const wasTraded = market.all().some((order) => order.symbol === contractCode);
    if (!wasTraded) return failed(htxFailure(settings.unknownContractCode));
  }
  const limit = params.get('limit');
  if (limit !== undefined && !(/^\d{1,3}$/.test(limit) && Number(limit) >= 1 && Number(limit) <= 100)) {
    return failed(htxFailure('1067', 'limit'));
  }
  const direct = params.get('direct');
  if (direct !== undefined && direct !== 'prev' && direct !== 'next') return failed(htxFailure('1067', 'direct'));
  const illegalId = ['order_id', 'algo_id', 'from'].find((name) => !isId(params.get(name)));
  if (illegalId !== undefined) return failed(htxFailure('1067', illegalId));
  return isId(params.get('client_order_id')) ? null : failed(htxFailure('1065'));
}

function isId(value: string | undefined): boolean {
  return value === undefined || (/^[1-9]\d{0,18}$/.test(value) && BigInt(value) <= largestId);
}

function oneOrder({ params, market, settings, now }: HtxQuery): Answer {
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
  const order = market
    .all()
    .filter((candidate) => candidate.kind === 'order')
    .filter((candidate) =>
      orderId === undefined
        ? // A client order ID is forgotten once its order is closed, and after 8 hours (announcement of v5).
          clientOrderIdOf(candidate) === clientOrderId && candidate.isInBook && now - candidate.createdAt <= 8 * hourMs
        : candidate.orderId === orderId && isStillKnown(candidate, settings, now),
    )
    .find((candidate) => matches(candidate, contractCode, marginMode));
  if (order !== undefined) return ok(orderRow(order, settings));
  return settings.notFound === 'noData' ? ok('null') : failed(htxFailure(settings.notFound));
}

/** Closed orders go at the settlement: every 8 hours, at 00, 08 and 16 h of UTC+8, which are those of UTC too. */
function isStillKnown(order: SimulatedOrder, settings: HtxSettings, now: Milliseconds): boolean {
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

function openOrders({ params, market, settings }: HtxQuery): Answer {
  const orderId = params.get('order_id');
  const clientOrderId = params.get('client_order_id');
  const rows = market
    .all()
    .filter((order) => order.kind === 'order' && order.isInBook)
    .filter((order) => matches(order, params.get('contract_code'), params.get('margin_mode')))
    .filter((order) => orderId === undefined || order.orderId === orderId)
    .filter((order) => clientOrderId === undefined || clientOrderIdOf(order) === clientOrderId);
  return ok(jsonArray(page(rows, params, settings, 'oldestFirst').map((order) => orderRow(order, settings))));
}

function history({ params, market, settings, now }: HtxQuery): Answer {
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
    .all()
    .filter((order) => order.kind === 'order' && isClosed(order))
    .filter((order) => matches(order, params.get('contract_code'), params.get('margin_mode')))
    .filter((order) => states === undefined || states.includes(stateWord(order)))
    .filter((order) => isWithin(asked.value, settings.historyBy === 'created' ? order.createdAt : order.updatedAt));
  return ok(jsonArray(page(rows, params, settings, settings.historyOrder).map((order) => orderRow(order, settings))));
}

function fills({ params, market, settings, now }: HtxQuery): Answer {
  const asked = windowOf(params, now, 3 * dayMs, 3 * dayMs);
  if (!asked.ok) return asked;
  const orderId = params.get('order_id');
  const rows = market
    .all()
    .filter((order) => matches(order, params.get('contract_code'), undefined))
    .filter((order) => orderId === undefined || order.orderId === orderId)
    .flatMap((order) => order.fills.map((fill) => ({ order, fill })))
    .filter(({ fill }) => isWithin(asked.value, fill.at))
    .slice(0, Number(params.get('limit') ?? '10'));
  return ok(jsonArray(rows.map(({ order, fill }) => fillRow(order, fill, settings))));
}

function oneAlgoOrder({ params, market, settings }: HtxQuery): Answer {
  const refusal = refusedAlgoType(params);
  if (refusal !== null) return refusal;
  const algoId = params.get('algo_id');
  const clientId = params.get('algo_client_order_id');
  if (algoId === undefined && clientId === undefined) return failed(htxFailure('1066', 'algo_id'));
  const rows = market
    .all()
    .filter((order) => order.kind === 'trigger' && isOfType(order, params.get('type')))
    .filter((order) => (algoId === undefined ? order.clientOrderId === clientId : order.orderId === algoId));
  return ok(jsonArray(rows.map((order) => algoRow(order, settings))));
}

function algoOrders({ params, market, settings, now }: HtxQuery, isListed: (order: SimulatedOrder) => boolean): Answer {
  const refusal = refusedAlgoType(params);
  if (refusal !== null) return refusal;
  const asked = windowOf(params, now, 90 * dayMs, 90 * dayMs);
  if (!asked.ok) return asked;
  const algoId = params.get('algo_id');
  const rows = market
    .all()
    .filter((order) => order.kind === 'trigger' && isListed(order) && isOfType(order, params.get('type')))
    .filter((order) => matches(order, params.get('contract_code'), params.get('margin_mode')))
    .filter((order) => algoId === undefined || order.orderId === algoId);
  return ok(jsonArray(page(rows, params, settings, 'oldestFirst').map((order) => algoRow(order, settings))));
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

interface TimeWindow {
  start: Milliseconds;
  end: Milliseconds;
}

function isWithin({ start, end }: TimeWindow, time: Milliseconds): boolean {
  return time >= start && time <= end;
}

/** The window asked for, at most `longestMs` long and `furthestMs` back; by default the newest one. */
function windowOf(
  params: ReadonlyMap<string, string>,
  now: Milliseconds,
  longestMs: number,
  furthestMs: number,
): Result<TimeWindow, HtxFailure> {
  const [startText, endText] = [params.get('start_time'), params.get('end_time')];
  for (const [name, text] of Object.entries({ start_time: startText, end_time: endText })) {
    if (text !== undefined && !/^\d{13}$/.test(text)) return failed(htxFailure('1067', name));
  }
  const start = startText === undefined ? undefined : Number(startText);
  const end = endText === undefined ? (start === undefined ? now : start + longestMs) : Number(endText);
  const asked = { start: start ?? end - longestMs, end };
  if (asked.end < asked.start || asked.end - asked.start > longestMs) return failed(htxFailure('1067', 'end_time'));
  if (start !== undefined && now - start > furthestMs + windowToleranceMs) {
    return failed(htxFailure('1067', 'start_time'));
  }
  return ok(asked);
}

/** One page: what follows the row whose query id is `from`. */
function page(
  oldestFirst: readonly SimulatedOrder[],
  params: ReadonlyMap<string, string>,
  settings: HtxSettings,
  usual: HtxSettings['historyOrder'],
): SimulatedOrder[] {
  const direct = params.get('direct');
  const isNewestFirst = direct === undefined ? usual === 'newestFirst' : direct === 'prev';
  const rows = isNewestFirst ? oldestFirst.toReversed() : [...oldestFirst];
  const from = params.get('from');
  let begin = 0;
  if (from !== undefined) {
    const at = rows.findIndex((order) => queryId(order) === from);
    // The row has closed since the last page: go on where it stood.
    const next = rows.findIndex((order) => isNewestFirst === isSmaller(queryId(order), from));
    if (at === -1) begin = next === -1 ? rows.length : next;
    else begin = settings.pageFrom === 'inclusive' ? at : at + 1;
  }
  return rows.slice(begin, begin + Number(params.get('limit') ?? '10'));
}

function isSmaller(id: string, than: string): boolean {
  return /^\d+$/.test(id) && BigInt(id) < BigInt(than);
}

/** Public: what a contract is worth. */
export function contractInfo(contractCode: string | undefined, settings: HtxSettings): string {
  const rows = Object.entries(settings.contracts)
    .filter(([code]) => contractCode === undefined || code === contractCode)
    .map(([code, size]) =>
      jsonObject({
        symbol: jsonText(code.split('-')[0] ?? code),
        contract_code: jsonText(code),
        contract_size: size,
        price_tick: '0.1',
        contract_status: '1',
        support_margin_mode: '"all"',
        contract_type: '"swap"',
        pair: jsonText(code),
      }),
    );
  return jsonArray(rows);
}
