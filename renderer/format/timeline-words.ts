/** What happened to an order with one event, in the words of a colleague. */

import { compareAmounts, computedAmount, isSameAmount, isSomeAmount, type AmountsOf } from '../../shared/amounts.ts';
import { equals, isPositive, subtract } from '../../shared/decimal.ts';
import { groupedDigits, readableDigits } from '../../shared/digits.ts';
import { factsOf } from '../../shared/exchanges/index.ts';
import { fieldLabel, isNews } from '../../shared/field-label.ts';
import type { Fill } from '../../shared/fill.ts';
import type { Order } from '../../shared/order.ts';
import { exchangeName, statusWord } from '../../shared/order-words.ts';
import { atPrice, averageWords } from '../../shared/price-words.ts';
import type { TimelineEvent } from '../../shared/timeline.ts';
import { timelineWords } from './words/timeline.ts';

export interface EventWords {
  /** What happened. */
  what: string;
  /** How much of it, where that is the news; an amount, so a discreet window blurs it. */
  figure: string;
  /** How much, at what price, or why; may be empty. */
  detail: string;
  /** Whether it brought no news: it stands back behind those that did. */
  isQuiet: boolean;
}

function said(what: string, detail: string, figure = ''): EventWords {
  return { what, figure, detail, isQuiet: false };
}

type After = TimelineEvent['after'];

/** What the words need to know of the order itself. */
export type OrderOfEvents = Pick<Order, 'exchange' | 'orderKind'>;

/**
 * The words for an event.
 *
 * @param before - what the order was before it; null for the first that is known
 * @param fills - to name the fill that is this very event
 */
export function eventWords(
  event: TimelineEvent,
  before: After | null,
  order: OrderOfEvents,
  fills: readonly Fill[],
): EventWords {
  const { after, cause } = event;
  const words = timelineWords();
  if (cause === 'requestRefused' && after.isOpen === null && after.status === 'unknown')
    return said(words.refusedOrderOrChange(exchangeName(order.exchange)), words.whichNotKnown);
  if (cause === 'requestRefused') return said(words.refusedRequest(exchangeName(order.exchange)), words.orderUnchanged);
  if (cause === 'leftBook') return said(words.leftBook, words.outcomeNotKnown);
  if (cause === 'amended') {
    // Of an order that goes on under another ID the new figures are the other's.
    return said(
      words.amended,
      after.isOpen === null && after.status === 'unknown' ? words.underAnotherId : change(before, after, order),
    );
  }
  if (before === null) return first(after, order);

  const amounts: AmountsOf = { exchange: order.exchange, quantity: after.quantity };
  const filled = difference(before.filledQuantity, after.filledQuantity, amounts);
  const isSettled = before.status !== after.status || before.isOpen !== after.isOpen;
  if (
    isSettled &&
    (after.status === 'canceled' ||
      after.status === 'expired' ||
      after.status === 'rejected' ||
      after.status === 'triggered' ||
      after.status === 'unknown')
  ) {
    return ended(after, order);
  }
  if (filled !== null) {
    const price = priceOf(event, filled, fills, amounts);
    return said(words.filled, fillDetail(price, after.status === 'filled'), groupedDigits(filled));
  }
  if (isSettled) return said(statusWord(after), filledOf(after));
  if (
    !same(before.price, after.price) ||
    !(same(before.quantity, after.quantity) || isSameAmount(before.quantity, after.quantity, amounts))
  )
    return said(words.changed, change(before, after, order));
  return unchanged(event, before, order, fills);
}

function fillDetail(price: string | null, isComplete: boolean): string {
  const words = timelineWords();
  if (price === null) return isComplete ? words.complete : '';
  return isComplete ? words.fillAtComplete(groupedDigits(price)) : words.fillAt(groupedDigits(price));
}

function first(after: After, order: OrderOfEvents): EventWords {
  if (after.status === 'new' || after.status === 'pendingNew') return said(timelineWords().new, target(after, order));
  if (after.isOpen === false || after.status === 'unknown') return ended(after, order);
  return said(statusWord(after), together(filledOf(after), atPrice(after.price, order)));
}

function ended(after: After, { exchange }: OrderOfEvents): EventWords {
  const words = timelineWords();
  if (after.status === 'filled') return said(words.filled, filledAtAverage(after, exchange));
  const what = after.status === 'canceled' ? words.canceled : statusWord(after);
  return said(what, isPositive(after.filledQuantity) ? words.after(filledOf(after)) : '');
}

function filledAtAverage({ averagePrice, filledQuantity, price }: After, exchange: Order['exchange']): string {
  const words = timelineWords();
  const filled = filledQuantity === null ? '' : groupedDigits(filledQuantity);
  if (averagePrice === null) return filled;
  const average = averageWords(averagePrice, { exchange, price });
  return filled === '' ? words.averageOnly(average) : words.averaged(filled, average);
}

