/** Where does HTX keep this order? And what do the answers prove? docs/truth.md, Where a look-up asks. */

import type { Place, Problem } from '../../../shared/lookup.ts';
import type { Order } from '../../../shared/order.ts';
import { startedOrderId } from '../../../shared/trigger-orders.ts';
import type { Clock } from '../../world.ts';
import type { Question, SearchContext, SearchResult } from '../exchange.ts';
import { endsSearch, stoppedProblem } from '../problem.ts';
import type { HtxClock } from './clock.ts';
import type { HtxContracts } from './contracts.ts';
import { endWhenAsked, historyWindows, isBeyondHistory, type TimeWindow } from './history.ts';
import { noteOnClock } from './notes.ts';
import { isOpenInHistory, timeInHtxOrderId } from './order.ts';
import { reportOf } from './order-report.ts';
import { saysNoSuchPlace } from './problems.ts';
import { HtxPlaces, type AlgoIdName, type OrderIdName, type Reading } from './places.ts';
import { searchTimedOut, type AskOptions, type HtxReply, type HtxRest, type Params } from './rest.ts';

export interface HtxSearchParts {
  account: string;
  clock: Clock;
  exchangeClock: HtxClock;
  rest: HtxRest;
  contracts: HtxContracts;
  /** The symbols this account was seen to trade; a search adds to it. */
  tradedSymbols: Set<string>;
}

// Over a line of 200 ms the 90 days, one window after the other, would take longer than the search may.
const windowsAtOnce = 6;
// What is left for the last questions when the histories of other symbols take long.
const reservedMs = 3000;

const places = ['order', 'opens', 'history', 'algo'] as const satisfies readonly Place[];

const listNames: Readonly<Partial<Record<Place, string>>> = { opens: 'open orders', history: 'closed orders' };

/** One search of one account. */
export class HtxSearch {
  readonly #parts: HtxSearchParts;
  readonly #question: Question;
  readonly #context: SearchContext;
  readonly #options: AskOptions;
  readonly #places: HtxPlaces;
  readonly #answered = new Set<Place>();
  readonly #failed = new Set<Place>();
  readonly #notes = new Set<string>();
  readonly #byOrderId = new Map<string, Order>();
  readonly #byClientOrderId = new Map<string, Order>();
  readonly #deadline = new AbortController();
  #problem: Problem | null = null;
  /** What ended this account's search; nothing is asked after it. */
  #ending: Problem | null = null;
  /** Places whose list goes on beyond what could be read. */
  readonly #cut = new Set<Place>();
  #isSymbolUnknown = false;
  #isSymbolHistoryWhole = false;

