/** The board from the keyboard: rows are chosen, opened, watched and dismissed without a mouse. */

import type { RefObject } from 'react';
import type { BoardList } from '../../store/board-list.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { mayDismiss } from '../order/may-dismiss.ts';
import { useOrderActions } from '../order/use-order-actions.ts';
import { closedDismissedWords, closedToDismiss, dismissedWords, whyItStays } from './dismissing.ts';

const pageRows = 12;

interface BoardKeys {
  list: BoardList;
  grid: RefObject<HTMLDivElement | null>;
  filterBox: RefObject<HTMLInputElement | null>;
  selectedKey: string | null;
  shownKey: string | null;
  onSelect: (key: string) => void;
  onShow: (key: string | null) => void;
  /** One quiet sentence on what a key did, or why it did nothing. */
  onSay: (words: string) => void;
}

/** Listens while the board is on the page. */
export function useBoardKeys({
  list,
  grid,
  filterBox,
  selectedKey,
  shownKey,
  onSelect,
  onShow,
  onSay,
}: BoardKeys): void {
  const { bridge, board, boardView } = useMonitor();
  const run = useRun();
  const actions = useOrderActions();
  const meant = shownKey ?? selectedKey;

  const isForRows = ({ target }: KeyboardEvent): boolean =>
    target === document.body ||
    target === grid.current ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof Element && target.closest('[role="grid"]') !== null && target.closest('button') === null);

  const move = (event: KeyboardEvent, step: number): boolean => {
    // Elsewhere the arrows scroll, or choose among radio buttons.
    if (!isForRows(event) || list.keys.length === 0) return false;
    const at = selectedKey === null ? -1 : list.keys.indexOf(selectedKey);
    const next = list.keys[Math.max(0, Math.min(list.keys.length - 1, at < 0 ? 0 : at + step))];
    boardView.touch('keys');
    if (next !== undefined) onSelect(next);
    grid.current?.focus({ preventScroll: true });
    return true;
  };

  const dismiss = (): boolean => {
    const row = meant === null ? undefined : board.rows.get(meant);
    if (row === undefined) return false;
    if (!mayDismiss(row)) {
      onSay(whyItStays(row));
      return true;
    }
    const at = list.keys.indexOf(row.key);
    const next = list.keys[at + 1] ?? list.keys[at - 1];
    void actions.dismiss([row.key]);
    onSay(dismissedWords(row) ?? '');
    onShow(null);
    if (next !== undefined) onSelect(next);
    return true;
  };

  const dismissClosed = (): void => {
    const closed = closedToDismiss(board.rows.keys().flatMap((key) => board.rows.get(key) ?? []));
    if (closed.keys.length > 0) void actions.dismiss(closed.keys);
    onSay(closedDismissedWords(closed));
  };

  useKeys({
    ArrowDown: (event) => move(event, 1),
    ArrowUp: (event) => move(event, -1),
    PageDown: (event) => move(event, pageRows),
    PageUp: (event) => move(event, -pageRows),
    Home: (event) => move(event, -list.keys.length),
    End: (event) => move(event, list.keys.length),
    Enter: (event) => {
      if (!isForRows(event) || selectedKey === null) return false;
      onShow(selectedKey);
      return true;
    },
    Escape: () => {
      const wasPaused = list.isPaused;
      boardView.release();
      if (shownKey === null) return wasPaused;
      onShow(null);
      grid.current?.focus({ preventScroll: true });
      return true;
    },
    W: () => {
      if (meant === null) return false;
      void actions.toggleWatch(meant);
      return true;
    },
    D: dismiss,
    'Shift+D': dismissClosed,
    'Shift+S': () => void run('monitor.markAllSeen', bridge.monitor.markAllSeen(null)),
    '/': () => {
      filterBox.current?.focus();
      filterBox.current?.select();
    },
  });
}
