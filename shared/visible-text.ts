/**
 * Makes every character of an exchange's text visible.
 *
 * Control and bidirectional characters can hide or reorder what stands beside
 * them ("Trojan source"), so they are written out as `\u{…}` wherever a text
 * from outside is shown. What is copied or printed as JSON stays untouched.
 */

/**
 * C0, C1 and format characters (among them every bidi control, zero-width and
 * tag character), line and paragraph separators, lone surrogates, private use
 * and unassigned code points.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\u{115F}\u{1160}\u{3164}\u{FFA0}]/gu;

/** Filled with what was met; a text of four million hidden characters holds few different ones. */
const written = new Map<string, string>();
const mostRemembered = 1000;

function writtenOut(character: string): string {
  const known = written.get(character);
  if (known !== undefined) return known;
  const text = `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
  if (written.size < mostRemembered) written.set(character, text);
  return text;
}

/** The text with every hidden character written out as `\u{…}`. */
export function visibleText(text: string): string {
  return text.replace(hidden, writtenOut);
}

/** The same for text of several lines: line feeds and tabs, which only lay it out, are kept. */
export function visibleLines(text: string): string {
  return text.replace(hidden, (character) =>
    character === '\n' || character === '\t' ? character : writtenOut(character),
  );
}

/** Whether {@link visibleText} would change the text. */
export function hasHiddenCharacters(text: string): boolean {
  hidden.lastIndex = 0;
  const found = hidden.test(text);
  hidden.lastIndex = 0;
  return found;
}
