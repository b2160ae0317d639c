/** Where does QFEX keep this order? The socket knows what is open, REST what is closed; neither says it all. */

import { compareAmounts } from '../../../shared/amounts.ts';
import { nothingCounted, withFill } from '../../../shared/fill-sums.ts';
import type { Problem, ProblemKind } from '../../../shared/lookup.ts';
import { uuidOf } from '../../../shared/uuid.ts';
import type { World } from '../../world.ts';
import type { Question, SearchContext, SearchResult } from '../exchange.ts';
import type { OrderReport } from '../reports.ts';
import type { QfexClock } from './clock.ts';
import { Findings, isOfOrder } from './findings.ts';
import { getOrder, type GetOrderAnswers } from './get-order.ts';
import { readPushOf } from './open-frames.ts';
import { readOpenList } from './open-list.ts';
import { noteOfCut } from './rest-list.ts';
import { RestPlaces } from './rest-places.ts';
import type { QfexRest } from './rest.ts';
import type { QfexSocket, SocketOptions } from './socket.ts';

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
      await this.#completeAll();
      return this.#findings.answer(this.#context.signal.aborted);
    } finally {
      release();
    }
  }

  /** `get_order` and `get_user_orders` are one place: the second settles whatever the first left open. */
  async #askSocket(): Promise<void> {
    const { symbol } = this.#question;
    const { getOrderHabit } = this.#parts;
    let leftOpen: ProblemKind | null = null;
    if (symbol !== null && this.#orderId !== null && !(this.#isForMonitor && getOrderHabit.isNoAnswer)) {
      const answer = await getOrder(this.#parts, { symbol, orderId: this.#orderId }, this.#options);
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
        if (answer.value.kind === 'found') this.#findings.take(answer.value.reports);
        // Whether it knows stops and TWAPs is documented nowhere: of these only the list tells that they are gone.
        else if (this.#isForMonitor && this.#question.orderKind === 'order') return;
        if (this.#findings.isFound) return;
      }
    }
    const problem = await this.#askOpenList();
    if (problem === null) this.#findings.answered('get_user_orders');
    if (problem === null && leftOpen !== null && !this.#findings.isFound) getOrderHabit.leftOpen(leftOpen);
    if (problem !== null) this.#findings.fail(problem);
  }

  /** @returns why it did not show all; null where it did, or held the order */
  async #askOpenList(): Promise<Problem | null> {
    const { account } = this.#parts;
    const list = await readOpenList(
      this.#parts,
      {
        caps: openListCaps,
        readInstead: (frame, asOf) => {
          const push =
            this.#orderId === null ? null : readPushOf(frame, this.#orderId, { account, asOf, source: 'push' });
          // A request's answer (NO_SUCH_ORDER) about this order is no list.
          if (push?.kind !== 'found') return null;
          this.#findings.take(push.reports);
          // Of one that was refused only the list tells whether it rests.
          return push.reports.find(isOfOrder) ?? null;
        },
        isEnough: ({ order }) => this.#findings.isWanted(order),
        onPage: (reports, page) => {
          this.#context.onProgress({ place: 'get_user_orders', done: page, total: null });
          this.#findings.take(reports);
        },
      },
      this.#options,
    );
    return list.ok ? list.value.problem : list.problem;
  }

  /** One after the other: a client order ID may be shared by hundreds. What a stopped search had found stays found, as it is. */
  async #completeAll(): Promise<void> {
    const { orders } = this.#findings;
    for (const reports of orders.slice(0, mostCompleted))
      if (!this.#context.signal.aborted) await this.#complete(reports.filter(isOfOrder));
    if (orders.length > mostCompleted)
      this.#findings.note(`Fills and history were asked for the first ${String(mostCompleted)} of these orders only.`);
  }

  /** What history and fills add to an order that is closed, canceled or partly filled. Whatever fails leaves its fields null, with a note. */
  async #complete(told: readonly OrderReport[]): Promise<void> {
    const [first] = told;
    const isUnfilled = told.every(({ claim, order }) => order.status === 'new' && claim !== 'amended');
    if (first === undefined || isUnfilled || first.order.orderKind === 'twap') return;
    const isHistoryDue = told.some(({ order }) => order.status !== 'new') && !told.some(isOfHistory);
    const history = isHistoryDue ? await this.#askHistoryOf(first) : [];
    const fills = await this.#restPlaces.fillsOf(first.order.orderId);
    if (!fills.ok) {
      this.#findings.note(
        `The fills could not be asked, so fee and average price may be missing: ${fills.problem.message}`,
      );
      return;
    }
    const { count, quantity } = fills.value.map(({ fill }) => fill).reduce(withFill, nothingCounted);
    const isLess = ({ order }: OrderReport): boolean =>
      order.filledQuantity !== null && compareAmounts(quantity, order.filledQuantity, order) < 0;
    // None at all may still be on their way.
    if (count > 0 && [...told, ...history].some(isLess))
      this.#findings.note('QFEX’s list of fills holds less than was filled so far: the fee is not known yet.');
  }

  async #askHistoryOf({ order: { orderId, clientOrderId, symbol } }: OrderReport): Promise<OrderReport[]> {
    // Its client order ID makes the list short; the symbol alone may take many pages.
    const filter = clientOrderId === null ? { symbol } : { client_order_id: clientOrderId };
    const { reports, failure, cut } = await this.#restPlaces.historyOf(orderId, filter);
    if (cut !== null && reports.length === 0) this.#findings.note(noteOfCut('order history', cut));
    else if (failure === null) this.#findings.answered('historic-orders');
    else if (reports.length === 0) this.#findings.note(`QFEX’s order history could not be asked: ${failure.message}`);
    this.#findings.add(reports);
    return reports;
  }
}

function isOfHistory({ order }: OrderReport): boolean {
  return order.source === 'history';
}
