/** What does this app itself conclude of an order? */

import type { Order } from '../../../shared/order.ts';
import { applied, type Applied } from './applied.ts';
import type { OrderState } from './order-state.ts';
import { conclusionOf, hasLeftBook, refusalOf } from './standing.ts';
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
