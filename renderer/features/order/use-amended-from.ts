/** Which order on the board goes on as this one? */

import type { Order } from '../../../shared/order.ts';
import { useMonitor } from '../../store/monitor-context.tsx';

/** @returns its ID; null where none is known */
export function useAmendedFrom({ exchange, account, orderId }: Order): string | null {
  const { rows } = useMonitor().board;
  for (const key of rows.keys()) {
    const row = rows.get(key);
    if (row?.amendedTo?.isCertain !== true || !row.amendedTo.orderIds.includes(orderId)) continue;
    if (row.order.exchange === exchange && row.order.account === account) return row.order.orderId;
  }
  return null;
}
