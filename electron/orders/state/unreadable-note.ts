/** What is the trader told of an order of which the archive can't be read? */

/** In the order's notes. */
export const unreadableNote = 'What the archive recorded of this order can’t be read; the exchange is asked again.';

export function withoutUnreadableNote(notes: readonly string[]): string[] {
  return notes.filter((note) => note !== unreadableNote);
}
