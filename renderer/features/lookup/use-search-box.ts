/** How is the box of the search reached from anywhere, and a search stopped? */

import { useEffect, useRef, type RefObject } from 'react';
import { hasOpenDialog, isTyping } from '../keys/typing.ts';
import { useActions } from '../keys/use-actions.ts';
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
  // Where rows wait for single keys, or fields and buttons for theirs, the box must not swallow them; an ID pasted anywhere comes here all the same.
  const takesFocus = useRef(page === 'lookUp');
  useEffect(() => {
    if (takesFocus.current) box.current?.focus();
  }, []);
  const focus = (): void => {
    box.current?.focus();
    box.current?.select();
  };
  useActions({
    'app.lookUpBox': focus,
    // Whatever else the key does here, it does as well.
    'app.stopLookUps': stop === null ? undefined : () => (stop(), false),
  });
  usePastedId(box, (text) => type({ text }));
  return box;
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
