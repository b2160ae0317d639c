/** Where does QFEX keep this order? The socket knows what is open, REST what is closed; neither says it all. */

import { uuidOf } from '../../../shared/uuid.ts';
import type { Place, Problem, ProblemKind } from '../../../shared/lookup.ts';
import type { Order } from '../../../shared/order.ts';
import { failed, type Result } from '../../../shared/result.ts';
import type { World } from '../../world.ts';
import type { Question, SearchContext, SearchResult } from '../exchange.ts';
import { clockNote, endsSearch, stoppedProblem } from '../problem.ts';
import type { WireObject } from '../wire.ts';
import type { QfexClock } from './clock.ts';
import { completeOrder, fillsOf, readRestRows, type RestAsking } from './closed-figures.ts';
import { withoutLaterTimes } from './later-times.ts';
import { withFills } from './fills.ts';
import type { GetOrderAnswers } from './get-order-answers.ts';
import { mergeQfex } from './merge.ts';
import { getOrder } from './get-order.ts';
import { readPushOf } from './open-frames.ts';
import { readOpenList } from './open-list.ts';
import { isSameQfexId, readQfexOrder } from './order.ts';
import { qfexUnusable, saysNoSuchPlace, searchTimedOut } from './problems.ts';
import { noteOfCut, type Cut, type RestRows } from './rest-list.ts';
import type { QfexRest } from './rest.ts';
import { reportOfFound, withoutRequest } from './order-report.ts';
import type { QfexSocket, SocketOptions } from './socket.ts';
import type { QfexRowKind } from './row-fields.ts';
import { meaningOf } from './status.ts';

export interface QfexSearchParts {
  account: string;
  world: World;
  exchangeClock: QfexClock;
  socket: QfexSocket;
  rest: QfexRest;
  getOrderHabit: GetOrderAnswers;
}

// In all, however often it begins anew.
const openListCaps = { pagesInAll: 20, pagesOfPass: 20, passes: 20 };
// Each takes two questions of REST.
const mostCompleted = 20;

/** What a list answered. */
interface Listed {
  /** Why the place gave no complete answer; null when it did, or when it held the order. */
  failure: Problem | null;
  /** How far it was read, where that was not to its end. */
  cut: Cut | null;
}

const listNames: Readonly<Partial<Record<Place, string>>> = {
  'historic-orders': 'order history',
  'historic-twaps': 'TWAP history',
};

const places = [
  'get_order',
  'get_user_orders',
  'historic-orders',
  'trades',
  'historic-twaps',
] as const satisfies readonly Place[];

/** One search of one account. */
export class QfexSearch {
  readonly #parts: QfexSearchParts;
  readonly #question: Question;
  readonly #context: SearchContext;
  readonly #options: SocketOptions;
  readonly #answered = new Set<Place>();
  /** Places whose list could not be read whole: that an order isn't in what was read proves nothing. */
  readonly #cut = new Set<Place>();
  readonly #notes = new Set<string>();
  readonly #byClientOrderId = new Map<string, Order>();
  /** In lower case, as it goes on the wire; null where the ID can't be an order ID. */
  readonly #orderId: string | null;
  #order: Order | null = null;
  /** A refusal about the order: of it, or of a change to one that rests. What the places that keep orders say decides. */
  #refusal: Order | null = null;
  #problem: Problem | null = null;
  #hasEnded = false;
  #restFailure: Problem | null = null;
  readonly #asking: RestAsking;
  /** The monitor asks about orders it knows: its list of open ones was read just now, and their symbol and kind of ID are known. */
  readonly #isForMonitor: boolean;

