/** How does an event of `watch` read in a terminal? And what is one for a script: the form is a public promise. */

import { orderKeyOf } from '../../shared/board.ts';
import type { ConnectionPhase } from '../../shared/connection.ts';
import { groupedDigits } from '../../shared/digits.ts';
import type { Problem } from '../../shared/lookup.ts';
import type { NoticeKind } from '../../shared/notice.ts';
import { accountTitle, statusWord } from '../../shared/order-words.ts';
import type { ExchangeId, Order, OrderKind } from '../../shared/order.ts';
import { priceWords } from '../../shared/price-words.ts';
import type { EventCause } from '../../shared/timeline.ts';
import { kindPlural, unusualTypeWord } from '../../shared/type-words.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { WallMs } from '../../shared/time.ts';

export type WatchEvent =
  | {
      event: 'connection';
      exchange: ExchangeId;
      account: string;
      phase: ConnectionPhase;
      since: WallMs;
      problem: Problem | null;
    }
  | { event: 'order'; seq: number; cause: EventCause; stale: boolean; order: Order }
  | { event: 'notice'; kind: NoticeKind; exchange: ExchangeId; account: string; orderId: string | null; text: string }
  | {
      event: 'gap';
      exchange: ExchangeId;
      account: string;
      from: WallMs;
      to: WallMs;
      orderKind?: OrderKind;
    };

/** What no event says of itself. */
export interface WatchContext {
  /** The account's, e.g. "Main". */
  label: string;
  /** When this machine learned of it. */
  at: WallMs;
}

/** Says once what the times are that each line begins with. */
export const watchHeading =
  'Each line begins with this computer’s time, in UTC; the exchange’s own stands behind it where it differs by more than a second.';

// Two clocks and the way between them: what is closer is the same moment.
const sameMomentMs = 1_000;

/** One line, control and bidi characters made visible. */
export function watchLine(event: WatchEvent, context: WatchContext): string {
  return visibleText(lineOf(event, context));
}

function lineOf(event: WatchEvent, { label, at }: WatchContext): string {
  switch (event.event) {
    case 'connection': {
      const why = event.problem === null ? '' : `: ${event.problem.message} ${event.problem.advice}`;
      return `${timeText(at)}  ${accountTitle(event.exchange, label)}  ${event.phase}${why}`;
    }
    case 'order': {
      const { order, cause, stale } = event;
      const parts = [
        bothTimes(at, order.updatedAt),
        accountTitle(order.exchange, label),
        ...orderParts(order),
        `(${causeWords[cause]})`,
        stale ? 'STALE' : '',
      ];
      return parts.filter((part) => part !== '').join('  ');
    }
    case 'notice':
      // Its text names the account; an order's ID makes it one of the lines about that order.
      return [timeText(at), event.orderId ?? '', event.text].filter((part) => part !== '').join('  ');
    case 'gap':
      return `${timeText(at)}  ${accountTitle(event.exchange, label)}  ${event.orderKind === undefined ? 'what happened' : `which ${kindPlural(event.orderKind)} came and went`} between ${timeText(event.from)} and ${timeText(event.to)} is not known`;
  }
}

function bothTimes(at: WallMs, there: WallMs | null): string {
  return there === null || Math.abs(there - at) <= sameMomentMs
    ? timeText(at)
    : `${timeText(at)} (exchange ${timeText(there)})`;
}

// Where a place that only says again what is known has no line of its own.
const confirmingCauses: ReadonlySet<EventCause> = new Set(['snapshot', 'push', 'fills', 'history', 'lookup']);
// An order that was forgotten may be told twice.
const mostRemembered = 20_000;

/** Tells which changes of orders show nothing that the last line of that order didn't: two places often tell of one change. */
export function repeatDetector(): (event: WatchEvent & { event: 'order' }) => boolean {
  const shown = new Map<string, string>();
  return ({ order, cause, stale }) => {
    const key = orderKeyOf(order);
    const text = JSON.stringify([stale, ...orderParts(order)]);
    const isRepeat = confirmingCauses.has(cause) && shown.get(key) === text;
    shown.delete(key);
    shown.set(key, text);
    const [oldest] = shown.keys();
    if (shown.size > mostRemembered && oldest !== undefined) shown.delete(oldest);
    return isRepeat;
  };
}

function orderParts(order: Order): string[] {
  const { filledQuantity, quantity, quantityUnit, side, symbol, orderId, orderKind } = order;
  const unit = quantityUnit === 'contracts' ? ' contracts' : '';
  // A trigger fills nothing by itself: what it starts does.
  const done = filledQuantity !== null ? `${groupedDigits(filledQuantity)} / ` : orderKind === 'trigger' ? '' : '? / ';
  const filled = `${done}${quantity === null ? '?' : groupedDigits(quantity)}${unit}`;
  return [
    orderId,
    symbol,
    side ?? '',
    unusualTypeWord(order),
    [filled, priceWords(order)].filter((words) => words !== '').join(' '),
    statusWord(order),
  ];
}

const causeWords: Readonly<Record<EventCause, string>> = {
  snapshot: 'snapshot',
  push: 'push',
  fills: 'its fills',
  history: 'history',
  lookup: 'look-up',
  leftBook: 'left the book',
  amended: 'amended',
  requestRefused: 'a request was refused',
};

/** With its date and zone, as in `timeline`: watch runs for days, and an order may be older. */
function timeText(at: WallMs): string {
  return new Date(at).toISOString();
}
