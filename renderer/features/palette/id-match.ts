/** Does what is typed mean this order: is it one of its IDs, its end or its beginning? */

import { oneOrderIdIn } from '../../../shared/asked-ids.ts';
import { longestId, type Order } from '../../../shared/order.ts';

/** Fewer characters are in too many IDs. */
export const leastOfId = 3;

/** What may be a part of an ID; null where nothing of it can be. */
export function idPartOf(typed: string): string | null {
  const part = (oneOrderIdIn(typed) ?? typed.trim()).toLowerCase();
  return part.length < leastOfId || part.length > longestId || /\s/u.test(part) ? null : part;
}

/** The less the better; null where it means another one. The last characters tell IDs apart, so they go before the first. */
export function matchOfId(
  part: string,
  { orderId, clientOrderId }: Pick<Order, 'orderId' | 'clientOrderId'>,
): number | null {
  const own = matchOf(part, orderId);
  const clients = clientOrderId === null ? null : matchOf(part, clientOrderId);
  if (own === null) return clients === null ? null : clients + 0.5;
  return clients === null ? own : Math.min(own, clients + 0.5);
}

function matchOf(part: string, id: string): number | null {
  const whole = id.toLowerCase();
  if (whole === part) return 0;
  if (whole.endsWith(part)) return 1;
  return whole.startsWith(part) ? 2 : null;
}
