/** What do the keys for dismissing take off the board, and what do they say? */

import type { BoardRow, OrderKey } from '../../../shared/board.ts';
import type { ListedKeys } from '../../store/board-list.ts';
import { actWords } from '../keys/act-words.ts';
import { mayDismiss } from '../order/may-dismiss.ts';

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

/**
 * What was done with all closed orders that are shown, or why nothing was.
 *
 * @param hidden - how many more there are of which no row is shown
 */
export function closedDismissedWords(count: number, unseen: number, hidden: number): string {
  const { closedDismissed, nothingToDismiss } = actWords().acts;
  return count === 0 && unseen === 0 && hidden === 0 ? nothingToDismiss : closedDismissed(count, unseen, hidden);
}

/** Why an order can't be dismissed. */
export function whyItStays({ order }: Pick<BoardRow, 'order'>): string {
  const { isOpen, isListed } = actWords().acts;
  return order.isOpen === true ? isOpen : isListed;
}

/** Several rows are chosen: what of them is dismissed, and what is said of it? */
export function chosenToDismiss(rows: readonly Pick<BoardRow, 'key' | 'order' | 'isStale' | 'hasLeftBook'>[]): {
  keys: OrderKey[];
  words: (count: number) => string;
} {
  const { dismissed, noneDismissed } = actWords().several;
  const keys = rows.filter(mayDismiss).map(({ key }) => key);
  const staying = rows.length - keys.length;
  return { keys, words: (count) => (count === 0 ? noneDismissed(rows.length) : dismissed(count, staying)) };
}

/** The row that is chosen once these have gone: the next below the last of them, else the one above. null where none is left. */
export function keyAfter(keys: ListedKeys, gone: ReadonlySet<OrderKey>): OrderKey | null {
  const all = keys.slice(0, keys.length);
  const last = all.findLastIndex((key) => gone.has(key));
  const after = all.slice(last + 1).find((key) => !gone.has(key));
  return after ?? all.findLast((key) => !gone.has(key)) ?? null;
}

/** What is said of an order that was dismissed. */
export function dismissedWords({ order }: Pick<BoardRow, 'order'>): string {
  const { dismissed, dismissedUnknown } = actWords().acts;
  return order.isOpen === null ? dismissedUnknown : dismissed;
}
