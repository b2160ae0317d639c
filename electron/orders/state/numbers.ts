/** What follows from an order's state and its fills: filled, remaining, average price, fee, and the proof that it is filled. */

import {
  amountAsWritten,
  compareAmounts,
  computedAmount,
  computedFee,
  isNoAmount,
  isSameAmount,
  isSomeAmount,
  largerAmount,
} from '../../../shared/amounts.ts';
import { add, isPositive, readDecimal, subtract } from '../../../shared/decimal.ts';
import { factsOf } from '../../../shared/exchanges/index.ts';
import type { Decimal, Fee, Order } from '../../../shared/order.ts';
import { allOf, areAllOf, averageOf } from './fill-totals.ts';
import type { OrderState } from './order-state.ts';
import { concludedFilled, doubtOf, mustBeAsked, untold, type Standing } from './standing.ts';
import type { WallMs } from '../../../shared/time.ts';

/**
 * Makes the numbers agree with each other and with the status.
 *
 * @param at - by this machine's clock: when it is concluded that it is filled, should that follow
 * @param order - a copy of the state's, to be completed
 */
export function withNumbers(state: OrderState, at: WallMs, order: Order = { ...state.order }): OrderState {
  const counted =
    state.isFilledTold || state.fills.count === 0 ? null : computedAmount(state.fills.quantity, state.order);
  const filled = largerAmount(state.order.filledQuantity, counted, state.order);
  // What came as residue before the quantity was known.
  const filledQuantity = filled === null ? null : amountAsWritten(filled, state.order);
  order.filledQuantity = filledQuantity;
  if (isProvenFilled(state)) {
    return {
      ...state,
      order: withFigures(
        state,
        withoutOldResidue({ ...order, status: 'filled', isOpen: false, remainingQuantity: '0' }),
      ),
      standing: concludedFilled(at),
    };
  }
  let standing: Standing = state.standing;
  if (order.isOpen === true) {
    if ((order.status === 'new' || order.status === 'pendingNew') && isSomeAmount(filledQuantity, order))
      order.status = 'partiallyFilled';
    // Something is filled, and nobody said how much: no zero.
    if (order.status === 'partiallyFilled' && isNoAmount(filledQuantity, order)) order.filledQuantity = null;
    // The quantity may be from before a modify, or the last fills from after it: whether it rests, its figures can't tell.
    if (isAllOrMore(order)) {
      order.isOpen = null;
      standing = untold(doubtOf(state), mustBeAsked(state));
    }
  }
  if (isFilledByMore(order)) order.filledQuantity = null;
  order.remainingQuantity = remainingOf(state, order);
  const completed = withFigures(state, withoutOldResidue(order));
  return completed === state.order && standing === state.standing ? state : { ...state, standing, order: completed };
}

/** The wire's own digits of an amount that was written otherwise say nothing of the amount as it is now. */
function withoutOldResidue(order: Order): Order {
  const rewritten = factsOf(order.exchange).fields.rewritten;
  if (rewritten.length === 0) return order;
  const old = rewritten.filter(([name, field]) => {
    const written = order.extra[name];
    const amount = written === undefined ? null : readDecimal(written);
    return amount !== null && !isSameAmount(amount, order[field], order);
  });
  return old.length === 0
    ? order
    : {
        ...order,
        extra: Object.fromEntries(Object.entries(order.extra).filter(([name]) => !old.some(([gone]) => gone === name))),
      };
}

function isAllOrMore(order: Order): boolean {
  const { quantity, filledQuantity } = order;
  return (
    quantity !== null &&
    filledQuantity !== null &&
    isPositive(quantity) &&
    compareAmounts(filledQuantity, quantity, order) >= 0
  );
}

/**
 * Not of an amended order, though its new quantity is the new total: whether fills from before count in it is documented
 * nowhere. Nor of one the exchange itself calls canceled or rejected: its history decides. The exchange says `filled`
 * within a moment in any case.
 */
function isProvenFilled({ order, fills, isAmended, isFilledTold }: OrderState): boolean {
  return (
    order.isOpen !== false &&
    !isAmended &&
    !isFilledTold &&
    isPositive(order.quantity) &&
    areAllOf(fills, order.quantity, order)
  );
}

/**
 * The exchange calls it filled, and what is known is less: its fills, which may trail, are not all here yet. Of an amended
 * order the quantity itself says nothing of how much they come to (docs/truth.md, What is computed).
 */
function isFilledByMore(order: Order): boolean {
  const { status, quantity, filledQuantity } = order;
  return (
    status === 'filled' &&
    filledQuantity !== null &&
    quantity !== null &&
    isPositive(quantity) &&
    compareAmounts(filledQuantity, quantity, order) < 0
  );
}

/** FIX's invariant, filled + remaining = quantity while open; of an amended order what the exchange said instead. */
function remainingOf({ isAmended, isFilledTold, told }: OrderState, order: Order): Decimal | null {
  const { isOpen, quantity, filledQuantity } = order;
  if (isOpen === null) return null;
  if (!isOpen) return '0';
  if (quantity === null || filledQuantity === null) return told.remaining;
  // Of an amended order it is what was told, unless that and its fills don't add up: then fills are missing, or came since.
  if (isAmended && !isFilledTold)
    return told.remaining !== null && isSameAmount(add(filledQuantity, told.remaining), quantity, order)
      ? told.remaining
      : null;
  const rest = subtract(quantity, filledQuantity);
  if (rest.startsWith('-')) return null;
  return isSameAmount(rest, told.remaining, order) ? told.remaining : computedAmount(rest, order);
}

/**
 * What a message said first, as long as it is about this filled quantity; else the fills', once they are all of it. The
 * price and the fee of a part are another order's.
 *
 * @param order - a copy of the state's, to be completed
 */
function withFigures({ told, fills, isFilledTold }: OrderState, order: Order): Order {
  const all = isFilledTold ? null : allOf(fills, order.filledQuantity, order);
  const isOfAll = (of: Decimal | null): boolean =>
    of === null || order.filledQuantity === null || isSameAmount(of, order.filledQuantity, order);
  order.averagePrice =
    told.averagePrice !== null && isOfAll(told.averageOf) ? told.averagePrice : all === null ? null : averageOf(all);
  order.fee = told.fee !== null && isOfAll(told.feeOf) ? told.fee : feeOfAll(all?.fee ?? null, order);
  return order;
}

function feeOfAll(fee: Fee | null, { exchange }: Order): Fee | null {
  const amount = fee === null ? null : computedFee(fee.amount, exchange);
  return fee === null || amount === null || amount === fee.amount ? fee : { ...fee, amount };
}
