/** Where does QFEX keep this order? The socket knows what is open, REST what is closed; neither says it all. */

import { notesAbout } from '../../../shared/exchange-words.ts';
import type { Place, Problem } from '../../../shared/lookup.ts';
import type { Order, OrderSource } from '../../../shared/order.ts';
import type { Result } from '../../../shared/result.ts';
import type { Clock } from '../../world.ts';
import type { Question, SearchContext, SearchResult } from '../exchange.ts';
import { clockNote, endsSearch } from '../problem.ts';
import type { WireObject } from '../wire.ts';
import type { QfexClock } from './clock.ts';
import { sumFills, withFills, type Fills } from './fills.ts';
import { mergeQfex } from './merge.ts';
import { getOrder, getUserOrders, type OpenOrdersParts } from './open-orders.ts';
import { isSameQfexId, readQfexOrder, type QfexRowKind } from './order.ts';
import { unreadableRow } from './problems.ts';
import { searchTimedOut, type QfexRest, type RestRows } from './rest.ts';
import type { QfexSocket, SocketOptions } from './socket.ts';

export interface QfexSearchParts {
  account: string;
  clock: Clock;
  exchangeClock: QfexClock;
  socket: QfexSocket;
  rest: QfexRest;
}

const places = ['get_order', 'get_user_orders', 'historic-orders', 'trades', 'historic-twaps'] as const satisfies readonly Place[];

/** QFEX's order IDs are UUIDs; anything else can only be a client order ID. */
export function isQfexOrderId(id: string): boolean {
  return /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(id);
}

/** One search of one account. */
export class QfexSearch {
  readonly #parts: QfexSearchParts;
  readonly #question: Question;
  readonly #context: SearchContext;
  readonly #options: SocketOptions;
  readonly #answered = new Set<Place>();
  readonly #notes = new Set<string>();
  readonly #byClientOrderId = new Map<string, Order>();
  /** In lower case, as it goes on the wire; null where the ID can't be an order ID. */
  readonly #orderId: string | null;
  #order: Order | null = null;
  #problem: Problem | null = null;
  #hasEnded = false;

  constructor(parts: QfexSearchParts, question: Question, context: SearchContext) {
    this.#parts = parts;
    this.#question = question;
    this.#context = context;
    this.#options = { signal: context.signal, deadlineMs: parts.clock.monotonicMs() + question.timeoutMs };
    this.#orderId = question.by === 'any' && isQfexOrderId(question.id) ? question.id.toLowerCase() : null;
  }

