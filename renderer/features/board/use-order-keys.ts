/** What do the keys do with an order of the board: copy, watch, dismiss it, ask for it? */

import type { BoardList } from '../../store/board-list.ts';
import { useBoardRow, useMonitor } from '../../store/monitor-context.tsx';
import { useActions } from '../keys/use-actions.ts';
import { mayDismiss } from '../order/may-dismiss.ts';
import { meantRow, useMeantOrder, type MeantOrder } from '../order/use-meant-order.ts';
import { useOrderActions } from '../order/use-order-actions.ts';
import { useSay } from '../shell/said.tsx';
import { closedDismissedWords, closedToDismiss, dismissedWords, whyItStays } from './dismissing.ts';
import type { Selection } from '../grid/use-selection.ts';

/**
 * Listens while the board is on the page.
 *
 * @param askNow - looks up an order that is not live
 */
export function useOrderKeys(list: BoardList, selection: Selection, askNow: (meant: MeantOrder) => void): void {
  const { board } = useMonitor();
  const say = useSay();
  const actions = useOrderActions();
  const meant = selection.shownKey ?? selection.selectedKey;
  const meantOnBoard = useBoardRow(meant);
  useMeantOrder(meantOnBoard === undefined ? null : meantRow(meantOnBoard), askNow);

  const dismiss = (): boolean => {
    const row = meant === null ? undefined : board.rows.get(meant);
    if (row === undefined) return false;
    if (!mayDismiss(row)) {
      say(whyItStays(row));
      return true;
    }
    const at = list.keys.indexOf(row.key);
    const next = list.keys.at(at + 1) ?? list.keys.at(at - 1);
    void actions.dismiss(
      [row.key],
      () => dismissedWords(row),
      () => selection.select(row.key),
    );
    if (next === undefined) selection.close();
    else selection.select(next);
    return true;
  };

  const dismissClosed = (): void => {
    const closed = closedToDismiss(board.rows.keys().flatMap((key) => board.rows.get(key) ?? []));
    if (closed.keys.length === 0) say(closedDismissedWords(0, closed.unseen));
    else void actions.dismiss(closed.keys, (count) => closedDismissedWords(count, closed.unseen));
  };

  useActions({
    // An order out of the archive that stands on no board can be watched all the same.
    'order.watch': meant === null || meantOnBoard !== undefined ? undefined : () => void actions.toggleWatch(meant),
    'order.dismiss': meantOnBoard === undefined ? undefined : dismiss,
    'order.toggleSeen': meantOnBoard === undefined ? undefined : () => void actions.toggleSeen(meantOnBoard.key),
    'rows.dismissClosed': dismissClosed,
  });
}
