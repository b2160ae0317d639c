/** One row of the board: what it is to the grid, and how it is chosen. */

import { memo, useLayoutEffect, useRef, type PointerEvent, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { amendmentText } from '../../../shared/amendment.ts';
import { statusShape } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useBoardRow, useMonitor } from '../../store/monitor-context.tsx';
import { sayMore } from './cell-titles.ts';
import type { Glows } from './glows.ts';
import { OrderCells } from './order-cells.tsx';

interface OrderRowProps {
  orderKey: string;
  id: string;
  rowIndex: number;
  topPx: number;
  isSelected: boolean;
  accounts: ReadonlyMap<string, AccountView>;
  glows: Glows;
  onOpen: (key: string) => void;
}

export const OrderRow = memo(function OrderRow({
  orderKey,
  id,
  rowIndex,
  topPx,
  isSelected,
  accounts,
  glows,
  onOpen,
}: OrderRowProps): ReactNode {
  const { ticker } = useMonitor();
  const row = useBoardRow(orderKey);
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (element.current !== null && row !== undefined) glows.draw(element.current, row);
  }, [glows, row]);
  if (row === undefined) return null;
  const { order, amendedTo } = row;
  const more = (event: PointerEvent): void => sayMore(event, row, ticker.read());
  const notes = [...(amendedTo === null ? [] : [amendmentText(amendedTo)]), ...row.notes];
  return (
    // The keyboard reaches rows through the grid, which has the focus (aria-activedescendant).
    <div
      ref={element}
      id={id}
      role="row"
      className={`board-row order-line tone-${statusShape(order)}`}
      style={{ transform: `translateY(${String(topPx)}px)` }}
      aria-rowindex={rowIndex}
      aria-selected={isSelected}
      data-order-id={order.orderId}
      data-key={orderKey}
      data-status={order.status}
      data-stale={row.isStale}
      data-watched={row.isWatched}
      data-unseen={row.isUnseen}
      title={notes.length === 0 ? undefined : visibleText(notes.join('\n'))}
      onClick={() => onOpen(orderKey)}
      onPointerOver={more}
      onPointerOut={more}
    >
      <OrderCells row={row} account={accounts.get(order.account)} />
    </div>
  );
});
