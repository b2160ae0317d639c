/** A stroke of the keyboard as one word. */

export interface Stroke {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** "Shift+S", "Ctrl+Shift+D", ".": letters in upper case, Shift only beside letters and named keys; Command counts as Ctrl. */
export function strokeOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Stroke): string {
  const isLetter = /^\p{L}$/u.test(key);
  const takesShift = isLetter || key.length > 1;
  const modifiers = [ctrlKey || metaKey ? 'Ctrl+' : '', altKey ? 'Alt+' : '', shiftKey && takesShift ? 'Shift+' : ''];
  return modifiers.join('') + (isLetter ? key.toUpperCase() : key);
}
