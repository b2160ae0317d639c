/** What do the keys do with the orders of the board that are meant: copy, watch, dismiss them, ask for them? */

import type { BoardRow, OrderKey } from '../../../shared/board.ts';
import type { LookupInput } from '../../../shared/contract.ts';
import type { BoardList } from '../../store/board-list.ts';
import { useBoardRow, useMonitor } from '../../store/monitor-context.tsx';
import { inTheirOrder } from '../grid/chosen-rows.ts';
import type { Selection, SeveralChosen } from '../grid/use-selection.ts';
import { useActions } from '../keys/use-actions.ts';
import { mayDismiss } from '../order/may-dismiss.ts';
import { meantRow, useMeantOrder, type MeantOrder } from '../order/use-meant-order.ts';
import { useOrderActions } from '../order/use-order-actions.ts';
import { useSeveralOrders } from '../order/use-several-orders.ts';
import { useSay } from '../shell/said.tsx';
import {
  chosenToDismiss,
  closedDismissedWords,
  closedToDismiss,
  dismissedWords,
  keyAfter,
  whyItStays,
} from './dismissing.ts';

interface OrderKeysFrom {
  list: BoardList;
  selection: Selection & { several: SeveralChosen };
  /** Looks up an order that is not live. */
  askNow: (meant: MeantOrder) => void;
  /** Looks up several. */
  onLookUp: (input: LookupInput) => void;
}

/** Listens while the board is on the page. */
export function useOrderKeys({ list, selection, askNow, onLookUp }: OrderKeysFrom): void {
  const { board } = useMonitor();
  const actions = useOrderActions();
  const { chosen } = selection.several;
  const isSeveral = chosen.size > 1;
  const meant = isSeveral ? null : (selection.shownKey ?? selection.selectedKey);
  const meantOnBoard = useBoardRow(meant);
  const rowsOf = (keys: readonly OrderKey[]): BoardRow[] => keys.flatMap((key) => board.rows.get(key) ?? []);
  const several = (): BoardRow[] => rowsOf(inTheirOrder(chosen, list.keys));
  const dismiss = useDismiss({ list, selection });
  useMeantOrder(meantOnBoard === undefined ? null : meantRow(meantOnBoard), askNow);
  useSeveralOrders(isSeveral ? () => several().map(meantRow) : null, onLookUp);
  useDismissClosed(list);
  useActions(
    isSeveral
      ? {
          'order.dismiss': () => dismiss.several(several()),
          'order.toggleSeen': () => void actions.toggleSeen(several().map(({ key }) => key)),
        }
      : {
          // An order out of the archive that stands on no board can be watched all the same.
          'order.watch':
            meant === null || meantOnBoard !== undefined ? undefined : () => void actions.toggleWatch(meant),
          'order.dismiss': meantOnBoard === undefined ? undefined : () => dismiss.one(meantOnBoard),
          'order.toggleSeen':
            meantOnBoard === undefined ? undefined : () => void actions.toggleSeen([meantOnBoard.key]),
        },
  );
}

interface Dismiss {
  one: (row: BoardRow) => void;
  several: (rows: readonly BoardRow[]) => void;
}

/** The row after those that go is chosen then. */
function useDismiss({ list, selection }: Pick<OrderKeysFrom, 'list' | 'selection'>): Dismiss {
  const say = useSay();
  const actions = useOrderActions();
  const dismiss = (keys: OrderKey[], words: (count: number) => string): void => {
    const next = keyAfter(list.keys, new Set(keys));
    const [first] = keys;
    void actions.dismiss(keys, words, () => {
      if (first !== undefined) selection.select(first);
    });
    if (next === null) selection.close();
    else selection.select(next);
  };
  return {
    one: (row) => {
      if (mayDismiss(row)) dismiss([row.key], () => dismissedWords(row));
      else say(whyItStays(row));
    },
    several: (rows) => {
      const { keys, words } = chosenToDismiss(rows);
      if (keys.length === 0) say(words(0));
      else dismiss(keys, words);
    },
  };
}

/** All closed ones that are shown: what a filter hides would go without having been seen. */
function useDismissClosed(list: BoardList): void {
  const { board } = useMonitor();
  const say = useSay();
  const actions = useOrderActions();
  const dismissClosed = (): void => {
    const shown = list.keys.slice(0, list.keys.length).flatMap((key) => board.rows.get(key) ?? []);
    const all = closedToDismiss(board.rows.keys().flatMap((key) => board.rows.get(key) ?? []));
    const { keys, unseen } = closedToDismiss(shown);
    const hidden = Math.max(0, all.keys.length - keys.length);
    if (keys.length === 0) say(closedDismissedWords(0, unseen, hidden));
    else void actions.dismiss(keys, (count) => closedDismissedWords(count, unseen, hidden));
  };
  useActions({ 'rows.dismissClosed': dismissClosed });
}
