/** What does the simulated HTX say on its private push, and to whom? */

import type { IncomingMessage, Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { gatewayReply } from './answer-settings.ts';
import { faultOf } from './faults.ts';
import { signingFault } from './htx-signature.ts';
import type { HtxAccount, HtxVenue } from './htx-venue.ts';
import { pushedOrderRow } from './htx-wire.ts';
import { jsonArray, jsonObject, jsonText } from './json-text.ts';
import type { HttpReply } from './http-reply.ts';
import type { Change } from './market-change.ts';
import { PushLine } from './push-line.ts';
import { acceptSockets, sendFrame, sendNow, textOf, type Connection, type OpenSockets } from './socket-frames.ts';

const path = '/ws/v5/notification';
const pingEveryMs = 5000;
const pingsMissedAtMost = 5;
const signedFields = ['AccessKeyId', 'SignatureMethod', 'SignatureVersion', 'Timestamp', 'Signature'];

interface Subscriber {
  connection: Connection;
  line: PushLine;
  host: string;
  account: HtxAccount | null;
  /** Contract codes in upper case, or `*`. */
  codes: Set<string>;
  pingsUnanswered: number;
  lastPingToken: string;
  /** Messages of the current second. */
  messages: { since: number; count: number };
}

export interface HtxPush {
  sockets: OpenSockets;
  /** Sends a verbatim frame to every authenticated socket. */
  send: (frame: string | Buffer) => void;
  /** Announces the end on every socket, and closes it. */
  closeAll: () => void;
  close: () => void;
}

/** Serves the push on the same port as the REST interface. */
export function attachHtxPush(http: Server, venue: HtxVenue): HtxPush {
  const { clock, settings } = venue;
  const subscribers = new Set<Subscriber>();
  const sockets = acceptSockets(
    http,
    venue,
    (request) => gatewayReply(settings) ?? refusedHandshake(request),
    (connection, request) => {
      const subscriber: Subscriber = {
        connection,
        line: new PushLine((text) => say(subscriber, text, venue), clock, settings),
        host: request.headers.host ?? '',
        account: null,
        codes: new Set(),
        pingsUnanswered: 0,
        lastPingToken: '',
        messages: { since: 0, count: 0 },
      };
      subscribers.add(subscriber);
      const stopPings = keepPinging(subscriber, venue);
      connection.socket.on('message', (data) => receive(subscriber, textOf(data), venue, subscribers));
      connection.socket.on('close', () => {
        stopPings();
        subscriber.line.end();
        subscribers.delete(subscriber);
      });
    },
  );
  const unsubscribes = [...venue.accounts.values()].map((account) =>
    account.market.onChange((change) => {
      for (const subscriber of subscribers) {
        if (subscriber.account === account) tell(subscriber, change, venue);
      }
    }),
  );
  return {
    sockets,
    send(frame) {
      for (const { account, connection } of subscribers) if (account !== null) sendNow(connection, frame);
    },
    closeAll() {
      for (const subscriber of subscribers) closeWithNotice(subscriber, venue);
    },
    close() {
      for (const unsubscribe of unsubscribes) unsubscribe();
      sockets.drop();
    },
  };
}

function refusedHandshake(request: IncomingMessage): HttpReply | null {
  return request.url === path ? null : { status: 404, headers: {}, body: 'Resources do not exist' };
}

function say({ connection }: Subscriber, text: string, venue: HtxVenue): void {
  sendNow(connection, framed(text, venue));
}

function framed(text: string, { settings }: HtxVenue): string | Buffer {
  if (settings.pushFrames === 'text') return text;
  return settings.pushFrames === 'gzip' ? gzipSync(text) : Buffer.from(text);
}

function closeWithNotice(subscriber: Subscriber, venue: HtxVenue): void {
  say(subscriber, `{"op":"close","ts":${venue.clock.now()}}`, venue);
  subscriber.connection.socket.close();
}

function keepPinging(subscriber: Subscriber, venue: HtxVenue): () => void {
  let cancel = venue.clock.after(pingEveryMs, function ping() {
    if (subscriber.pingsUnanswered >= pingsMissedAtMost) {
      closeWithNotice(subscriber, venue);
      return;
    }
    if (venue.settings.pings) {
      const now = String(venue.clock.now());
      subscriber.lastPingToken = venue.settings.pingTimeAs === 'string' ? jsonText(now) : now;
      subscriber.pingsUnanswered += 1;
      say(subscriber, `{"op":"ping","ts":${subscriber.lastPingToken}}`, venue);
    }
    cancel = venue.clock.after(pingEveryMs, ping);
  });
  return () => cancel();
}

/** Whether this link says more in a second than it may. */
function isTooTalkative({ messages }: Subscriber, { clock, settings }: HtxVenue): boolean {
  const now = clock.now();
  if (Math.abs(now - messages.since) >= 1000) Object.assign(messages, { since: now, count: 0 });
  messages.count += 1;
  return messages.count > settings.messagesPerSecond;
}

function receive(subscriber: Subscriber, text: string, venue: HtxVenue, all: ReadonlySet<Subscriber>): void {
  const { clock, log, faults } = venue;
  const fields = textFields(text);
  const op = fields?.get('op') ?? 'unreadable';
  const params = Object.fromEntries([...(fields ?? [])].filter(([name]) => !signedFields.includes(name)));
  const logged = log.note({ at: clock.now(), kind: op, params, headers: {} });
  if (op === 'pong') {
    const token = /"ts":\s*("[^"]*"|\d+)/.exec(text)?.[1];
    if (token === subscriber.lastPingToken) subscriber.pingsUnanswered = 0;
    else logged.refused = 'a pong with another ts';
    return;
  }
  const due = faults.take(op);
  const fault = faultOf(due, 'error');
  const isRefusedUnheard = isTooTalkative(subscriber, venue) ? '2004' : fields === null ? '2040' : null;
  const reply =
    isRefusedUnheard === null && fields !== null
      ? answer(subscriber, op, fields, venue, all)
      : refusal('error', isRefusedUnheard ?? '2040');
  if (fault !== undefined || reply.code !== '0') logged.refused = fault?.code ?? reply.code;
  const body = fault === undefined ? reply.text : refusal(op, fault.code, fault.message).text;
  const spoken = body.replace('"ts":0', () => `"ts":${clock.now()}`);
  void sendFrame(subscriber.connection, spoken, due, venue, (plain) => framed(plain, venue));
}

/** The top-level fields as text; null for what is no JSON object. */
function textFields(text: string): Map<string, string> | null {
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message !== 'object' || message === null) return null;
    return new Map(Object.entries(message).map(([name, value]) => [name, String(value)]));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

interface PushReply {
  code: string;
  /** `"ts":0` stands for the moment of sending. */
  text: string;
}

const texts: Record<string, string> = {
  '2001': 'Invalid authentication',
  '2002': 'Authentication required',
  '2003': 'Verification failure [校验失败]',
  '2004': 'Number of visits exceeds limit',
  '2005': 'Already authenticated',
  '2010': 'Topic error',
  '2011': "Contract doesn't exist",
  '2012': 'Topic not subscribed',
  '2013': 'Authentication type error',
  '2014': 'Repeated subscription',
  '2030': 'Exceeded connections of a single user',
  '2040': 'Missing required parameter',
};

function refusal(op: string, code: string, message = texts[code] ?? 'Error'): PushReply {
  const type = op === 'auth' ? '"api"' : undefined;
  return {
    code,
    text: jsonObject({ op: jsonText(op), type, ts: '0', 'err-code': code, 'err-msg': jsonText(message) }),
  };
}

function answer(
  subscriber: Subscriber,
  op: string,
  fields: ReadonlyMap<string, string>,
  venue: HtxVenue,
  all: ReadonlySet<Subscriber>,
): PushReply {
  if (op === 'auth') return authenticate(subscriber, fields, venue, all);
  if (subscriber.account === null) return refusal(op, '2002');
  if (op !== 'sub' && op !== 'unsub') return refusal('error', '2040');
  const topic = fields.get('topic') ?? '';
  const code = fields.get('contract_code')?.toUpperCase();
  if (topic !== 'orders') return refusal(op, '2010');
  if (code === undefined) return refusal(op, '2040');
  if (code !== '*' && !Object.hasOwn(venue.settings.contracts, code)) return refusal(op, '2011');
  const { codes } = subscriber;
  if (op === 'sub') {
    // All contracts and single ones don't go together on one connection; no code of its own is documented for that.
    if (codes.has(code) || codes.has('*') || (code === '*' && codes.size > 0)) return refusal(op, '2014');
    codes.add(code);
  } else if (!codes.delete(code)) {
    return refusal(op, '2012');
  }
  const cid = fields.get('cid');
  const text = jsonObject({
    op: jsonText(op),
    cid: cid === undefined ? undefined : jsonText(cid),
    topic: '"orders"',
    ts: '0',
    'err-code': '0',
  });
  return { code: '0', text };
}

function authenticate(
  subscriber: Subscriber,
  fields: ReadonlyMap<string, string>,
  venue: HtxVenue,
  all: ReadonlySet<Subscriber>,
): PushReply {
  if (subscriber.account !== null) return refusal('auth', '2005');
  if (fields.get('type') !== 'api') return refusal('auth', '2013');
  const params = new Map([...fields].filter(([name]) => signedFields.includes(name)));
  const account = venue.accounts.get(params.get('AccessKeyId') ?? '');
  const wrong = signingFault({ method: 'GET', host: subscriber.host, path, params }, account, venue.clock.now());
  if (wrong !== null || account === undefined) return refusal('auth', '2003');
  const others = [...all].filter((other) => other.account?.uid === account.uid).length;
  if (others >= venue.settings.pushConnectionsAtMost) return refusal('auth', '2030');
  subscriber.account = account;
  const data = jsonObject({ 'user-id': jsonText(account.uid) });
  return { code: '0', text: `{"op":"auth","type":"api","err-code":0,"ts":0,"data":${data}}` };
}

function tell({ codes, line, account }: Subscriber, change: Change, venue: HtxVenue): void {
  const { order } = change;
  // A refused request is told only to whoever made it.
  if (order.kind !== 'order' || change.refusedWith !== null) return;
  if (!codes.has('*') && !codes.has(order.symbol)) return;
  const { clock, settings } = venue;
  const notice = (topic: string, data: string): string =>
    jsonObject({
      op: '"notify"',
      topic: jsonText(topic),
      contract_code: jsonText(order.symbol),
      ts: String(clock.now()),
      uid: jsonText(account?.uid ?? ''),
      data,
    });
  const row = pushedOrderRow(order, settings, change.endsAs);
  if (settings.pushesOtherTopics) line.send(notice('match_orders', jsonArray([row])));
  line.send(notice('orders', row));
}
