/** Two servers on loopback that speak QFEX: its trade WebSocket and its REST interface. */

import type { IncomingMessage, Server } from 'node:http';
import { gatewayReply } from './answer-settings.ts';
import { skewedClock, systemClock, type Clock } from './clock.ts';
import { Faults } from './faults.ts';
import type { HttpReply } from './http-reply.ts';
import { listenOnLoopback, sendReply } from './loopback-server.ts';
import { Market } from './market.ts';
import { tradeIdsFrom } from './trade-ids.ts';
import { answerRest } from './qfex-rest.ts';
import { openSession, type QfexSession } from './qfex-session.ts';
import { defaultQfexSettings, type QfexSettings } from './qfex-settings.ts';
import { QfexSignatures } from './qfex-signature.ts';
import type { QfexUser, QfexVenue } from './qfex-venue.ts';
import { RequestLog } from './request-log.ts';
import { acceptSockets, type OpenSockets } from './socket-frames.ts';

export interface QfexKeys {
  publicKey: string;
  secretKey: string;
  /** UUIDs; the primary account has none. */
  subaccounts?: readonly string[];
  /** The public key, listed before, of the same user: they share accounts and limits. */
  sameUserAs?: string;
}

export interface SimulatedQfex {
  /** `ws://127.0.0.1:PORT` */
  webSocketAddress: string;
  /** `http://127.0.0.1:PORT` */
  restAddress: string;
  /** May be changed at any time. */
  settings: QfexSettings;
  faults: Faults;
  log: RequestLog;
  /** The orders of the first key's primary account. */
  orders: Market;
  ordersOf: (publicKey: string, subaccount?: string) => Market;
  /** Sends a verbatim frame to every authenticated socket. */
  push: (text: string) => void;
  /** How many sockets are open. */
  sessions: () => number;
  /** The sockets, for what befalls them all at once. */
  sockets: OpenSockets;
  /** An outage: every connection ends, of REST too, and none is taken until `comeBack`. */
  goDown: () => Promise<void>;
  comeBack: () => Promise<void>;
  close: () => Promise<void>;
}

export interface SimulatedQfexOptions {
  accounts: readonly QfexKeys[];
  clock?: Clock;
  settings?: Partial<QfexSettings>;
  /** IDs for orders that are given none; by default the same ones each time. */
  newOrderId?: () => string;
  /** Trades are numbered from here on. */
  firstTradeId?: number;
}

/** Starts a simulated QFEX on two free ports of loopback. */
export async function startSimulatedQfex(options: SimulatedQfexOptions): Promise<SimulatedQfex> {
  const settings = { ...defaultQfexSettings, ...options.settings };
  const clock = skewedClock(options.clock ?? systemClock, () => settings.clockSkewMs);
  const users = usersOf(options, settings, clock);
  const venue: QfexVenue = {
    users,
    settings,
    clock,
    faults: new Faults(),
    log: new RequestLog(),
    signatures: new QfexSignatures(),
  };

  const rest = await listenOnLoopback(async (request, response, isReused) => {
    const url = new URL(request.url ?? '/', 'http://simulated');
    const due = venue.faults.take(url.pathname, isReused);
    const { method = '', headers } = request;
    const asked = { method, path: url.pathname, params: url.searchParams, headers };
    await sendReply(response, gatewayReply(settings) ?? answerRest(asked, due, venue), due, venue);
  });
  const trade = await listenOnLoopback(async (_request, response) => {
    await sendReply(response, { status: 426, headers: {}, body: 'Upgrade Required' }, [], venue);
  });
  const { sessions, sockets } = serveSessions(trade.http, venue);

  const ordersOf = (publicKey: string, subaccount = ''): Market => {
    const market = users.get(publicKey)?.markets.get(subaccount);
    if (market === undefined) throw new Error('The simulated QFEX has no such account.');
    return market;
  };
  return {
    webSocketAddress: `ws://127.0.0.1:${trade.port}`,
    restAddress: `http://127.0.0.1:${rest.port}`,
    settings,
    faults: venue.faults,
    log: venue.log,
    orders: ordersOf(options.accounts[0]?.publicKey ?? ''),
    ordersOf,
    push(text) {
      for (const session of sessions) session.push(text);
    },
    sessions: () => sessions.size,
    sockets,
    async goDown() {
      await Promise.all([trade.goDown(), rest.goDown()]);
    },
    async comeBack() {
      await Promise.all([trade.comeBack(), rest.comeBack()]);
    },
    async close() {
      for (const session of sessions) session.end();
      await Promise.all([trade.close(), rest.close()]);
    },
  };
}

function serveSessions(http: Server, venue: QfexVenue): { sessions: ReadonlySet<QfexSession>; sockets: OpenSockets } {
  const { settings } = venue;
  const sessions = new Set<QfexSession>();
  const sockets = acceptSockets(
    http,
    { ...venue, tellsTime: () => settings.tellsTimeAtHandshake },
    (request) => gatewayReply(settings) ?? refusedHandshake(request, venue),
    (connection) => {
      const session = openSession(connection, venue);
      sessions.add(session);
      connection.socket.on('close', () => sessions.delete(session));
    },
  );
  return { sessions, sockets };
}

/** Every user's markets; keys of the same user share them. */
function usersOf(
  { accounts, newOrderId = uuidSequence(), firstTradeId = 152_022_944 }: SimulatedQfexOptions,
  settings: QfexSettings,
  clock: Clock,
): Map<string, QfexUser> {
  const newTradeId = tradeIdsFrom(firstTradeId);
  const rememberMs = (): number => settings.listLagMs;
  const users = new Map<string, QfexUser>();
  for (const { publicKey, secretKey, subaccounts = [], sameUserAs = '' } of accounts) {
    const markets = new Map(
      ['', ...subaccounts].map((accountId) => [
        accountId,
        new Market({ clock, newOrderId, newTradeId, rememberMs, contractSize: () => '1', feeRate: '0.0003' }),
      ]),
    );
    const user = users.get(sameUserAs) ?? { markets, weight: { used: 0, at: clock.now() } };
    users.set(publicKey, { publicKey, secretKey, markets: user.markets, weight: user.weight });
  }
  return users;
}

/** The public key may stand in the address; if it does it must be one we know. */
function refusedHandshake(request: IncomingMessage, { users, settings, log, clock }: QfexVenue): HttpReply | null {
  const url = new URL(request.url ?? '/', 'ws://simulated');
  const apiKey = url.searchParams.get('api_key');
  const isKnown = apiKey === null ? !settings.requiresApiKeyInUrl : users.has(apiKey);
  const logged = log.note({ at: clock.now(), kind: 'handshake', params: {}, headers: {} });
  if (url.pathname === '/' && isKnown) return null;
  logged.refused = isKnown ? 'unknown path' : 'unknown api_key';
  return { status: isKnown ? 404 : 401, headers: { 'content-type': 'text/plain' }, body: logged.refused };
}

/** Order IDs for orders a test gives none, always the same ones. */
function uuidSequence(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `5b309929-206f-40ec-804d-${last.toString(16).padStart(12, '0')}`;
  };
}
