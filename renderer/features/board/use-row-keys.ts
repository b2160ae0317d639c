/** Which row do the keys choose, and how is it opened and left? */

import type { RefObject } from 'react';
import type { BoardList } from '../../store/board-list.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { useFocusBack } from '../order/use-focus-over-rows.ts';
import { useKeys } from '../keys/use-keys.ts';
import type { Selection } from './use-selection.ts';

const pageRows = 12;

/** Listens while the rows are on the page. */
export function useRowKeys(grid: RefObject<HTMLDivElement | null>, list: BoardList, selection: Selection): void {
  const { boardView } = useMonitor();
  const { selectedKey, shownKey } = selection;
  useFocusBack(shownKey, () => grid.current?.focus({ preventScroll: true }));

  const isForRows = ({ target }: KeyboardEvent): boolean =>
    target === document.body ||
    target === grid.current ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof Element && target.closest('[role="grid"]') !== null && target.closest('button') === null);

  const move = (event: KeyboardEvent, step: number): boolean => {
    // Elsewhere the arrows scroll, or choose among radio buttons.
    if (!isForRows(event) || list.keys.length === 0) return false;
    const at = selectedKey === null ? -1 : list.keys.indexOf(selectedKey);
    const next = list.keys.at(Math.max(0, Math.min(list.keys.length - 1, at < 0 ? 0 : at + step)));
    boardView.touch('keys');
    if (next !== undefined) selection.select(next);
    grid.current?.focus({ preventScroll: true });
    return true;
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
      selection.open(selectedKey);
      return true;
    },
    Escape: () => {
      const wasPaused = list.isPaused;
      boardView.release();
      if (shownKey === null) return wasPaused;
      selection.close();
      grid.current?.focus({ preventScroll: true });
      return true;
    },
  });
}
