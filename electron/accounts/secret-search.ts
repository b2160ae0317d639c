/**
 * Does one of many texts stand in a long one?
 *
 * A key travels in some twenty forms, and a board of 10,000 rows is looked through with every reconnect: asking for one
 * form after the other takes that many passes. Here one pass looks at every fifth place, however many forms there are.
 */

// Each searched text has at least this many characters, so that a block of it begins at one of any `stride` places.
export const shortestSearched = 8;
const blockLength = 4;
const stride = shortestSearched - blockLength + 1;
const tableSize = 1 << 18;

interface Candidate {
  searched: string;
  /** Where in it the block begins. */
  offset: number;
}

/**
 * @param searched - texts of at least 8 characters
 * @returns whether a text holds one of them
 */
export function searchFor(searched: readonly string[]): (text: string) => boolean {
  const candidates = new Map<number, Candidate[]>();
  const isBlock = new Uint8Array(tableSize);
  for (const one of searched) {
    for (let offset = 0; offset < stride; offset += 1) {
      const block = blockAt(one, offset);
      isBlock[block] = 1;
      candidates.set(block, [...(candidates.get(block) ?? []), { searched: one, offset }]);
    }
  }
  return (text) => {
    for (let at = 0; at + blockLength <= text.length; at += stride) {
      const block = blockAt(text, at);
      if (isBlock[block] !== 1) continue;
      if (
        candidates.get(block)?.some((one) => text.startsWith(one.searched, at - one.offset) && at >= one.offset) ===
        true
      )
        return true;
    }
    return false;
  };
}

function blockAt(text: string, at: number): number {
  const hash =
    ((text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 31 + text.charCodeAt(at + 2)) * 31 +
    text.charCodeAt(at + 3);
  return hash & (tableSize - 1);
}
