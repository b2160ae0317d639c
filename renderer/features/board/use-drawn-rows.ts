/** Which rows of the grid are on the page, and what scrolls it? */

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type RefObject } from 'react';
import type { BoardGroup, BoardList } from '../../store/board-list.ts';
import { useBoardChoice } from '../../store/monitor-context.tsx';
import type { Selection } from './use-selection.ts';

const headPx = 30;
const rowPx = 34;
const groupHeadPx = 30;
/** Fewer rows than this are all on the page: finding in the page and reading aloud then miss nothing. */
const alwaysDrawnRows = 200;
const overscanRows = 12;

interface Place {
  group: BoardGroup;
  /** null for the group's own line. */
  key: string | null;
  rowIndex: number;
}

/** A row, or a group's own line, that is on the page. */
export interface DrawnPlace extends Place {
  /** Its place among all, also while other rows are drawn. */
  index: number;
  topPx: number;
}

interface DrawnRows {
  places: DrawnPlace[];
  /** The place of the chosen row; null while it is not on the page. */
  selectedIndex: number | null;
  /** How high all rows are, drawn or not. */
  heightPx: number;
}

/** @param grid - what scrolls; the chosen row is brought into its sight */
export function useDrawnRows(
  grid: RefObject<HTMLDivElement | null>,
  { keys, groups }: Pick<BoardList, 'keys' | 'groups'>,
  { selectedKey, shownKey }: Pick<Selection, 'selectedKey' | 'shownKey'>,
): DrawnRows {
  const all = useMemo(() => placesOf({ keys, groups }), [keys, groups]);
  // oxlint-disable-next-line react/incompatible-library -- a warning for React Compiler, which is not used here
  const virtualizer = useVirtualizer({
    count: all.length,
    getScrollElement: () => grid.current,
    estimateSize: (at) => (all[at]?.key === null ? groupHeadPx : rowPx),
    getItemKey: (at) => all[at]?.key ?? all[at]?.group ?? at,
    overscan: all.length <= alwaysDrawnRows ? all.length : overscanRows,
    scrollMargin: headPx,
    scrollPaddingStart: headPx + rowPx,
    scrollPaddingEnd: rowPx,
  });
  const selectedAt = selectedKey === null ? -1 : all.findIndex((place) => place.key === selectedKey);
  // An order that is looked at stands beside the rows, or above them: then they have less room.
  useSelectedInSight(virtualizer, selectedAt, `${String(shownKey !== null)} ${selectedKey ?? ''}`);
  useReadFromTop(grid);
  const places = virtualizer.getVirtualItems().flatMap(({ index, start }) => {
    const place = all[index];
    return place === undefined ? [] : { ...place, index, topPx: start - headPx };
  });
  return {
    places,
    selectedIndex: places.some(({ index }) => index === selectedAt) ? selectedAt : null,
    heightPx: virtualizer.getTotalSize(),
  };
}

/**
 * A list that moves must not scroll by itself: only another choice, or less room, brings the chosen row into sight.
 *
 * @param wish - what is chosen, and how much room there is
 */
function useSelectedInSight(
  virtualizer: { scrollToIndex: (at: number, options: { align: 'auto' }) => void },
  selectedAt: number,
  wish: string,
): void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === wish || selectedAt < 0) return undefined;
    wanted.current = wish;
    // In the next frame the grid knows how much room it has now.
    const frame = requestAnimationFrame(() => virtualizer.scrollToIndex(selectedAt, { align: 'auto' }));
    return () => cancelAnimationFrame(frame);
  }, [virtualizer, wish, selectedAt]);
}

/** Another order of the rows is read from its beginning, wherever the chosen row has gone. */
function useReadFromTop(grid: RefObject<HTMLDivElement | null>): void {
  const { sortedBy, direction } = useBoardChoice();
  const order = `${sortedBy} ${direction}`;
  const drawnOrder = useRef(order);
  useEffect(() => {
    if (drawnOrder.current === order) return;
    drawnOrder.current = order;
    grid.current?.scrollTo({ top: 0 });
  }, [grid, order]);
}

function placesOf({ keys, groups }: Pick<BoardList, 'keys' | 'groups'>): Place[] {
  const hasHeads = groups.length > 1 || groups[0]?.group === 'notKnown';
  return groups.flatMap(({ group, from, count }) => {
    const rows = keys.slice(from, from + count).map((key, at): Place => ({ group, key, rowIndex: from + at + 2 }));
    return hasHeads ? [{ group, key: null, rowIndex: from + 2 }, ...rows] : rows;
  });
}
