/** How does an event of `watch` read in a terminal? And what is one for a script: the form is a public promise. */

import type { ConnectionPhase } from '../../shared/connection.ts';
import { groupedDigits } from '../../shared/digits.ts';
import type { Problem } from '../../shared/lookup.ts';
import type { NoticeKind } from '../../shared/notice.ts';
import { exchangeName, statusWord } from '../../shared/order-words.ts';
import type { ExchangeId, Milliseconds, Order } from '../../shared/order.ts';
import type { EventCause } from '../../shared/timeline.ts';
import { visibleText } from '../../shared/visible-text.ts';

export type WatchEvent =
  | { event: 'connection'; exchange: ExchangeId; account: string; phase: ConnectionPhase; since: Milliseconds; problem: Problem | null }
  | { event: 'order'; seq: number; cause: EventCause; stale: boolean; order: Order }
  | { event: 'notice'; kind: NoticeKind; exchange: ExchangeId; account: string; orderId: string | null; text: string }
  | { event: 'gap'; exchange: ExchangeId; account: string; from: Milliseconds; to: Milliseconds };

/** One line, control and bidi characters made visible. */
export function watchLine(event: WatchEvent): string {
  return visibleText(lineOf(event));
}

function lineOf(event: WatchEvent): string {
  switch (event.event) {
    case 'connection': {
      const why = event.problem === null ? '' : `: ${event.problem.message} ${event.problem.advice}`;
      return `${timeText(event.since)}  ${exchangeName(event.exchange)} ${event.account}  ${event.phase}${why}`;
    }
    case 'order':
      return orderLine(event);
    case 'notice':
      return `          ${event.text}`;
    case 'gap':
      return `          ${exchangeName(event.exchange)} ${event.account}  not known between ${timeText(event.from)} and ${timeText(event.to)}`;
  }
}

function orderLine({ order, cause, stale }: WatchEvent & { event: 'order' }): string {
  const { filledQuantity, quantity, quantityUnit, price, side, symbol, orderId } = order;
  const unit = quantityUnit === 'contracts' ? ' contracts' : '';
  const filled = `${filledQuantity === null ? '?' : groupedDigits(filledQuantity)} / ${quantity === null ? '?' : groupedDigits(quantity)}${unit}`;
  const at = price === null ? '' : ` at ${groupedDigits(price)}`;
  const parts = [timeText(order.updatedAt ?? order.asOf), exchangeName(order.exchange), orderId, symbol, side ?? '', `${filled}${at}`, statusWord(order), `(${causeWords[cause]})`, stale ? 'STALE' : ''];
  return parts.filter((part) => part !== '').join('  ');
}

const causeWords: Readonly<Record<EventCause, string>> = {
  snapshot: 'snapshot',
  push: 'push',
  fills: 'fill',
  history: 'history',
  lookup: 'look-up',
  leftBook: 'left the book',
  amended: 'amended',
  requestRefused: 'a request was refused',
};

/** UTC, as every exchange tells it. */
function timeText(at: Milliseconds): string {
  return new Date(at).toISOString().slice(11, 23);
}
