/** What did QFEX's places tell of the order that is searched for? Reports and fills as they came, which places answered, and what is wrong. */

import { orderKeyOf } from '../../../shared/board.ts';
import type { Place, Problem } from '../../../shared/lookup.ts';
import type { Order } from '../../../shared/order.ts';
import type { SearchResult } from '../exchange.ts';
import { clockNote, endsSearch, stoppedProblem } from '../problem.ts';
import type { FillReport, OrderReport } from '../reports.ts';
import { takeLaterTimes, type QfexClock } from './clock.ts';
import { isSameQfexId } from './order.ts';
import { searchTimedOut } from './problems.ts';
import { noteOfCut, type Cut } from './rest-list.ts';

/** What a list answered. */
export interface Listed {
  /** Why the place gave no complete answer; null when it did, or when it held the order. */
  failure: Problem | null;
  /** How far it was read, where that was not to its end. */
  cut: Cut | null;
}

const places = [
  'get_order',
  'get_user_orders',
  'historic-orders',
  'trades',
  'historic-twaps',
] as const satisfies readonly Place[];

const listNames: Readonly<Partial<Record<Place, string>>> = {
  'historic-orders': 'order history',
  'historic-twaps': 'TWAP history',
};

export interface Wanted {
  /** As the trader gave it. */
  id: string;
  /** In lower case, as it goes on the wire; null where the ID can't be an order ID. */
  orderId: string | null;
  exchangeClock: QfexClock;
  isTimeOver: () => boolean;
}

export class Findings {
  readonly #wanted: Wanted;
  readonly #answered = new Set<Place>();
  /** Places whose list could not be read whole: that an order isn't in what was read proves nothing. */
  readonly #cut = new Set<Place>();
  readonly #notes = new Set<string>();
  readonly #byOrderId: OrderReport[] = [];
  readonly #byClientOrderId: OrderReport[] = [];
  /** A row that was told twice is one report. */
  readonly #rows = new Set<string>();
  readonly #fills: FillReport[] = [];
  readonly #wholeFillsOf: string[] = [];
  #problem: Problem | null = null;
  #hasEnded = false;

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  /** A place told of the order that has the ID. A refusal alone may be one of a change to it: whether it rests, other places tell. */
  get isFound(): boolean {
    return this.#byOrderId.some(isOfOrder) || this.#fills.some(({ order }) => this.isWanted(order));
  }

  /** Nothing more is to be asked: found, or ended by what ends a search. */
  get isOver(): boolean {
    return this.#hasEnded || this.isFound;
  }

  /** What was told of that order, or of each that has the ID as its client order ID. */
  get orders(): OrderReport[][] {
    return [...Map.groupBy(this.#reports, ({ order }) => orderKeyOf(order)).values()];
  }

  get #isByOrderId(): boolean {
    return this.#byOrderId.length > 0 || this.isFound;
  }

  get #reports(): OrderReport[] {
    return this.#isByOrderId ? this.#byOrderId : this.#byClientOrderId;
  }

  isWanted({ orderId }: Pick<Order, 'orderId'>): boolean {
    return this.#wanted.orderId !== null && isSameQfexId(orderId, this.#wanted.orderId);
  }

  /** What the rows of a list say, or an answer. */
  take(reports: readonly OrderReport[]): void {
    for (const report of reports) {
      if (this.isWanted(report.order)) this.#keep(this.#byOrderId, report);
      else if (report.order.clientOrderId === this.#wanted.id) this.#keep(this.#byClientOrderId, report);
    }
  }

  /** More of orders that were told of. */
  add(reports: readonly OrderReport[]): void {
    for (const report of reports) this.#keep(this.#reports, report);
  }

  /** All the fills of an order. */
  takeFills(orderId: string, fills: readonly FillReport[]): void {
    this.#fills.push(...fills);
    this.#wholeFillsOf.push(orderId);
  }

  answered(place: Place): void {
    this.#answered.add(place);
  }

  note(sentence: string): void {
    this.#notes.add(sentence);
  }

  settle(place: Place, { failure, cut }: Listed): void {
    if (cut !== null) {
      this.#cut.add(place);
      this.note(noteOfCut(listNames[place] ?? 'list', cut));
    }
    if (failure === null) this.answered(place);
    else this.fail(failure);
  }

  /** Whether that ends the search, which is over then. */
  isEnd(found: Problem): boolean {
    if (!endsSearch(found.kind) && found !== searchTimedOut && !this.#wanted.isTimeOver()) return false;
    this.#hasEnded = true;
    this.#problem ??= found;
    return true;
  }

  /** `network` ends only its half, socket or REST; the other one is still asked. */
  fail(found: Problem): void {
    if (!this.isEnd(found)) this.#problem ??= found;
  }

  answer(isStopped: boolean): SearchResult {
    const reports = this.#reports;
    const isFound = reports.length + this.#fills.length > 0;
    this.#noteRefusal();
    if (isFound && !this.#isByOrderId) this.note('Matched by client order ID, which need not be unique.');
    const { offsetMs, latestTime } = this.#wanted.exchangeClock;
    const aboutClock = offsetMs === null ? null : clockNote(offsetMs);
    if (aboutClock !== null) this.note(aboutClock);
    takeLaterTimes([...reports, ...this.#fills], latestTime);
    const result = {
      reports,
      fills: this.#fills,
      wholeFillsOf: this.#wholeFillsOf,
      notes: [...this.#notes],
      asked: places.filter((place) => this.#answered.has(place) && !this.#cut.has(place)),
    };
    if (isFound) return { ...result, outcome: 'found', problem: null };
    if (isStopped) return { ...result, outcome: 'failed', problem: stoppedProblem };
    if (this.#problem !== null) return { ...result, outcome: 'failed', problem: this.#problem };
    // Its history's delay and length are documented nowhere, so absence is never proven.
    return { ...result, outcome: 'notOpen', problem: null };
  }

  /** Where an order was found beside it, that tells what was refused; else nothing but the refusal is known of it. */
  #noteRefusal(): void {
    const refusal = this.#byOrderId.find((report) => !isOfOrder(report));
    if (refusal === undefined) return;
    const { exchangeStatus: word, orderId } = refusal.order;
    if (!this.#byOrderId.some(isOfOrder))
      this.note(
        `QFEX answered ${word} about order ${orderId}; whether the order or a change to it was refused is not known.`,
      );
    else if (!this.#byOrderId.some(({ order }) => order.status === 'rejected'))
      this.note(`QFEX refused a request about this order (${word}); the order itself is unchanged.`);
  }

  #keep(reports: OrderReport[], report: OrderReport): void {
    const row = `${report.order.source} ${report.order.raw}`;
    if (!this.#rows.has(row)) reports.push(report);
    this.#rows.add(row);
  }
}

/** Of the order itself, and not only of a request about it. */
export function isOfOrder({ claim }: OrderReport): boolean {
  return claim !== 'rejection';
}
