/** Where do the rows stand when the trader comes back to them: after another page, and after a restart? */

import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import type { FirstRow, GridName } from '../../../shared/desk.ts';
import type { ListedKeys } from '../../store/board-list.ts';
import { useMonitor } from '../../store/monitor-context.tsx';

const calmMs = 200;
/** Rows are drawn where they are scrolled to: the first try comes near, the next ones hit. */
const mostTries = 10;

/**
 * Keeps which row stands first in sight, and brings it there once when there are rows.
 *
 * @param scroller - its rows have `data-key` and `aria-rowindex`
 */
export function useKeptScroll(name: GridName, scroller: RefObject<HTMLElement | null>, keys: ListedKeys): void {
  const { desk } = useMonitor();
  const isRestored = useRef(false);
  const hasRows = keys.length > 0;
  const keep = useEffectEvent((): void => {
    const first = scroller.current === null ? null : firstRowOf(scroller.current);
    const before = desk.grid(name).firstRow;
    if (first?.key !== before?.key) desk.changeGrid(name, { firstRow: first }, 'calm');
  });
  const restore = useEffectEvent((): (() => void) | undefined => {
    const element = scroller.current;
    const { firstRow } = desk.grid(name);
    if (isRestored.current || element === null) return undefined;
    isRestored.current = true;
    if (firstRow === null) return undefined;
    const found = keys.indexOf(firstRow.key);
    return bringToTop(element, firstRow.key, found < 0 ? Math.min(firstRow.index, keys.length - 1) : found);
  });
  useEffect(() => (hasRows ? restore() : undefined), [hasRows]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !hasRows) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onScroll = (): void => {
      clearTimeout(timer);
      timer = setTimeout(keep, calmMs);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller, hasRows]);
}

function rowsOf(scroller: HTMLElement): HTMLElement[] {
  return [...scroller.querySelectorAll<HTMLElement>('tr[data-key]')];
}

/** Below the head, which stays in sight. */
function topOfRows(scroller: HTMLElement): number {
  return scroller.querySelector('thead')?.getBoundingClientRect().bottom ?? scroller.getBoundingClientRect().top;
}

/** @returns null at the top: there the first row is whichever comes */
function firstRowOf(scroller: HTMLElement): FirstRow | null {
  if (scroller.scrollTop <= 0) return null;
  const top = topOfRows(scroller);
  const [first] = rowsOf(scroller)
    .map((row) => ({ row, at: row.getBoundingClientRect() }))
    .filter(({ at }) => at.top + at.height / 2 >= top)
    .toSorted((one, other) => one.at.top - other.at.top);
  const key = first?.row.dataset['key'];
  const index = first === undefined ? Number.NaN : numberOf(first.row);
  return key === undefined || Number.isNaN(index) ? null : { key, index: Math.max(0, index) };
}

function numberOf(row: HTMLElement): number {
  return Number.parseInt(row.getAttribute('aria-rowindex') ?? '', 10) - 2;
}

/** Of the rows on the page the one whose number is next to this one, and where it stands. */
function nearestTo(
  index: number,
  rows: readonly HTMLElement[],
): { index: number; topPx: number; heightPx: number } | null {
  const [row] = rows.toSorted((one, other) => Math.abs(numberOf(one) - index) - Math.abs(numberOf(other) - index));
  if (row === undefined) return null;
  const { top, height } = row.getBoundingClientRect();
  return { index: numberOf(row), topPx: top, heightPx: height };
}

/** @returns what ends the trying */
function bringToTop(scroller: HTMLElement, key: string, index: number): () => void {
  let frame = 0;
  let tries = 0;
  const step = (): void => {
    const rows = rowsOf(scroller);
    const row = rows.find((each) => each.dataset['key'] === key);
    const near = nearestTo(index, rows);
    // Heads of groups stand between: from a row that is drawn it is not far, and then nearer each time.
    if (row === undefined && near !== null)
      scroller.scrollTop += near.topPx + (index - near.index) * near.heightPx - topOfRows(scroller);
    else if (row !== undefined) scroller.scrollTop += row.getBoundingClientRect().top - topOfRows(scroller);
    tries += 1;
    if (tries < mostTries) frame = requestAnimationFrame(step);
  };
  step();
  return () => cancelAnimationFrame(frame);
}
