/** How are an order's prices said? A QFEX stop's own price is its trigger, an HTX trigger order has both. */

import { groupedDigits, placesOf, readableDigits, roundedDigits, roundedFigure } from './digits.ts';
import { factsOf } from './exchanges/index.ts';
import type { Order } from './order.ts';
import { triggerPricesOf } from './trigger-orders.ts';
import { orderWords } from './words/order.ts';

type Priced = Pick<Order, 'orderKind' | 'type' | 'price' | 'takeProfit' | 'stopLoss'>;

/** "at 96,420.5"; "at trigger price 214.5"; empty where none is known. */
export function atPrice(price: string | null, order: Pick<Order, 'orderKind'>): string {
  if (price === null) return '';
  const { at, atTriggerPrice } = orderWords();
  return order.orderKind === 'stop' ? atTriggerPrice(groupedDigits(price)) : at(groupedDigits(price));
}

// Enough to see on which side of a tick an average lies.
export const placesBeyondPrices = 2;
// Of an order that asked no price: as many as prices have, and those two.
const significantDigits = 8;

/**
 * How many places an average is given that was computed from fills: those of the order's price and two more; where it
 * asked none, what makes eight digits of it.
 */
export function placesOfAverage(average: string, price: string | null): number {
  if (price !== null) return placesOf(price) + placesBeyondPrices;
  const [whole = '', fraction = ''] = average.replace('-', '').split('.');
  if (/[1-9]/.test(whole)) return Math.max(placesBeyondPrices, significantDigits - whole.length);
  return fraction.search(/[^0]|$/) + significantDigits;
}

/** As it stands in a figure: "≈6,702.39" where that is not exact. */
export function computedAverage(average: string, price: string | null): string {
  return roundedFigure(average, placesOfAverage(average, price));
}

/** An order's average among its figures: what the exchange wrote has all its digits. */
export function averageFigure(average: string, { exchange, price }: Pick<Order, 'exchange' | 'price'>): string {
  return factsOf(exchange).figures.isFilledTold ? groupedDigits(average) : computedAverage(average, price);
}

/**
 * An average for a sentence. Where the exchange says none with each message it was computed from fills; what the exchange
 * wrote keeps its digits.
 */
export function averageWords(average: string, { exchange, price }: Pick<Order, 'exchange' | 'price'>): string {
  if (factsOf(exchange).figures.isFilledTold) return readableDigits(average);
  return roundedDigits(average, placesOfAverage(average, price));
}

/** The words under the price it asks: "trigger 58,000"; "trigger price" where the price above is it; empty for an order that waits for none. */
export function triggerWords(order: Priced): string {
  const prices = triggerPricesOf(order);
  if (prices.length === 0) return '';
  const words = orderWords();
  if (order.orderKind === 'stop') return words.triggerPrice;
  const figures = prices.map(groupedDigits).join(' / ');
  // Of two the word would take the room of the one.
  return prices.length > 1 ? figures : words.triggerAt(figures);
}

/** Both in one line: "at 96,420.5", "at trigger price 214.5", "at 59,000, trigger 58,000"; empty where none is known. */
export function priceWords(order: Priced): string {
  const asked = atPrice(order.price, order);
  const triggers =
    triggerPricesOf(order).length > 1 ? orderWords().triggerAt(triggerWords(order)) : triggerWords(order);
  return order.orderKind === 'stop'
    ? asked
    : [asked, triggers].filter((words) => words !== '').join(orderWords().pieces);
}
