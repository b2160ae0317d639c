/** Is what happened to an order worth telling? Transitions only: the same state told again is none. */

import { compareAmounts, isSomeAmount } from '../../../shared/amounts.ts';
import type { ToldKind } from '../../../shared/notice.ts';
import type { Order, OrderStatus } from '../../../shared/order.ts';
import type { EventCause } from '../../../shared/timeline.ts';

export type OrderBefore = Pick<Order, 'status' | 'filledQuantity' | 'quantity'>;

/** An order nobody here had seen: a snapshot or a look-up shows how it stands, only these that something happened. */
export const tellsOfUnseen: ReadonlySet<EventCause> = new Set<EventCause>(['push', 'fills', 'history']);

/** What an order is called while nothing but a refusal tells of it, and once it was concluded that it itself was refused. */
const isOfRefusal: ReadonlySet<OrderStatus> = new Set<OrderStatus>(['unknown', 'rejected']);

const closings: Readonly<Partial<Record<OrderStatus, ToldKind>>> = {
  filled: 'filled',
  canceled: 'canceled',
  // No exchange's word maps to it today (docs/truth.md, Vocabulary); the sentence says "Expired".
  expired: 'canceled',
  rejected: 'rejected',
  triggered: 'triggered',
};

/**
 * What the change from `before` to `after` is called.
 *
 * @param before - null for an order seen for the first time
 * @returns null where nothing happened that a trader must be told
 */
export function noticeKindOf(before: OrderBefore | null, after: Order, cause: EventCause): ToldKind | null {
  // The order or a change to it was refused; then, that it rests all the same.
  if (
    cause === 'requestRefused' &&
    (before === null ? after.status === 'unknown' : !isOfRefusal.has(after.status) && isOfRefusal.has(before.status))
  )
    return 'refused';
  if (before === null && !tellsOfUnseen.has(cause)) return null;
  const isNewStatus = before === null || before.status !== after.status;
  const closing = closings[after.status];
  if (closing !== undefined) return isNewStatus ? closing : null;
  if (after.status === 'unknown') return cause === 'leftBook' && isNewStatus && before !== null ? 'leftBook' : null;
  if (after.status !== 'partiallyFilled') return null;
  return hasFilledMore(before, after) ? 'partiallyFilled' : null;
}

function hasFilledMore(before: OrderBefore | null, after: Order): boolean {
  if (before === null || before.status === 'new' || before.status === 'pendingNew') return true;
  const [earlier, later] = [before.filledQuantity, after.filledQuantity];
  // It was partly filled, or nobody knew: learning how much is no fill.
  if (earlier === null || later === null) return false;
  return isSomeAmount(later, after) && compareAmounts(later, earlier, after) > 0;
}
