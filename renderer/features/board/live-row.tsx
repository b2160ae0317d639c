/** One row of the board: drawn again with each change of its order, and glowing where that changed. */

import { memo, useLayoutEffect, useRef, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { ColumnName } from '../../../shared/columns.ts';
import { useBoardRow, usePlaces } from '../../store/monitor-context.tsx';
import { OrderRow, type RowPlace } from '../grid/order-row.tsx';
import type { Glows } from './glows.ts';

interface LiveRowProps extends RowPlace {
  columns: readonly ColumnName[];
  accounts: ReadonlyMap<string, AccountView>;
  glows: Glows;
  onOpen: (key: string) => void;
}

export const LiveRow = memo(function LiveRow({ columns, accounts, glows, onOpen, ...place }: LiveRowProps): ReactNode {
  const row = useBoardRow(place.orderKey);
  const places = usePlaces(row?.order.symbol ?? '');
  const element = useRef<HTMLTableRowElement>(null);
  useLayoutEffect(() => {
    if (element.current !== null && row !== undefined) glows.draw(element.current, row);
  }, [glows, row]);
  return row === undefined ? null : (
    <OrderRow
      place={place}
      row={row}
      columns={columns}
      account={accounts.get(row.order.account)}
      places={places}
      className="board-row"
      element={element}
      onOpen={onOpen}
    />
  );
});
