/** How are several rows chosen at once? With Shift or Ctrl and a click, and with Shift and the arrows. */

import type { KeyboardEvent, MouseEvent } from 'react';
import type { OrderKey } from '../../../shared/board.ts';
import type { ListedKeys } from '../../store/board-list.ts';
import type { Selection } from './use-selection.ts';

interface SeveralRows {
  onClickCapture: (event: MouseEvent) => void;
  onKeyDownCapture: (event: KeyboardEvent) => void;
}

/** What the grid listens to. @param focusRows - gives the rows the focus: this one, where one after another has it */
export function severalRows(
  keys: ListedKeys,
  { selectedKey, several }: Selection,
  focusRows: (key: OrderKey | null) => void,
): SeveralRows | null {
  if (several === undefined) return null;
  return {
    onClickCapture: (event) => {
      const { target, shiftKey } = event;
      const isMore = event.ctrlKey || event.metaKey;
      const row = target instanceof Element ? target.closest<HTMLElement>('tr[data-key]') : null;
      const key = row?.dataset['key'];
      if (key === undefined || (!isMore && !shiftKey)) return;
      // No order is opened by it, and no text marked.
      event.preventDefault();
      event.stopPropagation();
      if (shiftKey) {
        window.getSelection()?.removeAllRanges();
        several.extendTo(key, keys);
        focusRows(key);
      } else focusRows(several.toggle(key));
    },
    onKeyDownCapture: (event) => {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      const isHead = event.target instanceof Element && event.target.closest('thead') !== null;
      if (step === 0 || !event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || isHead) return;
      event.preventDefault();
      const at = selectedKey === null ? -1 : keys.indexOf(selectedKey);
      const next = keys.at(Math.max(0, Math.min(keys.length - 1, at + step)));
      if (next === undefined) return;
      several.extendTo(next, keys);
      focusRows(next);
    },
  };
}
