/** Which orders does the typed ID mean: on the board at once, in the archive a moment later? */

import { useEffect, useState } from 'react';
import { useMonitor } from '../../store/monitor-context.tsx';
import { anyOrder } from '../../store/archive-results.ts';
import { idPartOf, matchOfId } from './id-match.ts';
import { best, matchesOnBoard, type FoundById, type Match } from './orders-by-id.ts';

const archiveAfterMs = 120;

export interface OrderSearch {
  found: readonly FoundById[];
  /** Whether the archive was not asked yet, or has not answered. */
  isSearching: boolean;
}

const nothingFound: readonly Match[] = [];

/** Each keystroke ends the search before it. */
export function useOrderSearch(typed: string): OrderSearch {
  const { bridge, board } = useMonitor();
  const part = idPartOf(typed);
  const [state, setState] = useState({ part, matches: nothingFound, isSearching: part !== null });
  if (state.part !== part) setState({ part, matches: nothingFound, isSearching: part !== null });
  useEffect(() => {
    if (part === null) return undefined;
    const ending = new AbortController();
    const { signal } = ending;
    const add = (matches: readonly Match[], more: { isSearching?: boolean } = {}): void => {
      if (!signal.aborted)
        setState((before) => ({ ...before, matches: best([...before.matches, ...matches]), ...more }));
    };
    void matchesOnBoard(board.rows, part, signal, (matches) => add(matches));
    const searchArchive = async (): Promise<void> => {
      const answer = await bridge.monitor.searchArchive({ ...anyOrder, id: part, offset: 0 });
      const orders = answer.ok ? answer.value.orders : [];
      const matches = orders.flatMap(({ key, order }): Match[] => {
        const worth = matchOfId(part, order);
        return worth === null ? [] : [{ key, order, isOnBoard: false, worth }];
      });
      add(matches, { isSearching: false });
    };
    const timer = setTimeout(() => void searchArchive(), archiveAfterMs);
    return () => {
      ending.abort();
      clearTimeout(timer);
    };
  }, [bridge, board, part]);
  return { found: state.matches, isSearching: state.isSearching };
}
