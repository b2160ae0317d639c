/** What does QFEX's REST keep of an order? The history of closed ones, fills and TWAPs, asked for one search. */

import type { Place, Problem } from '../../../shared/lookup.ts';
import { failed, type Result } from '../../../shared/result.ts';
import type { Question } from '../exchange.ts';
import { endsSearch } from '../problem.ts';
import type { FillReport, OrderReport } from '../reports.ts';
import type { WireObject } from '../wire.ts';
import { fillsInAnswer } from './fills.ts';
import type { Findings, Listed } from './findings.ts';
import { isSameQfexId } from './order.ts';
import { readQfexReport } from './order-report.ts';
import { qfexUnusable, saysNoSuchPlace } from './problems.ts';
import type { RestRows } from './rest-list.ts';
import type { QfexRest } from './rest.ts';
import type { QfexRowKind } from './row-fields.ts';
import type { SocketOptions } from './socket.ts';

export interface RestPlacesParts {
  account: string;
  rest: Pick<QfexRest, 'list' | 'page'>;
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
      if (findings.isFound) findings.answered('historic-orders');
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
    const listed = this.#take(answer, 'historicTwap');
    // Where QFEX has no such place, no answer of it is missing to what the monitor asks about an order that is no twap:
    // that would never be known to be gone.
    const isDue = question.proof === 'forTrader' || question.orderKind === 'twap';
    if (isDue || listed.failure === null || !saysNoSuchPlace(listed.failure)) findings.settle('historic-twaps', listed);
  }

  /** An order that only its fills know: its status can't be told, but that it traded can. */
  async askFills(): Promise<void> {
    const { orderId, findings } = this.#parts;
    if (orderId === null) return;
    const fills = await this.fillsOf(orderId);
    if (!fills.ok) findings.fail(fills.problem);
    else if (fills.value.length > 0)
      findings.note(
        'Only fills of this order were found: how much was ordered, and whether it is still open, is not known.',
      );
  }

  /** All fills of one order. */
  async fillsOf(orderId: string): Promise<Result<FillReport[]>> {
    const { findings, account } = this.#parts;
    const answer = await this.#list('/user/trade', { exchange_order_id: orderId }, () => false, 'trades');
    const fills = fillsInAnswer(answer, orderId, account);
    if (!fills.ok) return fills;
    findings.answered('trades');
    findings.takeFills(orderId, fills.value);
    return fills;
  }

  /** What the history holds of this order, and how its list was read. */
  async historyOf(orderId: string, params: Params): Promise<{ reports: OrderReport[] } & Listed> {
    const answer = await this.#list(historyPath, params, isRowOf(orderId), 'historic-orders');
    if (!answer.ok) return { reports: [], failure: answer.problem, cut: null };
    const { problem: failure, cut } = answer.value;
    const { reports } = this.#read(rowsOf(orderId, answer.value), 'historicOrder');
    return { reports: reports.filter(({ order }) => isSameQfexId(order.orderId, orderId)), failure, cut };
  }

  async #askHistory(params: Params): Promise<Listed> {
    const { orderId } = this.#parts;
    const isEnough = orderId === null ? () => false : isRowOf(orderId);
    return this.#take(await this.#list(historyPath, params, isEnough, 'historic-orders'), 'historicOrder');
  }

  /** Tells the search of every row; of those of a page that holds the order the monitor needs no other. */
  #take(answer: Result<RestRows>, kind: QfexRowKind): Listed {
    if (!answer.ok) return { failure: answer.problem, cut: null };
    const { findings, orderId, question } = this.#parts;
    if (question.proof === 'forMonitor' && orderId !== null) {
      findings.take(this.#read(rowsOf(orderId, answer.value), kind).reports);
      if (findings.isFound) return { failure: null, cut: null };
    }
    const { reports, isUnreadable } = this.#read(answer.value, kind);
    findings.take(reports);
    if (findings.isFound) return { failure: null, cut: null };
    const { problem, cut } = answer.value;
    return { failure: problem ?? (isUnreadable ? qfexUnusable.unreadableRow : null), cut };
  }

  #read({ rows, receivedAt: asOf }: RestRows, kind: QfexRowKind): { reports: OrderReport[]; isUnreadable: boolean } {
    const { account } = this.#parts;
    const read = rows.map((row) =>
      row === null ? 'unreadable' : readQfexReport(row, { account, asOf, source: 'history', kind }),
    );
    return { reports: read.filter((report) => report !== 'unreadable'), isUnreadable: read.includes('unreadable') };
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

/** To read a thousand rows takes longer than to find one among them. */
function rowsOf(orderId: string, answer: RestRows): RestRows {
  const isWanted = isRowOf(orderId);
  return { ...answer, rows: answer.rows.filter((row) => row !== null && isWanted(row)) };
}

function isRowOf(orderId: string): (row: WireObject) => boolean {
  return (row) => isSameQfexId(row.text('order_id') ?? '', orderId);
}
