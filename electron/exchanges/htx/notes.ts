/** What is to be said beside what HTX showed? */

import type { Order } from '../../../shared/order.ts';
import { clockNote } from '../problem.ts';
import { isSettling } from './order.ts';

/** @param clockOffsetMs - the exchange's clock minus this computer's; null while unknown */
export function noteOnClock(clockOffsetMs: number | null): string | null {
  return clockOffsetMs === null
    ? 'HTX’s clock could not be read, so requests were signed with this computer’s: offset unknown.'
    : clockNote(clockOffsetMs);
}

export function noteOn(order: Order): string | null {
  return isSettling(order)
    ? `HTX says ${order.exchangeStatus}, but its numbers don’t add up to that yet: ask again in a moment.`
    : null;
}

/** One that failed or was canceled may name an order too. */
export function noteOnStarted({ orderId, status }: Order, started: string): string {
  if (status === 'triggered') return `Trigger order ${orderId} fired and started order ${started}; both are shown.`;
  return `Trigger order ${orderId} names order ${started} as started by it; both are shown.`;
}

/** What it started could not be read. */
export function noteOnUnread({ orderId }: Order, started: string): string {
  return `Trigger order ${orderId} names order ${started} as started by it, which could not be read now: look it up by its own ID.`;
}
