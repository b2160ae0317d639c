/** Everything the archive knows of one order, asked for again when its row changes. */

import { useEffect, useRef, useState } from 'react';
import type { BoardRow, OrderKey } from '../../shared/board.ts';
import type { OrderHistory } from '../../shared/timeline.ts';
import { useMonitor } from './monitor-context.tsx';
import { createRefresher, type Refresher } from './refresher.ts';

// A busy order changes with every frame; nobody reads its timeline that fast.
const refreshMs = 400;

/** @returns undefined until the main process has answered; null where nobody knows the order */
export function useOrderHistory(key: OrderKey, row: BoardRow | undefined): OrderHistory | null | undefined {
  const { bridge, problems } = useMonitor();
  const [known, setKnown] = useState<{ key: OrderKey; history: OrderHistory | null } | null>(null);
  const refresher = useRef<Refresher | null>(null);

  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const answer = await bridge.monitor.history({ key });
      if (!isCurrent) return;
      if (answer.ok) setKnown({ key, history: answer.value });
      else problems.set('monitor.history', answer.problem);
    };
    const own = createRefresher(
      {
        nowMs: () => Date.now(),
        after: (delayMs, callback) => {
          const timer = setTimeout(callback, delayMs);
          return () => clearTimeout(timer);
        },
      },
      load,
      refreshMs,
    );
    refresher.current = own;
    own.request();
    return () => {
      isCurrent = false;
      own.close();
    };
  }, [bridge, problems, key]);

  const shownRow = useRef(row);
  useEffect(() => {
    if (shownRow.current === row) return;
    shownRow.current = row;
    refresher.current?.request();
  }, [row]);

  return known?.key === key ? known.history : undefined;
}
