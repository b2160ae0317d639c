/** How is the box of the search reached from anywhere, and a search stopped? */

import { useEffect, useRef, type RefObject } from 'react';
import { hasOpenDialog, isTyping } from '../keys/use-keys.ts';
import type { Navigation } from '../shell/use-navigation.ts';

/**
 * @param stop - null while there is nothing to stop
 * @returns the box
 */
export function useSearchBox(
  { page, type }: Navigation,
  stop: (() => void) | null,
): RefObject<HTMLTextAreaElement | null> {
  const box = useRef<HTMLTextAreaElement>(null);
  // Where rows wait for single keys, the box must not swallow them; an ID pasted anywhere comes here all the same.
  const takesFocus = useRef(page !== 'board');
  useEffect(() => {
    if (takesFocus.current) box.current?.focus();
  }, []);
  useSearchKeys(box, stop, page !== 'board');
  usePastedId(box, (text) => type({ text }));
  return box;
}

/**
 * Ctrl/Cmd+K and, where the page has no filter of its own, `/` focus the box; Escape stops.
 *
 * @param takesSlash - whether `/` is the box's
 */
function useSearchKeys(
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

/** An ID pasted anywhere is meant for the box. */
function usePastedId(box: RefObject<HTMLTextAreaElement | null>, onPasted: (text: string) => void): void {
  const takePasted = useRef(onPasted);
  useEffect(() => {
    takePasted.current = onPasted;
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (event.defaultPrevented || text === '' || isTyping(event.target) || hasOpenDialog()) return;
      event.preventDefault();
      takePasted.current(text);
      box.current?.focus();
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [box]);
}
