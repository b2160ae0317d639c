/** What do the keys for dismissing take off the board, and what do they say? */

import type { BoardRow, OrderKey } from '../../../shared/board.ts';

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
export function closedDismissedWords({ keys: { length }, unseen }: ClosedRows): string {
  const dismissed =
    length === 0
      ? 'No order dismissed'
      : `${ordersWords(length)} dismissed; the archive keeps ${length === 1 ? 'it' : 'them'}`;
  if (unseen === 0) return length === 0 ? 'There is no closed order to dismiss that nobody watches.' : `${dismissed}.`;
  return `${dismissed}. ${ordersWords(unseen)} not seen yet ${unseen === 1 ? 'stays' : 'stay'}.`;
}

function ordersWords(count: number): string {
  return `${String(count)} closed ${count === 1 ? 'order' : 'orders'}`;
}

/** Why an order can't be dismissed. */
export function whyItStays({ order }: Pick<BoardRow, 'order'>): string {
  return order.isOpen === true
    ? 'This order is open: it stays on the board until it closes.'
    : 'The exchange still lists this order: it stays on the board.';
}

/** What is said of an order that was dismissed; null where its row has said it. */
export function dismissedWords({ order }: Pick<BoardRow, 'order'>): string | null {
  return order.isOpen === null ? 'Dismissed; its outcome is not known. The archive keeps what is.' : null;
}