  constructor(parts: HtxSearchParts, question: Question, context: SearchContext) {
    this.#parts = parts;
    this.#question = question;
    this.#context = context;
    this.#options = {
      signal: AbortSignal.any([context.signal, this.#deadline.signal]),
      deadlineMs: parts.clock.monotonicMs() + question.timeoutMs,
      priority: question.priority,
    };
    this.#places = new HtxPlaces(parts.account, (path, params) => this.#ask(path, params));
  }

  /** Never throws; what went wrong is the result's problem. */
  async run(): Promise<SearchResult> {
    // The time is for everything: measuring the clock and waiting for the budget too.
    const cancel = this.#parts.clock.after(this.#question.timeoutMs, () => this.#deadline.abort());
    try {
      await this.#askPlaces();
      await this.#askWhatHistoryCallsOpen();
      await this.#followStartedOrders();
      return await this.#finish();
    } finally {
      cancel();
    }
  }

  async #askPlaces(): Promise<void> {
    const isAnyId = this.#question.by === 'any';
    const steps = [
      ...(this.#question.orderKind === 'trigger'
        ? [() => this.#askAlgo(isAnyId ? 'algo_id' : 'algo_client_order_id')]
        : []),
      () => this.#askOrder(isAnyId ? 'order_id' : 'client_order_id'),
      ...(this.#question.proof === 'forMonitor' ? [() => this.#peekIntoHistory()] : []),
      () => this.#scanOpens(),
      () => this.#scanHistory(),
      // Before the other symbols' histories, which are many requests to these five.
      () => this.#askAlgo(isAnyId ? 'algo_id' : 'algo_client_order_id'),
      () => this.#scanOtherHistories(),
      // What was no order ID may be a client order ID; the lists have been looked through for both. The monitor's is one.
      ...(isAnyId && this.#question.proof === 'forTrader'
        ? [() => this.#askOrder('client_order_id'), () => this.#askAlgo('algo_client_order_id')]
        : []),
    ];
    for (const step of steps) {
      // A client order ID need not be unique, so finding one ends nothing.
      if (this.#ending !== null || this.#byOrderId.size > 0) return;
      await step();
    }
  }

  /** A history holds what ended: of a row in it that says otherwise its own question tells more, if anything does. */
  async #askWhatHistoryCallsOpen(): Promise<void> {
    for (const { orderId, symbol } of [...this.#byOrderId.values(), ...this.#byClientOrderId.values()].filter(
      isOpenInHistory,
    )) {
      if (this.#ending !== null) return;
      const reading = await this.#places.order('order_id', orderId, symbol === '' ? null : symbol);
      if (reading.kind !== 'answered') continue;
      for (const order of reading.orders)
        for (const found of [this.#byOrderId, this.#byClientOrderId]) if (found.has(keptAs(order))) keep(found, order);
    }
  }

  async #askOrder(idName: OrderIdName): Promise<void> {
    const { id, symbol } = this.#question;
    const withSymbol = symbol === null ? null : await this.#places.order(idName, id, symbol);
    if (withSymbol !== null) this.#take('order', withSymbol);
    const isSettled =
      withSymbol?.kind === 'failed' || (withSymbol?.kind === 'answered' && withSymbol.orders.length > 0);
    if (isSettled) return;
    // A place that refused the symbol but answers without it has answered. A refusal without one only
    // means that the exchange insists on a symbol.
    this.#take('order', await this.#places.order(idName, id, null));
  }

  async #scanOpens(): Promise<void> {
    const scan = (symbol: string | null): Promise<Reading> =>
      this.#places.opens(
        symbol,
        (order) => this.#isWanted(order),
        (page) => this.#context.onProgress({ place: 'opens', done: page, total: null }),
      );
    const { symbol } = this.#question;
    const reading = await scan(null);
    // The open orders need no symbol: a refusal that stays is one.
    const last = reading.kind === 'symbolRefused' && symbol !== null ? await scan(symbol) : reading;
    this.#take('opens', last.kind === 'symbolRefused' ? { ...last, kind: 'failed', orders: [] } : last);
  }

  /**
   * The monitor asks about orders that left the book: one window of the history finds most, where the open orders may
   * be a hundred pages. Finding nothing here proves nothing, since the order may still close while the rest is asked.
   */
  async #peekIntoHistory(): Promise<void> {
    const { symbol } = this.#question;
    const [window] = this.#windows();
    if (symbol === null || window === undefined || this.#createdAt() === null) return;
    const now = this.#parts.exchangeClock.now();
    const reading = await this.#places.history(symbol, window.start, endWhenAsked(window, now), (order) =>
      this.#isWanted(order),
    );
    if (reading.kind === 'answered' && reading.orders.some((order) => this.#isWanted(order)))
      this.#take('history', reading);
  }

  /** The trader's symbol over the whole 90 days; for the monitor, who asks often and needs no proof, since the order was made. */
  async #scanHistory(): Promise<void> {
    const { symbol } = this.#question;
    if (symbol === null) return;
    const isWhole = this.#question.proof === 'forTrader';
    const reading = await this.#scanSymbolHistory(
      symbol,
      isWhole ? this.#windows() : this.#windowsSinceCreation(),
      () => false,
    );
    this.#take('history', reading);
    if (reading.kind === 'symbolRefused') this.#isSymbolUnknown = true;
    if (reading.kind === 'answered') this.#isSymbolHistoryWhole = isWhole;
  }

  /** The other symbols of this account: without a symbol there are no others, and with one the search goes on without it. */
  async #scanOtherHistories(): Promise<void> {
    if (this.#failed.has('history')) return;
    // What is left of the time bounds the rest, since it never decides an outcome.
    const windows = this.#windowsSinceCreation();
    const isLate = (): boolean => this.#parts.clock.monotonicMs() + reservedMs > this.#options.deadlineMs;
    const searched: string[] = [];
    // Those that this account was seen to trade, and those that the archive knows of: they speed the search and prove no absence.
    const known = new Set([...this.#parts.tradedSymbols, ...(this.#question.knownSymbols ?? [])]);
    for (const other of [...known].filter((traded) => traded !== this.#question.symbol)) {
      if (this.#ending !== null || this.#byOrderId.size > 0) return;
      if (isLate()) {
        this.#notes.add('There was not time enough to search the history of every symbol of this account.');
        return;
      }
      const reading = await this.#scanSymbolHistory(other, windows, isLate);
      this.#take('history', reading);
      if (reading.kind === 'failed') return;
      searched.push(other);
    }
    if (this.#question.symbol === null && searched.length > 0 && this.#byOrderId.size === 0) {
      this.#notes.add(
        `Without a symbol only the history of ${searched.join(', ')} was searched, where this account was seen to trade.`,
      );
    }
  }

  /** The creation time that an order ID carries; a client order ID carries none. */
  #createdAt(): number | null {
    return this.#question.by === 'any' ? timeInHtxOrderId(this.#question.id) : null;
  }

  #windows(): TimeWindow[] {
    return historyWindows(this.#parts.exchangeClock.now(), this.#createdAt());
  }

  /** An order can't be older than itself. */
  #windowsSinceCreation(): TimeWindow[] {
    const createdAt = this.#createdAt();
    const isDated = createdAt !== null && !isBeyondHistory(createdAt, this.#parts.exchangeClock.now());
    return this.#windows().filter(({ end }) => !isDated || end >= createdAt);
  }

  async #scanSymbolHistory(symbol: string, windows: readonly TimeWindow[], isLate: () => boolean): Promise<Reading> {
    const orders: Order[] = [];
    let hasReachedPageBound = false;
    // The first window alone: an ID's own time finds most orders at once.
    const rounds = [windows.slice(0, 1), ...chunks(windows.slice(1), windowsAtOnce)];
    let done = 0;
    for (const round of rounds) {
      if (isLate()) break;
      const now = this.#parts.exchangeClock.now();
      const readings = await Promise.all(
        round.map((window) =>
          this.#places.history(symbol, window.start, endWhenAsked(window, now), (order) => this.#isWanted(order)),
        ),
      );
      for (const reading of readings) {
        if (reading.kind === 'symbolRefused') continue;
        orders.push(...reading.orders);
        hasReachedPageBound ||= reading.kind === 'answered' && reading.hasReachedPageBound;
      }
      done += round.length;
      this.#context.onProgress({ place: 'history', done, total: windows.length });
      if (orders.some((order) => this.#isWanted(order))) break;
      const refused = readings.find((reading) => reading.kind !== 'answered');
      if (refused === undefined) continue;
      // A symbol that another window was answered for is not unknown.
      const isSymbolKnown = done > round.length || readings.some((reading) => reading.kind === 'answered');
      return refused.kind === 'failed' || isSymbolKnown
        ? { kind: 'failed', problem: refused.problem, orders }
        : refused;
    }
    return { kind: 'answered', orders, hasReachedPageBound };
  }

  async #askAlgo(idName: AlgoIdName): Promise<void> {
    const { id, symbol } = this.#question;
    const reading = await this.#places.algo(idName, id, null);
    const last =
      reading.kind === 'symbolRefused' && symbol !== null ? await this.#places.algo(idName, id, symbol) : reading;
    if (last.kind === 'failed' && saysNoSuchPlace(last.problem) && !this.#isTriggerDue()) return;
    this.#take(
      'algo',
      last.kind === 'symbolRefused' && symbol !== null ? { ...last, kind: 'failed', orders: [] } : last,
    );
    const unnamed =
      last.kind === 'answered' && idName === 'algo_client_order_id'
        ? last.orders.filter(({ clientOrderId }) => clientOrderId === null)
        : [];
    for (const order of unnamed) {
      keep(this.#byClientOrderId, order);
      this.#notes.add(
        `HTX does not repeat the client order ID of a trigger order: ${order.orderId} is what it answered when asked for ${id}.`,
      );
    }
  }

  /**
   * Where HTX has no such place, no answer of it is missing to what the monitor asks about a plain order: that would
   * never be known to be gone. About a trigger order, and for the trader's proof that an order is nowhere, it is.
   */
  #isTriggerDue(): boolean {
    return this.#question.proof === 'forTrader' || this.#question.orderKind === 'trigger';
  }

  /** A triggered order leads to the real one; both are shown. */
  async #followStartedOrders(): Promise<void> {
    for (const orders of [this.#byOrderId, this.#byClientOrderId]) {
      for (const trigger of orders.values()) {
        const started = startedOrderId(trigger);
        if (started === null) continue;
        const order = await this.#readStarted(started, trigger.symbol);
        if (order === null)
          this.#notes.add(
            `Trigger order ${trigger.orderId} names order ${started} as started by it, which could not be read now: look it up by its own ID.`,
          );
        else {
          keep(orders, order);
          this.#notes.add(startNote(trigger, started));
        }
      }
    }
  }

  /** Asks where it is first kept, and once closed: in the history, around the time in its ID. */
  async #readStarted(orderId: string, symbol: string): Promise<Order | null> {
    const reading = await this.#places.order('order_id', orderId, symbol === '' ? null : symbol);
    const [order] = reading.kind === 'answered' ? reading.orders : [];
    const now = this.#parts.exchangeClock.now();
    const [window] = historyWindows(now, timeInHtxOrderId(orderId));
    if (order !== undefined || symbol === '' || window === undefined) return order ?? null;
    const isIt = (candidate: Order): boolean => candidate.orderId === orderId;
    const history = await this.#places.history(symbol, window.start, endWhenAsked(window, now), isIt);
    return history.kind === 'answered' ? (history.orders.find(isIt) ?? null) : null;
  }

  #isWanted(order: Order): boolean {
    return this.#question.by === 'any' && order.orderId === this.#question.id;
  }

