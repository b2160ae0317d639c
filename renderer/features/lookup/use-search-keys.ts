/** The keys that reach the search box from anywhere, and the one that stops a search. */

import { useEffect, type RefObject } from 'react';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

/**
 * Ctrl/Cmd+K and `/` focus the box; Escape stops.
 *
 * @param box - the search box
 * @param stop - null while there is nothing to stop
 */
export function useSearchKeys(box: RefObject<HTMLTextAreaElement | null>, stop: (() => void) | null): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // An open dialog keeps its keys to itself.
      if (event.defaultPrevented || document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
      if (event.key === 'Escape' && stop !== null) {
        stop();
        return;
      }
      const isCommand = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey;
      const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !isTyping(event.target);
      if (!isCommand && !isSlash) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [box, stop]);
}
