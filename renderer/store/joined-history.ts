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
export function joinedHistory(
  held: OrderHistory | null,
  newer: OrderHistory | null,
  from: number | null,
): OrderHistory | null {
  if (held === null || newer === null || from === null) return newer;
  const before = held.events.filter(({ seq }) => seq < from);
  // The newer part counts what of itself can't be read.
  const unreadable = Math.max(held.unreadable ?? 0, newer.unreadable ?? 0);
  return {
    ...newer,
    ...(unreadable === 0 ? {} : { unreadable }),
    events: [...before, ...newer.events].slice(-maximumEvents),
  };
}

/**
 * Whether the answer goes on where `held` ends. Another archive may have taken the place of the one that numbered what is
 * held, such as the file of one that was kept in memory until it could be opened: then all is asked for again.
 */
export function goesOn(held: OrderHistory | null, newer: OrderHistory | null): boolean {
  const last = held?.events.at(-1);
  if (last === undefined || newer === null) return true;
  const [first] = newer.events;
  return first?.seq === last.seq && first.receivedAt === last.receivedAt && first.raw === last.raw;
}
