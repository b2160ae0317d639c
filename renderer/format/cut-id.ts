/** IDs are told apart by their last digits: those are set bright, and where space lacks the middle goes first. */

const brightLength = 4;
// Two UUID groups' worth at the front say which order family it is; the tail says which order.
const headLength = 8;
const tailLength = 6;

export interface IdPieces {
  head: string;
  /** The last characters, set bright. */
  bright: string;
}

/** The whole ID, with its bright end apart. */
export function wholeId(id: string): IdPieces {
  const characters = Array.from(id);
  return { head: characters.slice(0, -brightLength).join(''), bright: characters.slice(-brightLength).join('') };
}

/**
 * The ID cut in the middle, never at the end: `2f05173c…44bb62`.
 *
 * @param maximumLength - how many characters fit
 */
export function cutId(id: string, maximumLength: number): IdPieces {
  const characters = Array.from(id);
  if (characters.length <= maximumLength || maximumLength < tailLength + 3) return wholeId(id);
  const head = characters.slice(0, Math.min(headLength, maximumLength - tailLength - 1)).join('');
  const tail = characters.slice(-tailLength);
  return { head: `${head}…${tail.slice(0, -brightLength).join('')}`, bright: tail.slice(-brightLength).join('') };
}
