/** One row of the board: what it is to the grid, and how it is chosen. */

import { memo, useRef, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { amendmentText } from '../../../shared/amendment.ts';
import { statusShape } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useBoardRow } from '../../store/monitor-context.tsx';
import { useGlow } from './use-glow.ts';
import { OrderCells } from './order-cells.tsx';

interface OrderRowProps {
  orderKey: string;
  id: string;
  rowIndex: number;
  topPx: number;
  isSelected: boolean;
  accounts: ReadonlyMap<string, AccountView>;
  onOpen: (key: string) => void;
}

export const OrderRow = memo(function OrderRow({
  orderKey,
  id,
  rowIndex,
  topPx,
  isSelected,
  accounts,
  onOpen,
}: OrderRowProps): ReactNode {
  const row = useBoardRow(orderKey);
  const element = useRef<HTMLDivElement>(null);
  useGlow(element, row);
  if (row === undefined) return null;
  const { order, amendedTo } = row;
  const notes = [...(amendedTo === null ? [] : [amendmentText(amendedTo)]), ...row.notes];
  return (
    // The keyboard reaches rows through the grid, which has the focus (aria-activedescendant).
    <div
      ref={element}
      id={id}
      role="row"
      className={`board-row tone-${statusShape(order)}`}
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
    >
      <OrderCells row={row} account={accounts.get(order.account)} />
    </div>
  );
});
