/** What does the monitor follow at HTX? Its push, its lists, and how well the exchange can be reached. */

import type { Problem } from '../../../shared/lookup.ts';
import type { Decimal, Order, OrderKind } from '../../../shared/order.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { World } from '../../world.ts';
import type { Budget, Priority } from '../budget.ts';
import type { Endpoint } from '../exchange.ts';
import type {
  ClosedSince,
  ClosedSinceQuestion,
  DialOptions,
  FillReport,
  LiveFigures,
  LiveSource,
  OpenOrders,
  PushConnection,
  PushListener,
  ReadOptions,
  OrderReport,
} from '../live.ts';
import { endsSearch, problem, stoppedProblem } from '../problem.ts';
import type { RoundTrips } from '../round-trips.ts';
import type { HtxClock } from './clock.ts';
import type { HtxContracts } from './contracts.ts';
import { HtxLiveLists, inTurn, nothing, together, type Listed } from './live-lists.ts';
import { algoTypes, type AlgoType } from './places.ts';
import { HtxPush, type PushParts } from './push.ts';
import { showsWhatItHas } from './whole-list.ts';
import type { HtxRest } from './rest.ts';
import type { SigningKey } from './sign.ts';

export interface HtxLiveParts {
  world: World;
  account: string;
  endpoint: Endpoint;
  accessKey: string;
  key: SigningKey;
  clock: HtxClock;
  rest: HtxRest;
  contracts: HtxContracts;
  budget: Budget;
  roundTrips: RoundTrips;
  /** The symbols this account was seen to trade. */
  tradedSymbols: Set<string>;
}

// What closed at the very moment the account was last live, by a clock that was measured to well below this.
const safetyMs = 60_000;
// An exchange's clock that is set is set by hours at most.
const clockDoubtedForMs = 24 * 3_600_000;
// A place that doesn't exist is not asked for again at every reconnect.
const noPlaceForMs = 600_000;
// The exchange's clock may have been set while the connection was away: what happened is asked for by it.
const dialMeasuresAfterMs = 10_000;

const noTriggerList = problem(
  'protocol',
  'HTX has no list of open trigger orders for this account.',
  'Trigger orders can still be looked up and watched by their ID.',
);
const noTriggerHistory = problem(
  'protocol',
  'HTX has no history of trigger orders for this account.',
  'Trigger orders can still be looked up by their ID.',
);
const noFillList = problem(
  'protocol',
  'HTX has no list of fills for this account.',
  'The order itself says how much of it was filled.',
);

type Place = 'triggers' | 'triggerHistory' | 'fills';

/** What `lacking` calls the list of fills; trigger orders are named by their type, histories by their symbol, which is never in lower case. */
const fillsList = 'fills';
const listsOfEverySymbol: ReadonlySet<string> = new Set([fillsList, ...algoTypes]);

interface PushDial extends Pick<PushParts, 'clockReady'> {
  listener: PushListener;
  options: DialOptions;
}

interface Since {
  lists: HtxLiveLists;
  symbols: readonly string[];
  /** By the exchange's clock. */
  start: number;
  end: () => number;
}

export class HtxLive implements LiveSource {
  readonly pollsWithoutPush = true;
  readonly #parts: HtxLiveParts;
  readonly #closing = new AbortController();
  /** Places that don't exist, and until when that is believed. */
  readonly #noPlaces = new Map<Place, number>();
  #hostIndex = 0;

  constructor(parts: HtxLiveParts) {
    this.#parts = parts;
  }

