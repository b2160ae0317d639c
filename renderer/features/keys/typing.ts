/** Are the keys the page's now, or somebody else's: is something typed, is a dialog open? */

// In these a letter is text; a radio button or a checkbox takes none.
const typedInto = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]';

/** Whether it is the box of a search in which nothing stands yet: there the arrows have nothing to move in. */
export function isEmptySearch(target: EventTarget | null): boolean {
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
