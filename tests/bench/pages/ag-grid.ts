/** The same rows and changes in AG Grid Community, as its own manual says for many updates: asynchronous transactions, sorted by what changed. */

import { AllCommunityModule, createGrid, ModuleRegistry, type ColDef, type GridApi } from 'ag-grid-community';
import type { BoardRow } from '../../../shared/board.ts';
import { statusWord } from '../../../shared/order-words.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import { typeWord } from '../../../shared/type-words.ts';
import { shortAge } from '../../../renderer/format/age.ts';
import { boardClock } from '../../../renderer/format/clock.ts';
import { BusyBoard } from './busy-board.ts';
import { elementOf, openFeed } from './feed.ts';

const count = Number(new URLSearchParams(location.search).get('rows'));
const busy = new BusyBoard(count, Date.now());

/** Decimals are sorted as numbers; where the app shows a change by a glow, so does this. */
function decimal(field: 'price' | 'filledQuantity' | 'quantity' | 'averagePrice'): ColDef<BoardRow> {
  return {
    colId: field,
    valueGetter: ({ data }) => data?.order[field] ?? null,
    valueFormatter: ({ value }) => (typeof value === 'string' ? groupedDigits(value) : '—'),
    comparator: (one, other) => Number(one) - Number(other),
    enableCellChangeFlash: true,
    width: 110,
  };
}

function word(colId: string, valueGetter: (row: BoardRow) => string, doesFlash = false): ColDef<BoardRow> {
  return {
    colId,
    valueGetter: ({ data }) => (data === undefined ? '' : valueGetter(data)),
    enableCellChangeFlash: doesFlash,
    width: 110,
  };
}

ModuleRegistry.registerModules([AllCommunityModule]);
const grid: GridApi<BoardRow> = createGrid<BoardRow>(elementOf('#root'), {
  rowData: [...busy.rows()],
  getRowId: ({ data }) => data.key,
  rowHeight: 34,
  deltaSort: true,
  columnDefs: [
    word('status', ({ order }) => statusWord(order), true),
    word('symbol', ({ order }) => order.symbol),
    word('side', ({ order }) => order.side ?? ''),
    word('type', ({ order }) => typeWord(order)),
    word('timeInForce', ({ order }) => order.timeInForce ?? ''),
    decimal('price'),
    decimal('filledQuantity'),
    decimal('quantity'),
    decimal('averagePrice'),
    word('account', ({ order }) => order.account),
    word('orderId', ({ order }) => order.orderId),
    {
      colId: 'updatedAt',
      valueGetter: ({ data }) => data?.order.updatedAt ?? 0,
      valueFormatter: ({ value }) => boardClock(Number(value), Date.now()),
      enableCellChangeFlash: true,
      sort: 'desc',
      width: 110,
    },
    { colId: 'age', valueGetter: ({ data }) => shortAge(data?.order.updatedAt ?? 0, Date.now()), width: 60 },
  ],
});

const sortBy = (colId: string, sort: 'asc' | 'desc') => (): void => {
  grid.applyColumnState({ state: [{ colId, sort }], defaultState: { sort: null } });
};

openFeed(busy, (changed) => grid.applyTransactionAsync({ update: changed.map(({ row }) => row) }), {
  time: sortBy('updatedAt', 'desc'),
  price: sortBy('price', 'asc'),
});
