/** What has a search found so far, which places answered, and what is wrong? In the end, its answer. */

import type { Place, Problem } from '../../../shared/lookup.ts';
import type { Order } from '../../../shared/order.ts';
import type { SearchResult } from '../exchange.ts';
import { clockNote, endsSearch, stoppedProblem } from '../problem.ts';
import type { QfexClock } from './clock.ts';
import { withoutLaterTimes } from './later-times.ts';
import { mergeQfex } from './merge.ts';
import { isSameQfexId } from './order.ts';
import { reportOfFound, withoutRequest } from './order-report.ts';
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
  readonly #byClientOrderId = new Map<string, Order>();
  #order: Order | null = null;
  /** A refusal about the order: of it, or of a change to one that rests. What the places that keep orders say decides. */
  #refusal: Order | null = null;
  #problem: Problem | null = null;
  #hasEnded = false;

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  /** The order that has this ID; null while no place has told of it. */
  get order(): Order | null {
    return this.#order;
  }

  /** Nothing more is to be asked: found, or ended by what ends a search. */
  get isOver(): boolean {
    return this.#hasEnded || this.#order !== null;
  }

  /** That one, or all that have the ID as their client order ID. */
  get orders(): Order[] {
    return this.#order === null ? [...this.#byClientOrderId.values()] : [this.#order];
  }

  isWanted({ orderId }: Pick<Order, 'orderId'>): boolean {
    return this.#wanted.orderId !== null && isSameQfexId(orderId, this.#wanted.orderId);
  }

  /** What one row of a list says. */
  consider(order: Order): void {
    withoutLaterTimes(order, this.#wanted.exchangeClock.latestTime);
    if (this.isWanted(order)) this.#order = this.#order === null ? order : mergeQfex(this.#order, order);
    if (order.clientOrderId !== this.#wanted.id) return;
    const key = `${order.orderKind} ${order.orderId}`;
    const kept = this.#byClientOrderId.get(key);
    this.#byClientOrderId.set(key, kept === undefined ? order : mergeQfex(kept, order));
  }

  /** What a place that was asked for this order alone says. */
  found(order: Order): void {
    this.#order = order;
  }

  refused(refusal: Order): void {
    this.#refusal ??= refusal;
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

  /** Where the order was found elsewhere, that tells what was refused; else nothing but the refusal is known of it. */
  placeRefusal(): void {
    if (this.#refusal === null) return;
    const { exchangeStatus: word, orderId } = this.#refusal;
    const found = this.#order;
    this.#order ??= withoutRequest(this.#refusal);
    if (found === null || found.source === 'fills')
      this.note(
        `QFEX answered ${word} about order ${orderId}; whether the order or a change to it was refused is not known.`,
      );
    else if (found.status !== 'rejected')
      this.note(`QFEX refused a request about this order (${word}); the order itself is unchanged.`);
  }

  answer(orders: readonly Order[], isStopped: boolean): SearchResult {
    if (this.#order === null && orders.length > 0) this.note('Matched by client order ID, which need not be unique.');
    const { offsetMs, latestTime } = this.#wanted.exchangeClock;
    const aboutClock = offsetMs === null ? null : clockNote(offsetMs);
    if (aboutClock !== null) this.note(aboutClock);
    // What no list told is here, too: a single answer, a refusal, fills.
    for (const order of orders) withoutLaterTimes(order, latestTime);
    const result = {
      reports: orders.map(reportOfFound),
      fills: [],
      notes: [...this.#notes],
      asked: places.filter((place) => this.#answered.has(place) && !this.#cut.has(place)),
    };
    if (orders.length > 0) return { ...result, outcome: 'found', problem: null };
    if (isStopped) return { ...result, outcome: 'failed', problem: stoppedProblem };
    if (this.#problem !== null) return { ...result, outcome: 'failed', problem: this.#problem };
    // Its history's delay and length are documented nowhere, so absence is never proven.
    return { ...result, outcome: 'notOpen', problem: null };
  }
}
