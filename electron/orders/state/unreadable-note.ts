/** What is said of an order of which the archive's record can't be read, until the exchange has told how it stands? */

/** In the order's notes. */
export const unreadableNote = 'What the archive recorded of this order can’t be read; the exchange is asked again.';

export function withoutUnreadableNote(notes: readonly string[]): string[] {
  return notes.filter((note) => note !== unreadableNote);
}
