/** How does the menu of a row come up: by a right click on a cell, or by the menu key for the chosen row? */

import { useState, type MouseEvent, type ReactNode, type RefObject } from 'react';
import { columnNames, type ColumnName } from '../../../shared/columns.ts';
import { useActions } from '../keys/use-actions.ts';
import { useSay } from '../shell/said.tsx';
import { CellMenu, type OpenMenu, type RowsFilter } from './cell-menu.tsx';
import type { Labels } from './columns.ts';
import type { Selection } from './use-selection.ts';
import { gridWords } from './words.ts';

interface CellMenuIn {
  grid: RefObject<HTMLTableElement | null>;
  columns: readonly ColumnName[];
  labels: Labels;
  filter: RowsFilter;
  selection: Selection;
  /** Gives the rows the focus back. */
  onClose: () => void;
}

export interface MenuHandlers {
  onContextMenu: (event: MouseEvent<HTMLTableElement>) => void;
}

/** @returns what the grid listens to, and the menu while it is open */
export function useCellMenu(from: CellMenuIn): [handlers: MenuHandlers, menu: ReactNode] {
  const { grid, columns, labels, filter, selection, onClose } = from;
  const say = useSay();
  const [open, setOpen] = useState<OpenMenu | null>(null);
  const openFor = (row: HTMLElement, cell: Element | null, at: { x: number; y: number }): void => {
    const orderKey = row.dataset['key'];
    if (orderKey === undefined) return;
    setOpen((before) => ({
      opening: (before?.opening ?? 0) + 1,
      orderKey,
      column: columnOf(cell),
      xPx: at.x,
      yPx: at.y,
    }));
  };
  const openForChosen = (): boolean => {
    const row = grid.current?.querySelector<HTMLElement>('tr[data-key][data-meant="true"]') ?? null;
    if (row === null) {
      if (selection.selectedKey === null) return false;
      say(gridWords().cell.outOfSight);
      return true;
    }
    const { left, bottom } = row.getBoundingClientRect();
    openFor(row, null, { x: left + 40, y: bottom });
    return true;
  };
  const handlers: MenuHandlers = {
    onContextMenu(event) {
      const target = event.target instanceof Element ? event.target : null;
      const row = target?.closest<HTMLElement>('tr[data-key]') ?? null;
      // What is selected has the system's menu, which copies it and looks it up.
      if (row === null || hasSelection()) return;
      event.preventDefault();
      openFor(row, target?.closest('td') ?? null, { x: event.clientX, y: event.clientY });
    },
  };
  useActions({ 'rows.menu': openForChosen });
  const menu =
    open === null ? null : (
      <CellMenu
        key={open.opening}
        open={open}
        columns={columns}
        labels={labels}
        filter={filter}
        onClose={() => {
          setOpen(null);
          onClose();
        }}
      />
    );
  return [handlers, menu];
}

function columnOf(cell: Element | null): ColumnName | null {
  return columnNames.find((column) => cell?.classList.contains(`column-${column}`) === true) ?? null;
}

function hasSelection(): boolean {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed;
}
