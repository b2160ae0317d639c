/** Which key may be one of the whole desktop, whatever program is used? */

/** Two keys held beside a letter, or one beside a function key: with fewer it would be taken from every other program. */
const form =
  /^(?:(?:Ctrl\+Alt\+|Ctrl\+Shift\+|Alt\+Shift\+|Ctrl\+Alt\+Shift\+)[A-Z]|(?:Ctrl\+|Alt\+|Shift\+){1,3}F(?:[1-9]|1\d|2[0-4]))$/;
// What desktops do with these themselves.
const taken = new Set(['Alt+F4', 'Ctrl+Alt+F4', 'Alt+Shift+F4']);

/** Strokes as `renderer/format/stroke.ts` names them. */
export function isGlobalStroke(stroke: string): boolean {
  return form.test(stroke) && !taken.has(stroke);
}

const altGr = /^Ctrl\+Alt\+(?:Shift\+)?[A-Z]$/;

/**
 * Windows takes Ctrl and Alt for AltGr, by which many keyboards type `@`, `€`, `ą` and, with Shift, `Ą`: as a key of the
 * whole desktop it would swallow them in every program.
 *
 * @param platform - Node's name of it
 */
export function isAltGrStroke(stroke: string, platform: string): boolean {
  return platform === 'win32' && altGr.test(stroke);
}
