/**
 * What must an exchange do to be of this app? The port: {@link Exchange} opens accounts, {@link ExchangeAccount} answers
 * look-ups, `LiveSource` (`live.ts`) feeds the monitor, and `reports.ts` is what all of them speak of orders.
 *
 * A third exchange is one new folder, one line in `registry.ts` and its facts in `shared/exchanges/`. It reads its wire and
 * says what each message says; what is so of an order, how often it is asked and what is shown of it is the app's.
 */

import type { EndpointView, KeyTest } from '../../shared/accounts.ts';
import type { EverySymbolCost, EverySymbolSearch } from '../../shared/every-symbol.ts';
import type { LookupQuery, Outcome, Place, Problem, SearchProgress } from '../../shared/lookup.ts';
import type { Order, OrderKind } from '../../shared/order.ts';
import type { Result } from '../../shared/result.ts';
import type { World } from '../world.ts';
import type { Priority } from './budget.ts';
import type { LiveSource } from './live.ts';
import type { FillReport, OrderReport } from './reports.ts';

/** What the trader entered; what the fields are called and look like is in `KeyFacts`. */
export interface Credentials {
  /** HTX access key, QFEX public key. */
  accessKey: string;
  /** HTX secret or Ed25519 private key in PEM, QFEX secret key. No answer, note or log may hold it, whole or in part. */
  secretKey: string;
  /** QFEX account_id; null for the primary account, and where an exchange has none (HTX). */
  subaccount: string | null;
}

/** An endpoint that has been read and found sound. */
export interface Endpoint extends EndpointView {
  /** Origins without a trailing slash; the second is tried where the first can't be reached. */
  rest: readonly string[];
  webSocket: readonly string[];
  /** A QFEX endpoint that is neither its own nor loopback: its operator could relay the session to the real exchange. */
  needsTrust: boolean;
}

/** One account to be asked. */
export interface AccountAccess {
  /** The account's own id in this app; `env` for keys from environment variables. */
  account: string;
  credentials: Credentials;
  endpoint: Endpoint;
}

/**
 * What "it is nowhere" (`notOpen`, `notFound`) must rest on, and with it how far each place is searched. It decides no
 * order of asking and no share of the budget: that is {@link Question.priority}.
 *
 * - `forTrader`: nothing is known of the ID. It is read as an order ID and as a client order ID, in every place of every
 *   kind of order, as far back as the exchange tells. A place that gave no usable answer makes the outcome `failed`, also
 *   one that this exchange may not have. A wrong `notFound` would tell a trader that an order never existed.
 * - `forMonitor`: this account had this order, by this order ID. Nothing older than the order is read and no client order
 *   ID asked; places that can't hold its `orderKind` need not exist. A wrong `notOpen` would make the app call an order
 *   that rests "left the book".
 */
export type Proof = 'forTrader' | 'forMonitor';

/** For one account's whole search; `--timeout` changes it. */
export const lookupTimeoutMs = 30_000;

/** For a search of every listed symbol: some hundred questions at half of the rate limit, and twice as many more where pages are full. */
export const everySymbolTimeoutMs = 600_000;

export interface Question {
  /** As the trader wrote it, or as the order has it. */
  id: string;
  /** `any`: an order ID, or where that finds nothing a client order ID. One of the latter need not be unique: all count. */
  by: LookupQuery['by'];
  /** A hint that speeds the search; it never narrows the answer. */
  symbol: string | null;
  /** For the whole search of this account, waiting for the budget included; no place that was not asked then is in `asked`. */
  timeoutMs: number;
  /** Whose share of the budget its requests take: the monitor's own questions leave most of it to the trader's. */
  priority: Priority;
  proof: Proof;
  /** What the asker knows it to be: where to look first; `forMonitor` also which places its absence depends on. */
  orderKind?: OrderKind;
  /** Symbols the archive knows this account to have traded: where to look without a symbol. They prove no absence. */
  knownSymbols?: readonly string[];
  /** After all else the history of every symbol the exchange lists is searched, around the time that the ID tells: see {@link ExchangeAccount.costOfEverySymbol}. */
  everySymbol?: boolean;
}

