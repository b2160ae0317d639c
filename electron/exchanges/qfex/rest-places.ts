/** What does QFEX's REST keep of an order? The history of closed ones, fills and TWAPs, asked for one search. */

import type { Place, Problem } from '../../../shared/lookup.ts';
import type { Order } from '../../../shared/order.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { Question } from '../exchange.ts';
import { endsSearch } from '../problem.ts';
import type { FillReport } from '../reports.ts';
import type { WireObject } from '../wire.ts';
import { fillsInAnswer, newestTimeOf, withFills } from './fills.ts';
import type { Findings, Listed } from './findings.ts';
import { isSameQfexId, readQfexOrder } from './order.ts';
import { qfexUnusable, saysNoSuchPlace } from './problems.ts';
import type { RestRows } from './rest-list.ts';
import type { QfexRest } from './rest.ts';
import type { QfexRowKind } from './row-fields.ts';
import type { SocketOptions } from './socket.ts';

export interface RestPlacesParts {
  account: string;
  rest: QfexRest;
  question: Question;
  /** Null where the ID can't be an order ID. */
  orderId: string | null;
  findings: Findings;
  onPage: (place: Place, page: number) => void;
  options: SocketOptions;
}

type Params = Readonly<Record<string, string>>;

const historyPath = '/user/historic-orders';

export class RestPlaces {
  readonly #parts: RestPlacesParts;
  /** Once the network failed it, or it refused in a way that ends a search, REST is asked no more. */
  #failure: Problem | null = null;

  constructor(parts: RestPlacesParts) {
    this.#parts = parts;
  }

