/** A server on loopback that speaks HTX v5: who may ask, how often, and what goes back. */

import type { IncomingMessage } from 'node:http';
import { gatewayReply } from './answer-settings.ts';
import { skewedClock, systemClock, type Clock } from './clock.ts';
import { faultOf, Faults, gatewayPage, type Fault } from './faults.ts';
import { attachHtxPush } from './htx-push.ts';
import { answerHtxQuery, contractInfo, isHtxPath } from './htx-queries.ts';
import { defaultHtxSettings, type HtxSettings } from './htx-settings.ts';
import { signingFault, type HtxKeys } from './htx-signature.ts';
import type { HtxAccount, HtxVenue } from './htx-venue.ts';
import {
  failureText,
  htxFailure,
  selfFailureText,
  signingFailure,
  successText,
  type HtxFailure,
} from './htx-envelope.ts';
import type { HttpReply } from './http-reply.ts';
import { listenOnLoopback, sendReply } from './loopback-server.ts';
import { Market } from './market.ts';
import { tradeIdsFrom } from './trade-ids.ts';
import { plainHeaders, RequestLog } from './request-log.ts';
import type { OpenSockets } from './socket-frames.ts';
import type { WallMs } from '../../../shared/time.ts';

export interface SimulatedHtx {
  /** `http://127.0.0.1:PORT`; the push is at `ws://` of the same. */
  address: string;
  /** May be changed at any time. */
  settings: HtxSettings;
  faults: Faults;
  log: RequestLog;
  /** The orders of the first account. */
  orders: Market;
  ordersOf: (accessKey: string) => Market;
  /** Sends a verbatim frame to every authenticated push connection. */
  push: (frame: string | Buffer) => void;
  /** The push connections, for what befalls them all at once. */
  sockets: OpenSockets;
  /** Announces the end on every push connection, and closes it. */
  closePush: () => void;
  /** An outage: every connection ends and none is taken until `comeBack`. */
  goDown: () => Promise<void>;
  comeBack: () => Promise<void>;
  close: () => Promise<void>;
}

export interface HtxCustomer extends HtxKeys {
  /** The access key, listed before, of the same user: they share orders and limits. */
  sameUserAs?: string;
}

export interface SimulatedHtxOptions {
  accounts: readonly HtxCustomer[];
  clock?: Clock;
  settings?: Partial<HtxSettings>;
  /** Trades are numbered from here on. */
  firstTradeId?: number;
}

const authParams = ['AccessKeyId', 'SignatureMethod', 'SignatureVersion', 'Timestamp', 'Signature'];
const idEpochMs = 1_420_041_600_000;
const rateIntervalMs = 3000;

/** Starts a simulated HTX on a free port of loopback. */
export async function startSimulatedHtx(options: SimulatedHtxOptions): Promise<SimulatedHtx> {
  const settings = { ...defaultHtxSettings, ...options.settings };
  const clock = skewedClock(options.clock ?? systemClock, () => settings.clockSkewMs);
  // One numbering for all accounts: no two orders of an exchange have the same ID.
  const newMarket = htxMarkets(clock, settings, options.firstTradeId);
  const accounts = new Map<string, HtxAccount>();
  for (const [index, { sameUserAs = '', ...keys }] of options.accounts.entries()) {
    const same = accounts.get(sameUserAs);
    const user = { uid: same?.uid ?? String(573_242_943 + index), market: same?.market ?? newMarket() };
    accounts.set(keys.accessKey, { ...keys, ...user });
  }
  const venue: HtxVenue = { accounts, settings, faults: new Faults(), log: new RequestLog(), clock };
  const limits = new Map<string, RateWindow>();
  const server = await listenOnLoopback(async (request, response, isReused) => {
    const asked = parseRequest(request);
    const due = venue.faults.take(asked.path, isReused);
    await sendReply(response, gatewayReply(settings) ?? replyTo(asked, due, venue, limits), due, venue);
  });
  const push = attachHtxPush(server.http, venue);
  const ordersOf = (accessKey: string): Market => {
    const account = accounts.get(accessKey);
    if (account === undefined) throw new Error('The simulated HTX has no account with this key.');
    return account.market;
  };
  return {
    address: `http://127.0.0.1:${server.port}`,
    settings,
    faults: venue.faults,
    log: venue.log,
    orders: ordersOf(options.accounts[0]?.accessKey ?? ''),
    ordersOf,
    push: push.send,
    sockets: push.sockets,
    closePush: push.closeAll,
    goDown: server.goDown,
    comeBack: server.comeBack,
    async close() {
      push.close();
      await server.close();
    },
  };
}

/** Each ID several times. */
function sharedBy(times: () => number, newId: () => string): () => string {
  let [id, left] = ['', 0];
  return () => {
    if (left <= 0) [id, left] = [newId(), times()];
    left -= 1;
    return id;
  };
}

function htxMarkets(clock: Clock, settings: HtxSettings, firstTradeId = 152_022_944): () => Market {
  let sequence = 0;
  const newTradeId = sharedBy(() => settings.fillsPerMatch, tradeIdsFrom(firstTradeId));
  return () =>
    new Market({
      clock,
      feeRate: '0.0006',
      contractSize: (symbol) => settings.contracts[symbol] ?? '1',
      rememberMs: () => settings.listLagMs,
      newTradeId,
      // An HTX order ID carries its creation time above 22 bits of sequence.
      newOrderId(createdAt) {
        sequence = (sequence + 1) % 4_194_304;
        return String((BigInt(createdAt - idEpochMs) << 22n) + BigInt(sequence));
      },
    });
}

