/** What do QFEX's documents leave open or contradict, and how does the simulated QFEX decide it? */

import { soundAnswers, type AnswerSettings } from './answer-settings.ts';
import { soundPushes, type PushSettings } from './push-line.ts';

export interface QfexSettings extends PushSettings, AnswerSettings {
  /** Every list, of REST and of the socket, is empty and calls itself a failure. */
  selfFailure: 'none' | 'errors' | 'error' | 'errorModel' | 'successFalse' | 'busyWords';
  /** `get_order` answers with `all_orders_response` (its page) or `order_response` (the official client). */
  getOrderReply: 'list' | 'single';
  unknownOrder: 'emptyList' | 'noSuchOrder' | 'invalidParameter' | 'invalidOrder' | 'silence';
  authAccepted: 'authenticated' | 'result' | 'type' | 'object' | 'response';
  authRefused: 'authenticatedFalse' | 'err' | 'close';
  /** `{"err":{…}}`, `{"type":"error",…}` of the old page, `{"type":"Err",…}` of a client's comment. */
  errFrame: 'err' | 'flat' | 'typedErr';
  errNamesRequest: 'object' | 'text' | 'never';
  stopOrdersIn: 'orders' | 'stop_orders';
  userTrades: 'user_trades_response' | 'user_trades';
  fee: 'paidPositive' | 'paidNegative';
  numbersAs: 'numbers' | 'strings';
  /** What is computed (what remains, what is filled) is computed with doubles, and carries their residue. */
  hasResidue: boolean;
  /** The word of a partly filled order among the open ones. */
  partlyFilledWord: 'ACK' | 'FILLED';
  /** What becomes of an IOC order's rest. */
  iocWords: 'older' | 'newer';
  /** Verbatim frames sent right before each reply: pushes nobody asked for. */
  pushesBeforeReply: string[];
  /** The handshake must carry `?api_key=`. */
  requiresApiKeyInUrl: boolean;
  timestampWindowS: number;
  authWithinMs: number;
  pings: boolean;
  pingEveryMs: number;
  /** `array`: all that one event has to say in one JSON array. */
  pushFrames: 'single' | 'array';
  /** How much later than the order's own message a fill is pushed. */
  fillsTrailMs: number;
  /** An amend that gives a new ID names the old one too; the field's name is documented nowhere. */
  amendNames: 'newOnly' | 'both';
  /** The lists of open orders show the book as it was so long ago. */
  listLagMs: number;
  /** How much later than everything else a list of all open orders is answered: pushes overtake it. */
  listDelayMs: number;
  /** Asked at each list of all open orders: it is empty by mistake. */
  isListEmpty: () => boolean;
  /** Weight units of one user in 60 s. */
  weightPerMinute: number;
  /** How long a closed order takes to appear in the history. */
  historyDelayMs: number;
  /** Whether stops are pushed; `silent` takes the subscription and neither confirms it nor pushes. */
  stopChannel: 'pushed' | 'silent' | 'unknown';
  /** QFEX's own lists hold no stop that ended. */
  listsEndedStops: boolean;
  historyOrder: 'newestFirst' | 'oldestFirst';
  emptyDataAs: 'null' | 'array';
  /** So many rows of a list are shown and not one more, though `count` tells of all; null for no such bound. */
  listsCutAt: number | null;
  /** REST pages by time alone: whatever offset is asked for, it begins with the first row. */
  ignoresOffset: boolean;
  /** A REST request without it meets the gateway's page. */
  requiresUserAgent: boolean;
  clockSkewMs: number;
  /** The answer that opens a socket carries a `Date`; whether QFEX's does is not documented. */
  tellsTimeAtHandshake: boolean;
}

export const defaultQfexSettings: QfexSettings = {
  selfFailure: 'none',
  getOrderReply: 'list',
  unknownOrder: 'emptyList',
  authAccepted: 'authenticated',
  authRefused: 'authenticatedFalse',
  errFrame: 'err',
  errNamesRequest: 'object',
  stopOrdersIn: 'orders',
  userTrades: 'user_trades_response',
  fee: 'paidPositive',
  numbersAs: 'numbers',
  hasResidue: false,
  partlyFilledWord: 'ACK',
  iocWords: 'newer',
  pushesBeforeReply: [],
  requiresApiKeyInUrl: false,
  timestampWindowS: 60,
  authWithinMs: 60_000,
  pings: true,
  pingEveryMs: 30_000,
  pushFrames: 'single',
  fillsTrailMs: 0,
  amendNames: 'newOnly',
  listLagMs: 0,
  listDelayMs: 0,
  isListEmpty: () => false,
  weightPerMinute: 12_000,
  historyDelayMs: 0,
  stopChannel: 'pushed',
  listsEndedStops: true,
  historyOrder: 'newestFirst',
  emptyDataAs: 'null',
  listsCutAt: null,
  ignoresOffset: false,
  requiresUserAgent: true,
  clockSkewMs: 0,
  tellsTimeAtHandshake: true,
  ...soundPushes,
  ...soundAnswers,
};
