/** Which times can't be, since they are more than a day from now? The texts of the rows stay as they came. */

import type { Order } from '../../../shared/order.ts';
import type { FillSighting, Sighting } from '../live.ts';
import type { QfexClock } from './clock.ts';

const dayMs = 86_400_000;

type Clock = Pick<QfexClock, 'offsetMs' | 'now'>;

/** Takes them out of an order; none while the exchange's clock is not known. */
export function withoutLaterTimes(order: Order, clock: Clock): Order {
  const latest = latestOf(clock);
  if ((order.createdAt ?? 0) > latest) order.createdAt = null;
  if ((order.updatedAt ?? 0) > latest) order.updatedAt = null;
  return order;
}

/** The same, of sightings and fills. */
export function takeLaterTimes(seen: readonly (Sighting | FillSighting)[], clock: Clock): void {
  const latest = latestOf(clock);
  for (const each of seen) {
    withoutLaterTimes(each.order, clock);
    if ('fill' in each && (each.fill.filledAt ?? 0) > latest) each.fill.filledAt = null;
  }
}

function latestOf(clock: Clock): number {
  return clock.offsetMs === null ? Number.POSITIVE_INFINITY : clock.now() + dayMs;
}
