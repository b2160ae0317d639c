/** Where is the focus once a look-up was asked for, or what had it is gone? At the answers, never at nothing. */

import { useEffect, type RefObject } from 'react';

// Of several the row, so that the arrows go on from there.
const goal = '.look-up-row[tabindex="0"], .answers';

/** Whether nothing has the focus: what had it was taken off the page, or gave it up. */
export function hasNoFocus(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Where the answers are not on the page yet, they take the focus when they come. */
export function focusAnswers(place: ParentNode = document): void {
  // What the trader reads stays where it is.
  place.querySelector<HTMLElement>(goal)?.focus({ preventScroll: true });
}

/** Looks after each change of the page: whatever had the focus may have been taken off it. */
export function useFocusAtAnswers(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (page.current !== null && hasNoFocus()) focusAnswers(page.current);
  });
}
