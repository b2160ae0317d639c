/** Which rows of the grid are on the page, and what scrolls it? */

import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { rowPx } from '../../format/row-height.ts';
import type { ListedKeys } from '../../store/board-list.ts';
import {
  drawnRange,
  headPx,
  rowsLayout,
  topOf,
  type DrawnRange,
  type GridGroup,
  type RowsLayout,
} from './rows-layout.ts';
import type { Selection } from './use-selection.ts';

export interface DrawnRows extends DrawnRange {
  layout: RowsLayout;
  /** The number of the chosen row; null while it is not on the page. */
  selectedIndex: number | null;
}

export interface DrawnFrom extends Pick<Selection, 'selectedKey' | 'shownKey'> {
  keys: ListedKeys;
  groups: readonly GridGroup[];
  /** Another one where the rows are sorted otherwise. */
  order: string;
}

/** @param grid - what scrolls; the chosen row is brought into its sight */
export function useDrawnRows(
  grid: RefObject<HTMLElement | null>,
  { keys, groups, order, selectedKey, shownKey }: DrawnFrom,
): DrawnRows {
  const layout = useMemo(() => rowsLayout(groups), [groups]);
  const { scrolledPx, roomPx } = useSight(grid);
  const selectedAt = useMemo(() => (selectedKey === null ? -1 : keys.indexOf(selectedKey)), [keys, selectedKey]);
  // An order that is looked at stands beside the rows, or above them: then they have less room.
  useSelectedInSight(grid, layout, selectedAt, `${String(shownKey !== null)} ${selectedKey ?? ''}`);
  useShownFollowed(grid, layout, shownKey === selectedKey ? selectedAt : -1, shownKey);
  useReadFromTop(grid, order);
  const drawn = drawnRange(layout, scrolledPx, roomPx);
  const isDrawn = selectedAt >= drawn.from && selectedAt < drawn.to;
  return { layout, ...drawn, selectedIndex: isDrawn ? selectedAt : null };
}

interface Sight {
  /** Row by row: within one nothing else is to be drawn. */
  scrolledPx: number;
  roomPx: number;
}

function useSight(grid: RefObject<HTMLElement | null>): Sight {
  const [sight, setSight] = useState<Sight>({ scrolledPx: 0, roomPx: 0 });
  useLayoutEffect(() => {
    const element = grid.current;
    if (element === null) return undefined;
    const look = (): void => {
      const scrolledPx = Math.floor(element.scrollTop / rowPx()) * rowPx();
      const roomPx = element.clientHeight;
      setSight((before) =>
        before.scrolledPx === scrolledPx && before.roomPx === roomPx ? before : { scrolledPx, roomPx },
      );
    };
    // Told for the first time before anything is painted.
    const room = new ResizeObserver(look);
    room.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      room.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [grid]);
  return sight;
}

/**
 * A list that moves must not scroll by itself: only another choice, or less room, brings the chosen row into sight.
 *
 * @param wish - what is chosen, and how much room there is
 */
function useSelectedInSight(
  grid: RefObject<HTMLElement | null>,
  layout: RowsLayout,
  selectedAt: number,
  wish: string,
): void {
  const wanted = useRef<string | null>(null);
  const latest = useRef(layout);
  useEffect(() => {
    latest.current = layout;
  }, [layout]);
  useEffect(() => {
    if (wanted.current === wish || selectedAt < 0) return undefined;
    // In the next frame the grid knows how much room it has now.
    const frame = requestAnimationFrame(() => {
      wanted.current = wish;
      if (grid.current !== null) bringIntoSight(grid.current, headPx + topOf(latest.current, selectedAt));
    });
    return () => cancelAnimationFrame(frame);
  }, [grid, wish, selectedAt]);
}

/** The row of the order that is looked at is followed where it goes, unless it had been scrolled out of sight. */
function useShownFollowed(
  grid: RefObject<HTMLElement | null>,
  layout: RowsLayout,
  shownAt: number,
  shownKey: string | null,
): void {
  const last = useRef<{ key: string | null; topPx: number } | null>(null);
  useEffect(() => {
    const element = grid.current;
    if (element === null || shownAt < 0) {
      last.current = null;
      return;
    }
    const before = last.current;
    const topPx = headPx + topOf(layout, shownAt);
    last.current = { key: shownKey, topPx };
    if (before?.key === shownKey && before.topPx !== topPx && isInSight(element, before.topPx))
      bringIntoSight(element, topPx);
  }, [grid, layout, shownAt, shownKey]);
}

function isInSight({ scrollTop, clientHeight }: HTMLElement, topPx: number): boolean {
  return topPx + rowPx() > scrollTop + headPx && topPx < scrollTop + clientHeight;
}

/** No further than it takes to see it with a row before and behind it. */
function bringIntoSight(grid: HTMLElement, topPx: number): void {
  const lowestPx = topPx + 2 * rowPx() - grid.clientHeight;
  const highestPx = topPx - headPx - rowPx();
  if (grid.scrollTop < lowestPx) grid.scrollTo({ top: lowestPx });
  else if (grid.scrollTop > highestPx) grid.scrollTo({ top: Math.max(0, highestPx) });
}

/** Another order of the rows is read from its beginning, wherever the chosen row has gone. */
function useReadFromTop(grid: RefObject<HTMLElement | null>, order: string): void {
  const drawnOrder = useRef(order);
  useEffect(() => {
    if (drawnOrder.current === order) return;
    drawnOrder.current = order;
    grid.current?.scrollTo({ top: 0 });
  }, [grid, order]);
}
