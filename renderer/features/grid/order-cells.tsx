/**
 * The cells of a row of a grid, one for each of its columns. Each with `data-field` has the field's exact value in
 * `data-value`; its text is for people.
 */

import { memo, type ReactElement, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { BoardRow } from '../../../shared/board.ts';
import type { ColumnName } from '../../../shared/columns.ts';
import { filledPercent } from '../../../shared/digits.ts';
import { notionalOf } from '../../../shared/notional.ts';
import { triggerWords } from '../../../shared/price-words.ts';
import { typeWord } from '../../../shared/type-words.ts';
import { boardAverage } from '../../format/board-average.ts';
import { shortUnit } from '../../format/quantity.ts';
import { roleByKind } from '../../format/role-by-kind.ts';
import { agedSince } from '../../format/standing.ts';
import type { Places } from '../../store/column-needs.ts';
import { AccountCell } from './account-cell.tsx';
import { Decimal, Id, Words } from './drawn-cells.tsx';
import {
  AgeCell,
  CreatedCell,
  FilledCell,
  Marks,
  SideCell,
  StatusCell,
  SymbolCell,
  UpdatedCell,
} from './order-facts.tsx';
import { gridWords } from './words.ts';

export interface CellsOf {
  row: BoardRow;
  account: AccountView | undefined;
  places: Places;
  /** Where the symbol is the way in to the order: its name; else the whole row is. */
  opens: string | null;
}

interface OrderCellsProps extends CellsOf {
  columns: readonly ColumnName[];
}

export const OrderCells = memo(function OrderCells({ columns, ...of }: OrderCellsProps): ReactNode {
  return (
    <>
      {columns.map((column) => cellOf(column, of))}
      <FillBar percent={filledPercent(of.row.order)} />
    </>
  );
});

function cellOf(column: ColumnName, of: CellsOf): ReactElement | null {
  const { row, account, opens } = of;
  const { order } = row;
  switch (column) {
    case 'marks':
      return <Marks key={column} isUnseen={row.isUnseen} isWatched={row.isWatched} isStale={row.isStale} />;
    case 'status':
      return <StatusCell key={column} row={row} />;
    case 'symbol':
      return <SymbolCell key={column} order={order} opens={opens} />;
    case 'side':
      return <SideCell key={column} side={order.side} />;
    case 'type':
      return <Words key={column} column="type" exact={order.type} shown={typeWord(order)} className="second" />;
    case 'timeInForce': {
      const inForce = order.timeInForce ?? '';
      return <Words key={column} column="timeInForce" exact={inForce} shown={inForce} className="cell-tif" />;
    }
    case 'account':
      return <AccountCell key={column} exchange={order.exchange} id={order.account} account={account} />;
    case 'orderId':
      return <Id key={column} column="orderId" id={order.orderId} />;
    case 'clientOrderId':
      return <Id key={column} column="clientOrderId" id={order.clientOrderId} />;
    case 'reason':
      return (
        <Words key={column} column="reason" exact={order.reason ?? ''} shown={order.reason ?? ''} className="second" />
      );
    case 'role': {
      const role = roleByKind(order);
      const shown = role === null ? '' : gridWords().roles[role];
      return <Words key={column} column="role" exact={role ?? ''} shown={shown} className="second" />;
    }
    case 'createdAt':
      return <CreatedCell key={column} order={order} />;
    case 'updatedAt':
      return <UpdatedCell key={column} row={row} />;
    case 'age':
      return <AgeCell key={column} atMs={agedSince(row)} />;
    case 'price':
    case 'filledQuantity':
    case 'quantity':
    case 'remainingQuantity':
    case 'averagePrice':
    case 'notional':
    case 'fee':
      return figureOf(column, of);
  }
}

type FigureColumn = 'price' | 'filledQuantity' | 'quantity' | 'remainingQuantity' | 'averagePrice' | 'notional' | 'fee';

function figureOf(column: FigureColumn, { row, places }: CellsOf): ReactElement {
  const { order } = row;
  switch (column) {
    case 'price': {
      const below = triggerWords(order);
      const className = order.orderKind === 'stop' ? ' is-trigger' : '';
      const shown = { decimal: order.price, absent: '—', places: places.price, below, className };
      return <Decimal key={column} column={column} {...shown} />;
    }
    case 'filledQuantity':
      return <FilledCell key={column} row={row} places={places.quantity} />;
    case 'quantity': {
      const shown = { decimal: order.quantity, absent: '?', places: places.quantity, unit: shortUnit(order) };
      return <Decimal key={column} column={column} {...shown} />;
    }
    case 'remainingQuantity':
      return (
        <Decimal
          key={column}
          column={column}
          decimal={order.remainingQuantity}
          absent={order.orderKind === 'trigger' ? '—' : '?'}
          places={places.quantity}
        />
      );
    case 'averagePrice': {
      const shown = { decimal: boardAverage(order), absent: '—', places: places.averagePrice };
      return <Decimal key={column} column={column} {...shown} exact={order.averagePrice} />;
    }
    case 'notional': {
      const notional = notionalOf(order);
      const shown = { decimal: notional?.amount ?? null, absent: '', places: places.notional ?? 0 };
      return <Decimal key={column} column={column} {...shown} unit={notional?.unit ?? ''} />;
    }
    case 'fee': {
      const shown = { decimal: order.fee?.amount ?? null, absent: '', places: places.fee ?? 0 };
      return <Decimal key={column} column={column} field="fee.amount" {...shown} unit={order.fee?.currency ?? ''} />;
    }
  }
}

const FillBar = memo(function FillBar({ percent }: { percent: string | null }): ReactNode {
  return percent === null ? null : (
    <td className="row-fill" aria-hidden="true">
      <span style={{ width: `${percent}%` }} />
    </td>
  );
});
