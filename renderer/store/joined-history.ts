/** What is known of an order, once the newer part of its timeline has come. */

import type { OrderHistory } from '../../shared/timeline.ts';

// As many as the main process gives of one order at the most: beyond that the oldest are left to the archive.
const maximumEvents = 10_000;

/** From which event on to ask: the last one held, since the same message may have come again and been counted there. */
export function eventsFrom(held: OrderHistory | null): number | null {
  return held?.events.at(-1)?.seq ?? null;
}

/**
 * @param newer - the order as it is now, with its events from `from` on
 * @param from - what {@link eventsFrom} said of `held` when it was asked for
 */
export function joinedHistory(held: OrderHistory | null, newer: OrderHistory | null, from: number | null): OrderHistory | null {
  if (held === null || newer === null || from === null) return newer;
  const before = held.events.filter(({ seq }) => seq < from);
  return { ...newer, events: [...before, ...newer.events].slice(-maximumEvents) };
}
