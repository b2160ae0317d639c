/** Which row do the keys choose, and how is it opened and left? */

import type { RefObject } from 'react';
import type { OrderKey } from '../../../shared/board.ts';
import type { ListedKeys } from '../../store/board-list.ts';
import { useFocusBack } from '../order/use-focus-over-rows.ts';
import { useActions } from '../keys/use-actions.ts';
import { actWords } from '../keys/act-words.ts';
import { useSay } from '../shell/said.tsx';
import { rowAfter } from './chosen-rows.ts';
import { unseenAfter } from './unseen-after.ts';
import type { Selection } from './use-selection.ts';

const pageRows = 12;

/** The trader's hand at rows that come and move by themselves: under it they keep their places. */
export interface Hand {
  touch: (by: 'pointer' | 'keys') => void;
  /** The pointer left the rows, or the trader wants them sorted now. */
  release: () => void;
  /** Whether something changed of a row that was not marked as seen. */
  isUnseen: (key: OrderKey) => boolean;
}

interface RowKeys {
  keys: ListedKeys;
  isPaused: boolean;
  /** null for rows that stay as they are. */
  hand: Hand | null;
  selection: Selection;
  /** Gives the rows the focus: the chosen one has it from then on. */
  focusRows: (key: OrderKey | null) => void;
}

/**
 * Elsewhere the arrows scroll, or choose among radio buttons, and Enter presses a button, as a head is one; a letter is for
 * the rows from anywhere.
 */
function isForRows(event: KeyboardEvent | null, grid: HTMLElement | null): boolean {
  if (event === null || event.key.length === 1) return true;
  const { target } = event;
  return (
    target === document.body ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof Element && grid?.contains(target) === true && target.closest('thead') === null)
  );
}

/** Listens while the rows are on the page. */
export function useRowKeys(grid: RefObject<HTMLElement | null>, from: RowKeys): void {
  const { keys, isPaused, hand, selection, focusRows } = from;
  const say = useSay();
  const { selectedKey, shownKey } = selection;
  useFocusBack(shownKey, focusRows);

  const choose = (key: OrderKey | undefined): void => {
    hand?.touch('keys');
    if (key !== undefined) selection.select(key);
    focusRows(key ?? selectedKey);
  };
  const move = (event: KeyboardEvent | null, step: number): boolean => {
    if (!isForRows(event, grid.current) || keys.length === 0) return false;
    choose(keys.at(rowAfter(selectedKey === null ? -1 : keys.indexOf(selectedKey), step, keys.length)));
    return true;
  };
  const nextUnseen = ({ isUnseen }: Hand): void => {
    const next = unseenAfter(keys, selectedKey, isUnseen);
    if (next === null) say(actWords().nothingUnseen);
    else choose(next);
  };

  useActions({
    'rows.next': (event) => move(event, 1),
    'rows.previous': (event) => move(event, -1),
    'rows.pageDown': (event) => move(event, pageRows),
    'rows.pageUp': (event) => move(event, -pageRows),
    'rows.first': (event) => move(event, -keys.length),
    'rows.last': (event) => move(event, keys.length),
    'rows.nextUnseen': hand === null ? undefined : () => nextUnseen(hand),
    'rows.open':
      selectedKey === null || selectedKey === shownKey
        ? undefined
        : (event) => {
            if (!isForRows(event, grid.current)) return false;
            selection.open(selectedKey);
            return true;
          },
    'rows.close':
      shownKey === null && !isPaused
        ? undefined
        : () => {
            hand?.release();
            if (shownKey === null) return;
            selection.close();
            focusRows(selectedKey);
          },
  });
}
