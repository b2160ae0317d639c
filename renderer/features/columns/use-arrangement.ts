/** Which columns have room in a grid of orders now? The grid is told by its attributes and properties; the style sheet does the rest. */

import { useLayoutEffect, useMemo, useState, type RefObject } from 'react';
import type { ColumnNeeds } from '../../store/column-needs.ts';
import { arrange } from './arrange.ts';
import type { Arrangement, ColumnName } from './arrangement.ts';
import { columnWidths, type ColumnWidths, type TextMetrics } from './column-widths.ts';

export interface Head {
  name: ColumnName;
  label: string;
}

interface ArrangementIn {
  grid: RefObject<HTMLElement | null>;
  columns: readonly Head[];
  needs: ColumnNeeds;
  /** Their names. */
  accounts: readonly string[];
  metrics: TextMetrics;
}

export function useArrangement({ grid, columns, needs, accounts, metrics }: ArrangementIn): void {
  const roomPx = useRoom(grid);
  const widths = useMemo(() => {
    const labels = new Map<string, string>(columns.map(({ name, label }) => [name, label]));
    return columnWidths({ needs, labels, accounts, metrics });
  }, [columns, needs, accounts, metrics]);
  const arrangement = useMemo(
    () => arrange({ columns: columns.map(({ name }) => name), widths, roomPx }),
    [columns, widths, roomPx],
  );
  useLayoutEffect(() => {
    if (grid.current !== null) tell(grid.current, arrangement, widths);
  }, [grid, arrangement, widths]);
}

function tell(element: HTMLElement, arrangement: Arrangement, widths: ColumnWidths): void {
  const { lines, without, second, tracks, areas, leastPx } = arrangement;
  element.dataset['lines'] = String(lines);
  element.dataset['without'] = without.join(' ');
  element.dataset['second'] = second.join(' ');
  element.style.setProperty('--tracks', tracks);
  element.style.setProperty('--least-width', `${String(leastPx)}px`);
  element.style.setProperty('--unit-width', `${String(widths.unit)}px`);
  element.style.setProperty('--quantity-slack', `${String(lines === 1 ? widths.quantitySlack : 0)}px`);
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
