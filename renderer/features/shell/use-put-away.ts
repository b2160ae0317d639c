/** What is open over the page is put away with Escape, with a click elsewhere, and when the focus goes elsewhere. */

import { useEffect, type RefObject } from 'react';
import { hasOpenDialog } from '../keys/typing.ts';

/**
 * @param around - what holds it and the button that opens it, which gets the focus back after Escape
 * @param opener - that button
 */
export function usePutAway(
  isOpen: boolean,
  around: RefObject<HTMLElement | null>,
  opener: RefObject<HTMLElement | null>,
  putAway: () => void,
): void {
  useEffect(() => {
    if (!isOpen) return;
    const ending = new AbortController();
    const { signal } = ending;
    const onLeave = ({ target }: Event): void => {
      if (target instanceof Node && around.current?.contains(target) === false) putAway();
    };
    document.addEventListener('pointerdown', onLeave, { signal });
    document.addEventListener('focusin', onLeave, { signal });
    // Before the page's own keys, for which Escape means something else; a dialog that is open over it goes first.
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || hasOpenDialog()) return;
      event.preventDefault();
      putAway();
      opener.current?.focus();
    };
    window.addEventListener('keydown', onKeyDown, { signal, capture: true });
    return () => ending.abort();
  }, [isOpen, around, opener, putAway]);
}