  async openPush(listener: PushListener, options: DialOptions): Promise<Result<PushConnection>> {
    const { clock, contracts, endpoint } = this.#parts;
    const signal = AbortSignal.any([options.signal, this.#closing.signal]);
    const dial = { listener, options: { ...options, signal }, clockReady: Promise.resolve() };
    const restOrigin = endpoint.rest[this.#hostIndex] ?? '';
    // Beside the dial: it fails as a value, and what it can't tell is only a gap in the window.
    void contracts.readAll(restOrigin, this.#closing.signal);
    const first = await this.#dialHosts({ ...dial, clockReady: clock.ensure(restOrigin, signal, dialMeasuresAfterMs) });
    if (first.ok || (first.problem.kind !== 'auth' && first.problem.kind !== 'clock')) return first;
    // A refusal may be the clock's fault: measured now and repeated once, so that the second one says which it is.
    await clock.measure(restOrigin, signal);
    return this.#dialHosts(dial);
  }

  async openOrders({ signal, priority = 'background' }: ReadOptions): Promise<Result<OpenOrders>> {
    await this.#parts.clock.ensure(this.#parts.rest.origin, signal);
    const { clock } = this.#parts.world;
    const [requestedMonotonicMs, requestedAt] = [clock.monotonicMs(), clock.now()];
    const lists = this.#lists(signal, priority);
    const orders = await lists.openOrders();
    if (orders.problem !== null && !showsWhatItHas(orders)) return failed(orders.problem);
    const triggers = await this.#unlessNoPlace('triggers', noTriggerList, () => lists.openTriggers());
    if (signal.aborted) return failed(stoppedProblem);
    const reports = [...orders.items, ...triggers.items];
    const listed = reports.map(({ order }) => order);
    // The account is not live before this list; the next one has the sizes that are not known yet.
    if (priority === 'lookup') this.#knowSoon(listed);
    else await this.#know(listed, signal);
    const wholeKinds: OrderKind[] = [
      ...(orders.problem === null ? ['order' as const] : []),
      ...(triggers.problem === null ? ['trigger' as const] : []),
    ];
    return ok({
      reports,
      requestedMonotonicMs,
      requestedAt,
      wholeKinds,
      problem: orders.problem ?? triggers.problem,
    });
  }

  async closedSince(
    { from, widenByMs = 0, symbols, only }: ClosedSinceQuestion,
    { signal, priority = 'background' }: ReadOptions,
  ): Promise<ClosedSince> {
    const { clock, rest, tradedSymbols } = this.#parts;
    const lists = this.#lists(signal, priority);
    await clock.ensure(rest.origin, signal);
    const since: Since = {
      lists,
      symbols,
      start: from + (clock.offsetMs ?? 0) - safetyMs - widenByMs,
      end: () => clock.now() + widenByMs,
    };
    const reports: OrderReport[] = [];
    const fills: FillReport[] = [];
    const problems: Problem[] = [];
    const lacking: string[] = [];
    /** What refuses the account itself would refuse the other lists too. */
    const take = async <Item>(name: string, into: Item[], read: () => Promise<Listed<Item>>): Promise<void> => {
      const list = problems.some(({ kind }) => endsSearch(kind)) ? null : await read();
      if (list !== null) into.push(...list.items);
      if (list === null || list.problem !== null) lacking.push(name);
      if (list !== null && list.problem !== null) problems.push(list.problem);
    };
    const isAsked = (name: string): boolean => only?.includes(name) !== false;
    // These come first: they also tell which symbols were traded that nobody knew of.
    if (isAsked(fillsList)) await take(fillsList, fills, () => this.#fillsSince(since));
    const known =
      only === undefined ? [...symbols, ...tradedSymbols] : only.filter((list) => !listsOfEverySymbol.has(list));
    const read = new Set(['']);
    const readHistoriesOf = async (names: readonly string[]): Promise<void> => {
      for (const symbol of names) {
        if (read.has(symbol)) continue;
        read.add(symbol);
        await take(symbol, reports, () => lists.closedOrders(symbol, since.start, since.end()));
      }
    };
    // Orders before triggers, of which HTX may want to be asked symbol by symbol and type by type.
    await readHistoriesOf([...known, ...fills.map(({ order }) => order.symbol)]);
    const types = algoTypes.filter(isAsked);
    const triggers = problems.some(({ kind }) => endsSearch(kind))
      ? []
      : await Promise.all(types.map((type) => this.#triggersSince(type, since)));
    // Which types this place knows is documented nowhere: one that it refuses as wrong while it answers others keeps nothing back.
    const isTyped = triggers.some((list) => list.problem === null);
    for (const [at, type] of types.entries()) {
      const list = triggers[at] ?? nothing;
      await take(type, reports, () =>
        Promise.resolve(isTyped && list.problem?.kind === 'badRequest' ? { ...list, problem: null } : list),
      );
    }
    await readHistoriesOf(reports.map(({ order }) => order.symbol));
    await this.#know(
      [...reports, ...fills].map(({ order }) => order),
      signal,
    );
    // What HTX refused as wrong it will refuse again; of the others it is worth to ask anew.
    const found = problems.find(({ kind }) => kind !== 'badRequest') ?? problems[0] ?? null;
    return { reports, fills, problem: signal.aborted ? stoppedProblem : found, lacking };
  }

  async fillsOf(
    order: Pick<Order, 'orderId' | 'symbol' | 'createdAt' | 'updatedAt'>,
    { signal, priority = 'background' }: ReadOptions,
  ): Promise<Result<FillReport[]>> {
    const { clock, rest } = this.#parts;
    await clock.ensure(rest.origin, signal);
    const { orderId, symbol } = order;
    // By a clock that was set since, it may have been filled before it was placed, or later than now.
    const start = Math.min(order.createdAt ?? 0, clock.now() - clockDoubtedForMs) - safetyMs;
    const end = Math.max(clock.now(), order.createdAt ?? 0, order.updatedAt ?? 0);
    const list = await this.#unlessNoPlace('fills', noFillList, () =>
      this.#lists(signal, priority).fills({ symbol: symbol === '' ? null : symbol, orderId }, start, end),
    );
    if (list.problem !== null) return failed(list.problem);
    const fills = list.items.filter(({ fill }) => fill.orderId === orderId);
    await this.#know(
      fills.map(({ order: behind }) => behind),
      signal,
    );
    return ok(fills);
  }

  figures(): LiveFigures {
    const { roundTrips, clock, budget } = this.#parts;
    return {
      roundTripP50Ms: roundTrips.percentile(0.5),
      roundTripP95Ms: roundTrips.percentile(0.95),
      clockOffsetMs: clock.offsetMs,
      budgetUsed: budget.used,
    };
  }

  /** Ends every push; nobody is told. */
  close(): void {
    this.#closing.abort();
  }

  /** The second host where the first can't be reached; the one that answered is dialed first the next time. */
  async #dialHosts(dial: PushDial): Promise<Result<PushConnection>> {
    const { webSocket } = this.#parts.endpoint;
    const first = await this.#dial(this.#hostIndex, dial);
    if (first.ok || webSocket.length < 2 || !isUnreachable(first.problem)) return first;
    const otherIndex = (this.#hostIndex + 1) % webSocket.length;
    const other = await this.#dial(otherIndex, dial);
    // Where neither answers, the first one's words are the ones to show.
    if (!other.ok && isUnreachable(other.problem)) return first;
    this.#hostIndex = otherIndex;
    return other;
  }

  #dial(hostIndex: number, { listener, options, clockReady }: PushDial): Promise<Result<PushConnection>> {
    const { world, account, accessKey, key, clock, endpoint, tradedSymbols } = this.#parts;
    const closing = this.#closing.signal;
    const parts: PushParts = {
      world,
      account,
      accessKey,
      key,
      clock,
      clockReady,
      closing,
      noteSymbol: (symbol) => tradedSymbols.add(symbol),
      // An order is never held up for it: this push goes without, the next ones have it.
      contractSizeOf: (symbol) => this.#knownSizeOf(symbol),
    };
    return HtxPush.open(parts, endpoint.webSocket[hostIndex] ?? '', listener, options);
  }

  #lists(signal: AbortSignal, priority: Priority): HtxLiveLists {
    const { account, clock, rest } = this.#parts;
    return new HtxLiveLists(
      account,
      // However many pages a list has, the budget lets them through; each request has its own time.
      (path, params) => rest.ask(path, params, { signal, deadlineMs: Number.POSITIVE_INFINITY, priority }),
      () => (clock.offsetMs === null ? null : clock.now()),
    );
  }

  /** They also tell of orders in symbols that nobody knew of: without them what happened is not wholly known. */
  async #fillsSince({ lists, symbols, start, end }: Since): Promise<Listed<FillReport>> {
    const until = end();
    return this.#ifThere('fills', noFillList, () =>
      this.#ofEverySymbol(symbols, (symbol) => lists.fills({ symbol }, start, until)),
    );
  }

