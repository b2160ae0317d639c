/** Where does each row of the board stand, and which of them are in sight? Arithmetic: all rows are of one height. */

import { rowPx } from '../../format/row-height.ts';
import type { ListedGroup } from '../../store/board-list.ts';

/** As the style sheet draws them. */
export const headPx = 30;
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
    heightPx = rowsTopPx + listed.count * rowPx();
    rows += listed.count;
    return { ...listed, headTopPx, rowsTopPx };
  });
  return { groups: places, count: rows, heightPx };
}

/** Where the row with this number begins. */
export function topOf({ groups }: RowsLayout, index: number): number {
  const place = groups.findLast(({ from }) => from <= index);
  return place === undefined ? 0 : place.rowsTopPx + (index - place.from) * rowPx();
}

/** The number of the first row that ends below this height; that of the last one where none does. */
export function rowAt({ groups, count }: RowsLayout, yPx: number): number {
  const place = groups.find(({ rowsTopPx, count: rows }) => rowsTopPx + rows * rowPx() > yPx);
  return place === undefined
    ? Math.max(0, count - 1)
    : place.from + Math.max(0, Math.floor((yPx - place.rowsTopPx) / rowPx()));
}

/** The rows of one group that are among those from `from` to before `to`. */
export function membersBetween(
  { from: first, count }: ListedGroup,
  { from, to }: { from: number; to: number },
): { from: number; to: number } {
  return { from: Math.max(first, from), to: Math.min(first + count, to) };
}

/** Fewer rows than this are all on the page: finding in the page and reading aloud then miss nothing. */
const alwaysDrawnRows = 200;
// Above and below what is in sight, so that scrolling shows rows at once.
const overscanRows = 4;

export interface DrawnRange {
  /** The numbers of the rows that are on the page. */
  from: number;
  to: number;
  /**
   * How many elements the rows take turns in: the row with number n is drawn by that with number n modulo this. null
   * where each row has an element of its own.
   */
  slots: number | null;
}

/** Which rows are on the page: always as many of them, wherever they are scrolled to. */
export function drawnRange(layout: RowsLayout, scrolledPx: number, roomPx: number): DrawnRange {
  const { count } = layout;
  if (count <= alwaysDrawnRows) return { from: 0, to: count, slots: null };
  const slots = Math.ceil(roomPx / rowPx()) + 1 + 2 * overscanRows;
  const from = Math.max(0, Math.min(count - slots, rowAt(layout, scrolledPx) - overscanRows));
  return { from, to: Math.min(count, from + slots), slots };
}
