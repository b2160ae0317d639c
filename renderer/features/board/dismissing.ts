/** What do the keys for dismissing take off the board, and what do they say? */

import type { BoardRow, OrderKey } from '../../../shared/board.ts';
import { actWords } from '../keys/act-words.ts';

interface ClosedRows {
  /** Closed, seen, and not watched. */
  keys: OrderKey[];
  /** How many more are closed and not watched, but nobody has seen them yet: dismissed they would be gone unread. */
  unseen: number;
}

/** Which of these rows "dismiss all closed" takes off. */
export function closedToDismiss(
  rows: Iterable<Pick<BoardRow, 'key' | 'order' | 'isWatched' | 'isUnseen'>>,
): ClosedRows {
  const closed: ClosedRows = { keys: [], unseen: 0 };
  for (const { key, order, isWatched, isUnseen } of rows) {
    if (order.isOpen !== false || isWatched) continue;
    if (isUnseen) closed.unseen += 1;
    else closed.keys.push(key);
  }
  return closed;
}

/** What was done with all closed orders, or why nothing was. */
export function closedDismissedWords(count: number, unseen: number): string {
  const { closedDismissed, nothingToDismiss } = actWords().acts;
  return count === 0 && unseen === 0 ? nothingToDismiss : closedDismissed(count, unseen);
}

/** Why an order can't be dismissed. */
export function whyItStays({ order }: Pick<BoardRow, 'order'>): string {
  const { isOpen, isListed } = actWords().acts;
  return order.isOpen === true ? isOpen : isListed;
}

/** What is said of an order that was dismissed. */
export function dismissedWords({ order }: Pick<BoardRow, 'order'>): string {
  const { dismissed, dismissedUnknown } = actWords().acts;
  return order.isOpen === null ? dismissedUnknown : dismissed;
}
