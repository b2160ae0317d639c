/** What did HTX's places tell of the order that is searched for? Reports as they came, and which places answered. */

import type { Place, Problem } from '../../../shared/lookup.ts';
import type { Order } from '../../../shared/order.ts';
import type { Question } from '../exchange.ts';
import type { OrderReport } from '../reports.ts';
import type { Reading } from './places.ts';
import type { HtxSymbols } from './symbols.ts';

export const places = ['order', 'opens', 'history', 'algo'] as const satisfies readonly Place[];

const listNames: Readonly<Partial<Record<Place, string>>> = { opens: 'open orders', history: 'closed orders' };

export class Findings {
  readonly #question: Question;
  readonly #symbols: HtxSymbols;
  readonly #answered = new Set<Place>();
  readonly #failed = new Set<Place>();
  /** Places whose list goes on beyond what could be read. */
  readonly #cut = new Set<Place>();
  readonly #byOrderId: OrderReport[] = [];
  readonly #byClientOrderId: OrderReport[] = [];
  /** A row that was told twice is one report. */
  readonly #rows = new Set<string>();
  readonly #notes = new Set<string>();
  #problem: Problem | null = null;

  constructor(question: Question, symbols: HtxSymbols) {
    this.#question = question;
    this.#symbols = symbols;
  }

  /** Whether the order that has the ID was told of; a client order ID need not be unique, so finding one ends nothing. */
  get isFound(): boolean {
    return this.#byOrderId.length > 0;
  }

  get hasAnswer(): boolean {
    return this.#answered.size > 0;
  }

  /** The first thing that went wrong at a place. */
  get problem(): Problem | null {
    return this.#problem;
  }

  get notes(): string[] {
    return [...this.#notes];
  }

  /** What was told of the order, or where nothing was, of those that have its client order ID. */
  get reports(): readonly OrderReport[] {
    return this.isFound ? this.#byOrderId : this.#byClientOrderId;
  }

  /** A list that is known to be cut proves nothing by what is not in it, and doesn't count as asked. */
  get asked(): Place[] {
    return places.filter((place) => this.#answered.has(place) && !this.#failed.has(place) && !this.#cut.has(place));
  }

  hasFailed(place: Place): boolean {
    return this.#failed.has(place);
  }

  isWanted({ orderId }: Order): boolean {
    return this.#question.by === 'any' && orderId === this.#question.id;
  }

  note(sentence: string): void {
    this.#notes.add(sentence);
  }

  /** Takes what a place said. */
  take(place: Place, reading: Reading): void {
    if (reading.kind === 'symbolRefused') return;
    const { reports } = reading;
    if (reading.kind === 'failed') {
      this.#failed.add(place);
      this.#problem ??= reading.problem;
    } else {
      this.#answered.add(place);
      if (reading.isCut) {
        this.#cut.add(place);
        this.note(
          `HTX’s list of ${listNames[place] ?? 'orders'} could not be read to its end: only the first ${String(reports.length)} orders of it were seen.`,
        );
      }
    }
    this.#symbols.note(reports);
    for (const report of reports) {
      if (this.isWanted(report.order)) this.#keep(this.#byOrderId, report);
      else if (report.order.clientOrderId === this.#question.id) this.#keep(this.#byClientOrderId, report);
    }
  }

  /** It answered to the client order ID, which it doesn't repeat. */
  takeUnnamed(report: OrderReport): void {
    this.#keep(this.#byClientOrderId, report);
  }

  /** More of orders that were told of. */
  add(reports: readonly OrderReport[]): void {
    for (const report of reports) this.#keep(this.isFound ? this.#byOrderId : this.#byClientOrderId, report);
  }

  #keep(reports: OrderReport[], report: OrderReport): void {
    const row = `${report.order.source} ${report.order.raw}`;
    if (!this.#rows.has(row)) reports.push(report);
    this.#rows.add(row);
  }
}