function filledOf({ filledQuantity, quantity }: After): string {
  if (filledQuantity === null) return '';
  return quantity === null
    ? timelineWords().filledOnly(groupedDigits(filledQuantity))
    : timelineWords().filledOf(groupedDigits(filledQuantity), groupedDigits(quantity));
}

/** "from 400 at 96,420.5 to 0.5 at 96,000"; of a QFEX stop "at trigger price 214.5". */
function change(before: After | null, after: After, order: OrderOfEvents): string {
  const words = timelineWords();
  const [from, to] = [before === null ? '' : target(before, order), target(after, order)];
  if (to === '') return from === '' ? '' : words.from(from);
  return from === '' || from === to ? words.to(to) : words.fromTo(from, to);
}

/** "400 at 96,420.5". */
function target({ quantity, price }: After, order: OrderOfEvents): string {
  return together(quantity === null ? '' : groupedDigits(quantity), atPrice(price, order));
}

function together(quantity: string, price: string): string {
  if (quantity === '' || price === '') return quantity + price;
  return timelineWords().quantityAt(quantity, price);
}

function difference(before: string | null, after: string | null, of: AmountsOf): string | null {
  if (after === null || !isSomeAmount(after, of)) return null;
  const from = before ?? '0';
  return compareAmounts(after, from, of) > 0 ? computedAmount(subtract(after, from), of) : null;
}

function same(left: string | null, right: string | null): boolean {
  return left === right || equals(left, right);
}

/** The price of the one fill that is this event; null where no single one fits. */
function priceOf(event: TimelineEvent, filled: string, fills: readonly Fill[], of: AmountsOf): string | null {
  const told = toldFill(event, fills);
  if (told !== null && isSameAmount(told.quantity, filled, of)) return told.price;
  const { exchangeTime } = event;
  const fitting = fills.filter(
    (fill) => exchangeTime !== null && fill.filledAt === exchangeTime && isSameAmount(fill.quantity, filled, of),
  );
  return fitting.length === 1 ? (fitting[0]?.price ?? null) : null;
}

/** The fill whose own text the event has; null for an event that is none, and where it has no text any more. */
function toldFill({ cause, raw }: TimelineEvent, fills: readonly Fill[]): Fill | null {
  return cause === 'fills' && raw !== '' ? (fills.find((fill) => fill.raw === raw) ?? null) : null;
}

/** "remaining quantity from 263 to 126"; just the field's name where a timeline does not keep its values. */
function changeOf(name: string, before: After, after: After): string {
  if (
    name !== 'price' &&
    name !== 'quantity' &&
    name !== 'filledQuantity' &&
    name !== 'averagePrice' &&
    name !== 'remainingQuantity'
  )
    return fieldLabel(name);
  const [from, to] = [before[name], after[name]];
  if (to === undefined || from === undefined) return fieldLabel(name);
  const words = timelineWords();
  if (from === null) return words.fieldTo(fieldLabel(name), figureOf(to));
  return words.fieldFromTo(fieldLabel(name), figureOf(from), figureOf(to));
}

function figureOf(decimal: string | null): string {
  return decimal === null ? timelineWords().notKnown : readableDigits(decimal);
}

// What a fill tells of an order that had counted it already: an average over its fills, and their fees.
const knownByFills: ReadonlySet<string> = new Set(['averagePrice', 'fee']);

function unchanged(
  event: TimelineEvent,
  before: After,
  { exchange }: OrderOfEvents,
  fills: readonly Fill[],
): EventWords {
  const { changed, cause, after } = event;
  const words = timelineWords();
  const names = changed.filter(isNews);
  const fill = toldFill(event, fills);
  if (fill !== null && names.length > 0 && names.every((name) => knownByFills.has(name))) {
    const labels = names.map(fieldLabel).join(words.pieces);
    const detail = fill.price === null ? labels : words.detailsAt(groupedDigits(fill.price), labels);
    return said(words.detailsOfFill, detail, groupedDigits(fill.quantity));
  }
  if (names.length > 0)
    return said(words.changed, names.map((name) => changeOf(name, before, after)).join(words.pieces));
  const quiet = { figure: '', isQuiet: true };
  // How much is filled the order's own messages may say: then fills never count.
  if (cause === 'fills')
    return {
      what: words.listedAmongFills,
      detail: factsOf(exchange).figures.isFilledTold ? '' : words.countedAlready,
      ...quiet,
    };
  return { what: cause === 'push' ? words.toldAgain : words.checked, detail: words.nothingChanged, ...quiet };
}

/** Where the event came from, in one word: `source` is that of the order's status, which fills and histories don't change. */
export function eventSource({ cause, source }: Pick<TimelineEvent, 'cause' | 'source'>): string {
  return timelineWords().sources[cause === 'fills' || cause === 'history' || cause === 'lookup' ? cause : source];
}
