/** What does the monitor follow at HTX? Its push, its lists, and how well the exchange can be reached. */

import type { Problem } from '../../../shared/lookup.ts';
import type { Order, OrderKind } from '../../../shared/order.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { World } from '../../world.ts';
import type { Budget, Priority } from '../budget.ts';
import type { Endpoint } from '../exchange.ts';
import type {
  ClosedSince,
  ClosedSinceQuestion,
  DialOptions,
  LiveFigures,
  LiveSource,
  OpenOrders,
  PushConnection,
  PushListener,
  ReadOptions,
} from '../live.ts';
import { stoppedProblem } from '../problem.ts';
import type { FillReport } from '../reports.ts';
import type { RoundTrips } from '../round-trips.ts';
import { AbsentPlaces } from './absent-places.ts';
import type { HtxClock } from './clock.ts';
import { ClosedSinceReading, safetyMs } from './closed-since.ts';
import { HtxLiveLists } from './live-lists.ts';
import { HtxPush, type PushParts } from './push.ts';
import type { HtxRest } from './rest.ts';
import type { SigningKey } from './sign.ts';
import type { HtxSymbols } from './symbols.ts';
import { showsWhatItHas } from './whole-list.ts';

export interface HtxLiveParts {
  world: World;
  account: string;
  endpoint: Endpoint;
  accessKey: string;
  key: SigningKey;
  clock: HtxClock;
  rest: HtxRest;
  budget: Budget;
  roundTrips: RoundTrips;
  symbols: HtxSymbols;
  /** Aborted when the account is closed: ends every push, and nobody is told. */
  closing: AbortSignal;
}

// An exchange's clock that is set is set by hours at most.
const clockDoubtedForMs = 24 * 3_600_000;
// The exchange's clock may have been set while the connection was away: what happened is asked for by it.
const dialMeasuresAfterMs = 10_000;

interface PushDial extends Pick<PushParts, 'clockReady'> {
  listener: PushListener;
  options: DialOptions;
}

export class HtxLive implements LiveSource {
  readonly pollsWithoutPush = true;
  readonly #parts: HtxLiveParts;
  readonly #absentPlaces: AbsentPlaces;
  #hostIndex = 0;

  constructor(parts: HtxLiveParts) {
    this.#parts = parts;
    this.#absentPlaces = new AbsentPlaces(parts.world.clock);
  }

  async openPush(listener: PushListener, options: DialOptions): Promise<Result<PushConnection>> {
    const { clock, closing, endpoint, symbols } = this.#parts;
    const signal = AbortSignal.any([options.signal, closing]);
    const dial = { listener, options: { ...options, signal }, clockReady: Promise.resolve() };
    const restOrigin = endpoint.rest[this.#hostIndex] ?? '';
    // Beside the dial, which doesn't wait for it.
    symbols.readAllSizes(restOrigin);
    const first = await this.#dialHosts({ ...dial, clockReady: clock.ensure(restOrigin, signal, dialMeasuresAfterMs) });
    if (first.ok || (first.problem.kind !== 'auth' && first.problem.kind !== 'clock')) return first;
    // A refusal may be the clock's fault: measured now and repeated once, so that the second one says which it is.
    await clock.measure(restOrigin, signal);
    return this.#dialHosts(dial);
  }

  async openOrders({ signal, priority = 'background' }: ReadOptions): Promise<Result<OpenOrders>> {
    await this.#parts.clock.ensure(this.#parts.rest.origin, signal);
    const { symbols, world } = this.#parts;
    const { clock } = world;
    const [requestedMonotonicMs, requestedAt] = [clock.monotonicMs(), clock.now()];
    const lists = this.#lists(signal, priority);
    const orders = await lists.openOrders();
    if (orders.problem !== null && !showsWhatItHas(orders)) return failed(orders.problem);
    const triggers = await this.#absentPlaces.unlessAbsent('triggers', () => lists.openTriggers());
    if (signal.aborted) return failed(stoppedProblem);
    const reports = [...orders.items, ...triggers.items];
    // The account is not live before this list; the next one has the sizes that are not known yet.
    if (priority === 'lookup') for (const report of reports) symbols.addKnownSize(report);
    else await symbols.addSizes(reports, signal);
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
    question: ClosedSinceQuestion,
    { signal, priority = 'background' }: ReadOptions,
  ): Promise<ClosedSince> {
    const { clock, rest, symbols } = this.#parts;
    await clock.ensure(rest.origin, signal);
    const parts = { clock, symbols, places: this.#absentPlaces, lists: this.#lists(signal, priority) };
    return new ClosedSinceReading(parts, question).run(signal);
  }

  async fillsOf(
    order: Pick<Order, 'orderId' | 'symbol' | 'createdAt' | 'updatedAt'>,
    { signal, priority = 'background' }: ReadOptions,
  ): Promise<Result<FillReport[]>> {
    const { clock, rest, symbols } = this.#parts;
    await clock.ensure(rest.origin, signal);
    const { orderId, symbol } = order;
    // By a clock that was set since, it may have been filled before it was placed, or later than now.
    const start = Math.min(order.createdAt ?? 0, clock.now() - clockDoubtedForMs) - safetyMs;
    const end = Math.max(clock.now(), order.createdAt ?? 0, order.updatedAt ?? 0);
    const list = await this.#absentPlaces.unlessAbsent('fills', () =>
      this.#lists(signal, priority).fills({ symbol: symbol === '' ? null : symbol, orderId }, start, end),
    );
    if (list.problem !== null) return failed(list.problem);
    const fills = list.items.filter(({ fill }) => fill.orderId === orderId);
    await symbols.addSizes(fills, signal);
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
    const { world, account, accessKey, key, clock, endpoint, symbols, closing } = this.#parts;
    const parts: PushParts = {
      world,
      account,
      accessKey,
      key,
      clock,
      clockReady,
      closing,
      symbols,
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
}

/** The other host may answer: nothing was heard of this one, or nothing any more. */
function isUnreachable({ kind }: Problem): boolean {
  return kind === 'network' || kind === 'timeout';
}
