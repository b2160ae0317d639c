/** A stroke of the keyboard as one word. */

export interface Stroke {
  key: string;
  /** Where on the keyboard, `KeyJ`: what finds the letter where another script is typed. */
  code?: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const latin = /^[a-z]$/i;
const letter = /^\p{L}$/u;
const modifiers = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'Fn',
  'Dead',
  'Unidentified',
  'Process',
]);

/** Whether it is no stroke by itself: it begins one, or belongs to an input method. */
export function isHalfStroke(key: string): boolean {
  return modifiers.has(key);
}

/**
 * "Shift+S", "Ctrl+Shift+D", ".": letters in upper case, Shift only beside letters and named keys; Command counts as Ctrl.
 * A sign that some keyboards have on Alt or AltGr only (`[` in Germany) is that sign.
 */
export function strokeOf({ key, code = '', ctrlKey, metaKey, altKey, shiftKey }: Stroke): string {
  const isLetter = letter.test(key);
  const named = key === ' ' ? 'Space' : isLetter ? letterOf(key, code) : key;
  const isSign = !isLetter && key.length === 1 && key !== ' ';
  const takesCtrl = (ctrlKey || metaKey) && !(isSign && ctrlKey && altKey);
  const held = [takesCtrl ? 'Ctrl+' : '', altKey && !isSign ? 'Alt+' : '', shiftKey && !isSign ? 'Shift+' : ''];
  return held.join('') + named;
}

/** On a keyboard of another script the letter that stands in its place on a Latin one. */
function letterOf(key: string, code: string): string {
  if (latin.test(key)) return key.toUpperCase();
  return /^Key([A-Z])$/.exec(code)?.[1] ?? key.toUpperCase();
}
