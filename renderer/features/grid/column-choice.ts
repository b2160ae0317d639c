/** What the trader chose of a grid's columns, and what changes it. */

import { useMemo } from 'react';
import type { ChosenColumn, ColumnName } from '../../../shared/columns.ts';
import type { GridName } from '../../../shared/desk.ts';
import { useMonitor, useViewContent } from '../../store/monitor-context.tsx';
import { chosenColumns, withColumn, withMoved, withWidth } from '../columns/chosen-columns.ts';

export interface ColumnChoice {
  /** null where nothing was chosen. */
  chosen: readonly ChosenColumn[] | null;
  show: (column: ColumnName, isShown: boolean) => void;
  move: (column: ColumnName, by: number) => void;
  /** @param widthPx - null for as wide as what stands in it */
  size: (column: ColumnName, widthPx: number | null) => void;
  /** Back to the usual ones. */
  forget: () => void;
}

/** What is kept of a grid, in the view that is shown there. @param usual - its columns where nothing was chosen */
export function useChosenColumns(grid: GridName, usual: readonly ColumnName[]): readonly ChosenColumn[] | null {
  const { columns } = useViewContent(grid);
  return useMemo(() => chosenColumns(columns, usual), [columns, usual]);
}

/** @param shown - those that are there now: what is changed first begins with them */
export function useColumnChoice(
  grid: GridName,
  chosen: readonly ChosenColumn[] | null,
  { usual, shown }: { usual: readonly ColumnName[]; shown: readonly ColumnName[] },
): ColumnChoice {
  const { desk } = useMonitor();
  return useMemo(() => {
    // Asked for when it is changed: the pointer goes on while the window is drawn.
    const before = (): readonly ChosenColumn[] =>
      chosenColumns(desk.content(grid).columns, usual) ?? shown.map((name) => ({ name, widthPx: null }));
    const keep = (columns: readonly ChosenColumn[] | null): void =>
      desk.changeContent(grid, { columns: columns === null ? null : columns.map((column) => ({ ...column })) });
    return {
      chosen,
      show: (name, isShown) => keep(withColumn(before(), { name, isShown, usual })),
      move: (name, by) => keep(withMoved(before(), name, by)),
      size: (name, widthPx) => keep(withWidth(before(), name, widthPx)),
      forget: () => keep(null),
    };
  }, [desk, grid, chosen, usual, shown]);
}
