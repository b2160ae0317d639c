/** Which columns does a grid of orders have now, and where do they stand? The grid is told by its attributes and properties; the style sheet does the rest. */

import { useEffect, useLayoutEffect, useMemo, useState, type RefObject } from 'react';
import { columnNames, type ChosenColumn, type ColumnName } from '../../../shared/columns.ts';
import type { ColumnNeeds } from '../../store/column-needs.ts';
import { gridWords } from '../grid/words.ts';
import { arrange, moreColumns, withMore } from './arrange.ts';
import type { Arrangement } from './arrangement.ts';
import { byHand } from './chosen-columns.ts';
import { columnWidths, type ColumnWidths, type TextMetrics } from './column-widths.ts';
import { useWideWindow } from './wide-window.ts';

export interface ArrangementIn {
  grid: RefObject<HTMLElement | null>;
  /** Those of this grid, where nothing was chosen. */
  usual: readonly ColumnName[];
  /** What the trader chose; null for nothing. */
  chosen: readonly ChosenColumn[] | null;
  /** What stands above each column. */
  labels: ReadonlyMap<string, string>;
  needs: ColumnNeeds;
  /** Told of which columns the needs must be known. */
  onWanted: (columns: ReadonlySet<ColumnName>) => void;
  /** Their names. */
  accounts: readonly string[];
  metrics: TextMetrics;
}

export interface Arranged extends Pick<Arrangement, 'heldPx'> {
  /** Those that are there, in their order, also those that lack room now. */
  columns: readonly ColumnName[];
}

/** @returns what a grid has, and has told its style sheet */
export function useArrangement(from: ArrangementIn): Arranged {
  const { grid, usual, chosen, labels, needs, onWanted, accounts, metrics } = from;
  const roomPx = useRoom(grid);
  const isWide = useWideWindow();
  const widths = useMemo(
    () => columnWidths({ needs, labels, accounts, metrics, beforePrice: gridWords().beforePrice }),
    [needs, labels, accounts, metrics],
  );
  const names = useMemo(
    () => chosen?.map(({ name }) => name) ?? (isWide ? withMore({ columns: usual, widths, roomPx }) : usual),
    [chosen, usual, isWide, widths, roomPx],
  );
  const shown = useSameNames(names);
  const arrangement = useMemo(
    () => arrange({ columns: shown, widths, roomPx, ...(chosen === null ? {} : { byHand: byHand(chosen, usual) }) }),
    [shown, widths, roomPx, chosen, usual],
  );
  useEffect(() => {
    onWanted(new Set(chosen === null && isWide ? [...usual, ...moreColumns] : shown));
  }, [onWanted, chosen, isWide, usual, shown]);
  useLayoutEffect(() => {
    if (grid.current !== null) tell(grid.current, arrangement, widths);
  }, [grid, arrangement, widths]);
  return { columns: shown, heldPx: arrangement.heldPx };
}

/** The same object for the same columns: with another one all rows are drawn again. */
function useSameNames(names: readonly ColumnName[]): readonly ColumnName[] {
  const [kept, setKept] = useState(names);
  if (kept === names || kept.join() === names.join()) return kept;
  setKept(names);
  return names;
}

function tell(element: HTMLElement, arrangement: Arrangement, widths: ColumnWidths): void {
  const { lines, without, second, afterFigure, isJoined, tracks, areas, leastPx } = arrangement;
  element.dataset['lines'] = String(lines);
  // Also those whose cells are still drawn, and no longer there.
  const hidden = columnNames.filter((column) => !areas.has(column));
  element.dataset['without'] = [...new Set<string>([...without, ...hidden])].join(' ');
  element.dataset['second'] = second.join(' ');
  element.dataset['afterFigure'] = afterFigure.join(' ');
  element.dataset['joined'] = String(isJoined);
  const { at, trigger } = gridWords().beforePrice;
  element.style.setProperty('--before-price', JSON.stringify(at));
  element.style.setProperty('--before-trigger', JSON.stringify(trigger));
  element.style.setProperty('--tracks', tracks);
  element.style.setProperty('--least-width', `${String(leastPx)}px`);
  element.style.setProperty('--unit-width', `${String(widths.unit)}px`);
  element.style.setProperty('--notional-unit-width', `${String(widths.notionalUnit)}px`);
  element.style.setProperty('--fee-unit-width', `${String(widths.feeUnit)}px`);
  element.style.setProperty('--quantity-slack', `${String(lines === 1 && isJoined ? widths.quantitySlack : 0)}px`);
  for (const [column, area] of areas) element.style.setProperty(`--area-${column}`, area);
}

function useRoom(grid: RefObject<HTMLElement | null>): number {
  const [roomPx, setRoomPx] = useState(0);
  useLayoutEffect(() => {
    const element = grid.current;
    if (element === null) return undefined;
    const look = (): void => setRoomPx(element.clientWidth);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [grid]);
  return roomPx;
}