  constructor(parts: QfexSearchParts, question: Question, context: SearchContext) {
    this.#parts = parts;
    this.#question = question;
    this.#context = context;
    this.#isForMonitor = question.proof === 'forMonitor';
    this.#options = {
      signal: context.signal,
      deadlineMs: parts.world.clock.monotonicMs() + question.timeoutMs,
      priority: question.priority,
    };
    this.#orderId = question.by === 'any' ? uuidOf(question.id) : null;
    this.#asking = {
      account: parts.account,
      list: (path, params, isEnough, place) => {
        const onPage = (page: number): void => context.onProgress({ place, done: page, total: null });
        return this.#rest(() => parts.rest.list(path, params, isEnough, onPage, this.#options));
      },
      answered: (place) => this.#answered.add(place),
      note: (sentence) => this.#notes.add(sentence),
    };
  }

  /** Never throws; what went wrong is the result's problem. */
  async run(): Promise<SearchResult> {
    const release = this.#parts.socket.hold();
    try {
      const steps = [
        () => this.#askSocket(),
        () => this.#askHistoryByOrderId(),
        () => this.#askFills(),
        ...(this.#isForMonitor && this.#orderId !== null ? [] : [() => this.#askHistoryByClientOrderId()]),
        () => this.#askHistoricTwaps(),
      ];
      for (const step of steps) {
        if (this.#hasEnded || this.#order !== null) break;
        await step();
      }
      this.#placeRefusal();
      const orders = this.#order === null ? [...this.#byClientOrderId.values()] : [this.#order];
      return this.#finish(await this.#completeAll(orders));
    } finally {
      release();
    }
  }

  /** `get_order` and `get_user_orders` are one place: the second settles whatever the first left open. */
  async #askSocket(): Promise<void> {
    const { symbol } = this.#question;
    const { getOrderHabit } = this.#parts;
    let leftOpen: ProblemKind | null = null;
    const { account } = this.#parts;
    if (symbol !== null && this.#orderId !== null && !(this.#isForMonitor && getOrderHabit.isNoAnswer)) {
      const answer = await getOrder(this.#parts, { account, symbol, orderId: this.#orderId }, this.#options);
      if (!answer.ok) {
        if (this.#isEnd(answer.problem)) return;
        // The connection is gone, which asking on it again would only repeat.
        if (answer.problem.kind === 'network') {
          this.#fail(answer.problem);
          return;
        }
        leftOpen = answer.problem.kind;
      } else if (answer.value.kind === 'unusable') {
        leftOpen = answer.value.problem.kind;
      } else {
        getOrderHabit.answered();
        this.#answered.add('get_order');
        if (answer.value.kind === 'found' && meaningOf(answer.value.order.exchangeStatus) !== 'rejection') {
          this.#order = answer.value.order;
          return;
        }
        if (answer.value.kind === 'found') this.#refusal = answer.value.order;
        // Whether it knows stops and TWAPs is documented nowhere: of these only the list tells that they are gone.
        else if (this.#isForMonitor && this.#question.orderKind === 'order') return;
      }
    }
    const problem = await this.#askOpenList();
    if (problem === null) this.#answered.add('get_user_orders');
    if (problem === null && leftOpen !== null && this.#order === null) getOrderHabit.leftOpen(leftOpen);
    if (problem !== null) this.#fail(problem);
  }

  /** @returns why it did not show all; null where it did, or held the order */
  async #askOpenList(): Promise<Problem | null> {
    const { account } = this.#parts;
    let rejection: Order | null = null;
    const list = await readOpenList(
      this.#parts,
      {
        caps: openListCaps,
        readRow: (row, kind, asOf) => {
          const order = readQfexOrder(row, { account, asOf, source: 'snapshot', kind });
          return typeof order === 'string' ? order : { order };
        },
        readInstead: (frame, asOf) => {
          const push =
            this.#orderId === null ? null : readPushOf(frame, this.#orderId, { account, asOf, source: 'push' });
          // A request's answer (NO_SUCH_ORDER) about this order is no list.
          if (push?.kind !== 'found') return null;
          if (meaningOf(push.order.exchangeStatus) !== 'rejection') return { order: push.order };
          // Whether it rests only the list tells.
          rejection = push.order;
          return null;
        },
        isEnough: ({ order }) => this.#isWanted(order),
        onPage: (rows, page) => {
          this.#context.onProgress({ place: 'get_user_orders', done: page, total: null });
          for (const { order } of rows) this.#consider(order);
        },
      },
      this.#options,
    );
    this.#refusal ??= rejection;
    return list.ok ? list.value.problem : list.problem;
  }

  /** Where the order was found elsewhere, that tells what was refused; else nothing but the refusal is known of it. */
  #placeRefusal(): void {
    if (this.#refusal === null) return;
    const { exchangeStatus: word, orderId } = this.#refusal;
    const found = this.#order;
    this.#order ??= withoutRequest(this.#refusal);
    if (found === null || found.source === 'fills')
      this.#notes.add(
        `QFEX answered ${word} about order ${orderId}; whether the order or a change to it was refused is not known.`,
      );
    else if (found.status !== 'rejected')
      this.#notes.add(`QFEX refused a request about this order (${word}); the order itself is unchanged.`);
  }

  async #askHistoryByOrderId(): Promise<void> {
    const { symbol } = this.#question;
    if (this.#orderId === null) return;
    if (symbol !== null) {
      // A symbol makes it shorter. Whatever it brought but the order, the history without it settles.
      const listed = await this.#askList('historic-orders', '/user/historic-orders', { symbol }, 'historicOrder');
      const { failure } = listed;
      if (this.#order !== null) this.#answered.add('historic-orders');
      else if (failure !== null && (this.#isEnd(failure) || this.#restFailure !== null)) this.#fail(failure);
      if (this.#hasEnded || this.#order !== null || this.#restFailure !== null) return;
      if (this.#isForMonitor && failure === null) {
        this.#settle('historic-orders', listed);
        return;
      }
    }
    this.#settle(
      'historic-orders',
      await this.#askList('historic-orders', '/user/historic-orders', {}, 'historicOrder'),
    );
  }

  async #askHistoryByClientOrderId(): Promise<void> {
    const params = { client_order_id: this.#question.id };
    this.#settle(
      'historic-orders',
      await this.#askList('historic-orders', '/user/historic-orders', params, 'historicOrder'),
    );
  }

  async #askHistoricTwaps(): Promise<void> {
    const listed = await this.#askList('historic-twaps', '/user/historic-twaps', { limit: '1000' }, 'historicTwap');
    // Where QFEX has no such place, no answer of it is missing to what the monitor asks about an order that is no twap:
    // that would never be known to be gone.
    const isDue = !this.#isForMonitor || this.#question.orderKind === 'twap';
    if (isDue || listed.failure === null || !saysNoSuchPlace(listed.failure)) this.#settle('historic-twaps', listed);
  }

  async #askList(
    place: Place,
    path: string,
    params: Readonly<Record<string, string>>,
    kind: QfexRowKind,
  ): Promise<Listed> {
    const isThisOrder = (row: WireObject): boolean =>
      this.#orderId !== null && isSameQfexId(row.text('order_id') ?? '', this.#orderId);
    const answer =
      kind === 'historicTwap'
        ? await this.#rest(() => this.#parts.rest.page(path, params, this.#options))
        : await this.#asking.list(path, params, isThisOrder, place);
    if (!answer.ok) return { failure: answer.problem, cut: null };
    const { orders, isUnreadable } = readRestRows(answer.value, this.#parts.account, kind, 'history');
    for (const order of orders) this.#consider(order);
    if (this.#order !== null) return { failure: null, cut: null };
    return {
      failure: answer.value.problem ?? (isUnreadable ? qfexUnusable.unreadableRow : null),
      cut: answer.value.cut,
    };
  }

  /** An order that only its fills know: its status can't be told, but that it traded can. */
  async #askFills(): Promise<void> {
    if (this.#orderId === null) return;
    const answer = await fillsOf(this.#asking, this.#orderId);
    if (!answer.ok) {
      this.#fail(answer.problem);
      return;
    }
    const { fills, receivedAt } = answer.value;
    if (fills === null) return;
    const row = readQfexOrder(fills.row, {
      account: this.#parts.account,
      asOf: receivedAt,
      source: 'fills',
      kind: 'order',
    });
    if (typeof row === 'string') return;
    // A fill's price and quantity are its own, not the order's.
    const order: Order = {
      ...row,
      price: null,
      quantity: null,
      status: 'unknown',
      isOpen: null,
      exchangeStatus: '',
      filledQuantity: null,
      averagePrice: null,
      remainingQuantity: null,
      updatedAt: fills.newestAt,
    };
    this.#notes.add(
      'Only fills of this order were found: how much was ordered, and whether it is still open, is not known.',
    );
    this.#order = withFills(order, fills);
  }

  /** Once the network failed it, or it refused in a way that ends a search, REST is asked no more. */
  async #rest(ask: () => Promise<Result<RestRows>>): Promise<Result<RestRows>> {
    if (this.#restFailure !== null) return failed(this.#restFailure);
    const answer = await ask();
    const failure = answer.ok ? answer.value.problem : answer.problem;
    if (failure !== null && (failure.kind === 'network' || endsSearch(failure.kind))) this.#restFailure = failure;
    return answer;
  }

  #settle(place: Place, { failure, cut }: Listed): void {
    if (cut !== null) {
      this.#cut.add(place);
      this.#notes.add(noteOfCut(listNames[place] ?? 'list', cut));
    }
    if (failure === null) this.#answered.add(place);
    else this.#fail(failure);
  }

  /** One after the other: a client order ID may be shared by hundreds. What a stopped search had found stays found, as it is. */
  async #completeAll(orders: readonly Order[]): Promise<Order[]> {
    const completed: Order[] = [];
    for (const order of orders) {
      const isDue = completed.length < mostCompleted && !this.#context.signal.aborted;
      completed.push(isDue ? await completeOrder(order, this.#asking) : order);
    }
    if (orders.length > mostCompleted)
      this.#notes.add(`Fills and history were asked for the first ${String(mostCompleted)} of these orders only.`);
    return completed;
  }

  #isWanted(order: Order): boolean {
    return this.#orderId !== null && isSameQfexId(order.orderId, this.#orderId);
  }

  #consider(order: Order): void {
    withoutLaterTimes(order, this.#parts.exchangeClock.latestTime);
    if (this.#isWanted(order)) this.#order = this.#order === null ? order : mergeQfex(this.#order, order);
    if (order.clientOrderId !== this.#question.id) return;
    const key = `${order.orderKind} ${order.orderId}`;
    const kept = this.#byClientOrderId.get(key);
    this.#byClientOrderId.set(key, kept === undefined ? order : mergeQfex(kept, order));
  }

  #isEnd(found: Problem): boolean {
    if (!endsSearch(found.kind) && found !== searchTimedOut && !this.#isTimeOver()) return false;
    this.#hasEnded = true;
    this.#problem ??= found;
    return true;
  }

  /** `network` ends only this half, socket or REST; the other one is still asked. */
  #fail(found: Problem): void {
    if (!this.#isEnd(found)) this.#problem ??= found;
  }

  #isTimeOver(): boolean {
    return this.#parts.world.clock.monotonicMs() >= this.#options.deadlineMs;
  }

  #finish(orders: Order[]): SearchResult {
    if (this.#order === null && orders.length > 0)
      this.#notes.add('Matched by client order ID, which need not be unique.');
    const offsetMs = this.#parts.exchangeClock.offsetMs;
    const aboutClock = offsetMs === null ? null : clockNote(offsetMs);
    if (aboutClock !== null) this.#notes.add(aboutClock);
    // What no list told is here, too: a single answer, a refusal, fills.
    for (const order of orders) withoutLaterTimes(order, this.#parts.exchangeClock.latestTime);
    const result = {
      reports: orders.map(reportOfFound),
      fills: [],
      notes: [...this.#notes],
      asked: places.filter((place) => this.#answered.has(place) && !this.#cut.has(place)),
    };
    if (orders.length > 0) return { ...result, outcome: 'found', problem: null };
    if (this.#context.signal.aborted) return { ...result, outcome: 'failed', problem: stoppedProblem };
    if (this.#problem !== null) return { ...result, outcome: 'failed', problem: this.#problem };
    // Its history's delay and length are documented nowhere, so absence is never proven.
    return { ...result, outcome: 'notOpen', problem: null };
  }
}
