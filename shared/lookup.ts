/** The answer to a look-up: what the command line prints and the window shows. */

import type { EverySymbolSearch } from './every-symbol.ts';
import type { ExchangePlace } from './exchanges/index.ts';
import type { ExchangeId, Order } from './order.ts';
import type { AccountField } from './account-field.ts';
import type { WallMs } from './time.ts';

export type ProblemKind =
  | 'auth'
  | 'clock'
  | 'ipNotAllowed'
  | 'permission'
  | 'accountMode'
  | 'rateLimited'
  | 'badRequest'
  | 'network'
  | 'timeout'
  | 'exchangeDown'
  | 'protocol'
  | 'stopped'
  /** The trader paused the account, so it was not asked. */
  | 'paused';

/** A failure in the trader's words, with the exchange's own beside it. */
export interface Problem {
  kind: ProblemKind;
  /** One plain sentence. */
  message: string;
  /** What to do about it. */
  advice: string;
  exchangeCode: string | null;
  exchangeMessage: string | null;
  /** When asking again makes sense; null where the exchange did not say. */
  retryAt: WallMs | null;
  /** Of what was filled in of an account: the field that is wrong. */
  field?: AccountField;
}

/**
 * `found` · `failed`: not found, and a place that was due gave no usable answer ·
 * `notOpen`: every place answered without it, but they can't show every order the
 * account ever had · `notFound`: every place answered, and together they can.
 */
export type Outcome = 'found' | 'failed' | 'notOpen' | 'notFound';

/** The places that can be asked, in the words of the public promise. */
export type Place = ExchangePlace | 'archive';

export interface Answer {
  exchange: ExchangeId;
  account: string;
  accountLabel: string;
  outcome: Outcome;
  orders: Order[];
  problem: Problem | null;
  notes: string[];
  /** Only places that gave a usable answer. */
  asked: Place[];
  /** Only where it was wanted, and each of them answered without the order. */
  everySymbol?: EverySymbolSearch;
  tookMs: number;
}

export interface LookupQuery {
  /** What the trader typed or pasted. */
  text: string;
  /** The ID asked for, in the trader's case. */
  id: string;
  by: 'any' | 'clientOrderId';
  symbol: string | null;
  exchange: ExchangeId | null;
}

export interface LookupReport {
  query: LookupQuery;
  verdict: Outcome;
  order: Order | null;
  orders: Order[];
  answers: Answer[];
}

/** How far a long search has come: `done` of `total` requests in one place (`total` null where it can't be known). */
export interface SearchProgress {
  place: Place;
  done: number;
  total: number | null;
}
