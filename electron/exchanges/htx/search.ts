/** Where does HTX keep this order? Asks its places in the order of docs/truth.md (Where a look-up asks), and says what the answers prove. */

import { isHtxId } from '../../../shared/exchanges/htx.ts';
import type { EverySymbolSearch } from '../../../shared/every-symbol.ts';
import type { Problem } from '../../../shared/lookup.ts';
import type { Clock } from '../../world.ts';
import type { Question, SearchContext, SearchResult } from '../exchange.ts';
import { endsSearch, stoppedProblem } from '../problem.ts';
import type { HtxClock } from './clock.ts';
import { searchEveryContract } from './every-contract.ts';
import { Findings, places } from './findings.ts';
import { HistoryScan } from './history-scan.ts';
import { isBeyondHistory } from './history.ts';
import { noteOnClock } from './notes.ts';
import { timeInHtxOrderId } from './order.ts';
import { failed, HtxPlaces, type AlgoIdName, type OrderIdName, type Reading } from './places.ts';
import { saysNoSuchPlace } from './problems.ts';
import { searchTimedOut, type AskOptions, type HtxReply, type HtxRest, type Params } from './rest.ts';
import { followStartedOrders } from './started-orders.ts';
import type { HtxSymbols } from './symbols.ts';

export interface HtxSearchParts {
  account: string;
  clock: Clock;
  exchangeClock: HtxClock;
  rest: HtxRest;
  symbols: HtxSymbols;
}

// What is left for the last questions when the histories of other symbols take long.
const reservedMs = 3000;

/** One search of one account. */
export class HtxSearch {
  readonly #parts: HtxSearchParts;
  readonly #question: Question;
  readonly #context: SearchContext;
  readonly #options: AskOptions;
  readonly #places: HtxPlaces;
  /** The creation time that an order ID carries; a client order ID carries none. */
  readonly #createdAt: number | null;
  readonly #history: HistoryScan;
  readonly #findings: Findings;
  /** Ends every question: its time is over, or the trader stops it. */
  readonly #stop = new AbortController();
  /** What ended this account's search; nothing is asked after it. */
  #ending: Problem | null = null;
  #isSymbolUnknown = false;
  #isSymbolHistoryWhole = false;
  #everySymbol: EverySymbolSearch | null = null;

