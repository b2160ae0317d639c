/** By which words is a row found? */

import type { BoardRow } from '../../shared/board.ts';
import { statusWord } from '../../shared/order-words.ts';
import { standingWord } from '../format/standing.ts';

/** What a trader typed, word by word. */
export function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Whether each of the words stands in some text of the row. @param labels - the accounts' names */
export function holdsWords(row: BoardRow, words: readonly string[], labels: ReadonlyMap<string, string>): boolean {
  return words.every((word) => holds(row, word, labels));
}

/** One after another: of most rows no more than the first few are looked at. */
function holds(row: BoardRow, word: string, labels: ReadonlyMap<string, string>): boolean {
  const { order } = row;
  return (
    lowerCase(order.symbol).includes(word) ||
    order.orderId.toLowerCase().includes(word) ||
    (order.side?.includes(word) ?? false) ||
    order.exchange.includes(word) ||
    lowerCase(labels.get(order.account) ?? '').includes(word) ||
    // What the row says, and the status that lies behind it.
    lowerCase(standingWord(order, row)).includes(word) ||
    lowerCase(statusWord(order)).includes(word) ||
    (order.clientOrderId?.toLowerCase().includes(word) ?? false)
  );
}

const mostRemembered = 1000;
const remembered = new Map<string, string>();

/** Of words that many rows share. */
function lowerCase(text: string): string {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const lower = text.toLowerCase();
  if (remembered.size < mostRemembered) remembered.set(text, lower);
  return lower;
}
