/**
 * What do the exchange's own words mean? One plain sentence beside each documented cancel reason, order source and status
 * word, and a mark for what the exchange itself placed or ended. An unknown word gets no sentence: it is shown verbatim.
 */

import { isOverfilled } from './amounts.ts';
import type { ExchangeMark, Meaning } from './exchanges/exchange-facts.ts';
import { factsOf } from './exchanges/index.ts';
import type { ExchangeId, Order } from './order.ts';
import { orderWords } from './words/order.ts';

/** How the exchange itself placed or ended an order, in a word or two. */
export function markWord(mark: ExchangeMark): string {
  return orderWords().marks[mark];
}

type OrderOfWords = Pick<Order, 'exchange' | 'exchangeStatus' | 'orderSource' | 'reason' | 'status'>;

/** What its status and its end mean, and apart from these who placed it. */
function meaningsOf(order: OrderOfWords): { ends: Meaning[]; source: Meaning | null } {
  const { words } = factsOf(order.exchange);
  const { reason, orderSource, status } = order;
  const ends = [words.meaningOfStatus(order), reason === null ? null : words.meaningOfReason(reason)];
  return {
    ends: ends.filter((meaning) => meaning !== null).map((meaning) => asItEnded(meaning, status)),
    source: orderSource === null ? null : words.meaningOfSource(orderSource),
  };
}

/** What the word means that says who placed an order; null for an unknown one. */
export function meaningOfSource(exchange: ExchangeId, source: string | null): string | null {
  return source === null ? null : (factsOf(exchange).words.meaningOfSource(source)?.sentence ?? null);
}

/** Who placed it, where that was the exchange itself; null for the trader's own, or where it is not known. */
export function wasPlacedByExchange(order: OrderOfWords): string | null {
  const { source } = meaningsOf(order);
  return source?.mark === undefined ? null : source.sentence;
}

/** What the reason for an order's end means; null for an unknown one. */
export function meaningOfReason(
  exchange: ExchangeId,
  reason: string | null,
  status: Order['status'] = 'canceled',
): string | null {
  const meaning = reason === null ? null : factsOf(exchange).words.meaningOfReason(reason);
  return meaning === null ? null : asItEnded(meaning, status).sentence;
}

/** Of an order that was never accepted the reason for its end is why it was refused: it is not called canceled. */
function asItEnded(meaning: Meaning, status: Order['status']): Meaning {
  const { canceledAtStart, refused } = orderWords();
  return status === 'rejected' ? { ...meaning, sentence: meaning.sentence.replace(canceledAtStart, refused) } : meaning;
}

/** What the exchange's status word means beyond our own status; null where it says no more. */
export function meaningOfStatus(order: Pick<Order, 'exchange' | 'exchangeStatus' | 'status'>): string | null {
  return factsOf(order.exchange).words.meaningOfStatus(order)?.sentence ?? null;
}

/** How the exchange itself placed or ended this order; null when it didn't, or didn't say. */
export function exchangeMark(order: OrderOfWords): ExchangeMark | null {
  const { ends, source } = meaningsOf(order);
  return [...ends, source].find((meaning) => meaning?.mark !== undefined)?.mark ?? null;
}

/** The sentences that belong in an answer's notes: why the exchange ended or refused this order. */
export function notesAbout(order: OrderOfWords & Partial<Pick<Order, 'quantity' | 'filledQuantity'>>): string[] {
  const { ends, source } = meaningsOf(order);
  // That the trader placed it is no note.
  const notes = [...ends, ...(source?.mark === undefined ? [] : [source])].map(({ sentence }) => sentence);
  return isOverfilled(order)
    ? [...notes, orderWords().moreFilled(order.filledQuantity ?? '', order.quantity ?? '')]
    : notes;
}
