/** Keys of one stroke that work anywhere on a page, but never while something is typed or a dialog is open. */

import { useEffect, useRef } from 'react';
import { strokeOf } from '../../format/stroke.ts';

// In these a letter is text; a radio button or a checkbox takes none.
const typedInto = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]';

/** Whether it is the box of a search in which nothing stands yet: there the arrows have nothing to move in. */
function isEmptySearch(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement && target.value === '' && target.role === 'searchbox';
}

/** Whether keys pressed there are text. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches(typedInto);
}

/** An open dialog keeps its keys to itself. */
export function hasOpenDialog(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}

/** What each stroke does; false lets the stroke do what it would do without us. */
export type KeyActions = Readonly<Record<string, (event: KeyboardEvent) => boolean | void>>;

/** Listens while the component is on the page. */
export function useKeys(actions: KeyActions): void {
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || hasOpenDialog()) return;
      const stroke = strokeOf(event);
      const isFree =
        !isTyping(event.target) || (isEmptySearch(event.target) && (stroke === 'ArrowDown' || stroke === 'ArrowUp'));
      const action = isFree ? current.current[stroke] : undefined;
      if (action !== undefined && action(event) !== false) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
