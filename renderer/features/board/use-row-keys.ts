/** Which row do the keys choose, and how is it opened and left? */

import type { RefObject } from 'react';
import type { BoardList } from '../../store/board-list.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { useFocusBack } from '../order/use-focus-over-rows.ts';
import { useActions } from '../keys/use-actions.ts';
import { keyWords } from '../keys/words.ts';
import { useSay } from '../shell/said.tsx';
import { unseenAfter } from './unseen-after.ts';
import type { Selection } from './use-selection.ts';

const pageRows = 12;

/**
 * Elsewhere the arrows scroll, or choose among radio buttons, and Enter presses a button; a letter is for the rows from
 * anywhere.
 */
function isForRows(event: KeyboardEvent | null, grid: HTMLElement | null): boolean {
  if (event === null || event.key.length === 1) return true;
  const { target } = event;
  return (
    target === document.body ||
    target === grid ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof Element && target.closest('[role="grid"]') !== null && target.closest('button') === null)
  );
}

/** Listens while the rows are on the page. */
export function useRowKeys(grid: RefObject<HTMLDivElement | null>, list: BoardList, selection: Selection): void {
  const { board, boardView } = useMonitor();
  const say = useSay();
  const { selectedKey, shownKey } = selection;
  useFocusBack(shownKey, () => grid.current?.focus({ preventScroll: true }));

  const move = (event: KeyboardEvent | null, step: number): boolean => {
    if (!isForRows(event, grid.current) || list.keys.length === 0) return false;
    const at = selectedKey === null ? -1 : list.keys.indexOf(selectedKey);
    const next = list.keys.at(Math.max(0, Math.min(list.keys.length - 1, at < 0 ? 0 : at + step)));
    boardView.touch('keys');
    if (next !== undefined) selection.select(next);
    grid.current?.focus({ preventScroll: true });
    return true;
  };

  const nextUnseen = (): void => {
    const next = unseenAfter(list.keys, selectedKey, (key) => board.rows.get(key)?.isUnseen === true);
    if (next === null) {
      say(keyWords().nothingUnseen);
      return;
    }
    boardView.touch('keys');
    selection.select(next);
    grid.current?.focus({ preventScroll: true });
  };

  useActions({
    'rows.next': (event) => move(event, 1),
    'rows.previous': (event) => move(event, -1),
    'rows.pageDown': (event) => move(event, pageRows),
    'rows.pageUp': (event) => move(event, -pageRows),
    'rows.first': (event) => move(event, -list.keys.length),
    'rows.last': (event) => move(event, list.keys.length),
    'rows.nextUnseen': nextUnseen,
    'rows.open':
      selectedKey === null || selectedKey === shownKey
        ? undefined
        : (event) => {
            if (!isForRows(event, grid.current)) return false;
            selection.open(selectedKey);
            return true;
          },
    'rows.close':
      shownKey === null && !list.isPaused
        ? undefined
        : () => {
            boardView.release();
            if (shownKey === null) return;
            selection.close();
            grid.current?.focus({ preventScroll: true });
          },
  });
}
