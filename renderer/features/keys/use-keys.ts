/** Keys of one stroke that work anywhere on a page, but never while something is typed or a dialog is open. */

import { useEffect, useRef } from 'react';

// In these a letter is text; a radio button or a checkbox takes none.
const typedInto = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]';

/** Whether keys pressed there are text. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches(typedInto);
}

/** An open dialog keeps its keys to itself. */
export function hasOpenDialog(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}

/** "Shift+S", "Ctrl+Shift+D", ".": letters in upper case, Shift only where a letter doesn't say it. */
export function strokeOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const isNamed = event.key.length > 1;
  const isLetter = /^\p{L}$/u.test(event.key);
  const modifiers = [
    event.ctrlKey || event.metaKey ? 'Ctrl+' : '',
    event.altKey ? 'Alt+' : '',
    event.shiftKey && (isLetter || isNamed) ? 'Shift+' : '',
  ];
  return modifiers.join('') + (isLetter ? event.key.toUpperCase() : event.key);
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
      if (event.defaultPrevented || event.isComposing || isTyping(event.target) || hasOpenDialog()) return;
      const action = current.current[strokeOf(event)];
      if (action !== undefined && action(event) !== false) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
