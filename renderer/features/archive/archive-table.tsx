/** The orders the archive found, as a grid. */

import { memo, useCallback, useMemo, useState, type ReactElement, type ReactNode, type RefObject } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { ArchivePage, BoardRow } from '../../../shared/board.ts';
import type { ColumnName } from '../../../shared/columns.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { LongestContents, type Places } from '../../store/column-needs.ts';
import { accountLabel } from '../grid/account-cell.tsx';
import type { RowsFilter } from '../grid/cell-menu.tsx';
import { archiveColumns, archiveLabels } from '../grid/columns.ts';
import type { GridSort } from '../grid/grid-head.tsx';
import { OrderRow, type RowPlace } from '../grid/order-row.tsx';
import { OrdersInGrid, type DrawnRow } from '../grid/orders-in-grid.tsx';
import type { Selection } from '../grid/use-selection.ts';
import { gridWords } from '../grid/words.ts';
import { useKeptScroll } from '../views/use-kept-scroll.ts';

type Found = ArchivePage['orders'][number];

interface ArchiveTableProps {
  grid: RefObject<HTMLTableElement | null>;
  orders: readonly Found[];
  accounts: readonly AccountView[];
  selection: Selection;
  sort: GridSort;
  /** What a click on a cell leaves. */
  only: Omit<RowsFilter, 'rowOf'>;
}

export function ArchiveTable(from: ArchiveTableProps): ReactNode {
  const { grid, orders, accounts, selection, sort, only } = from;
  const [wanted, setWanted] = useState<ReadonlySet<ColumnName>>(noColumns);
  const onWanted = useCallback((columns: ReadonlySet<ColumnName>) => setWanted(columns), []);
  const accountsById = useMemo(() => new Map(accounts.map((account) => [account.id, account])), [accounts]);
  const found = useMemo(() => new Map(orders.map((order) => [order.key, rowOf(order)])), [orders]);
  const longest = useMemo(() => longestOf(orders, wanted), [orders, wanted]);
  const names = useMemo(
    () => orders.map(({ order }) => accountLabel(order.exchange, order.account, accountsById.get(order.account))),
    [orders, accountsById],
  );
  const rows = useMemo(() => {
    const all = { name: 'found', label: null, hasHead: false, from: 0, count: orders.length };
    return {
      keys: orders.map(({ key }) => key),
      groups: [all],
      isPaused: false,
      order: `${sort.by ?? ''} ${sort.direction}`,
    };
  }, [orders, sort.by, sort.direction]);
  useKeptScroll('archive', grid, rows.keys);
  const drawRow = ({ key, columns, ...place }: DrawnRow): ReactElement => {
    const row = found.get(place.orderKey);
    return row === undefined ? (
      <tr key={key} />
    ) : (
      <ArchiveRow
        key={key}
        {...place}
        columns={columns}
        row={row}
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
      needs={useMemo(() => longest.needs(), [longest])}
      onWanted={onWanted}
      accounts={names}
      rows={rows}
      sort={sort}
      selection={selection}
      filter={useMemo(() => ({ ...only, rowOf: (key) => found.get(key) }), [only, found])}
      drawRow={drawRow}
    />
  );
}

const noColumns: ReadonlySet<ColumnName> = new Set();

interface ArchiveRowProps extends RowPlace {
  row: BoardRow;
  columns: readonly ColumnName[];
  account: AccountView | undefined;
  places: Places;
  onOpen: (key: string) => void;
}

const ArchiveRow = memo(function ArchiveRow(from: ArchiveRowProps): ReactNode {
  const { row, columns, account, places, onOpen, ...place } = from;
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

function longestOf(orders: readonly Found[], columns: ReadonlySet<ColumnName>): LongestContents {
  const longest = new LongestContents(columns);
  for (const found of orders) longest.take(found.order, found);
  return longest;
}

/** As on the board, but that nobody follows it there: it is as of when it was seen last, and not called old for it. */
function rowOf({ key, order, isWatched, hasLeftBook, amendedTo, notes }: Found): BoardRow {
  return {
    key,
    order,
    isWatched,
    hasLeftBook,
    amendedTo,
    notes,
    asOf: order.asOf,
    isStale: false,
    isUnseen: false,
    startedOrderId: null,
    startedById: null,
  };
}