  async askHistoryByOrderId(): Promise<void> {
    const { question, orderId, findings } = this.#parts;
    const { symbol, proof } = question;
    if (orderId === null) return;
    if (symbol !== null) {
      // A symbol makes it shorter. Whatever it brought but the order, the history without it settles.
      const listed = await this.#askHistory({ symbol });
      const { failure } = listed;
      if (findings.order !== null) findings.answered('historic-orders');
      else if (failure !== null && (findings.isEnd(failure) || this.#failure !== null)) findings.fail(failure);
      if (findings.isOver || this.#failure !== null) return;
      if (proof === 'forMonitor' && failure === null) {
        findings.settle('historic-orders', listed);
        return;
      }
    }
    findings.settle('historic-orders', await this.#askHistory({}));
  }

  async askHistoryByClientOrderId(): Promise<void> {
    const { question, findings } = this.#parts;
    findings.settle('historic-orders', await this.#askHistory({ client_order_id: question.id }));
  }

  async askHistoricTwaps(): Promise<void> {
    const { question, findings, rest, options } = this.#parts;
    const answer = await this.#ask(() => rest.page('/user/historic-twaps', { limit: '1000' }, options));
    const listed = this.#consider(answer, 'historicTwap');
    // Where QFEX has no such place, no answer of it is missing to what the monitor asks about an order that is no twap:
    // that would never be known to be gone.
    const isDue = question.proof === 'forTrader' || question.orderKind === 'twap';
    if (isDue || listed.failure === null || !saysNoSuchPlace(listed.failure)) findings.settle('historic-twaps', listed);
  }

  /** An order that only its fills know: its status can't be told, but that it traded can. */
  async askFills(): Promise<void> {
    const { orderId, findings } = this.#parts;
    if (orderId === null) return;
    const answer = await this.fillsOf(orderId);
    if (!answer.ok) {
      findings.fail(answer.problem);
      return;
    }
    const order = orderOfFills(answer.value.fills, answer.value.rows);
    if (order === null) return;
    findings.note(
      'Only fills of this order were found: how much was ordered, and whether it is still open, is not known.',
    );
    findings.found(withFills(order, answer.value.fills));
  }

  /** All fills of one order, and the rows they stood in. */
  async fillsOf(orderId: string): Promise<Result<{ fills: FillReport[]; rows: RestRows['rows'] }>> {
    const answer = await this.#list('/user/trade', { exchange_order_id: orderId }, () => false, 'trades');
    const fills = fillsInAnswer(answer, orderId, this.#parts.account);
    if (!fills.ok) return fills;
    this.#parts.findings.answered('trades');
    return ok({ fills: fills.value, rows: answer.ok ? answer.value.rows : [] });
  }

  /** The orders that the history holds under this ID, and how its list was read. */
  async historyOf(orderId: string, params: Params): Promise<{ orders: Order[] } & Listed> {
    const answer = await this.#list(historyPath, params, isRowOf(orderId), 'historic-orders');
    if (!answer.ok) return { orders: [], failure: answer.problem, cut: null };
    const { orders } = this.#read(answer.value, 'historicOrder');
    return {
      orders: orders.filter((order) => isSameQfexId(order.orderId, orderId)),
      failure: answer.value.problem,
      cut: answer.value.cut,
    };
  }

  async #askHistory(params: Params): Promise<Listed> {
    const { orderId } = this.#parts;
    const isEnough = orderId === null ? () => false : isRowOf(orderId);
    return this.#consider(await this.#list(historyPath, params, isEnough, 'historic-orders'), 'historicOrder');
  }

  /** Tells the search of every row. */
  #consider(answer: Result<RestRows>, kind: QfexRowKind): Listed {
    if (!answer.ok) return { failure: answer.problem, cut: null };
    const { findings } = this.#parts;
    const { orders, isUnreadable } = this.#read(answer.value, kind);
    for (const order of orders) findings.consider(order);
    if (findings.order !== null) return { failure: null, cut: null };
    const { problem, cut } = answer.value;
    return { failure: problem ?? (isUnreadable ? qfexUnusable.unreadableRow : null), cut };
  }

  #read({ rows, receivedAt: asOf }: RestRows, kind: QfexRowKind): { orders: Order[]; isUnreadable: boolean } {
    const { account } = this.#parts;
    const read = rows.map((row) =>
      row === null ? 'unreadable' : readQfexOrder(row, { account, asOf, source: 'history', kind }),
    );
    return { orders: read.filter((order) => typeof order === 'object'), isUnreadable: read.includes('unreadable') };
  }

  #list(path: string, params: Params, isEnough: (row: WireObject) => boolean, place: Place): Promise<Result<RestRows>> {
    const { rest, onPage, options } = this.#parts;
    return this.#ask(() => rest.list(path, params, isEnough, (page) => onPage(place, page), options));
  }

  async #ask(ask: () => Promise<Result<RestRows>>): Promise<Result<RestRows>> {
    if (this.#failure !== null) return failed(this.#failure);
    const answer = await ask();
    const failure = answer.ok ? answer.value.problem : answer.problem;
    if (failure !== null && (failure.kind === 'network' || endsSearch(failure.kind))) this.#failure = failure;
    return answer;
  }
}

function isRowOf(orderId: string): (row: WireObject) => boolean {
  return (row) => isSameQfexId(row.text('order_id') ?? '', orderId);
}

/** What the first of its fills says of the order; null without any. */
function orderOfFills(fills: readonly FillReport[], rows: RestRows['rows']): Order | null {
  const [first] = fills;
  const row = rows.find((each) => each !== null && each.raw === first?.fill.raw);
  if (first === undefined || row === undefined || row === null) return null;
  const { account, asOf } = first.fill;
  const order = readQfexOrder(row, { account, asOf, source: 'fills', kind: 'order' });
  if (typeof order === 'string') return null;
  return {
    ...order,
    // A fill's price and quantity are its own, not the order's.
    price: null,
    quantity: null,
    status: 'unknown',
    isOpen: null,
    exchangeStatus: '',
    filledQuantity: null,
    averagePrice: null,
    remainingQuantity: null,
    updatedAt: newestTimeOf(fills),
  };
}
