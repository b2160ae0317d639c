/** Which known word was probably meant? */

const longest = 20;
const mostEdits = 2;

/** The word that fewest letters lie apart from; null where none is near. */
export function nearest(written: string, words: readonly string[]): string | null {
  const lower = written.toLowerCase();
  if (lower.length > longest) return null;
  let best: { word: string; edits: number } | null = null;
  for (const word of words) {
    const edits = word.startsWith(lower) && lower.length > 1 ? 1 : editsBetween(lower, word);
    if (edits <= Math.min(mostEdits, Math.floor(lower.length / 2)) && (best === null || edits < best.edits))
      best = { word, edits };
  }
  return best?.word ?? null;
}

/** Letters left out, put in, changed, or two in each other's place. */
function editsBetween(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const isSame = one[row - 1] === other[at - 1];
      let edits = Math.min((last[at] ?? 0) + 1, (line[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + (isSame ? 0 : 1));
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1])
        edits = Math.min(edits, (beforeLast[at - 2] ?? 0) + 1);
      line.push(edits);
    }
    [beforeLast, last] = [last, line];
  }
  return last[other.length] ?? 0;
}
