/** Everything the archive knows of one order, asked for again when its row changes. */

import { useEffect, useRef, useState } from 'react';
import type { OrderKey } from '../../shared/board.ts';
import { isSameAmount } from '../../shared/amounts.ts';
import { sumOfFills } from '../../shared/fill-words.ts';
import type { OrderHistory } from '../../shared/timeline.ts';
import { eventsFrom, goesOn, joinedHistory } from './joined-history.ts';
import { useMonitor } from './monitor-context.tsx';
import { Refresher } from './refresher.ts';

// A busy order changes with every frame; nobody reads its timeline that fast.
const refreshMs = 400;
// What the archive lacks is asked for by the question itself; of an order that is not on the board nobody tells when it came.
const askAgainMs = 1500;
const maximumAgain = 3;

/**
 * @param news - whatever changes when there is something new to ask for, such as the order's row
 * @returns undefined until the main process has answered; null where nobody knows the order
 */
export function useOrderHistory(key: OrderKey, news: unknown): OrderHistory | null | undefined {
  const { bridge, problems } = useMonitor();
  const [known, setKnown] = useState<{ key: OrderKey; history: OrderHistory | null } | null>(null);
  const refresher = useRef<Refresher | null>(null);

  useEffect(() => {
    let isCurrent = true;
    let held: OrderHistory | null = null;
    let againLeft = maximumAgain;
    let again: ReturnType<typeof setTimeout> | undefined;
    const load = async (): Promise<void> => {
      // A timeline of thousands is not sent anew with every change.
      let from = eventsFrom(held);
      let answer = await bridge.monitor.history({ key, eventsFrom: from });
      if (isCurrent && answer.ok && !goesOn(held, answer.value)) {
        from = null;
        answer = await bridge.monitor.history({ key, eventsFrom: from });
      }
      if (!isCurrent) return;
      if (!answer.ok) {
        problems.set('monitor.history', answer.problem);
        return;
      }
      held = joinedHistory(held, answer.value, from);
      setKnown({ key, history: held });
      if (isComplete(held) || againLeft === 0) return;
      againLeft -= 1;
      clearTimeout(again);
      again = setTimeout(() => own.request(), askAgainMs);
    };
    const own = new Refresher(
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
      clearTimeout(again);
      own.close();
    };
  }, [bridge, problems, key]);

  const lastNews = useRef(news);
  useEffect(() => {
    if (lastNews.current === news) return;
    lastNews.current = news;
    refresher.current?.request();
  }, [news]);

  return known?.key === key ? known.history : undefined;
}

function isComplete(history: OrderHistory | null): boolean {
  return (
    history !== null &&
    (history.order.filledQuantity === null ||
      isSameAmount(sumOfFills(history.fills), history.order.filledQuantity, history.order))
  );
}
