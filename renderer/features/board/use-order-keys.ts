/** What do the keys do with an order of the board: watch it, dismiss it? */

import type { BoardList } from '../../store/board-list.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { mayDismiss } from '../order/may-dismiss.ts';
import { useOrderActions } from '../order/use-order-actions.ts';
import { closedDismissedWords, closedToDismiss, dismissedWords, whyItStays } from './dismissing.ts';
import type { Selection } from './use-selection.ts';

/**
 * Listens while the board is on the page.
 *
 * @param say - told in one quiet sentence what a key did, or why it did nothing
 */
export function useOrderKeys(list: BoardList, selection: Selection, say: (words: string) => void): void {
  const { board } = useMonitor();
  const actions = useOrderActions();
  const meant = selection.shownKey ?? selection.selectedKey;

  const dismiss = (): boolean => {
    const row = meant === null ? undefined : board.rows.get(meant);
    if (row === undefined) return false;
    if (!mayDismiss(row)) {
      say(whyItStays(row));
      return true;
    }
    const at = list.keys.indexOf(row.key);
    const next = list.keys.at(at + 1) ?? list.keys.at(at - 1);
    void actions.dismiss([row.key]);
    say(dismissedWords(row) ?? '');
    if (next === undefined) selection.close();
    else selection.select(next);
    return true;
  };

  const dismissClosed = (): void => {
    const closed = closedToDismiss(board.rows.keys().flatMap((key) => board.rows.get(key) ?? []));
    if (closed.keys.length > 0) void actions.dismiss(closed.keys);
    say(closedDismissedWords(closed));
  };

  useKeys({
    W: () => {
      if (meant === null) return false;
      void actions.toggleWatch(meant);
      return true;
    },
    D: dismiss,
    'Shift+D': dismissClosed,
  });
}
