/** What does the simulated QFEX say on one trade socket? */

import { faultOf, type Fault } from './faults.ts';
import { jsonArray, jsonObject } from './json-text.ts';
import type { Change } from './market-change.ts';
import type { Market } from './market.ts';
import { orderResponse, readCommands, runCommand, uuidForm, type Json, type Refusal } from './qfex-commands.ts';
import type { QfexSettings } from './qfex-settings.ts';
import type { QfexUser, QfexVenue } from './qfex-venue.ts';
import { errFrame, fillObject, orderObject, stopOrderObject, twapObject } from './qfex-wire.ts';
import { PushLine } from './push-line.ts';
import { sendFrame, sendNow, textOf, type Connection } from './socket-frames.ts';

export interface QfexSession {
  /** Sends a verbatim frame, if the session is authenticated. */
  push: (text: string) => void;
  end: () => void;
}

/** A client that only reads sends none of these. */
const tradingCommands = [
  'add_order',
  'modify_order',
  'cancel_order',
  'cancel_all_orders',
  'cancel_stop_order',
  'modify_stop_order',
  'add_twap',
  'close_position',
  'cancel_on_disconnect',
  'set_user_leverage',
];
/** The forms in which others saw it told. */
const acceptances: Readonly<Record<QfexSettings['authAccepted'], string>> = {
  authenticated: '{"authenticated":true}',
  result: '{"type":"auth","result":"success"}',
  type: '{"type":"authenticated"}',
  object: '{"authenticated":{"success":true,"error":null}}',
  response: '{"authenticated_response":{"success":true}}',
};
/** Policy violation: which code QFEX closes with is not documented. */
const policyViolation = 1008;

/** Serves one socket until it closes. */
export function openSession(connection: Connection, venue: QfexVenue): QfexSession {
  const { socket } = connection;
  const { clock, settings } = venue;
  const state: SessionState = { user: null, market: null, subscribed: new Set(), unsubscribe: () => {} };
  const say = (text: string): void => sendNow(connection, text);
  // Two, since fills may trail the order's own messages.
  const lines = { orders: new PushLine(say, clock, settings), fills: new PushLine(say, clock, settings) };
  const cancelDeadline = clock.after(settings.authWithinMs, () => {
    if (state.market === null) socket.close(policyViolation, 'authentication timed out');
  });
  // One ping at a time: a clock turned by an hour would send a hundred at once, which clients take for an attack.
  let isPongDue = false;
  socket.on('pong', () => {
    isPongDue = false;
  });
  let cancelPing = clock.after(settings.pingEveryMs, function ping() {
    if (socket.readyState === socket.OPEN && !isPongDue && !connection.isMute && settings.pings) {
      isPongDue = true;
      socket.ping();
    }
    cancelPing = clock.after(settings.pingEveryMs, ping);
  });
  socket.on('message', (data) => {
    const text = textOf(data);
    const message = parsed(text);
    const kind = typeof message?.['type'] === 'string' ? message['type'] : 'unreadable';
    const planned = venue.faults.take(kind);
    const { listDelayMs } = settings;
    const due: readonly Fault[] =
      kind === 'get_user_orders' && listDelayMs > 0 ? [...planned, { kind: 'wait', ms: listDelayMs }] : planned;
    const frames = answer(kind, message, text, due, state, venue, (change) => tell(change, state, settings, lines));
    if (frames === 'close') {
      socket.close(policyViolation, 'authentication failed');
      return;
    }
    if (frames.length === 0) return;
    // A push that arrives first is what makes matching hard: replies carry no request id.
    if (state.market !== null) for (const push of settings.pushesBeforeReply) say(push);
    for (const frame of frames) void sendFrame(connection, frame, due, venue);
  });
  socket.on('close', () => {
    cancelDeadline();
    cancelPing();
    lines.orders.end();
    lines.fills.end();
    state.unsubscribe();
  });
  return {
    push(text) {
      if (state.market !== null) say(text);
    },
    end: () => socket.terminate(),
  };
}

interface SessionState {
  user: QfexUser | null;
  market: Market | null;
  subscribed: Set<string>;
  unsubscribe: () => void;
}

function isJsonObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): Json | null {
  try {
    const message: unknown = JSON.parse(text);
    return isJsonObject(message) ? message : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function answer(
  kind: string,
  message: Json | null,
  text: string,
  due: readonly Fault[],
  state: SessionState,
  venue: QfexVenue,
  onChange: (change: Change) => void,
): string[] | 'close' {
  const { settings, log, clock } = venue;
  const params = isJsonObject(message?.['params']) ? message['params'] : {};
  const logged = log.note({ at: clock.now(), kind, params: kind === 'auth' ? {} : texts(params), headers: {} });
  const refuse = ({ code, message: words }: Refusal): string[] => {
    logged.refused = `${code}: ${words}`;
    // Never echo what authenticates.
    return [errFrame(code, words, kind === 'auth' || message === null ? 'null' : text, settings)];
  };
  const fault = faultOf(due, 'error');
  if (fault !== undefined) return refuse(fault);
  if (message === null) return refuse({ code: 'InvalidJSONFormat', message: 'The message is not a JSON object.' });
  if (kind === 'auth') {
    if (state.market !== null) return refuse({ code: 'AlreadyAuthenticated', message: 'Already authenticated.' });
    const wrong = authenticate(params, state, venue, onChange);
    if (wrong === null) {
      return [acceptances[settings.authAccepted]];
    }
    const frames = refuse({ code: 'PermissionDenied', message: wrong });
    if (settings.authRefused === 'close') return 'close';
    return settings.authRefused === 'err' ? frames : ['{"authenticated":false}'];
  }
  if (tradingCommands.includes(kind)) {
    log.violations.push(kind);
    return refuse({ code: 'PermissionDenied', message: 'This key may only read.' });
  }
  if (state.market === null || state.user === null) {
    return refuse({ code: 'PermissionDenied', message: 'Not authenticated.' });
  }
  const command = Object.hasOwn(readCommands, kind) ? readCommands[kind] : undefined;
  if (command === undefined) return refuse({ code: 'InvalidParameter', message: 'Unknown message type.' });
  const foreign = Object.keys(params).find((name) => !command.params.includes(name));
  if (foreign !== undefined) return refuse({ code: 'InvalidParameter', message: `Unknown parameter ${foreign}.` });
  if (!hasWeightLeft(state.user, command.weight, venue)) {
    return refuse({ code: 'RateLimited', message: 'You have exceeded the allowed message rate.' });
  }
  const result = runCommand(kind, params, due, state.market, state.subscribed, settings);
  return Array.isArray(result) ? result : refuse(result);
}

/** Parameters as text, for the log. */
function texts(params: Json): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

/** Opens the session, or says in one sentence why not. */
function authenticate(
  params: Json,
  state: SessionState,
  venue: QfexVenue,
  onChange: (change: Change) => void,
): string | null {
  const hmac = params['hmac'];
  if (!isJsonObject(hmac)) return 'hmac is missing';
  const { public_key: publicKey, nonce, unix_ts: unixTs, signature } = hmac;
  if (typeof publicKey !== 'string' || typeof nonce !== 'string' || typeof signature !== 'string') {
    return 'public_key, nonce and signature must be strings';
  }
  if (!Number.isInteger(unixTs)) return 'unix_ts must be an integer';
  const user = venue.users.get(publicKey);
  const signing = { publicKey, nonce, unixTs: String(unixTs), signature };
  const window = venue.settings.timestampWindowS;
  const fault = venue.signatures.faultOf(signing, user?.secretKey, window, venue.clock.now());
  if (fault !== null || user === undefined) return fault ?? 'unknown public key';
  const accountId = params['account_id'];
  if (accountId !== undefined && !(typeof accountId === 'string' && uuidForm.test(accountId))) {
    return 'account_id must be a UUID';
  }
  const market = user.markets.get(accountId ?? '');
  if (market === undefined) return 'unknown account_id';
  state.user = user;
  state.market = market;
  state.unsubscribe = market.onChange(onChange);
  return null;
}

/** The bucket is the user's, over all sockets; it empties evenly. */
function hasWeightLeft(user: QfexUser, weight: number, { settings, clock }: QfexVenue): boolean {
  const now = clock.now();
  const { weight: bucket } = user;
  // A clock that is put back gives nothing back.
  const ebbed = (Math.max(0, now - bucket.at) / 60_000) * settings.weightPerMinute;
  bucket.used = Math.max(0, bucket.used - ebbed);
  bucket.at = now;
  if (bucket.used + weight > settings.weightPerMinute) return false;
  bucket.used += weight;
  return true;
}

function tell(
  { order, fill, previousOrderId, refusedWith, asked }: Change,
  { subscribed }: SessionState,
  settings: QfexSettings,
  lines: { orders: PushLine; fills: PushLine },
): void {
  const frames: string[] = [];
  if (subscribed.has('order_responses')) {
    const isTwap = order.kind === 'twap';
    const object = isTwap
      ? twapObject(order, settings)
      : orderObject(order, settings, { fill, previousOrderId, refusedWith, asked });
    frames.push(isTwap ? jsonObject({ twap_response: object }) : orderResponse(object));
  }
  if (order.kind === 'stop' && refusedWith === null && subscribed.has('stop_orders')) {
    frames.push(jsonObject({ stop_order_response: stopOrderObject(order, settings) }));
  }
  const isTold = fill !== null && order.kind !== 'twap' && subscribed.has('fills');
  const fills = isTold ? [jsonObject({ fill_response: fillObject(order, fill, settings) })] : [];
  if (settings.pushFrames === 'array') {
    // The fill first: nothing says that an array has the order of its making.
    if (frames.length + fills.length > 0) lines.orders.send(jsonArray([...fills, ...frames]));
    return;
  }
  for (const frame of frames) lines.orders.send(frame);
  for (const frame of fills) lines.fills.send(frame, settings.fillsTrailMs);
}
