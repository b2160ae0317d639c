/** What does it say of an order that it, or a change to it, was refused? */

import type { Order } from '../../../shared/order.ts';
import { isSameValue } from './fields.ts';
import { newOrderState, type OrderState } from './order-state.ts';
import { conclusionOf, refusalOf, withKnownRefusal, type Refusal, type Standing } from './standing.ts';
import type { WallMs } from '../../../shared/time.ts';

/** What this message asked for, should it turn out that it was the order itself that was refused. */
export function askedFor({ price, quantity, takeProfit, stopLoss }: Order, at: WallMs | null): Refusal {
  return { at, price, quantity, takeProfit, stopLoss, isOfKnownOrder: false };
}

/** Of an order nobody has seen a refusal says neither how it stands nor what it asks for: a change to one that rests is refused with the same words. */
export function knownByRefusal(said: Order): OrderState {
  const order: Order = {
    ...said,
    status: 'unknown',
    isOpen: null,
    price: null,
    quantity: null,
    filledQuantity: null,
    remainingQuantity: null,
    takeProfit: null,
    stopLoss: null,
  };
  return { ...newOrderState(order), stateAt: null, standing: knownBy(askedFor(said, said.updatedAt)) };
}

/** As if it had not been concluded that the refusal was of the order itself: what was asked for then is not what the order has. */
export function withoutRefused(state: OrderState): OrderState {
  const refusal = refusalOf(state);
  if (refusal === null || conclusionOf(state) === null) return state;
  const order: Order = { ...state.order, status: 'unknown', isOpen: null, remainingQuantity: null };
  for (const field of ['price', 'quantity', 'takeProfit', 'stopLoss'] as const)
    if (isSameValue(order[field], refusal[field])) order[field] = null;
  return { ...state, order, stateAt: null, standing: knownBy(refusal) };
}

/** What traded was accepted, whatever was refused of it. */
export function accepted(state: OrderState): OrderState {
  const unconcluded = withoutRefused(state);
  return { ...unconcluded, standing: withKnownRefusal(unconcluded.standing) };
}

function knownBy(refusal: Refusal): Standing {
  return { isOpen: null, why: 'refusal', refusal, asksAgain: false };
}
