/** What does this app itself conclude of an order, and what does it make of a refusal? */

import type { Order } from '../../../shared/order.ts';
import { applied, type Applied } from './applied.ts';
import { newOrderState, type OrderState } from './order-state.ts';
import { isSameValue } from './same-fields.ts';
import { conclusionOf, hasLeftBook, refusalOf, withKnownRefusal, type Refusal, type Standing } from './standing.ts';
import type { WallMs } from '../../../shared/time.ts';

/**
 * It was open and is no longer among the open ones: left the book, outcome not yet known.
 *
 * @returns null where that is known already, or the order is closed
 */
export function leaveBook(state: OrderState, asOf: WallMs): Applied | null {
  if (state.order.isOpen === false || hasLeftBook(state)) return null;
  const order: Order = { ...state.order, status: 'unknown', isOpen: null, remainingQuantity: null, asOf };
  return applied(
    state,
    { ...state, order, standing: { isOpen: null, why: 'leftBook', asksAgain: false } },
    'leftBook',
    true,
  );
}

/**
 * It was refused, and wherever it would be if it had been accepted it is not: our own conclusion.
 *
 * @returns null where more than a refusal is known of it; of a stop and a TWAP, whose ends no list tells, always
 */
export function concludeRejected(state: OrderState, at: WallMs): Applied | null {
  const { order } = state;
  const refusal = refusalOf(state);
  if (
    refusal === null ||
    refusal.isOfKnownOrder ||
    order.isOpen !== null ||
    order.orderKind !== 'order' ||
    state.fills.count > 0
  )
    return null;
  const { price, quantity, takeProfit, stopLoss } = refusal;
  const rejected: Order = {
    ...order,
    price,
    quantity,
    takeProfit,
    stopLoss,
    status: 'rejected',
    isOpen: false,
    remainingQuantity: '0',
    asOf: at,
  };
  return applied(
    state,
    {
      ...state,
      order: rejected,
      stateAt: refusal.at,
      standing: { isOpen: false, conclusion: { from: 'refusal', refusal, at, isChecked: false } },
    },
    'lookup',
    true,
  );
}

/** A question put after the conclusion was answered, and did not undo it. */
export function checkedConclusion(state: OrderState): OrderState {
  const conclusion = conclusionOf(state);
  return conclusion === null
    ? state
    : { ...state, standing: { isOpen: false, conclusion: { ...conclusion, isChecked: true } } };
}

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
