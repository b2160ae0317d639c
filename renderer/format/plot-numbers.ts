/**
 * Where in a picture does a price stand? Here alone decimals become numbers: a place on the screen is no amount, and
 * nothing that is said or compared comes from these.
 */

import { placesOf } from '../../shared/digits.ts';
import type { Fill } from '../../shared/fill.ts';
import type { Order } from '../../shared/order.ts';
import { triggerPricesOf } from '../../shared/trigger-orders.ts';
import { byTime } from './fill-figures.ts';

export interface PlotNumbers {
  /** Seconds since the epoch, as the plot wants them; rising. */
  times: number[];
  prices: number[];
  /** The radius of each dot in pixels: its area is as large as the fill. */
  radii: number[];
  limits: number[];
  triggers: number[];
  from: number;
  to: number;
  lowest: number;
  highest: number;
  /** Of the prices as they were written. */
  places: number;
}

const smallestRadius = 2.5;
const largestRadius = 9;
// Above and below what is drawn, as a share of it.
const margin = 0.14;

type Drawn = Pick<Order, 'orderKind' | 'type' | 'price' | 'takeProfit' | 'stopLoss'>;

/** @returns null where a fill's time or price is not known, or there are not two of them */
export function plotNumbers(order: Drawn, fills: readonly Fill[], fromMs: number, toMs: number): PlotNumbers | null {
  const known = byTime(fills).flatMap(({ filledAt, price, quantity }) =>
    filledAt === null || price === null ? [] : [{ filledAt, price, quantity }],
  );
  if (known.length < 2 || known.length < fills.length) return null;
  const sizes = known.map(({ quantity }) => Math.abs(Number(quantity)));
  const largest = Math.max(...sizes);
  const triggerTexts = triggerPricesOf(order);
  const limitTexts = order.orderKind === 'stop' || order.price === null ? [] : [order.price];
  const texts = [...known.map(({ price }) => price), ...limitTexts, ...triggerTexts];
  const all = texts.map(Number);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const air = (high - low) * margin || Math.abs(high) * 0.0005 || 1;
  const numbers = {
    times: known.map(({ filledAt }) => filledAt / 1000),
    prices: known.map(({ price }) => Number(price)),
    radii: sizes.map((size) => Math.max(smallestRadius, largestRadius * Math.sqrt(largest > 0 ? size / largest : 0))),
    limits: limitTexts.map(Number),
    triggers: triggerTexts.map(Number),
    from: Math.min(fromMs, known[0]?.filledAt ?? fromMs) / 1000,
    to: Math.max(toMs, known.at(-1)?.filledAt ?? toMs) / 1000,
    lowest: low - air,
    highest: high + air,
    places: Math.min(10, Math.max(...texts.map(placesOf))),
  };
  // Of a single moment there is nothing to draw; a price of 400 digits has no place.
  return numbers.to > numbers.from && all.every(Number.isFinite) ? numbers : null;
}
