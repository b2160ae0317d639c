/** Which entries match what is typed, and in which order? Predictable: the same letters find the same thing. */

export interface Ranked {
  id: string;
  /** What it is called, first in the language that is spoken, then in the others. */
  names: readonly string[];
}

/** So bad that it is no match. */
const none = Number.POSITIVE_INFINITY;

/**
 * Every word that is typed must be found in one of an entry's names. The best begin with it, then come those of which a word
 * does, those that hold it, and those whose words begin with its letters ("gta": Go to the archive).
 *
 * @param recent - the ids of what was done last, the last first: of those that match as well they come before the others
 * @returns all of them in their order where nothing is typed, with the recent first
 */
export function ranked<Entry extends Ranked>(
  entries: readonly Entry[],
  typed: string,
  recent: readonly string[],
): Entry[] {
  const words = folded(typed)
    .split(' ')
    .filter((word) => word !== '');
  return entries
    .map((entry, at) => ({ entry, at, worth: worthOf(entry, words), recency: recencyOf(entry.id, recent) }))
    .filter(({ worth }) => worth < none)
    .sort((one, other) => one.worth - other.worth || one.recency - other.recency || one.at - other.at)
    .map(({ entry }) => entry);
}

function recencyOf(id: string, recent: readonly string[]): number {
  const at = recent.indexOf(id);
  return at < 0 ? recent.length : at;
}

/** The less the better. */
function worthOf({ names }: Ranked, words: readonly string[]): number {
  return Math.min(...names.map((name, at) => worthOfName(folded(name), words) + at * 0.5));
}

function worthOfName(name: string, words: readonly string[]): number {
  return words.reduce((sum, word) => sum + worthOfWord(name, word), 0);
}

function worthOfWord(name: string, word: string): number {
  if (name.startsWith(word)) return 0;
  if (name.includes(` ${word}`)) return 1;
  if (name.includes(word)) return 2;
  return word.length > 1 && isWithin(initialsOf(name), word) ? 3 : none;
}

/** Whether its letters stand there in their order, the first of them at the beginning. */
function isWithin(initials: string, word: string): boolean {
  let from = 0;
  return Array.from(word).every((letter, at) => {
    const found = initials.indexOf(letter, from);
    from = found + 1;
    return found >= 0 && (at > 0 || found === 0);
  });
}

function initialsOf(name: string): string {
  return name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');
}

/** Case, signs and the width of Chinese and Latin characters make no difference. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
