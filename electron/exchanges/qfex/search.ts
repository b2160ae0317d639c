/** Where does QFEX keep this order? The socket knows what is open, REST what is closed; neither says it all. */

import { uuidOf } from '../../../shared/uuid.ts';
import type { Problem, ProblemKind } from '../../../shared/lookup.ts';
import type { Order } from '../../../shared/order.ts';
import type { World } from '../../world.ts';
import type { Question, SearchContext, SearchResult } from '../exchange.ts';
import type { QfexClock } from './clock.ts';
import { completeOrder } from './closed-figures.ts';
import { Findings } from './findings.ts';
import type { GetOrderAnswers } from './get-order-answers.ts';
import { getOrder } from './get-order.ts';
import { readPushOf } from './open-frames.ts';
import { readOpenList } from './open-list.ts';
import { readQfexOrder } from './order.ts';
import { RestPlaces } from './rest-places.ts';
import type { QfexRest } from './rest.ts';
import type { QfexSocket, SocketOptions } from './socket.ts';
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

/** One search of one account. */
export class QfexSearch {
  readonly #parts: QfexSearchParts;
  readonly #question: Question;
  readonly #context: SearchContext;
  readonly #options: SocketOptions;
  /** In lower case, as it goes on the wire; null where the ID can't be an order ID. */
  readonly #orderId: string | null;
  readonly #findings: Findings;
  readonly #restPlaces: RestPlaces;
  /** The monitor asks about orders it knows: its list of open ones was read just now, and their symbol and kind of ID are known. */
  readonly #isForMonitor: boolean;

  constructor(parts: QfexSearchParts, question: Question, context: SearchContext) {
    const { account, rest, exchangeClock, world } = parts;
    const { id, by, timeoutMs, priority } = question;
    const { signal, onProgress } = context;
    const deadlineMs = world.clock.monotonicMs() + timeoutMs;
    const isTimeOver = (): boolean => world.clock.monotonicMs() >= deadlineMs;
    this.#parts = parts;
    this.#question = question;
    this.#context = context;
    this.#isForMonitor = question.proof === 'forMonitor';
    this.#options = { signal, deadlineMs, priority };
    this.#orderId = by === 'any' ? uuidOf(id) : null;
    this.#findings = new Findings({ id, orderId: this.#orderId, exchangeClock, isTimeOver });
    this.#restPlaces = new RestPlaces({
      account,
      rest,
      question,
      orderId: this.#orderId,
      findings: this.#findings,
      onPage: (place, page) => onProgress({ place, done: page, total: null }),
      options: this.#options,
    });
  }

  /** Never throws; what went wrong is the result's problem. */
  async run(): Promise<SearchResult> {
    const release = this.#parts.socket.hold();
    const places = this.#restPlaces;
    try {
      const steps = [
        () => this.#askSocket(),
        () => places.askHistoryByOrderId(),
        () => places.askFills(),
        ...(this.#isForMonitor && this.#orderId !== null ? [] : [() => places.askHistoryByClientOrderId()]),
        () => places.askHistoricTwaps(),
      ];
      for (const step of steps) {
        if (this.#findings.isOver) break;
        await step();
      }
      this.#findings.placeRefusal();
      const orders = await this.#completeAll(this.#findings.orders);
      return this.#findings.answer(orders, this.#context.signal.aborted);
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
        if (this.#findings.isEnd(answer.problem)) return;
        // The connection is gone, which asking on it again would only repeat.
        if (answer.problem.kind === 'network') {
          this.#findings.fail(answer.problem);
          return;
        }
        leftOpen = answer.problem.kind;
      } else if (answer.value.kind === 'unusable') {
        leftOpen = answer.value.problem.kind;
      } else {
        getOrderHabit.answered();
        this.#findings.answered('get_order');
        if (answer.value.kind === 'found' && meaningOf(answer.value.order.exchangeStatus) !== 'rejection') {
          this.#findings.found(answer.value.order);
          return;
        }
        if (answer.value.kind === 'found') this.#findings.refused(answer.value.order);
        // Whether it knows stops and TWAPs is documented nowhere: of these only the list tells that they are gone.
        else if (this.#isForMonitor && this.#question.orderKind === 'order') return;
      }
    }
    const problem = await this.#askOpenList();
    if (problem === null) this.#findings.answered('get_user_orders');
    if (problem === null && leftOpen !== null && this.#findings.order === null) getOrderHabit.leftOpen(leftOpen);
    if (problem !== null) this.#findings.fail(problem);
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
        isEnough: ({ order }) => this.#findings.isWanted(order),
        onPage: (rows, page) => {
          this.#context.onProgress({ place: 'get_user_orders', done: page, total: null });
          for (const { order } of rows) this.#findings.consider(order);
        },
      },
      this.#options,
    );
    if (rejection !== null) this.#findings.refused(rejection);
    return list.ok ? list.value.problem : list.problem;
  }

  /** One after the other: a client order ID may be shared by hundreds. What a stopped search had found stays found, as it is. */
  async #completeAll(orders: readonly Order[]): Promise<Order[]> {
    const completed: Order[] = [];
    for (const order of orders) {
      const isDue = completed.length < mostCompleted && !this.#context.signal.aborted;
      completed.push(isDue ? await completeOrder(order, this.#restPlaces, this.#findings) : order);
    }
    if (orders.length > mostCompleted)
      this.#findings.note(`Fills and history were asked for the first ${String(mostCompleted)} of these orders only.`);
    return completed;
  }
}
