/** How does a look-up stand, account by account, as the window shows it? */

import type { AccountColor } from './accounts.ts';
import type { Answer, LookupQuery, LookupReport, Outcome, SearchProgress } from './lookup.ts';
import type { ExchangeId } from './order.ts';
import type { WallMs } from './time.ts';

/** One account in a look-up: under way, answered, or not asked. */
export interface AccountInLookup {
  account: string;
  accountLabel: string;
  color: AccountColor;
  exchange: ExchangeId;
  state: 'asking' | 'notAsked' | Outcome;
  /** When it was asked, last; null where it was not. */
  askedAt: WallMs | null;
  progress: SearchProgress | null;
  /** null until the account has answered; while it is asked again, what it answered last. */
  answer: Answer | null;
  /** Why the account was not asked, one sentence; null when it was. */
  notAskedBecause: string | null;
  /** Only where the exchange allows an ID of this shape. */
  canAskAnyway: boolean;
  /** What the account is known to have traded, where an answer without the order would tell more with its symbol. */
  knownSymbols: string[];
  /** Its history was not searched for want of a symbol: that of every symbol it lists can be. */
  canSearchEverySymbol: boolean;
}

export interface LookupState {
  lookupId: string;
  query: LookupQuery;
  startedAt: WallMs;
  accounts: AccountInLookup[];
  /** null while an account is still being asked. */
  report: LookupReport | null;
}

export interface LookupInput {
  /** One ID, or up to 50 lines of them. */
  text: string;
  /** Empty for none. */
  symbol: string;
  /** Empty for any. */
  exchange: ExchangeId | '';
  by: LookupQuery['by'];
}

/** A look-up remembered: enough to ask again. */
export interface RecentLookup {
  at: WallMs;
  query: LookupQuery;
  verdict: Outcome;
  /** e.g. "Filled · BTC-USDT"; empty where nothing was found. */
  summary: string;
}