interface AskedRequest {
  method: string;
  host: string;
  path: string;
  /** null when the query can't be read: a broken escape, or a name given twice. */
  params: Map<string, string> | null;
  hasBody: boolean;
  headers: Record<string, string>;
}

function parseRequest(request: IncomingMessage): AskedRequest {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const { headers } = request;
  return {
    method: request.method ?? '',
    host: headers.host ?? '',
    path,
    params: parseQuery(query),
    hasBody: headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0',
    headers: plainHeaders(headers),
  };
}

function parseQuery(query: string): Map<string, string> | null {
  const params = new Map<string, string>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const [name = '', value = ''] = pair.split(/=(.*)/s, 2).map(formDecoded);
    if (name === null || value === null || params.has(name)) return null;
    params.set(name, value);
  }
  return params;
}

/** As a servlet reads a query: a bare `+` is a space, which is what spoils signatures that were not encoded. */
function formDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function replyTo(
  asked: AskedRequest,
  due: readonly Fault[],
  venue: HtxVenue,
  limits: Map<string, RateWindow>,
): HttpReply {
  const { settings, clock, log } = venue;
  const now = clock.now();
  const business = new Map([...(asked.params ?? [])].filter(([name]) => !authParams.includes(name)));
  const { path, headers } = asked;
  const logged = log.note({ at: now, kind: path, params: Object.fromEntries(business), headers });
  const reply = (body: string, status = 200, more: Record<string, string> = {}): HttpReply => ({
    status,
    headers: { 'content-type': settings.contentType, ...more },
    body,
  });
  const refuse = (failure: HtxFailure, more?: Record<string, string>): HttpReply => {
    logged.refused = `${failure.code} ${failure.message}`;
    return reply(failureText(failure, settings, now), 200, more);
  };

  if (asked.method !== 'GET') {
    log.violations.push(`${asked.method} ${path}`);
    return refuse(htxFailure('1205'));
  }
  if (asked.hasBody) {
    logged.refused = 'a body on a GET';
    const page = gatewayPage(403);
    return page.kind === 'status' ? page : reply('', 403);
  }
  const fault = faultOf(due, 'error');
  if (fault !== undefined) return refuse(fault);
  const open = publicAnswer(path, business, settings, now);
  if (open !== null) return reply(open);
  if (!isHtxPath(path)) {
    logged.refused = 'unknown path';
    return reply('{"code":404,"message":"Resources do not exist"}', 404);
  }
  if (asked.params === null) return refuse(htxFailure('1030'));
  if (settings.refusesAddress) return refuse(htxFailure('12005'));
  const account = venue.accounts.get(asked.params.get('AccessKeyId') ?? '');
  const wrong = signingFault({ ...asked, params: asked.params }, account, now);
  if (wrong !== null || account === undefined) return refuse(signingFailure(wrong ?? 'keyUnknown', settings));
  const limit = countRead(limits, account.uid, settings, now);
  if (limit.isExceeded) return refuse(htxFailure('1032'), limit.headers);
  const instead = faultOf(due, 'anotherOrder');
  if (instead !== undefined) {
    business.delete('client_order_id');
    business.set(path.startsWith('/v5/algo') ? 'algo_id' : 'order_id', instead.orderId);
  }
  const { selfFailure } = settings;
  if (selfFailure !== 'none') return reply(selfFailureText(selfFailure, settings, now), 200, limit.headers);
  const answer = answerHtxQuery(path, { params: business, market: account.market, settings, now });
  return answer.ok
    ? reply(successText(answer.value, settings, now), 200, limit.headers)
    : refuse(answer.problem, limit.headers);
}

function publicAnswer(
  path: string,
  params: ReadonlyMap<string, string>,
  settings: HtxSettings,
  now: WallMs,
): string | null {
  switch (path) {
    case '/api/v1/timestamp':
      return `{"status":"ok","ts":${now}}`;
    case '/heartbeat':
    case '/heartbeat/':
      return `{"status":"ok","data":{"heartbeat":1,"swap_heartbeat":1,"linear_swap_heartbeat":1},"ts":${now}}`;
    case '/linear-swap-api/v1/swap_contract_info': {
      const rows = contractInfo(params, settings);
      return rows === '[]'
        ? failureText(htxFailure('1332'), { ...settings, errorEnvelope: 'legacy' }, now)
        : `{"status":"ok","data":${rows},"ts":${now}}`;
    }
    default:
      return null;
  }
}

interface RateWindow {
  resetAt: WallMs;
  used: number;
}

/** Counts a read of this user, whatever the key or the symbol. */
function countRead(
  limits: Map<string, RateWindow>,
  uid: string,
  settings: HtxSettings,
  now: WallMs,
): { isExceeded: boolean; headers: Record<string, string> } {
  const current = limits.get(uid);
  // Also when the exchange's clock was put back: nobody waits an hour for a window of 3 s.
  const isOver = current === undefined || now >= current.resetAt || now < current.resetAt - rateIntervalMs;
  const window = isOver ? { resetAt: now + rateIntervalMs, used: 0 } : current;
  window.used += 1;
  limits.set(uid, window);
  return {
    isExceeded: window.used > settings.readsPer3s,
    headers: {
      'ratelimit-limit': String(settings.readsPer3s),
      'ratelimit-interval': String(rateIntervalMs),
      'ratelimit-remaining': String(Math.max(0, settings.readsPer3s - window.used)),
      'ratelimit-reset': String(window.resetAt),
    },
  };
}