  /** Trigger orders are in no other history and in no push that is subscribed: of one that was placed and ended unseen only this tells. */
  async #triggersSince(type: AlgoType, { lists, symbols, start, end }: Since): Promise<Listed<OrderReport>> {
    const until = end();
    return this.#ifThere('triggerHistory', noTriggerHistory, () =>
      this.#ofEverySymbol(symbols, (symbol) => lists.endedTriggers({ type, symbol }, start, until)),
    );
  }

  /** Of every symbol at once, or of one after the other where HTX insists on one. */
  async #ofEverySymbol<Item>(
    symbols: readonly string[],
    read: (symbol: string | null) => Promise<Listed<Item>>,
  ): Promise<Listed<Item>> {
    const ofAll = await read(null);
    if (ofAll.problem?.kind !== 'badRequest') return ofAll;
    return together(await inTurn([...new Set([...symbols, ...this.#parts.tradedSymbols])], read));
  }

  /** A place that doesn't exist has nothing to tell. */
  async #ifThere<Item>(place: Place, noPlace: Problem, read: () => Promise<Listed<Item>>): Promise<Listed<Item>> {
    const list = await this.#unlessNoPlace(place, noPlace, read);
    return list.isNoPlace ? { ...list, problem: null } : list;
  }

  async #unlessNoPlace<Item>(place: Place, noPlace: Problem, read: () => Promise<Listed<Item>>): Promise<Listed<Item>> {
    const { clock } = this.#parts.world;
    const isKnownToLack = clock.monotonicMs() < (this.#noPlaces.get(place) ?? Number.NEGATIVE_INFINITY);
    const list: Listed<Item> = isKnownToLack ? { items: [], problem: noPlace, isNoPlace: true } : await read();
    if (!list.isNoPlace || isKnownToLack) return list;
    this.#noPlaces.set(place, clock.monotonicMs() + noPlaceForMs);
    return { ...list, problem: noPlace };
  }

  /** How much one contract is, if that is known by now; if not it is asked for, beside everything else. */
  #knownSizeOf(symbol: string): Decimal | null {
    const { contracts, rest } = this.#parts;
    const size = contracts.knownSizeOf(symbol);
    if (size === null && symbol !== '') contracts.learn(symbol, rest.origin, this.#closing.signal);
    return size;
  }

  #knowSoon(orders: readonly Order[]): void {
    this.#noteSymbolsOf(orders);
    for (const order of orders) order.contractSize = this.#knownSizeOf(order.symbol);
  }

  #noteSymbolsOf(orders: readonly Order[]): Set<string> {
    const symbols = new Set(orders.map(({ symbol }) => symbol).filter((symbol) => symbol !== ''));
    for (const symbol of symbols) this.#parts.tradedSymbols.add(symbol);
    return symbols;
  }

  /** Notes the symbols, and adds what is not in any row: how much one contract is. */
  async #know(orders: readonly Order[], signal: AbortSignal): Promise<void> {
    const { contracts, rest } = this.#parts;
    const symbols = this.#noteSymbolsOf(orders);
    const sizes = new Map(
      await Promise.all(
        [...symbols].map(async (symbol) => [symbol, await contracts.sizeOf(symbol, rest.origin, signal)] as const),
      ),
    );
    for (const order of orders) order.contractSize = sizes.get(order.symbol) ?? null;
  }
}

/** The other host may answer: nothing was heard of this one, or nothing any more. */
function isUnreachable({ kind }: Problem): boolean {
  return kind === 'network' || kind === 'timeout';
}
