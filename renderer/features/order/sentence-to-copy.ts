/** What is copied where an order is copied as a sentence: which order, what became of it, and as of when. */

import { amendmentText, type Amendment } from '../../../shared/amendment.ts';
import type { Order } from '../../../shared/order.ts';
import { orderSentenceText } from '../../../shared/order-sentence.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { actWords } from '../keys/act-words.ts';

export interface CopiedOrder {
  order: Order;
  /** Whether it may have changed since and nobody would know. */
  isOldNews: boolean;
  hasLeftBook: boolean;
  amendedTo: Amendment | null;
  /** As of when it was so, by this machine's clock. */
  asOf: number;
}

/** Nothing that a chat would take for something else: control characters and what turns digits are made visible. */
export function sentenceToCopy({ order, isOldNews, hasLeftBook, amendedTo, asOf }: CopiedOrder): string {
  const words = actWords().copied;
  const amendment = order.isOpen === null ? amendedTo : null;
  const said = amendment === null ? orderSentenceText(order, hasLeftBook) : amendmentText(amendment);
  const isLastSeen = isOldNews && order.isOpen !== false && order.source !== 'archive' && amendment === null;
  const name = `${exchangeName(order.exchange)} ${order.symbol} ${order.orderId}`;
  return visibleText((isLastSeen ? words.lineLastSeen : words.line)(name, said, utcSecond(asOf)));
}

/** "2026-11-30 14:32:05". */
function utcSecond(atMs: number): string {
  const date = new Date(atMs);
  return Number.isNaN(date.getTime()) ? String(atMs) : date.toISOString().slice(0, 19).replace('T', ' ');
}
