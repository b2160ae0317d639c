/** Which rows stand on the list while the trader's hand keeps them where they are, and how is the list read? */

import type { OrderKey } from '../../shared/board.ts';
import type { BoardList, ListedGroup, ListedKeys } from './board-list.ts';
import type { Standing } from './row-order.ts';
import type { RowTable } from './row-table.ts';

/** The rows of `sorted` in the places they have in `drawn`; those that are new to their group stand at its end. */
export function standingInPlace(drawn: Standing, sorted: Standing, table: RowTable): Standing {
  const { passes, groups, grouping } = table;
  const rows = new Uint32Array(sorted.rows.length);
  let count = 0;
  const before = new Map(drawn.groups.map((listed) => [listed.group, listed]));
  for (const listed of sorted.groups) {
    const known = new Set<number>();
    for (const number of membersOf(drawn, before.get(listed.group))) {
      if (passes[number] !== true || grouping.nameOf(groups[number] ?? 0) !== listed.group) continue;
      known.add(number);
      rows[count++] = number;
    }
    for (const number of membersOf(sorted, listed)) if (!known.has(number)) rows[count++] = number;
  }
  return { rows, groups: sorted.groups };
}

function membersOf({ rows }: Standing, listed: ListedGroup | undefined): Uint32Array {
  return listed === undefined ? rows.subarray(0, 0) : rows.subarray(listed.from, listed.from + listed.count);
}

/** Whether the same rows stand in the same places, and under the same heads. */
export function standAlike(left: Standing, right: Standing): boolean {
  return (
    left.rows.length === right.rows.length &&
    left.rows.every((number, at) => number === right.rows[at]) &&
    left.groups.length === right.groups.length &&
    left.groups.every(({ group, from }, at) => group === right.groups[at]?.group && from === right.groups[at].from)
  );
}

export function drawnList({ rows, groups }: Standing, table: RowTable, isPaused: boolean): BoardList {
  const { keys, counts, size } = table;
  return { keys: new KeysOfRows(rows, keys), groups, counts: { ...counts }, total: size, isPaused };
}

/** Read where they are wanted: of 100,000 rows forty are drawn. */
class KeysOfRows implements ListedKeys {
  readonly length: number;
  readonly #rows: Uint32Array;
  readonly #keys: readonly OrderKey[];

  constructor(rows: Uint32Array, keys: readonly OrderKey[]) {
    this.length = rows.length;
    this.#rows = rows;
    this.#keys = keys;
  }

  at(index: number): OrderKey | undefined {
    const number = this.#rows[index];
    return number === undefined ? undefined : this.#keys[number];
  }

  slice(from: number, to: number): OrderKey[] {
    return Array.from(this.#rows.subarray(from, to), (number) => this.#keys[number] ?? '');
  }

  indexOf(key: OrderKey): number {
    return this.#rows.findIndex((number) => this.#keys[number] === key);
  }
}
