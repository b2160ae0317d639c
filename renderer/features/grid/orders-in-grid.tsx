/** A grid of orders with its columns: which of them there are, where they stand, and what the trader does to them. */

import { useDeferredValue, useMemo, useState, type ReactElement, type ReactNode, type RefObject } from 'react';
import type { ColumnName } from '../../../shared/columns.ts';
import type { GridName } from '../../../shared/desk.ts';
import type { ColumnNeeds } from '../../store/column-needs.ts';
import { useTextMetrics } from '../columns/text-metrics.tsx';
import { useArrangement } from '../columns/use-arrangement.ts';
import type { RowsFilter } from './cell-menu.tsx';
import { useActions } from '../keys/use-actions.ts';
import { useChosenColumns, useColumnChoice } from './column-choice.ts';
import { ColumnsDialog } from './columns-dialog.tsx';
import type { Labels } from './columns.ts';
import type { GroupChoice } from './group-choice.tsx';
import { GridHead, type GridSort } from './grid-head.tsx';
import type { RowPlace } from './order-row.tsx';
import { RowsGrid, type GridRows } from './rows-grid.tsx';
import { useCellMenu } from './use-cell-menu.tsx';
import type { Hand } from './use-row-keys.ts';
import type { Selection } from './use-selection.ts';

export interface DrawnRow extends RowPlace {
  key: string | number;
  columns: readonly ColumnName[];
}

interface OrdersInGridProps {
  grid: RefObject<HTMLTableElement | null>;
  name: GridName;
  kind: 'grid' | 'table';
  /** What it is called. */
  label: string;
  className: string;
  /** Its columns where nothing was chosen. */
  usual: readonly ColumnName[];
  labels: Labels;
  needs: ColumnNeeds;
  onWanted: (columns: ReadonlySet<ColumnName>) => void;
  /** The names of the accounts. */
  accounts: readonly string[];
  rows: GridRows;
  sort: GridSort;
  /** Absent where rows stand in no groups that can be chosen. */
  grouping?: GroupChoice;
  selection: Selection;
  filter: RowsFilter;
  hand?: Hand | null;
  /** Told which rows are on the page. */
  onDrawn?: (keys: readonly string[]) => void;
  drawRow: (row: DrawnRow) => ReactElement;
}

export function OrdersInGrid(from: OrdersInGridProps): ReactNode {
  const { grid, name, kind, label, className, usual, labels, rows, sort, selection, hand = null, drawRow } = from;
  const { needs, onWanted, accounts, onDrawn, filter, grouping } = from;
  const [isChoosing, setIsChoosing] = useState(false);
  const [metrics, probe] = useTextMetrics();
  const chosen = useChosenColumns(name, usual);
  const { columns, heldPx } = useArrangement({ grid, usual, chosen, labels, needs, onWanted, accounts, metrics });
  // Where a window is made smaller, all stands in its place at once; that rows have other cells takes a moment.
  const drawnColumns = useDeferredValue(columns);
  const choice = useColumnChoice(name, chosen, { usual, shown: columns });
  const onClose = (): void => focusIn(grid.current);
  const [menuHandlers, menu] = useCellMenu({ grid, columns, labels, filter, selection, onClose });
  useActions({ 'rows.columns': () => setIsChoosing(true) });
  const head = useMemo(
    () => (
      <GridHead
        columns={columns}
        labels={labels}
        sort={sort}
        choice={choice}
        onChooseColumns={() => setIsChoosing(true)}
      />
    ),
    [columns, labels, sort, choice],
  );
  return (
    <>
      {probe}
      <RowsGrid
        grid={grid}
        kind={kind}
        label={label}
        className={className}
        columnCount={columns.length}
        rows={rows}
        selection={selection}
        hand={hand}
        onDrawn={onDrawn}
        menuHandlers={menuHandlers}
        head={head}
        drawRow={(place) => drawRow({ ...place, columns: drawnColumns })}
      />
      {menu}
      {isChoosing ? (
        <ColumnsDialog
          labels={labels}
          usual={usual}
          shown={columns}
          choice={choice}
          heldPx={heldPx}
          grouping={grouping}
          widthOf={(column) => drawnWidth(grid.current, column)}
          onClose={() => setIsChoosing(false)}
        />
      ) : null}
    </>
  );
}

/** The rows have the focus: the grid itself, or the one of them that takes it. */
function focusIn(grid: HTMLElement | null): void {
  const one = grid?.tabIndex === 0 ? grid : grid?.querySelector<HTMLElement>('tr[tabindex="0"]');
  one?.focus({ preventScroll: true });
}

function drawnWidth(grid: HTMLElement | null, column: ColumnName): number | null {
  const widthPx = grid?.querySelector(`th[data-column="${column}"]`)?.getBoundingClientRect().width ?? 0;
  return widthPx === 0 ? null : widthPx;
}
