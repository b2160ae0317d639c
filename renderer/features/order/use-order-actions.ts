/** What can be done with an order here: nothing at the exchange, everything on the board. */

import type { OrderKey } from '../../../shared/board.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';

export interface OrderActions {
  toggleWatch: (key: OrderKey) => Promise<boolean>;
  dismiss: (keys: OrderKey[]) => Promise<boolean>;
}

export function useOrderActions(): OrderActions {
  const { bridge, board } = useMonitor();
  const run = useRun();
  return {
    // Watched orders are always on the board: one that is not there is not watched.
    toggleWatch: (key) =>
      run(
        'monitor.watch',
        board.rows.get(key)?.isWatched === true ? bridge.monitor.unwatch({ key }) : bridge.monitor.watch({ key }),
      ),
    dismiss: (keys) => run('monitor.dismiss', bridge.monitor.dismiss({ keys })),
  };
}
