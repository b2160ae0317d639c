/** Which rows of the board pass the filter that was typed, and as of when? */

import type { BoardRow } from '../../shared/board.ts';
import type { FilterTimes, Fits } from '../../shared/filter/filterable.ts';
import { fitsAll, followsClock } from '../../shared/filter/match.ts';
import { readFilter } from '../../shared/filter/read-filter.ts';

/** What a filter needs of the world. */
export interface FilterClock {
  /** Now, and when today and yesterday began where the trader is. */
  times: () => FilterTimes;
}

export class RowFilter {
  readonly #clock: FilterClock;
  #text = '';
  #labels: ReadonlyMap<string, string> = new Map();
  #times: FilterTimes;
  #fits: Fits = () => true;
  #followsClock = false;

  constructor(clock: FilterClock) {
    this.#clock = clock;
    this.#times = clock.times();
  }

  /** Whether time alone lets rows come and go. */
  get followsClock(): boolean {
    return this.#followsClock;
  }

  /** @param text - as it was typed: what of it makes no sense is passed over */
  choose(text: string): void {
    this.#text = text;
    const { terms } = readFilter(text);
    this.#fits = fitsAll(terms, { labelOf: (account) => this.#labels.get(account) ?? account });
    this.#followsClock = followsClock(terms);
    this.tick();
  }

  /** @param labels - the accounts' names */
  nameAccounts(labels: ReadonlyMap<string, string>): void {
    this.#labels = labels;
    this.choose(this.#text);
  }

  /** Time goes on: from now on rows are judged as of now. */
  tick(): void {
    this.#times = this.#clock.times();
  }

  passes(row: BoardRow): boolean {
    return this.#fits(row, this.#times);
  }
}
