/** Where does each row of the board stand, and which of them are in sight? Arithmetic: all rows are of one height. */

import type { ListedGroup } from '../../store/board-list.ts';

/** As the style sheet draws them. */
export const headPx = 30;
export const rowPx = 34;
const groupHeadPx = 30;

/** A group with its own line, where it has one, and its rows under it. */
export interface GroupPlace extends ListedGroup {
  /** null where the group has no line of its own. */
  headTopPx: number | null;
  rowsTopPx: number;
}

export interface RowsLayout {
  groups: readonly GroupPlace[];
  /** How many rows there are. */
  count: number;
  heightPx: number;
}

export function rowsLayout(groups: readonly ListedGroup[]): RowsLayout {
  const hasHeads = groups.length > 1 || groups[0]?.group === 'notKnown';
  let heightPx = 0;
  let rows = 0;
  const places = groups.map((listed): GroupPlace => {
    const headTopPx = hasHeads ? heightPx : null;
    const rowsTopPx = heightPx + (hasHeads ? groupHeadPx : 0);
    heightPx = rowsTopPx + listed.count * rowPx;
    rows += listed.count;
    return { ...listed, headTopPx, rowsTopPx };
  });
  return { groups: places, count: rows, heightPx };
}

/** Where the row with this number begins. */
export function topOf({ groups }: RowsLayout, index: number): number {
  const place = groups.findLast(({ from }) => from <= index);
  return place === undefined ? 0 : place.rowsTopPx + (index - place.from) * rowPx;
}

/** The number of the first row that ends below this height; that of the last one where none does. */
export function rowAt({ groups, count }: RowsLayout, yPx: number): number {
  const place = groups.find(({ rowsTopPx, count: rows }) => rowsTopPx + rows * rowPx > yPx);
  return place === undefined
    ? Math.max(0, count - 1)
    : place.from + Math.max(0, Math.floor((yPx - place.rowsTopPx) / rowPx));
}

/** The rows of one group that are among those from `from` to before `to`. */
export function membersBetween(
  { from: first, count }: ListedGroup,
  { from, to }: { from: number; to: number },
): { from: number; to: number } {
  return { from: Math.max(first, from), to: Math.min(first + count, to) };
}
