/**
 * In which order do all rows of the board stand, and which of them pass the filter?
 *
 * The order is kept: rows whose place has changed are taken out and merged in again, all others stay where they are.
 * Sorting 100,000 rows anew with each change would take longer than a frame has.
 */

import type { BoardRow, OrderKey } from '../../shared/board.ts';
import { groupOf, groupSign, type BoardChoice, type BoardFilter, type ListedGroup } from './board-list.ts';
import { mergedInto, Room } from './merged-rows.ts';
import { RowFilter, type FilterClock } from './row-filter.ts';
import { compareNumbers, compareTexts, compareValues, placeOf } from './row-place.ts';
import { sortedRows } from './sorted-rows.ts';
import { RowTable } from './row-table.ts';

const manyRows = 1000;

/** Rows by their numbers, group after group. */
export interface Standing {
  rows: Uint32Array;
  groups: readonly ListedGroup[];
}

export class RowOrder {
  readonly table = new RowTable();
  readonly #rowOf: (key: OrderKey) => BoardRow | undefined;
  /** All of them, but that those that are moving stand in a wrong place, or in none yet. */
  #ordered: Uint32Array = new Uint32Array(0);
  #moving: number[] = [];
  /** In turn one of them holds what is ordered. */
  #rooms: [Room, Room] = [new Room(), new Room()];
  /** In the order of their keys, but for those that came since. */
  #byKey: Uint32Array = new Uint32Array(0);
  #newcomers: number[] = [];
  #choice: BoardChoice;
  readonly #filter: RowFilter;
  #labels: ReadonlyMap<string, string> = new Map();

  constructor(rowOf: (key: OrderKey) => BoardRow | undefined, choice: BoardChoice, clock: FilterClock) {
    this.#rowOf = rowOf;
    this.#choice = choice;
    this.#filter = new RowFilter(clock);
    this.#filter.choose(choice.text);
    this.table.grouping.choose(choice.grouping);
  }

  /** Whether time alone lets rows come and go. */
  get followsClock(): boolean {
    return this.#filter.followsClock;
  }

  /** The row came, changed or went. @returns whether it may stand elsewhere now, or counts otherwise */
  changed(key: OrderKey): boolean {
    const row = this.#rowOf(key);
    const number = this.table.numberOf(key);
    if (row === undefined) return number !== undefined && this.#remove(number);
    return number === undefined ? this.#add(row) : this.#renew(number, row);
  }

  /** Other rows pass, or all stand elsewhere. */
  choose(choice: BoardChoice): void {
    const before = this.#choice;
    this.#choice = choice;
    if (choice.text !== before.text) this.#filter.choose(choice.text);
    const isGroupedAlike = choice.grouping === before.grouping;
    if (!isGroupedAlike) this.table.grouping.choose(choice.grouping);
    if (!isGroupedAlike || choice.sortedBy !== before.sortedBy || choice.direction !== before.direction) this.#sort();
    if (choice.filter !== before.filter || choice.text !== before.text) this.#choose();
  }

  /** @param labels - the accounts' names, by which rows are sorted and found */
  nameAccounts(labels: ReadonlyMap<string, string>): void {
    this.#labels = labels;
    this.#filter.nameAccounts(labels);
    this.table.grouping.nameAccounts(labels);
    this.#sort();
    this.#choose();
  }

  /** Time goes on. @returns whether other rows pass now */
  tick(): boolean {
    this.#filter.tick();
    return this.#choose();
  }

  /** Every row where it belongs, also those that do not pass. */
  rows(): Uint32Array {
    if (this.#moving.length > 0) this.#merge();
    return this.#ordered;
  }

  /** Those that pass. @param room - where they are put: no list that is still read may stand in it */
  standing(room: Room): Standing {
    const { passes, groups, grouping } = this.table;
    const ordered = this.rows();
    const rows = room.for(ordered.length);
    const listed: ListedGroup[] = [];
    let count = 0;
    let last: ListedGroup | undefined;
    let lastGroup = -1;
    for (const number of ordered) {
      if (passes[number] !== true) continue;
      const group = groups[number] ?? 0;
      if (last === undefined || lastGroup !== group)
        listed.push((last = { group: grouping.nameOf(group), from: count, count: 0 }));
      lastGroup = group;
      last.count += 1;
      rows[count++] = number;
    }
    return { rows: rows.subarray(0, count), groups: listed };
  }

  #add(row: BoardRow): boolean {
    const number = this.table.add(row);
    this.#place(number, row);
    const matches = this.#filter.passes(row);
    this.table.put(number, row, matches);
    this.table.passes[number] = matches && isChosen(row, this.#choice.filter);
    this.#moving.push(number);
    this.#newcomers.push(number);
    return true;
  }

  #remove(number: number): boolean {
    this.table.remove(number);
    this.#move(number);
    return true;
  }

