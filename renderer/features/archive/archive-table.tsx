/** The orders the archive found, as a grid. */

import {
  memo,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ReactElement,
  type ReactNode,
  type RefObject,
} from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { OrderKey } from '../../../shared/board.ts';
import type { ColumnName } from '../../../shared/columns.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import type { Found } from '../../store/archive-results.ts';
import { LongestContents, type ColumnNeeds, type Places } from '../../store/column-needs.ts';
import { useBoardRow, useGridDesk, useMonitor } from '../../store/monitor-context.tsx';
import { accountLabel } from '../grid/account-cell.tsx';
import type { RowsFilter } from '../grid/cell-menu.tsx';
import { archiveColumns, archiveLabels } from '../grid/columns.ts';
import type { GridSort } from '../grid/grid-head.tsx';
import { OrderRow, type RowPlace } from '../grid/order-row.tsx';
import { OrdersInGrid, type DrawnRow } from '../grid/orders-in-grid.tsx';
import type { Selection } from '../grid/use-selection.ts';
import { gridWords } from '../grid/words.ts';
import { useKeptScroll } from '../views/use-kept-scroll.ts';
import type { FoundRows } from './use-found-rows.ts';

interface ArchiveTableProps {
  grid: RefObject<HTMLTableElement | null>;
  found: FoundRows;
  accounts: readonly AccountView[];
  selection: Selection;
  sort: GridSort;
  /** What a click on a cell leaves. */
  only: Omit<RowsFilter, 'rowOf'>;
}

export function ArchiveTable(from: ArchiveTableProps): ReactNode {
  const { grid, found, accounts, selection, sort, only } = from;
  const { orders, keys, rowOf } = found;
  const [wanted, setWanted] = useState<ReadonlySet<ColumnName>>(noColumns);
  const onWanted = useCallback((columns: ReadonlySet<ColumnName>) => setWanted(columns), []);
  const accountsById = useMemo(() => new Map(accounts.map((account) => [account.id, account])), [accounts]);
  const { longest, needs } = useLongest(found, wanted);
  const names = useMemo(() => accountNames(orders, accountsById), [orders, accountsById]);
  const { currentId } = useGridDesk('archive');
  const rows = useMemo(() => {
    const all = { name: 'found', label: null, hasHead: false, from: 0, count: keys.length };
    return {
      keys,
      groups: [all],
      isPaused: false,
      order: `${currentId} ${sort.by ?? ''} ${sort.direction}`,
    };
  }, [keys, currentId, sort.by, sort.direction]);
  useKeptScroll('archive', grid, rows.keys);
  const drawRow = ({ key, columns, ...place }: DrawnRow): ReactElement => {
    const row = rowOf(place.orderKey);
    return row === undefined ? (
      <tr key={key} />
    ) : (
      <ArchiveRow
        key={key}
        {...place}
        columns={columns}
        rowOf={rowOf}
        account={accountsById.get(row.order.account)}
        places={longest.placesOf(row.order.symbol)}
        onOpen={selection.open}
      />
    );
  };
  return (
    <OrdersInGrid
      grid={grid}
      name="archive"
      kind="table"
      label={gridWords().archived}
      className="archive-table"
      usual={archiveColumns}
      labels={useMemo(() => archiveLabels(), [])}
      needs={needs}
      onWanted={onWanted}
      accounts={names}
      rows={rows}
      sort={sort}
      selection={selection}
      filter={useMemo(() => ({ ...only, rowOf }), [only, rowOf])}
      drawRow={drawRow}
    />
  );
}

const noColumns: ReadonlySet<ColumnName> = new Set();

interface ArchiveRowProps extends RowPlace {
  rowOf: FoundRows['rowOf'];
  columns: readonly ColumnName[];
  account: AccountView | undefined;
  places: Places;
  onOpen: (key: string) => void;
}

const ArchiveRow = memo(function ArchiveRow(from: ArchiveRowProps): ReactNode {
  const { rowOf, columns, account, places, onOpen, ...place } = from;
  const row = useNewestRow(place.orderKey, rowOf);
  if (row === undefined) return null;
  const { orderId, symbol } = row.order;
  return (
    <OrderRow
      place={place}
      row={row}
      columns={columns}
      account={account}
      places={places}
      opens={gridWords().open(visibleText(orderId), visibleText(symbol))}
      className="archive-row"
      onOpen={onOpen}
    />
  );
});

/** Drawn again with each change of it that this app hears of. */
function useNewestRow(key: OrderKey, rowOf: FoundRows['rowOf']): ReturnType<FoundRows['rowOf']> {
  useBoardRow(key);
  return rowOf(key);
}

/** Each account's once. */
function accountNames(orders: readonly Found[], accounts: ReadonlyMap<string, AccountView>): string[] {
  const names = new Map<string, string>();
  for (const { order } of orders)
    if (!names.has(order.account))
      names.set(order.account, accountLabel(order.exchange, order.account, accounts.get(order.account)));
  return [...names.values()];
}

/** What the columns need; a row that changes meanwhile may need more. */
function useLongest(
  { keys, rowOf }: FoundRows,
  columns: ReadonlySet<ColumnName>,
): { longest: LongestContents; needs: ColumnNeeds } {
  const { board } = useMonitor();
  const longest = useMemo(() => {
    const made = new LongestContents(columns);
    takeAll(made, keys, rowOf);
    return made;
  }, [keys, rowOf, columns]);
  const needs = useMemo(() => longest.needs(), [longest]);
  const [grown, setGrown] = useState({ of: longest, needs });
  useEffect(
    () =>
      board.subscribeTouched((touched) => {
        if (takeAll(longest, touched, rowOf)) setGrown({ of: longest, needs: longest.needs() });
      }),
    [board, longest, rowOf],
  );
  return { longest, needs: grown.of === longest ? grown.needs : needs };
}

function takeAll(longest: LongestContents, keys: Iterable<OrderKey>, rowOf: FoundRows['rowOf']): boolean {
  let hasGrown = false;
  for (const key of keys) {
    const row = rowOf(key);
    if (row !== undefined) hasGrown = longest.take(row.order, row) || hasGrown;
  }
  return hasGrown;
}
