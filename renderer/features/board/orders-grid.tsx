/** The orders of the board as a grid: they come, change and move, and only a row that changed is drawn again. */

import { useCallback, useMemo, useState, type ReactElement, type ReactNode, type RefObject } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { ColumnName } from '../../../shared/columns.ts';
import { onlyThis } from '../../../shared/filter/edit-filter.ts';
import { sortFields, type BoardList } from '../../store/board-list.ts';
import { useBoardChoice, useBoardNeeds, useMonitor } from '../../store/monitor-context.tsx';
import type { RowsFilter } from '../grid/cell-menu.tsx';
import { boardColumns, boardLabels } from '../grid/columns.ts';
import type { GridSort } from '../grid/grid-head.tsx';
import { OrdersInGrid, type DrawnRow } from '../grid/orders-in-grid.tsx';
import type { GridRows } from '../grid/rows-grid.tsx';
import type { Hand } from '../grid/use-row-keys.ts';
import type { Selection } from '../grid/use-selection.ts';
import { boardWords } from './words.ts';
import { Glows } from './glows.ts';
import { LiveRow } from './live-row.tsx';

interface OrdersGridProps {
  grid: RefObject<HTMLTableElement | null>;
  list: BoardList;
  accounts: readonly AccountView[];
  selection: Selection;
}

export function OrdersGrid({ grid, list, accounts, selection }: OrdersGridProps): ReactNode {
  const { board, boardNeeds, boardView } = useMonitor();
  const accountsById = useMemo(() => new Map(accounts.map((account) => [account.id, account])), [accounts]);
  const accountNames = useMemo(() => accounts.map(({ label }) => label), [accounts]);
  const labels = useMemo(() => boardLabels(), []);
  const [glows] = useState(() => new Glows());
  const hand = useMemo(
    (): Hand => ({
      touch: (by) => boardView.touch(by),
      release: () => boardView.release(),
      isUnseen: (key) => board.rows.get(key)?.isUnseen === true,
    }),
    [board, boardView],
  );
  const onWanted = useCallback((columns: ReadonlySet<ColumnName>) => boardNeeds.show(columns), [boardNeeds]);
  const drawRow = ({ key, ...row }: DrawnRow): ReactElement => (
    <LiveRow key={key} {...row} accounts={accountsById} glows={glows} onOpen={selection.open} />
  );
  return (
    <OrdersInGrid
      grid={grid}
      name="board"
      kind="grid"
      label={boardWords().orders}
      className="board-grid"
      usual={boardColumns}
      labels={labels}
      needs={useBoardNeeds()}
      onWanted={onWanted}
      accounts={accountNames}
      rows={useGridRows(list)}
      sort={useBoardSort(list.isPaused)}
      selection={selection}
      hand={hand}
      filter={useBoardFilter(accountsById)}
      onDrawn={(keys) => glows.keep(new Set(keys))}
      drawRow={drawRow}
    />
  );
}

/** A click on a cell leaves only the orders that are alike in it. */
function useBoardFilter(accounts: ReadonlyMap<string, AccountView>): RowsFilter {
  const { board, boardView } = useMonitor();
  const { text } = useBoardChoice();
  return useMemo(() => {
    const names = { labelOf: (account: string) => accounts.get(account)?.label ?? account };
    return {
      rowOf: (key) => board.rows.get(key),
      conditionOf: (column, row) => onlyThis('', column, row, names),
      onOnlyThis: (column, row) => boardView.choose({ text: onlyThis(text, column, row, names) ?? text }),
    };
  }, [board, boardView, text, accounts]);
}

function useGridRows({ keys, groups, isPaused }: BoardList): GridRows {
  const { sortedBy, direction } = useBoardChoice();
  return useMemo(() => {
    const hasHeads = groups.length > 1 || groups[0]?.group === 'notKnown';
    return {
      keys,
      groups: groups.map(({ group, from, count }) => ({
        name: group,
        label: boardWords().groups[group],
        hasHead: hasHeads,
        from,
        count,
      })),
      isPaused,
      order: `${sortedBy} ${direction}`,
    };
  }, [keys, groups, isPaused, sortedBy, direction]);
}

function useBoardSort(isPaused: boolean): GridSort {
  const { boardView } = useMonitor();
  const { sortedBy, direction } = useBoardChoice();
  return useMemo(
    () => ({
      by: sortedBy,
      direction,
      isPaused,
      mayBy: (column) => fieldOf(column) !== undefined,
      onSort(column) {
        const field = fieldOf(column);
        if (field === undefined) return;
        const usual = field === 'updatedAt' ? 'descending' : 'ascending';
        const other = direction === 'ascending' ? 'descending' : 'ascending';
        boardView.choose({ sortedBy: field, direction: field === sortedBy ? other : usual });
      },
    }),
    [boardView, sortedBy, direction, isPaused],
  );
}

function fieldOf(column: ColumnName): (typeof sortFields)[number] | undefined {
  return sortFields.find((field) => field === column);
}
