/** What does the simulated QFEX answer over REST: closed orders, fills, twaps? */

import { faultOf, gatewayPage, type Fault } from './faults.ts';
import { jsonArray, jsonObject, jsonText } from './json-text.ts';
import type { HttpReply } from './http-reply.ts';
import type { Market } from './market.ts';
import { isClosed, type SimulatedOrder } from './simulated-order.ts';
import type { QfexSettings } from './qfex-settings.ts';
import type { QfexVenue } from './qfex-venue.ts';
import { historicOrder, selfFailure, tradeRow, twapObject } from './qfex-wire.ts';
import { plainHeaders } from './request-log.ts';
import type { WallMs } from '../../../shared/time.ts';

export interface RestRequest {
  method: string;
  path: string;
  params: URLSearchParams;
  headers: Record<string, string | string[] | undefined>;
}

interface Refusal {
  status: number;
  title: string;
  detail: string;
}

const jsonType = { 'content-type': 'application/json' };

/** The private paths, and what each may be asked with. */
const paths: Record<string, readonly string[]> = {
  '/user/historic-orders': ['symbol', 'client_order_id', 'start', 'end', 'limit', 'offset'],
  '/user/trade': [
    'exchange_order_id',
    'symbol',
    'ordertype',
    'orderdirection',
    'start',
    'end',
    'start_time',
    'end_time',
    'limit',
    'offset',
  ],
  '/user/historic-twaps': ['symbol', 'limit'],
  '/user/subaccounts': [],
};

/** Answers one REST request. */
export function answerRest(request: RestRequest, due: readonly Fault[], venue: QfexVenue): HttpReply {
  const { method, path, params, headers } = request;
  const { settings, log, clock } = venue;
  const now = clock.now();
  const logged = log.note({ at: now, kind: path, params: Object.fromEntries(params), headers: plainHeaders(headers) });
  const refuse = (refusal: Refusal): HttpReply => {
    logged.refused = refusal.detail;
    return problemReply(refusal, path);
  };
  if (method !== 'GET') {
    log.violations.push(`${method} ${path}`);
    return refuse({ status: 403, title: 'Forbidden', detail: 'this key may only read' });
  }
  if (settings.requiresUserAgent && headers['user-agent'] === undefined) {
    logged.refused = 'no User-Agent';
    const page = gatewayPage(403);
    return page.kind === 'status' ? page : refuse({ status: 403, title: 'Forbidden', detail: '' });
  }
  const fault = faultOf(due, 'error');
  if (fault !== undefined) {
    return refuse({ status: Number(fault.code), title: fault.message, detail: fault.message });
  }
  if (path === '/refdata') return { status: 200, headers: jsonType, body: refdata(params.get('ticker')) };
  const allowed = Object.hasOwn(paths, path) ? paths[path] : undefined;
  if (allowed === undefined) return refuse({ status: 404, title: 'Not Found', detail: 'there is no such path' });
  const caller = callerOf(headers, venue, now);
  if (typeof caller === 'string') return refuse({ status: 401, title: 'Unauthorized', detail: caller });
  const wrong = wrongParameter(params, allowed);
  if (wrong !== null) {
    return refuse({ status: 422, title: 'Unprocessable Entity', detail: `validation failed: ${wrong}` });
  }
  const instead = faultOf(due, 'anotherOrder');
  if (instead !== undefined) params.set('exchange_order_id', instead.orderId);
  const failure = selfFailure(settings);
  if (failure !== null)
    return { status: 200, headers: jsonType, body: jsonObject({ count: '0', data: 'null', ...failure }) };
  return { status: 200, headers: jsonType, body: bodyOf(path, params, caller, venue, now) };
}

function problemReply({ status, title, detail }: Refusal, path: string): HttpReply {
  const body = jsonObject({
    $schema: '"https://api.qfex.com/schemas/ErrorModel.json"',
    title: jsonText(title),
    status: String(status),
    detail: jsonText(detail),
    errors: 'null',
    type: '"about:blank"',
    instance: jsonText(path),
  });
  return { status, headers: { 'content-type': 'application/problem+json' }, body };
}

interface Caller {
  market: Market;
  subaccounts: readonly string[];
}

/** Whose orders are asked for, or one sentence about why that is not said. */
function callerOf(headers: RestRequest['headers'], venue: QfexVenue, now: WallMs): Caller | string {
  const header = (name: string): string => String(headers[name] ?? '');
  const publicKey = header('x-qfex-public-key');
  const user = venue.users.get(publicKey);
  const signing = {
    publicKey,
    nonce: header('x-qfex-nonce'),
    unixTs: header('x-qfex-timestamp'),
    signature: header('x-qfex-hmac-signature'),
  };
  const fault = venue.signatures.faultOf(signing, user?.secretKey, venue.settings.timestampWindowS, now);
  if (fault !== null || user === undefined) return fault ?? 'unknown public key';
  const accountId = headers['x-qfex-requested-account-id'];
  const market = user.markets.get(accountId === undefined ? '' : String(accountId));
  if (market === undefined) return 'unknown account';
  return { market, subaccounts: [...user.markets.keys()].filter((id) => id !== '') };
}

