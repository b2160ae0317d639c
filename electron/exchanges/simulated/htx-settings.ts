/** What do HTX's documents leave open or contradict, and how does the simulated HTX decide it? */

import { soundAnswers, type AnswerSettings } from './answer-settings.ts';
import { soundPushes, type PushSettings } from './push-line.ts';

/** The four envelopes of the page: 2025 documents, account pages and auth errors, June 2026, September 2026. */
export type Envelope = 'success' | 'msg' | 'message' | 'unknownException';

export interface HtxSettings extends PushSettings, AnswerSettings {
  envelope: Envelope;
  /** `legacy`: `{"status":"error","err_code",…}`; `msg`: as auth errors were seen in 2026. */
  /** Every business answer is a success without data that calls itself a failure. */
  selfFailure: 'none' | 'unknownException' | 'successFalse' | 'statusError' | 'errCode' | 'busyWords' | 'noDataKey';
  errorEnvelope: 'same' | 'msg' | 'legacy';
  /** Auth errors as seen live (403 and a sentence), or by the table's codes. */
  authErrors: 'words' | 'codes';
  codeAs: 'number' | 'string';
  /** `order_id` and `algo_id` as tokens. */
  idsAs: 'string' | 'number';
  timesAs: 'string' | 'number';
  contentType: string;
  /** Base units in one contract, by contract code. Others do not exist. */
  contracts: Record<string, string>;
  unknownContractCode: '1013' | '1014' | '1332';
  /** `/v5/trade/order` without `contract_code` or `margin_mode`: allowed, or refused with this code. */
  withoutContractCode: 'allowed' | '1013' | '1014' | '1030' | '1066' | '1067' | '1332';
  withoutMarginMode: 'allowed' | '1066' | '1067';
  isolatedKnown: boolean;
  /** `noData`: code 200 with `data: null`. */
  notFound: '1017' | '1061' | 'noData';
  /** How long `/v5/trade/order` still knows a closed order. */
  closedOrdersStay: 'untilSettlement' | 'always' | 'never';
  historyBy: 'created' | 'updated';
  historyOrder: 'newestFirst' | 'oldestFirst';
  /** What stands in `relation_order_id` where a trigger order started none; undefined leaves it out. */
  noRelationAs: '-1' | '0' | '' | 'null' | undefined;
  /** Whether rows of trigger orders repeat the client order ID; those that were seen don't. */
  echoesAlgoClientId: boolean;
  /** Whether this row of the history is shown under the word it had while it was open. */
  historyCallsOpen: () => boolean;
  /** Whether the row named by `from` is shown again. */
  pageFrom: 'exclusive' | 'inclusive';
  /** `cancel_volume`, sent since September 2026. */
  sendsCancelVolume: boolean;
  readsPer3s: number;
  /** How many fills one after the other have one trade ID: a taker order against so many makers is one match. */
  fillsPerMatch: number;
  /** The address this computer comes from is not on the key's list. */
  refusesAddress: boolean;
  /** The lists of open orders show the book as it was so long ago. */
  listLagMs: number;
  /** `binary`: neither text nor gzip, but UTF-8. */
  pushFrames: 'text' | 'gzip' | 'binary';
  pings: boolean;
  pingTimeAs: 'string' | 'number';
  /** Topics that nobody has subscribed to are pushed too. */
  pushesOtherTopics: boolean;
  pushConnectionsAtMost: number;
  messagesPerSecond: number;
  clockSkewMs: number;
}

export const defaultHtxSettings: HtxSettings = {
  envelope: 'unknownException',
  selfFailure: 'none',
  errorEnvelope: 'same',
  authErrors: 'words',
  codeAs: 'number',
  idsAs: 'string',
  timesAs: 'string',
  contentType: 'text/plain;charset=UTF-8',
  contracts: {
    'BTC-USDT': '0.001',
    'ETH-USDT': '0.01',
    'LTC-USDT': '0.1',
    'SOL-USDT': '1',
    'DOGE-USDT': '100',
  },
  unknownContractCode: '1332',
  withoutContractCode: 'allowed',
  withoutMarginMode: 'allowed',
  isolatedKnown: true,
  notFound: '1061',
  closedOrdersStay: 'untilSettlement',
  historyBy: 'created',
  historyOrder: 'newestFirst',
  noRelationAs: '-1',
  echoesAlgoClientId: false,
  historyCallsOpen: () => false,
  pageFrom: 'exclusive',
  sendsCancelVolume: true,
  readsPer3s: 72,
  fillsPerMatch: 1,
  refusesAddress: false,
  listLagMs: 0,
  pushFrames: 'text',
  pings: true,
  pingTimeAs: 'string',
  pushesOtherTopics: false,
  pushConnectionsAtMost: 30,
  messagesPerSecond: 50,
  ...soundPushes,
  ...soundAnswers,
  clockSkewMs: 0,
};
