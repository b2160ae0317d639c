/** Where does each row of a grid stand, and which of them are in sight? Arithmetic: all rows are of one height. */

import { rowPx } from '../../format/row-height.ts';

/** As the style sheet draws them. */
export const headPx = 30;
const groupHeadPx = 30;

/** Rows that stand together, from one number to another. */
export interface GridGroup {
  /** For whoever looks for it on the page. */
  name: string;
  /** What it is called; null where that says nothing. */
  label: string | null;
  /** Whether it has a line of its own. */
  hasHead: boolean;
  from: number;
  count: number;
}

export interface GroupPlace extends GridGroup {
  topPx: number;
  heightPx: number;
  /** Below the top of the group. */
  rowsPx: number;
}

export interface RowsLayout {
  groups: readonly GroupPlace[];
  /** How many rows there are. */
  count: number;
  heightPx: number;
}

export function rowsLayout(groups: readonly GridGroup[]): RowsLayout {
  let topPx = 0;
  let rows = 0;
  const places = groups.map((group): GroupPlace => {
    const rowsPx = group.hasHead ? groupHeadPx : 0;
    const place = { ...group, topPx, rowsPx, heightPx: rowsPx + group.count * rowPx() };
    topPx += place.heightPx;
    rows += group.count;
    return place;
  });
  return { groups: places, count: rows, heightPx: topPx };
}

/** Where the row with this number begins. */
export function topOf({ groups }: RowsLayout, index: number): number {
  const place = groups.findLast(({ from }) => from <= index);
  return place === undefined ? 0 : place.topPx + topInGroup(place, index);
}

/** The same below the top of its group. */
export function topInGroup({ rowsPx, from }: GroupPlace, index: number): number {
  return rowsPx + (index - from) * rowPx();
}

/** The number of the first row that ends below this height; that of the last one where none does. */
export function rowAt({ groups, count }: RowsLayout, yPx: number): number {
  const place = groups.find(({ topPx, heightPx }) => topPx + heightPx > yPx);
  return place === undefined
    ? Math.max(0, count - 1)
    : place.from + Math.max(0, Math.floor((yPx - place.topPx - place.rowsPx) / rowPx()));
}

/** The rows of one group that are among those from `from` to before `to`. */
export function membersBetween(
  { from: first, count }: GridGroup,
  { from, to }: { from: number; to: number },
): { from: number; to: number } {
  return { from: Math.max(first, from), to: Math.min(first + count, to) };
}

/** Fewer groups than this are all on the page, as their heads then are. */
const alwaysDrawnGroups = 40;

export interface DrawnGroups {
  groups: readonly GroupPlace[];
  /** The room of those that are not on the page. */
  abovePx: number;
  belowPx: number;
}

/** Of hundreds of groups only those that have rows on the page: all others would be looked at again with each change. */
export function drawnGroups({ groups, heightPx }: RowsLayout, drawn: { from: number; to: number }): DrawnGroups {
  if (groups.length <= alwaysDrawnGroups) return { groups, abovePx: 0, belowPx: 0 };
  const inSight = groups.filter(({ from, count }) => from < drawn.to && from + count > drawn.from);
  const last = inSight.at(-1);
  return {
    groups: inSight,
    abovePx: inSight[0]?.topPx ?? 0,
    belowPx: last === undefined ? heightPx : heightPx - last.topPx - last.heightPx,
  };
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
