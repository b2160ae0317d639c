/** One row of a grid: what it is to the grid, and how it is chosen. */

import type { PointerEvent, ReactNode, Ref } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { amendmentText } from '../../../shared/amendment.ts';
import type { BoardRow } from '../../../shared/board.ts';
import type { ColumnName } from '../../../shared/columns.ts';
import { statusShape } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import type { Places } from '../../store/column-needs.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { sayMore } from './cell-titles.ts';
import { OrderCells } from './order-cells.tsx';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';

/** Where a row stands in its grid. */
export interface RowPlace {
  orderKey: string;
  id: string;
  rowIndex: number;
  topPx: number;
  isSelected: boolean;
  /** Whether it is the one that Enter opens: of several that are chosen, too. */
  isMeant: boolean;
  /** Of a grid whose rows take the focus one by one: 0 for the one that has it; undefined where the grid has it. */
  tabIndex: number | undefined;
}

interface OrderRowProps {
  place: RowPlace;
  row: BoardRow;
  columns: readonly ColumnName[];
  account: AccountView | undefined;
  places: Places;
  /** Where the symbol is the way in to the order: its name. */
  opens?: string | null;
  /** Of which grid it is. */
  className: string;
  element?: Ref<HTMLTableRowElement>;
  onOpen: (key: string) => void;
}

export function OrderRow(from: OrderRowProps): ReactNode {
  const { place, row, columns, account, places, opens = null, className, element, onOpen } = from;
  const { ticker } = useMonitor();
  const { order, amendedTo } = row;
  const more = (event: PointerEvent): void => sayMore(event, row, ticker.read());
  const notes = [...(amendedTo === null ? [] : [amendmentText(amendedTo)]), ...row.notes.map(inSpokenLanguage)];
  return (
    <tr
      ref={element}
      id={place.id}
      className={`grid-row ${className} order-line tone-${statusShape(order)}`}
      style={{ transform: `translateY(${String(place.topPx)}px)` }}
      tabIndex={place.tabIndex}
      aria-rowindex={place.rowIndex}
      aria-selected={place.isSelected}
      // Rows of a table that is no grid are not read out as selected.
      aria-current={place.tabIndex !== undefined && place.isMeant ? true : undefined}
      data-meant={place.isMeant}
      data-order-id={order.orderId}
      data-key={row.key}
      data-status={order.status}
      data-stale={row.isStale}
      data-watched={row.isWatched}
      data-unseen={row.isUnseen}
      title={notes.length === 0 ? undefined : visibleText(notes.join('\n'))}
      onClick={() => onOpen(row.key)}
      onPointerOver={more}
      onPointerOut={more}
    >
      <OrderCells row={row} account={account} columns={columns} places={places} opens={opens} />
    </tr>
  );
}
