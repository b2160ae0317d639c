/**
 * What is told of an order where one answer holds several reports of it (its row and its fills, say)? How it stands after
 * all of them, once: what the first alone made of it was never so.
 */

import { orderKeyOf, type OrderKey } from '../../../shared/board.ts';
import type { FillReport, OrderReport } from '../../exchanges/reports.ts';
import type { Kept } from './keeping.ts';

/** In the order of the archive's numbers. */
export function toldOnce(kept: readonly Kept[]): Kept[] {
  return [...Map.groupBy(kept, ({ tracked }) => tracked.key).values()]
    .flatMap(([first, ...rest]) => (first === undefined ? [] : oneOf(first, rest)))
    .sort((one, other) => (one.event?.seq ?? 0) - (other.event?.seq ?? 0));
}

function oneOf(first: Kept, rest: readonly Kept[]): Kept {
  // One that is off the board is read from what waits to be written, each time anew.
  const { tracked, order, isLacking } = rest.at(-1) ?? first;
  const whole = { ...first, tracked, order, isLacking };
  const events = [first, ...rest].flatMap(({ event }) => event ?? []);
  const last = events.at(-1);
  if (last === undefined) return whole;
  // A row says more of what happened than a fill; that a refusal was of a change is news only while the order rests.
  const { cause: noticeCause } =
    events.findLast(
      (event) => event.cause !== 'fills' && (event.cause !== 'requestRefused' || order.isOpen === true),
    ) ?? last;
  return { ...whole, event: last, noticeCause };
}

/** All that one answer says of one order. */
export interface AboutOrder {
  key: OrderKey;
  reports: OrderReport[];
  fills: FillReport[];
}

/** What it says of one order stands together, in the order in which it was said. */
export function byOrder(reports: readonly OrderReport[], fills: readonly FillReport[]): AboutOrder[] {
  const [only] = reports;
  if (only !== undefined && reports.length === 1 && fills.length === 0)
    return [{ key: keyOf(only), reports: [only], fills: [] }];
  const [reportsOf, fillsOf] = [Map.groupBy(reports, keyOf), Map.groupBy(fills, keyOf)];
  const keys = new Set([...reportsOf.keys(), ...fillsOf.keys()]);
  return [...keys].map((key) => ({ key, reports: reportsOf.get(key) ?? [], fills: fillsOf.get(key) ?? [] }));
}

function keyOf({ order }: OrderReport | FillReport): OrderKey {
  return orderKeyOf(order);
}
