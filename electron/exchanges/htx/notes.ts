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
