/**
 * What is known of each row for choosing and sorting it? A row is a number here, and what is known of it stands under
 * that number in plain arrays: to pass over 100,000 numbers takes a part of a millisecond, over as many objects ten.
 */

import type { BoardRow, OrderKey } from '../../shared/board.ts';
import { groupOf, type BoardFilter } from './board-list.ts';
import { RowGroups } from './row-groups.ts';

export class RowTable {
  readonly #numbers = new Map<OrderKey, number>();
  readonly #free: number[] = [];
  #removed: number[] = [];
  readonly grouping = new RowGroups();
  readonly keys: OrderKey[] = [];
  /** As they are now; undefined for one that went. */
  readonly rows: (BoardRow | undefined)[] = [];
  /** By what each stands where it stands: its group, a number, a text. */
  readonly groups: number[] = [];
  readonly ranks: number[] = [];
  readonly texts: string[] = [];
  /** Whether it passes the filter that was typed, whichever of the groups and marks is chosen. */
  readonly matches: boolean[] = [];
  /** Whether it stands on the list as it is chosen. */
  readonly passes: boolean[] = [];
  /** Whether it no longer belongs where it stands. */
  readonly isMoving: boolean[] = [];
  /** Of all rows that match. */
  readonly counts: Record<BoardFilter, number> = { all: 0, open: 0, notKnown: 0, closed: 0, watched: 0, unseen: 0 };

  /** How many of the numbers are those of rows. */
  get size(): number {
    return this.#numbers.size;
  }

  numberOf(key: OrderKey): number | undefined {
    return this.#numbers.get(key);
  }

  /** A new row, standing nowhere yet. */
  add(row: BoardRow): number {
    const number = this.#free.pop() ?? this.keys.length;
    this.#numbers.set(row.key, number);
    this.keys[number] = row.key;
    this.rows[number] = row;
    this.groups[number] = this.grouping.of(row);
    this.ranks[number] = 0;
    this.texts[number] = '';
    this.matches[number] = false;
    this.passes[number] = false;
    this.isMoving[number] = true;
    return number;
  }

  /** The row as it is now, and whether it matches: it counts where it does. */
  put(number: number, row: BoardRow, matches: boolean): void {
    const before = this.rows[number];
    if (before !== undefined && this.matches[number] === true) this.#count(before, -1);
    this.rows[number] = row;
    this.matches[number] = matches;
    if (matches) this.#count(row, 1);
  }

  /** Its number is given to no other yet: it may stand under the trader's hand a while longer. */
  remove(number: number): void {
    const row = this.rows[number];
    if (row === undefined) return;
    if (this.matches[number] === true) this.#count(row, -1);
    this.matches[number] = false;
    this.#numbers.delete(row.key);
    this.rows[number] = undefined;
    this.passes[number] = false;
    this.#removed.push(number);
  }

  /** On no list stands a row that went: others may have their numbers. */
  release(): void {
    for (const number of this.#removed) this.#free.push(number);
    this.#removed = [];
  }

  #count(row: BoardRow, by: 1 | -1): void {
    this.counts.all += by;
    this.counts[groupOf(row)] += by;
    if (row.isWatched) this.counts.watched += by;
    if (row.isUnseen) this.counts.unseen += by;
  }
}
