/** The rows of the orders that the archive found, each as this app knows it last. */

import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { BoardRow, OrderKey } from '../../../shared/board.ts';
import type { ArchiveResults, Found } from '../../store/archive-results.ts';
import { NewerRows } from '../../store/newer-rows.ts';
import { useMonitor } from '../../store/monitor-context.tsx';

export interface FoundRows {
  orders: readonly Found[];
  keys: readonly OrderKey[];
  /** The same function as long as the same were found. */
  rowOf: (key: OrderKey) => BoardRow | undefined;
}

export function useFoundRows(results: ArchiveResults | null): FoundRows {
  const { board } = useMonitor();
  const [newer] = useState(() => new NewerRows(board));
  const orders = results?.orders ?? none;
  const question = results?.question ?? null;
  const found = useMemo(() => new Map(orders.map((order) => [order.key, rowOf(order)])), [orders]);
  const keys = useMemo(() => orders.map(({ key }) => key), [orders]);
  useLayoutEffect(() => newer.show(question, found), [newer, question, found]);
  useEffect(() => newer.follow(), [newer]);
  return {
    orders,
    keys,
    rowOf: useCallback(
      (key) => {
        const asFound = found.get(key);
        return asFound === undefined ? undefined : (newer.rowOf(question, key) ?? asFound);
      },
      [newer, question, found],
    ),
  };
}

const none: readonly never[] = [];

/** As on the board, but that nobody follows it there: it is as of when it was seen last, and not called old for it. */
function rowOf({ key, order, isWatched, hasLeftBook, amendedTo, notes }: Found): BoardRow {
  return {
    key,
    order,
    isWatched,
    hasLeftBook,
    amendedTo,
    notes,
    asOf: order.asOf,
    isStale: false,
    isUnseen: false,
    startedOrderId: null,
    startedById: null,
  };
}