function wrongParameter(params: URLSearchParams, allowed: readonly string[]): string | null {
  for (const [name, value] of params) {
    const isNumber = name === 'limit' || name === 'offset';
    const isTime = ['start', 'end', 'start_time', 'end_time'].includes(name);
    if (!allowed.includes(name) || params.getAll(name).length > 1) return name;
    if (isNumber && !/^\d{1,9}$/.test(value)) return name;
    if (isTime && Number.isNaN(Date.parse(value))) return name;
  }
  const limit = Number(params.get('limit') ?? '100');
  return limit >= 1 && limit <= 1000 ? null : 'limit';
}

function bodyOf(path: string, params: URLSearchParams, caller: Caller, venue: QfexVenue, now: WallMs): string {
  const { settings } = venue;
  const { market } = caller;
  if (path === '/user/subaccounts') return jsonObject({ account_ids: JSON.stringify(caller.subaccounts) });
  const symbol = params.get('symbol');
  if (path === '/user/trade') return trades(market, params, settings);
  const isListed = (order: SimulatedOrder): boolean =>
    (symbol === null || order.symbol === symbol) &&
    order.closedAt !== null &&
    isClosed(order) &&
    // Without a delay a row is there at once, also one that was timed before this clock was set back.
    (settings.historyDelayMs === 0 || order.closedAt + settings.historyDelayMs <= now);
  const closed = market
    .gone()
    .filter((order) => isListed(order) && (order.kind !== 'stop' || settings.listsEndedStops))
    .sort((a, b) => a.updatedAt - b.updatedAt);
  const ordered = settings.historyOrder === 'newestFirst' ? closed.toReversed() : closed;
  if (path === '/user/historic-twaps') {
    const rows = ordered.filter((order) => order.kind === 'twap');
    return pageText(rows, (order) => twapObject(order, settings), params, settings);
  }
  const clientOrderId = params.get('client_order_id');
  const isAsked = windowOf(params.get('start'), params.get('end'));
  const rows = ordered
    .filter((order) => order.kind !== 'twap')
    .filter((order) => clientOrderId === null || order.clientOrderId === clientOrderId)
    .filter((order) => isAsked(order.updatedAt));
  return pageText(rows, (order) => historicOrder(order, settings), params, settings);
}

/** Fills, oldest first. That the window is about the execution, not about the order's time that the row shows, is a guess. */
function trades(market: Market, params: URLSearchParams, settings: QfexSettings): string {
  const [orderId, symbol] = [params.get('exchange_order_id'), params.get('symbol')];
  const isAsked = windowOf(
    params.get('start') ?? params.get('start_time'),
    params.get('end') ?? params.get('end_time'),
  );
  const rows = (orderId === null ? market.all() : [market.find(orderId)])
    .filter((order) => order !== undefined)
    .filter((order) => symbol === null || order.symbol === symbol)
    .flatMap((order) => [
      ...(order.verbatim?.fills ?? []).map((text) => ({ at: order.updatedAt, text: () => text })),
      ...order.fills.map((fill) => ({ at: fill.at, text: () => tradeRow(order, fill, settings) })),
    ])
    .filter(({ at }) => isAsked(at));
  return pageText(rows, (row) => row.text(), params, settings);
}

function windowOf(start: string | null, end: string | null): (time: WallMs) => boolean {
  const from = start === null ? -Infinity : Date.parse(start);
  const to = end === null ? Infinity : Date.parse(end);
  return (time) => time >= from && time <= to;
}

/** `count` is that of all rows: clients page until they have as many. */
function pageText<Row>(
  rows: readonly Row[],
  textOf: (row: Row) => string,
  params: URLSearchParams,
  { emptyDataAs, listsCutAt, ignoresOffset }: QfexSettings,
): string {
  const offset = ignoresOffset ? 0 : Number(params.get('offset') ?? '0');
  const shown = rows
    .slice(0, listsCutAt ?? rows.length)
    .slice(offset, offset + Number(params.get('limit') ?? '100'))
    .map(textOf);
  return jsonObject({
    $schema: '"https://api.qfex.com/schemas/Page.json"',
    count: String(rows.length),
    data: shown.length === 0 && emptyDataAs === 'null' ? 'null' : jsonArray(shown),
  });
}

const tickers = ['AAPL-USD', 'GOOG-USD', 'US500-USD', 'US100-USD', 'GOLD-USD', 'CL-USD'];

function refdata(ticker: string | null): string {
  const rows = tickers
    .filter((symbol) => ticker === null || symbol === ticker)
    .map((symbol, index) => {
      const [base = '', quote = ''] = symbol.split('-');
      const limits = '"tick_size":"0.01","lot_size":"0.001","min_quantity":"0.001","max_quantity":"100000"';
      const words = '"status":"ACTIVE","margin_asset":"USDC","order_time_in_force":["GTC","IOC","FOK"]';
      const assets = `"base_asset":${jsonText(base)},"quote_asset":${jsonText(quote)}`;
      return `{"clobPairId":"${index}","symbol":${jsonText(symbol)},${assets},${words},${limits}}`;
    });
  return `{"type":"refdata","data":${jsonArray(rows)}}`;
}
