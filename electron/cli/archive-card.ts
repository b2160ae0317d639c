/** How do the archive's orders and their events read in a terminal? Control and bidi characters are made visible. */

import { orderSentenceText } from '../../shared/order-sentence.ts';
import { fieldLabel, isNews } from '../../shared/field-label.ts';
import type { Fill } from '../../shared/fill.ts';
import { missingFillsWords } from '../../shared/fill-words.ts';
import type { Order } from '../../shared/order.ts';
import { exchangeName, statusWord } from '../../shared/order-words.ts';
import type { EventCause, LostEvents, OrderHistory, TimelineEvent } from '../../shared/timeline.ts';
import { unusualTypeWord } from '../../shared/type-words.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { orderLines, simulatedMark } from './card.ts';
import type { WallMs } from '../../shared/time.ts';

const causeWords: Readonly<Record<EventCause, string>> = {
  snapshot: 'listed as open',
  push: 'pushed',
  fills: 'from its fills',
  history: 'from the history',
  lookup: 'looked up',
  leftBook: 'left the book, outcome not yet known',
  amended: 'amended',
  requestRefused: 'a request about it was refused',
};

function timeWord(at: WallMs | null): string {
  return at === null ? 'at an unknown time' : new Date(at).toISOString();
}

function joined(lines: readonly string[]): string {
  return lines
    .filter((line) => line !== '')
    .map(visibleText)
    .join('\n');
}

/** One order in a list: what it is, how it stands, and what to look it up by. */
export function listedOrder(order: Order): string {
  const { symbol, exchange, account, orderId, clientOrderId, asOf } = order;
  // HTX gives an order without one its order ID as its client order ID.
  const ids =
    clientOrderId === null || clientOrderId === orderId ? orderId : `${orderId} (client order ID ${clientOrderId})`;
  const title = [symbol, unusualTypeWord(order), statusWord(order), simulatedMark(order)]
    .filter((part) => part !== '')
    .join('  ');
  return joined([
    title,
    orderSentenceText(order),
    `  ${exchangeName(exchange)} ${account}  ${ids}  as of ${timeWord(asOf)}`,
  ]);
}

/** An order with what happened to it, oldest first, and its fills. */
export function timelineCard(history: OrderHistory): string {
  const { order, events, fills, lost = [] } = history;
  const missing = missingFillsWords(history);
  return joined([
    ...orderLines(order),
    events.length === 0 ? 'No events are kept of it.' : 'Events',
    ...events.map(eventLine),
    ...lost.map(lostLine),
    fills.length === 0 ? '' : 'Fills',
    ...fills.map(fillLine),
    missing === null ? '' : `  ${missing}`,
  ]);
}

function lostLine({ from, to, count }: LostEvents): string {
  return `  Not recorded: ${count === 1 ? 'one event' : `${String(count)} events`} between ${timeWord(from)} and ${timeWord(to)}, when nothing could be written.`;
}

function changeWords(changed: readonly string[]): string {
  // With its ID, all of it was new.
  if (changed.includes('orderId')) return 'first seen';
  const news = changed.filter(isNews);
  return news.length === 0 ? 'nothing changed' : `changed ${news.map(fieldLabel).join(', ')}`;
}

function eventLine({ seq, cause, receivedAt, exchangeTime, count, changed, after }: TimelineEvent): string {
  const { filledQuantity, quantity } = after;
  const parts = [
    `  ${timeWord(receivedAt)}`,
    `#${String(seq)}`,
    statusWord(after),
    filledQuantity === null ? '' : `filled ${filledQuantity}${quantity === null ? '' : ` of ${quantity}`}`,
    `(${causeWords[cause]}${count > 1 ? `, ${String(count)} times` : ''})`,
    exchangeTime === null ? '' : `exchange ${timeWord(exchangeTime)}`,
    changeWords(changed),
  ];
  return parts.filter((part) => part !== '').join('  ');
}

function fillLine({ filledAt, asOf, quantity, price, role, fee, tradeId }: Fill): string {
  const parts = [
    `  ${timeWord(filledAt ?? asOf)}`,
    `${quantity}${price === null ? '' : ` at ${price}`}`,
    role ?? '',
    fee === null ? '' : `fee ${fee.amount}${fee.currency === null ? '' : ` ${fee.currency}`}`,
    `trade ${tradeId}`,
  ];
  return parts.filter((part) => part !== '').join('  ');
}
