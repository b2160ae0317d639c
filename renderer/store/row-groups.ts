/** Which rows stand together, and in which order do such groups stand? As the trader chose: by state, symbol or account, or all as one. */

import type { BoardRow } from '../../shared/board.ts';
import type { Grouping } from '../../shared/desk.ts';
import { boardGroups, groupOf } from './board-list.ts';
import { compareNumbers, compareTexts } from './row-place.ts';

/** A group is a number, as a row is: hundreds of symbols are then told apart as fast as three states. */
export class RowGroups {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];
  #by: Grouping = 'standing';
  #labels: ReadonlyMap<string, string> = new Map();

  /** What stood in a group stands in another one then. */
  choose(by: Grouping): void {
    this.#by = by;
  }

  /** @param labels - the accounts' names, by which their groups are sorted */
  nameAccounts(labels: ReadonlyMap<string, string>): void {
    this.#labels = labels;
  }

  /** In which group the row belongs. A group keeps its number, also while it has no rows. */
  of(row: Pick<BoardRow, 'order'>): number {
    const name = this.#nameFor(row);
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }

  /** A state, a symbol, or an account by its ID. */
  nameOf(group: number): string {
    return this.#names[group] ?? '';
  }

  /** @param sign - 1, or -1 for the other way round: states always stand in the same order */
  compare(left: number, right: number, sign: 1 | -1): number {
    if (left === right) return 0;
    const [one, other] = [this.nameOf(left), this.nameOf(right)];
    if (this.#by === 'standing') return compareNumbers(placeOfState(one), placeOfState(other));
    return sign * (compareTexts(this.#labelOf(one), this.#labelOf(other)) || compareTexts(one, other));
  }

  #nameFor(row: Pick<BoardRow, 'order'>): string {
    if (this.#by === 'symbol') return row.order.symbol;
    if (this.#by === 'account') return row.order.account;
    return this.#by === 'standing' ? groupOf(row) : '';
  }

  #labelOf(name: string): string {
    return this.#by === 'account' ? (this.#labels.get(name) ?? name) : name;
  }
}

function placeOfState(name: string): number {
  return boardGroups.findIndex((group) => group === name);
}
