/** Which orders are watched, in an order that none of them changes while it lives? */

import { useMemo, useSyncExternalStore } from 'react';
import type { BoardRow, OrderKey } from '../../../shared/board.ts';
import { useMonitor } from '../../store/monitor-context.tsx';

/** By symbol, then by ID: a line that moved would be clicked instead of another. */
export function useWatchedKeys(): readonly OrderKey[] {
  const { rows } = useMonitor().board;
  const joined = useSyncExternalStore(rows.subscribeAll, () =>
    rows
      .keys()
      .flatMap((key) => rows.get(key) ?? [])
      .filter(({ isWatched }) => isWatched)
      .sort(byPlace)
      .map(({ key }) => key)
      .join('\n'),
  );
  return useMemo(() => (joined === '' ? [] : joined.split('\n')), [joined]);
}

function byPlace({ order: one, key: oneKey }: BoardRow, { order: other, key: otherKey }: BoardRow): number {
  if (one.symbol !== other.symbol) return one.symbol < other.symbol ? -1 : 1;
  return oneKey < otherKey ? -1 : 1;
}