export interface SearchContext {
  /** Aborted when the trader stops the search: it ends at once, with what it had found. */
  signal: AbortSignal;
  /** May be called as often as there is something new: the app tells the window at its own pace. */
  onProgress: (progress: SearchProgress) => void;
}

/** What one account answered. */
export interface SearchResult {
  /**
   * `found` exactly where a report or a fill says something of the order that was asked for. Else `failed` where a place
   * that was due gave no usable answer; `notFound` only where all places together show every order the account ever had,
   * and `notOpen` where they don't.
   */
  outcome: Outcome;
  /**
   * Every message that was about it, as it came: several about one order where several places told of it, and those about
   * an order it led to. The app merges them, so nothing here need be chosen, merged or filled in by the exchange.
   */
  reports: OrderReport[];
  /** The fills that the search saw, whole: all there are of an order, or none. */
  fills: FillReport[];
  /** Optional: the IDs of the orders whose fills were asked for and are all in `fills`; where it holds none, nothing is filled. */
  wholeFillsOf?: readonly string[];
  /** Why it failed; null with any other outcome. */
  problem: Problem | null;
  /** One sentence each, of the search. What is to be said of the orders themselves, the app says. */
  notes: string[];
  /** The places that gave a usable, whole answer: one that failed, or whose list was cut, proves nothing and is none of them. */
  asked: Place[];
  /** Optional: what every listed symbol was searched for in vain. Missing where one of them gave no usable answer. */
  everySymbol?: EverySymbolSearch;
}

/** The connection to one account. It owns its sockets and timers until `close`; opening it sends nothing. */
export interface ExchangeAccount {
  /**
   * Looks for one order in every place that is due. Several may run at once. It only reads: whatever is sent, no order is
   * placed, changed or canceled. It never rejects for what an exchange or the network does: that is the result's problem.
   */
  lookUp(question: Question, context: SearchContext): Promise<SearchResult>;
  /**
   * Optional: one sentence that a trader must read beside this order, which was drawn from all that was told of it (HTX:
   * its word and its numbers don't agree yet). What its words mean is in the facts.
   */
  noteOn?(order: Order): string | null;
  /**
   * Optional, where the history can't be asked without a symbol: what it takes to search that of every symbol it lists
   * for this order ID, before anybody begins. The problem says why that can't be done.
   */
  costOfEverySymbol?(orderId: string, signal: AbortSignal): Promise<Result<EverySymbolCost>>;
  /** Asks the exchange one harmless signed question, of every half that a look-up needs. A wrong `problem: null` would call keys good that can't read. */
  testKeys(signal: AbortSignal): Promise<KeyTest>;
  /** What the monitor follows; shares sockets, clock and budget with the look-ups. */
  readonly live: LiveSource;
  /** Lets go of kept-alive sockets, which a sleep or another network has cut without a word; what is under way goes on. */
  renew(): void;
  /** Ends what is under way, pushes included, without telling anybody; resolves when nothing keeps the program alive. */
  close(): Promise<void>;
}

export interface OpenOptions {
  backgroundShare?: () => number;
}

/** What `registry.ts` lists: no state, no connection. */
export interface Exchange {
  /**
   * Reads what a trader typed as an endpoint; an empty text is production.
   * The problem is one sentence that says what is wrong with it.
   */
  readEndpoint(text: string): Result<Endpoint, string>;
  /** One sentence about keys that can't work (an unreadable PEM, a subaccount that is no UUID), or null. */
  findKeyFault(credentials: Credentials): string | null;
  /** @param options.backgroundShare - read at each request, from 0 to 1: what background reads may use of the budget */
  open(access: AccountAccess, world: World, options?: OpenOptions): ExchangeAccount;
}
