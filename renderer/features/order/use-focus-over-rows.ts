/** Where an order takes the place of the rows, they can't hold the focus: where does it go, and where does it go back to? */

import { useEffect, useRef, type RefObject } from 'react';

/**
 * The order takes the focus where what had it is no longer to be seen.
 *
 * @param isAlone - there are no rows
 */
export function useFocusOverRows(panel: RefObject<HTMLElement | null>, isAlone: boolean): void {
  useEffect(() => {
    const { activeElement } = document;
    const isLost =
      activeElement === null ||
      activeElement === document.body ||
      getComputedStyle(activeElement).visibility === 'hidden';
    // Beside the rows it takes it from nobody: there the arrows go on to the next row.
    const rows = panel.current?.parentElement?.firstElementChild ?? null;
    const liesOverRows = rows !== null && getComputedStyle(rows).visibility === 'hidden';
    if (isLost && (liesOverRows || isAlone)) panel.current?.focus({ preventScroll: true });
  }, [panel, isAlone]);
}

/**
 * Once no order is looked at any more, the rows have the focus that it had.
 *
 * @param shownKey - the order that is looked at; null for none
 * @param focusRows - gives it to them
 */
export function useFocusBack(shownKey: string | null, focusRows: (lastKey: string) => void): void {
  const lastKey = useRef(shownKey);
  const focus = useRef(focusRows);
  useEffect(() => {
    focus.current = focusRows;
  });
  useEffect(() => {
    const last = lastKey.current;
    lastKey.current = shownKey;
    if (shownKey === null && last !== null && document.activeElement === document.body) focus.current(last);
  }, [shownKey]);
}
