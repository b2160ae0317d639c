/** From when to when does what is known of an order reach? On this computer's clock, as far as it was there. */

import type { WallMs } from '../../shared/time.ts';
import type { OrderHistory } from '../../shared/timeline.ts';

export interface Span {
  from: WallMs;
  to: WallMs;
}

export function orderSpan({ order, events }: OrderHistory): Span {
  const times = [order.createdAt, order.updatedAt, order.asOf, ...events.map(({ receivedAt }) => receivedAt)].filter(
    (at) => at !== null,
  );
  return {
    from: times.reduce((least, at) => Math.min(least, at), order.asOf),
    to: times.reduce((most, at) => Math.max(most, at), order.asOf),
  };
}
