/** How many orders of each account are open, and how many are watched? */

import { useMonitor, useNow, type Monitor } from '../../store/monitor-context.tsx';

export interface OrderCount {
  open: number;
  watched: number;
}

/** Once a second, while somebody looks at the page: of all accounts in one go. @returns by exchange and account */
export function useOrderCounts(): (account: { exchange: string; id: string }) => OrderCount | null {
  const { board } = useMonitor();
  useNow();
  const counts = countOrders(board.rows);
  return ({ exchange, id }) => counts.get(`${exchange}/${id}`) ?? null;
}

function countOrders(rows: Monitor['board']['rows']): Map<string, OrderCount> {
  const counts = new Map<string, OrderCount>();
  for (const key of rows.keys()) {
    const row = rows.get(key);
    if (row === undefined) continue;
    const of = `${row.order.exchange}/${row.order.account}`;
    const count = counts.get(of) ?? { open: 0, watched: 0 };
    if (row.order.isOpen === true) count.open += 1;
    if (row.isWatched) count.watched += 1;
    counts.set(of, count);
  }
  return counts;
}