  constructor(parts: HtxSearchParts, question: Question, context: SearchContext) {
    this.#parts = parts;
    this.#question = question;
    this.#context = context;
    this.#options = {
      signal: this.#stop.signal,
      deadlineMs: parts.clock.monotonicMs() + question.timeoutMs,
      priority: question.priority,
    };
    this.#places = new HtxPlaces(parts.account, (path, params) => this.#ask(path, params));
    this.#findings = new Findings(question, parts.symbols);
    this.#createdAt = question.by === 'any' && isHtxId(question.id) ? timeInHtxOrderId(question.id) : null;
    this.#history = new HistoryScan({
      places: this.#places,
      exchangeClock: parts.exchangeClock,
      createdAt: this.#createdAt,
      isWanted: ({ order }) => this.#findings.isWanted(order),
      onProgress: (done, total) => context.onProgress({ place: 'history', done, total }),
    });
  }

  /** Never throws; what went wrong is the result's problem. */
  async run(): Promise<SearchResult> {
    const { signal } = this.#context;
    const stop = (): void => this.#stop.abort();
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    // The time is for everything: measuring the clock and waiting for the budget too.
    const cancel = this.#parts.clock.after(this.#question.timeoutMs, stop);
    this.#parts.symbols.prepare(this.#question.symbol);
    try {
      await this.#askPlaces();
      await this.#askWhatHistoryCallsOpen();
      await followStartedOrders(this.#findings, this.#places, this.#parts.exchangeClock);
      return await this.#finish();
    } finally {
      cancel();
      signal.removeEventListener('abort', stop);
    }
  }

  get #isForTrader(): boolean {
    return this.#question.proof === 'forTrader';
  }

  async #askPlaces(): Promise<void> {
    const isAnyId = this.#question.by === 'any';
    const orderIdName = isAnyId ? 'order_id' : 'client_order_id';
    const algoIdName = isAnyId ? 'algo_id' : 'algo_client_order_id';
    const steps = [
      ...(this.#question.orderKind === 'trigger' ? [() => this.#askAlgo(algoIdName)] : []),
      () => this.#askOrder(orderIdName),
      ...(this.#isForTrader ? [] : [() => this.#peekIntoHistory()]),
      () => this.#scanOpens(),
      () => this.#scanHistory(),
      // Before the other symbols' histories, which are many requests to these five.
      () => this.#askAlgo(algoIdName),
      () => this.#scanOtherHistories(),
      // What was no order ID may be a client order ID; the lists have been looked through for both. The monitor's is one.
      ...(isAnyId && this.#isForTrader
        ? [() => this.#askOrder('client_order_id'), () => this.#askAlgo('algo_client_order_id')]
        : []),
      // Hundreds of questions, where nothing else has it.
      ...(this.#question.everySymbol === true ? [() => this.#scanEveryContract()] : []),
    ];
    for (const step of steps) {
      if (this.#ending !== null || this.#findings.isFound) return;
      await step();
    }
  }

  async #askOrder(idName: OrderIdName): Promise<void> {
    const { id, symbol } = this.#question;
    const withSymbol = symbol === null ? null : await this.#places.order(idName, id, symbol);
    if (withSymbol !== null) this.#findings.take('order', withSymbol);
    const isSettled =
      withSymbol?.kind === 'failed' || (withSymbol?.kind === 'answered' && withSymbol.reports.length > 0);
    if (isSettled) return;
    // A place that refused the symbol but answers without it has answered. A refusal without one only
    // means that the exchange insists on a symbol.
    this.#findings.take('order', await this.#places.order(idName, id, null));
  }

  async #scanOpens(): Promise<void> {
    const scan = (symbol: string | null): Promise<Reading> =>
      this.#places.opens(
        symbol,
        ({ order }) => this.#findings.isWanted(order),
        (page) => this.#context.onProgress({ place: 'opens', done: page, total: null }),
      );
    const { symbol } = this.#question;
    const reading = await scan(null);
    // The open orders need no symbol: a refusal that stays is one.
    const last = reading.kind === 'symbolRefused' && symbol !== null ? await scan(symbol) : reading;
    this.#findings.take('opens', last.kind === 'symbolRefused' ? failed(last.problem) : last);
  }

  /**
   * The monitor asks about orders that left the book: one window of the history finds most, where the open orders may
   * be a hundred pages. Finding nothing here proves nothing, since the order may still close while the rest is asked.
   */
  async #peekIntoHistory(): Promise<void> {
    const { symbol } = this.#question;
    const reading = symbol === null || this.#createdAt === null ? null : await this.#history.likeliest(symbol);
    if (reading?.kind === 'answered' && reading.reports.some(({ order }) => this.#findings.isWanted(order)))
      this.#findings.take('history', reading);
  }

  /** The trader's symbol over the whole 90 days; for the monitor, who asks often and needs no proof, since the order was made. */
  async #scanHistory(): Promise<void> {
    const { symbol } = this.#question;
    if (symbol === null) return;
    const { windows, windowsSinceCreation } = this.#history;
    const reading = await this.#history.scan(symbol, this.#isForTrader ? windows : windowsSinceCreation);
    this.#findings.take('history', reading);
    if (reading.kind === 'symbolRefused') this.#isSymbolUnknown = true;
    if (reading.kind === 'answered') this.#isSymbolHistoryWhole = this.#isForTrader;
  }

  /** The other symbols of this account: without a symbol there are no others, and with one the search goes on without it. */
  async #scanOtherHistories(): Promise<void> {
    if (this.#findings.hasFailed('history')) return;
    // What is left of the time bounds the rest, since it never decides an outcome.
    const windows = this.#history.windowsSinceCreation;
    const isLate = (): boolean => this.#parts.clock.monotonicMs() + reservedMs > this.#options.deadlineMs;
    const searched: string[] = [];
    // Those that this account was seen to trade, and those that the archive knows of: they speed the search and prove no absence.
    const known = new Set([...this.#parts.symbols.traded, ...(this.#question.knownSymbols ?? [])]);
    for (const other of [...known].filter((traded) => traded !== this.#question.symbol)) {
      if (this.#ending !== null || this.#findings.isFound) return;
      if (isLate()) {
        this.#findings.note('There was not time enough to search the history of every symbol of this account.');
        return;
      }
      const reading = await this.#history.scan(other, windows, isLate);
      this.#findings.take('history', reading);
      if (reading.kind === 'failed') return;
      searched.push(other);
    }
    const isScopeTold = this.#question.symbol !== null || this.#question.everySymbol === true;
    if (!isScopeTold && searched.length > 0 && !this.#findings.isFound) {
      this.#findings.note(
        `Without a symbol only the history of ${searched.join(', ')} was searched, where this account was seen to trade.`,
      );
    }
  }

  async #scanEveryContract(): Promise<void> {
    if (this.#createdAt === null) return;
    this.#everySymbol = await searchEveryContract({
      ...this.#parts,
      orderId: this.#question.id,
      findings: this.#findings,
      ask: (path, params) => this.#ask(path, params, 'longSearch'),
      signal: this.#options.signal,
      isEnded: () => this.#ending !== null,
      onProgress: (done, total) => this.#context.onProgress({ place: 'history', done, total }),
    });
  }

  async #askAlgo(idName: AlgoIdName): Promise<void> {
    const { id, symbol } = this.#question;
    const reading = await this.#places.algo(idName, id, null);
    const last =
      reading.kind === 'symbolRefused' && symbol !== null ? await this.#places.algo(idName, id, symbol) : reading;
    // Where HTX has no such place, no answer of it is missing to what the monitor asks about a plain order: that would
    // never be known to be gone. About a trigger order, and for the trader's proof that an order is nowhere, it is.
    const isDue = this.#isForTrader || this.#question.orderKind === 'trigger';
    if (last.kind === 'failed' && saysNoSuchPlace(last.problem) && !isDue) return;
    this.#findings.take('algo', last.kind === 'symbolRefused' && symbol !== null ? failed(last.problem) : last);
    if (last.kind !== 'answered' || idName !== 'algo_client_order_id') return;
    for (const report of last.reports.filter(({ order }) => order.clientOrderId === null)) {
      this.#findings.takeUnnamed(report);
      this.#findings.note(
        `HTX does not repeat the client order ID of a trigger order: ${report.order.orderId} is what it answered when asked for ${id}.`,
      );
    }
  }

  /** A history holds what ended: of a row in it that says otherwise its own question tells more, if anything does. */
  async #askWhatHistoryCallsOpen(): Promise<void> {
    const ended = new Set(
      this.#findings.reports.filter(({ order }) => order.isOpen === false).map(({ order }) => order.orderId),
    );
    const unsaid = this.#findings.reports.filter(
      ({ claim, order }) => claim === 'noState' && !ended.has(order.orderId),
    );
    for (const { order } of unsaid) {
      if (this.#ending !== null) return;
      const reading = await this.#places.order('order_id', order.orderId, order.symbol === '' ? null : order.symbol);
      if (reading.kind === 'answered') this.#findings.add(reading.reports);
    }
  }

  async #ask(path: string, params: Params, priority = this.#options.priority): Promise<HtxReply> {
    const { signal } = this.#context;
    const ended = signal.aborted ? stoppedProblem : this.#stop.signal.aborted ? searchTimedOut : this.#ending;
    if (ended !== null) return this.#end(ended);
    const reply = await this.#parts.rest.ask(path, params, { ...this.#options, priority });
    if (reply.kind !== 'refused') return reply;
    const { kind } = reply.problem;
    if (kind === 'stopped' && !signal.aborted) return this.#end(searchTimedOut);
    if (endsSearch(kind) || kind === 'network' || reply.problem === searchTimedOut) this.#ending ??= reply.problem;
    return reply;
  }

  #end(found: Problem): HtxReply {
    this.#ending ??= found;
    return { kind: 'refused', code: null, words: null, problem: found };
  }

  async #finish(): Promise<SearchResult> {
    const findings = this.#findings;
    const reports = [...findings.reports];
    if (!findings.isFound && reports.length > 0) findings.note('Matched by client order ID, which need not be unique.');
    for (const unknown of await this.#parts.symbols.addSizes(reports, this.#options.signal))
      findings.note(`The size of a ${unknown} contract could not be had.`);
    const { symbol } = this.#question;
    const aboutClock = noteOnClock(this.#parts.exchangeClock.offsetMs);
    // How requests were signed says nothing beside an exchange that can't be reached.
    if (aboutClock !== null && findings.hasAnswer) findings.note(aboutClock);
    if (symbol !== null && this.#isSymbolUnknown)
      findings.note(`HTX does not know the symbol ${symbol}; the search went on without it.`);
    const { asked, notes } = findings;
    const result = { reports, fills: [], notes, asked };
    if (reports.length > 0) return { ...result, outcome: 'found', problem: null };
    const problem = this.#context.signal.aborted ? stoppedProblem : findings.problem;
    if (problem !== null) return { ...result, outcome: 'failed', problem };
    const isProven = asked.length === places.length && this.#canProveAbsence();
    const everySymbol = this.#everySymbol === null ? {} : { everySymbol: this.#everySymbol };
    return { ...result, ...everySymbol, outcome: isProven ? 'notFound' : 'notOpen', problem: null };
  }

  /** Only then may "not found" be said, once every place has answered. */
  #canProveAbsence(): boolean {
    if (this.#createdAt === null || this.#isSymbolUnknown || !this.#isSymbolHistoryWhole) return false;
    return !isBeyondHistory(this.#createdAt, this.#parts.exchangeClock.now());
  }
}