  #renew(number: number, row: BoardRow): boolean {
    const { table } = this;
    const place = placeOf(row, this.#choice, this.#labels);
    const before = table.rows[number];
    const matches = this.#filter.passes(row);
    const passes = matches && isChosen(row, this.#choice.filter);
    const isInPlace =
      table.groups[number] === table.grouping.of(row) &&
      table.ranks[number] === place.rank &&
      table.texts[number] === place.text;
    const isCountedAlike =
      table.matches[number] === matches && before?.isWatched === row.isWatched && before.isUnseen === row.isUnseen;
    table.put(number, row, matches);
    if (isInPlace && isCountedAlike && table.passes[number] === passes) return false;
    table.passes[number] = passes;
    if (isInPlace) return true;
    this.#move(number);
    this.#place(number, row);
    return true;
  }

  #place(number: number, row: BoardRow): void {
    this.table.groups[number] = this.table.grouping.of(row);
    const { rank, text } = placeOf(row, this.#choice, this.#labels);
    this.table.ranks[number] = rank;
    this.table.texts[number] = text;
  }

  #move(number: number): void {
    if (this.table.isMoving[number] === true) return;
    this.table.isMoving[number] = true;
    this.#moving.push(number);
  }

  #merge(): void {
    const { isMoving, rows } = this.table;
    const compare = this.#compare();
    const coming = this.#moving.filter((number) => rows[number] !== undefined).sort(compare);
    const [room, other] = this.#rooms;
    this.#rooms = [other, room];
    const stays = (number: number): boolean => isMoving[number] !== true;
    this.#ordered = mergedInto(room.for(this.#ordered.length + coming.length), this.#ordered, stays, coming, compare);
    for (const number of coming) isMoving[number] = false;
    this.#moving = [];
    // Before a trader waits for another order of them.
    if (this.#newcomers.length > manyRows) this.#mergeKeys();
  }

  #mergeKeys(): void {
    const { rows, keys } = this.table;
    const compare = (left: number, right: number): number => compareTexts(keys[left] ?? '', keys[right] ?? '');
    const coming = new Set(this.#newcomers.filter((number) => rows[number] !== undefined));
    const stays = (number: number): boolean => rows[number] !== undefined && !coming.has(number);
    const room = new Uint32Array(this.#byKey.length + coming.size);
    this.#byKey = mergedInto(room, this.#byKey, stays, [...coming].sort(compare), compare);
    this.#newcomers = [];
  }

  #sort(): void {
    const { table } = this;
    this.#mergeKeys();
    for (const number of this.#byKey) {
      const row = table.rows[number];
      if (row !== undefined) this.#place(number, row);
      table.isMoving[number] = false;
    }
    this.#moving = [];
    this.#ordered = sortedRows(this.#byKey, table, this.#choice);
  }

  /** @returns whether other rows pass than before */
  #choose(): boolean {
    const { table } = this;
    let isOther = false;
    for (const [number, row] of table.rows.entries()) {
      if (row === undefined) continue;
      const matches = this.#filter.passes(row);
      const passes = matches && isChosen(row, this.#choice.filter);
      isOther ||= matches !== table.matches[number] || passes !== table.passes[number];
      table.put(number, row, matches);
      table.passes[number] = passes;
    }
    return isOther;
  }

  /** Where each stands among all: group after group, in the chosen direction, and no two in one place. */
  #compare(): (left: number, right: number) => number {
    const { groups, grouping, ranks, texts, keys } = this.table;
    const { sortedBy, direction } = this.#choice;
    const sign = direction === 'ascending' ? 1 : -1;
    const groupsSign = groupSign(this.#choice);
    return (left, right) => {
      const [leftGroup, rightGroup] = [groups[left] ?? 0, groups[right] ?? 0];
      if (leftGroup !== rightGroup) return grouping.compare(leftGroup, rightGroup, groupsSign);
      return (
        sign *
        (compareNumbers(ranks[left] ?? 0, ranks[right] ?? 0) ||
          compareValues(texts[left] ?? '', texts[right] ?? '', sortedBy) ||
          compareTexts(keys[left] ?? '', keys[right] ?? ''))
      );
    };
  }
}

function isChosen(row: BoardRow, filter: BoardFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'watched') return row.isWatched;
  if (filter === 'unseen') return row.isUnseen;
  return groupOf(row) === filter;
}