  /** Takes what a place said into the state of the search. */
  #take(place: Place, reading: Reading): void {
    if (reading.kind === 'symbolRefused') return;
    if (reading.kind === 'failed') {
      this.#failed.add(place);
      this.#problem ??= reading.problem;
    } else {
      this.#answered.add(place);
      if (reading.hasReachedPageBound) this.#noteCut(place, reading.orders.length);
    }
    for (const order of reading.orders) {
      if (order.symbol !== '') this.#parts.tradedSymbols.add(order.symbol);
      if (this.#isWanted(order)) keep(this.#byOrderId, order);
      else if (order.clientOrderId === this.#question.id) keep(this.#byClientOrderId, order);
    }
  }

  /** A list that is known to be cut proves nothing by what is not in it, and doesn't count as asked. */
  #noteCut(place: Place, shown: number): void {
    this.#cut.add(place);
    this.#notes.add(
      `HTX’s list of ${listNames[place] ?? 'orders'} could not be read to its end: only the first ${String(shown)} orders of it were seen.`,
    );
  }

  async #ask(path: string, params: Params): Promise<HtxReply> {
    const { signal } = this.#context;
    const ended = signal.aborted ? stoppedProblem : this.#deadline.signal.aborted ? searchTimedOut : this.#ending;
    if (ended !== null) return this.#end(ended);
    const reply = await this.#parts.rest.ask(path, params, this.#options);
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
    const isByClientOrderId = this.#byOrderId.size === 0 && this.#byClientOrderId.size > 0;
    const orders = [...(isByClientOrderId ? this.#byClientOrderId : this.#byOrderId).values()];
    if (isByClientOrderId) this.#notes.add('Matched by client order ID, which need not be unique.');
    await this.#addContractSizes(orders);
    const { symbol } = this.#question;
    const aboutClock = noteOnClock(this.#parts.exchangeClock.offsetMs);
    // How requests were signed says nothing beside an exchange that can't be reached.
    if (aboutClock !== null && this.#answered.size > 0) this.#notes.add(aboutClock);
    if (symbol !== null && this.#isSymbolUnknown)
      this.#notes.add(`HTX does not know the symbol ${symbol}; the search went on without it.`);
    const asked = places.filter(
      (place) => this.#answered.has(place) && !this.#failed.has(place) && !this.#cut.has(place),
    );
    const result = { reports: orders.map(reportOf), fills: [], notes: [...this.#notes], asked };
    if (orders.length > 0) return { ...result, outcome: 'found', problem: null };
    if (this.#context.signal.aborted) return { ...result, outcome: 'failed', problem: stoppedProblem };
    if (this.#problem !== null) return { ...result, outcome: 'failed', problem: this.#problem };
    return { ...result, outcome: this.#provesAbsence(asked) ? 'notFound' : 'notOpen', problem: null };
  }

  async #addContractSizes(orders: readonly Order[]): Promise<void> {
    const { contracts, rest } = this.#parts;
    const symbols = new Set(orders.map(({ symbol }) => symbol).filter((symbol) => symbol !== ''));
    await Promise.all(
      [...symbols].map(async (symbol) => {
        const size = await contracts.sizeOf(symbol, rest.origin, this.#options.signal);
        if (size === null) this.#notes.add(`The size of a ${symbol} contract could not be had.`);
        for (const order of orders) if (order.symbol === symbol) order.contractSize = size;
      }),
    );
  }

  /** Only then may "not found" be said. */
  #provesAbsence(asked: readonly Place[]): boolean {
    const { by, symbol, id } = this.#question;
    if (by !== 'any' || symbol === null || this.#isSymbolUnknown || !this.#isSymbolHistoryWhole) return false;
    if (isBeyondHistory(timeInHtxOrderId(id), this.#parts.exchangeClock.now())) return false;
    return asked.length === places.length;
  }
}

/** Of two readings of one order the newer stays. */
function keep(orders: Map<string, Order>, order: Order): void {
  const key = keptAs(order);
  const kept = orders.get(key);
  if (kept === undefined || (order.updatedAt ?? 0) >= (kept.updatedAt ?? 0)) orders.set(key, order);
}

function keptAs({ orderKind, orderId }: Order): string {
  return `${orderKind} ${orderId}`;
}

/** One that failed or was canceled may name an order too. */
function startNote({ orderId, status }: Order, started: string): string {
  if (status === 'triggered') return `Trigger order ${orderId} fired and started order ${started}; both are shown.`;
  return `Trigger order ${orderId} names order ${started} as started by it; both are shown.`;
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
