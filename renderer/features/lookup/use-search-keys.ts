/** The keys that reach the search box from anywhere, and the one that stops a search. */

import { useEffect, type RefObject } from 'react';
import { hasOpenDialog, isTyping } from '../keys/use-keys.ts';

/**
 * Ctrl/Cmd+K and, where the page has no filter of its own, `/` focus the box; Escape stops.
 *
 * @param box - the search box
 * @param stop - null while there is nothing to stop
 * @param takesSlash - whether `/` is the box's
 */
export function useSearchKeys(
  box: RefObject<HTMLTextAreaElement | null>,
  stop: (() => void) | null,
  takesSlash: boolean,
): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // An open dialog keeps its keys to itself.
      if (event.defaultPrevented || hasOpenDialog()) return;
      if (event.key === 'Escape' && stop !== null) {
        stop();
        return;
      }
      const isCommand = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey;
      const isSlash = takesSlash && event.key === '/' && !event.ctrlKey && !event.metaKey && !isTyping(event.target);
      if (!isCommand && !isSlash) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [box, stop, takesSlash]);
}