  /** Never throws; what went wrong is the result's problem. */
  async run(): Promise<SearchResult> {
    const release = this.#parts.socket.hold();
    try {
      const steps = [
        () => this.#askSocket(),
        () => this.#askHistoryByOrderId(),
        () => this.#askFills(),
        () => this.#askHistoryByClientOrderId(),
        () => this.#askHistoricTwaps(),
      ];
      for (const step of steps) {
        if (this.#hasEnded || this.#order !== null) break;
        await step();
      }
      const orders = this.#order === null ? [...this.#byClientOrderId.values()] : [this.#order];
      return this.#finish(await Promise.all(orders.map((order) => this.#complete(order))));
    } finally {
      release();
    }
  }

  /** `get_order` and `get_user_orders` are one place: the second settles whatever the first left open. */
  async #askSocket(): Promise<void> {
    const { symbol } = this.#question;
    const parts: OpenOrdersParts = { account: this.#parts.account, socket: this.#parts.socket, clock: this.#parts.clock };
    if (symbol !== null && this.#orderId !== null) {
      const answer = await getOrder(parts, symbol, this.#orderId, this.#options);
      if (!answer.ok) {
        if (this.#isEnd(answer.problem)) return;
        // The connection is gone, which asking on it again would only repeat.
        if (answer.problem.kind === 'network') {
          this.#fail(answer.problem);
          return;
        }
      } else if (answer.value.kind !== 'unusable') {
        this.#answered.add('get_order');
        if (answer.value.kind === 'found') {
          this.#order = answer.value.order;
          return;
        }
      }
    }
    const orders = await getUserOrders(
      parts,
      this.#orderId,
      (order) => this.#isWanted(order),
      (page) => this.#context.onProgress({ place: 'get_user_orders', done: page, total: null }),
      this.#options,
    );
    if (!orders.ok) {
      this.#fail(orders.problem);
      return;
    }
    this.#answered.add('get_user_orders');
    for (const order of orders.value) this.#consider(order);
  }

  async #askHistoryByOrderId(): Promise<void> {
    if (this.#orderId === null) return;
    const { symbol } = this.#question;
    // A symbol makes it shorter; if nothing is found with it, the search goes on without.
    for (const filter of symbol === null ? [{}] : [{ symbol }, {}]) {
      if (this.#hasEnded || this.#order !== null) return;
      await this.#askList('historic-orders', '/user/historic-orders', filter, 'historicOrder');
    }
  }

  async #askHistoryByClientOrderId(): Promise<void> {
    await this.#askList('historic-orders', '/user/historic-orders', { client_order_id: this.#question.id }, 'historicOrder');
  }

  async #askHistoricTwaps(): Promise<void> {
    await this.#askList('historic-twaps', '/user/historic-twaps', { limit: '1000' }, 'historicTwap');
  }

  async #askList(place: Place, path: string, params: Readonly<Record<string, string>>, kind: QfexRowKind): Promise<void> {
    const idNames = ['order_id'];
    const answer =
      kind === 'historicTwap'
        ? await this.#parts.rest.page(path, params, this.#options)
        : await this.#parts.rest.list(
            path,
            params,
            idNames,
            (row) => isSameQfexId(row.text('order_id') ?? '', this.#orderId ?? ''),
            (page) => this.#context.onProgress({ place, done: page, total: null }),
            this.#options,
          );
    if (!answer.ok) {
      this.#fail(answer.problem);
      return;
    }
    const { orders, isUnreadable } = this.#read(answer.value, kind, 'history');
    for (const order of orders) this.#consider(order);
    if (isUnreadable && this.#order === null) this.#fail(unreadableRow);
    else this.#answered.add(place);
  }

  /** An order that only its fills know: its status can't be told, but that it traded can. */
  async #askFills(): Promise<void> {
    if (this.#orderId === null) return;
    const answer = await this.#fillsOf(this.#orderId);
    if (!answer.ok) {
      this.#fail(answer.problem);
      return;
    }
    this.#answered.add('trades');
    const { fills, receivedAt } = answer.value;
    if (fills === null) return;
    const row = readQfexOrder(fills.row, { account: this.#parts.account, asOf: receivedAt, source: 'fills', kind: 'order' });
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
    this.#notes.add('Only fills of this order were found: how much was ordered, and whether it is still open, is not known.');
    this.#order = withFills(order, fills);
  }

  async #fillsOf(orderId: string): Promise<Result<{ fills: Fills | null; receivedAt: number }>> {
    const answer = await this.#parts.rest.list(
      '/user/trade',
      { exchange_order_id: orderId },
      ['id', 'trade_id'],
      () => false,
      (page) => this.#context.onProgress({ place: 'trades', done: page, total: null }),
      this.#options,
    );
    if (!answer.ok) return answer;
    const fills = sumFills(answer.value.rows, orderId);
    return fills === 'unreadable' ? { ok: false, problem: unreadableRow } : { ok: true, value: { fills, receivedAt: answer.value.receivedAt } };
  }

  /** After `found`, when closed, canceled or partly filled: history and fills know how much was filled, at what price, for what fee. */
  async #complete(order: Order): Promise<Order> {
    const isAmended = order.exchangeStatus === 'MODIFIED';
    const isComplete = order.source === 'fills' || order.orderKind === 'twap' || (order.status === 'new' && !isAmended);
    if (isComplete || this.#context.signal.aborted) return order;
    let completed = order;
    if (order.source !== 'history') {
      const filter = order.clientOrderId === null ? { symbol: order.symbol } : { client_order_id: order.clientOrderId };
      const isThisOrder = (row: WireObject): boolean => isSameQfexId(row.text('order_id') ?? '', order.orderId);
      const answer = await this.#parts.rest.list('/user/historic-orders', filter, ['order_id'], isThisOrder, () => undefined, this.#options);
      if (answer.ok) {
        this.#answered.add('historic-orders');
        const historic = this.#read(answer.value, 'historicOrder', 'history').orders.find((row) => isSameQfexId(row.orderId, order.orderId));
        if (historic !== undefined) completed = mergeQfex(completed, historic);
      } else {
        this.#notes.add(`QFEX’s order history could not be asked: ${answer.problem.message}`);
      }
    }
    const answer = await this.#fillsOf(order.orderId);
    if (!answer.ok) {
      this.#notes.add(`The fills could not be asked, so fee and average price may be missing: ${answer.problem.message}`);
      return completed;
    }
    this.#answered.add('trades');
    if (answer.value.fills !== null) return withFills(completed, answer.value.fills);
    // Nothing filled so far; of a closed order the fills may still be on their way.
    return completed.status === 'new' ? { ...completed, filledQuantity: completed.filledQuantity ?? '0' } : completed;
  }

  #read({ rows, receivedAt }: RestRows, kind: QfexRowKind, source: OrderSource): { orders: Order[]; isUnreadable: boolean } {
    const read = rows.map((row) => (row === null ? 'unreadable' : readQfexOrder(row, { account: this.#parts.account, asOf: receivedAt, source, kind })));
    return { orders: read.filter((order) => typeof order === 'object'), isUnreadable: read.includes('unreadable') };
  }

  #isWanted(order: Order): boolean {
    return this.#orderId !== null && isSameQfexId(order.orderId, this.#orderId);
  }

  #consider(order: Order): void {
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
    return this.#parts.clock.monotonicMs() >= this.#options.deadlineMs;
  }

  #finish(orders: Order[]): SearchResult {
    const { symbol } = this.#question;
    if (this.#order === null && orders.length > 0) this.#notes.add('Matched by client order ID, which need not be unique.');
    const offsetMs = this.#parts.exchangeClock.offsetMs;
    const aboutClock = offsetMs === null ? null : clockNote(offsetMs);
    if (aboutClock !== null) this.#notes.add(aboutClock);
    for (const order of orders) {
      if (symbol !== null && order.symbol !== symbol) this.#notes.add(`Found under ${order.symbol}, not under ${symbol}.`);
      if (order.exchangeStatus === 'MODIFIED') this.#notes.add('The order was amended; what it filled is known from its fills only.');
      for (const sentence of notesAbout(order)) this.#notes.add(sentence);
    }
    const result = { orders, notes: [...this.#notes], asked: places.filter((place) => this.#answered.has(place)) };
    if (orders.length > 0) return { ...result, outcome: 'found', problem: null };
    if (this.#problem !== null) return { ...result, outcome: 'failed', problem: this.#problem };
    // Its history's delay and length are documented nowhere, so absence is never proven.
    return { ...result, outcome: 'notOpen', problem: null };
  }
}
