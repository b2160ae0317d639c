/** The orders of the board as a grid: they come, change and move, and only a row that changed is drawn again. */

import { useCallback, useMemo, useState, type ReactElement, type ReactNode, type RefObject } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { ColumnName } from '../../../shared/columns.ts';
import type { Grouping } from '../../../shared/desk.ts';
import { accountInFilter } from '../../../shared/filter/account-name.ts';
import { onlyThis } from '../../../shared/filter/edit-filter.ts';
import { isBoardGroup, sortFields, type BoardList, type ListedGroup } from '../../store/board-list.ts';
import type { ExchangeId } from '../../../shared/order.ts';
import { accountTitle } from '../../../shared/order-words.ts';
import { useBoardChoice, useBoardNeeds, useGridDesk, useMonitor } from '../../store/monitor-context.tsx';
import { accountLabel } from '../grid/account-cell.tsx';
import type { RowsFilter } from '../grid/cell-menu.tsx';
import { boardColumns, boardLabels } from '../grid/columns.ts';
import type { GridSort } from '../grid/grid-head.tsx';
import type { GroupChoice } from '../grid/group-choice.tsx';
import { OrdersInGrid, type DrawnRow } from '../grid/orders-in-grid.tsx';
import type { GridRows } from '../grid/rows-grid.tsx';
import { useActions } from '../keys/use-actions.ts';
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
      rows={useGridRows(list, accountsById)}
      sort={useBoardSort(list.isPaused)}
      grouping={useBoardGrouping()}
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
    const names = { labelOf: (account: string) => accountInFilter(account, [...accounts.values()]) };
    return {
      rowOf: (key) => board.rows.get(key),
      conditionOf: (column, row) => onlyThis('', column, row, names),
      onOnlyThis: (column, row) => boardView.choose({ text: onlyThis(text, column, row, names) ?? text }),
    };
  }, [board, boardView, text, accounts]);
}

function useGridRows({ keys, groups, isPaused }: BoardList, accounts: ReadonlyMap<string, AccountView>): GridRows {
  const { board } = useMonitor();
  const { sortedBy, direction, grouping } = useBoardChoice();
  // Another view is read from its top.
  const { currentId } = useGridDesk('board');
  return useMemo(() => {
    // One of the states alone says nothing that the rows do not say; an account or a symbol has its name there.
    const hasHeads = grouping !== 'standing' || groups.length > 1 || groups[0]?.group === 'notKnown';
    const isNamesake = (id: string): boolean =>
      [...accounts.values()].some((each) => each.id !== id && each.label === accounts.get(id)?.label);
    const exchangeAt = (index: number): ExchangeId | undefined => board.rows.get(keys.at(index) ?? '')?.order.exchange;
    return {
      keys,
      groups: groups.map(({ group, from, count }) => ({
        // A symbol may be called like a state.
        name: grouping === 'standing' ? group : `${grouping}:${group}`,
        label: labelOf({
          group,
          grouping,
          exchange: exchangeAt(from),
          account: accounts.get(group),
          isNamesake: isNamesake(group),
        }),
        hasHead: hasHeads && grouping !== 'none',
        from,
        count,
      })),
      isPaused,
      order: `${currentId} ${sortedBy} ${direction} ${grouping}`,
    };
  }, [board, keys, groups, isPaused, currentId, sortedBy, direction, grouping, accounts]);
}

interface NamedGroup extends Pick<ListedGroup, 'group'> {
  grouping: Grouping;
  /** undefined for an account that is no longer there. */
  account: AccountView | undefined;
  /** Whether one at another exchange is called the same. */
  isNamesake: boolean;
  /** Of its first row. */
  exchange: ExchangeId | undefined;
}

function labelOf({ group, grouping, account, exchange, isNamesake }: NamedGroup): string | null {
  if (grouping === 'none') return null;
  if (grouping === 'standing') return isBoardGroup(group) ? boardWords().groups[group] : null;
  if (grouping === 'symbol' || exchange === undefined) return group;
  return isNamesake && account !== undefined
    ? accountTitle(account.exchange, account.label)
    : accountLabel(exchange, group, account);
}

function useBoardGrouping(): GroupChoice {
  const { boardView } = useMonitor();
  const { grouping } = useBoardChoice();
  const onChoose = (by: Grouping): void => boardView.choose({ grouping: by });
  useActions({
    'rows.groupByState': () => onChoose('standing'),
    'rows.groupBySymbol': () => onChoose('symbol'),
    'rows.groupByAccount': () => onChoose('account'),
    'rows.groupByNone': () => onChoose('none'),
  });
  return { by: grouping, onChoose };
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
