/** What the archive was asked for, and the pages it has answered so far. */

import { useEffect, useRef, useState } from 'react';
import type { ArchivePage, ArchiveQuery } from '../../../shared/board.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';

export type ArchiveWish = Omit<ArchiveQuery, 'offset'>;

export const anyOrder: ArchiveWish = {
  id: '',
  symbol: '',
  exchange: null,
  account: null,
  status: null,
  from: null,
  to: null,
};

export interface Archive {
  /** null until the first answer. */
  found: ArchivePage | null;
  isSearching: boolean;
  /** What was searched for last. */
  asked: () => ArchiveWish;
  search: (wish: ArchiveWish) => void;
  more: () => void;
}

/** Asks for the newest orders first; each search replaces the last, also while that is under way. */
export function useArchive(): Archive {
  const { bridge } = useMonitor();
  const run = useRun();
  const [found, setFound] = useState<ArchivePage | null>(null);
  const [isSearching, setIsSearching] = useState(false);
  const current = useRef({ wish: anyOrder, number: 0 });

  const ask = async (wish: ArchiveWish, before: ArchivePage | null): Promise<void> => {
    const number = current.current.number + 1;
    current.current = { wish, number };
    setIsSearching(true);
    const request = bridge.monitor.searchArchive({
      ...wish,
      offset: before === null ? 0 : before.orders.length + (before.unreadable ?? 0),
    });
    await run('monitor.searchArchive', request);
    const answer = await request;
    if (current.current.number !== number) return;
    setIsSearching(false);
    if (!answer.ok) return;
    const { orders, hasMore, unreadable = 0 } = answer.value;
    const unreadableInAll = (before?.unreadable ?? 0) + unreadable;
    setFound({
      orders: [...(before?.orders ?? []), ...orders],
      hasMore,
      ...(unreadableInAll === 0 ? {} : { unreadable: unreadableInAll }),
    });
  };

  const begin = useRef(ask);
  useEffect(() => {
    void begin.current(anyOrder, null);
  }, []);

  return {
    found,
    isSearching,
    asked: () => current.current.wish,
    search: (wish) => void ask(wish, null),
    more: () => void ask(current.current.wish, found),
  };
}
