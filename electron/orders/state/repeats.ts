/** Does a message only repeat what is known already? */

import type { Order } from '../../../shared/order.ts';
import type { Applied } from './applied.ts';
import type { OrderState } from './order-state.ts';
import { hasLeftBook, isInDoubt, mustBeAsked } from './standing.ts';

/** Nothing is different after it, for whoever looks or for the next message, but how old the news is. */
export function isOnlyRenewed(state: OrderState, { before, changed, isNews, state: next }: Applied): boolean {
  return (
    !isNews &&
    before !== null &&
    changed.length === 0 &&
    isWrittenAlike(before, next.order) &&
    isTrackedAlike(state, next)
  );
}

/** Whether the next message is judged as it would have been before. */
function isTrackedAlike(one: OrderState, other: OrderState): boolean {
  return (
    mustBeAsked(one) === mustBeAsked(other) &&
    isInDoubt(one) === isInDoubt(other) &&
    hasLeftBook(one) === hasLeftBook(other) &&
    one.isAmended === other.isAmended &&
    one.stateAt === other.stateAt
  );
}

/** Another place's digits of the same value (`249.0` here, `249` there) are no change, but what is shown is what is recorded. */
function isWrittenAlike(one: Order, other: Order): boolean {
  return (
    one.updatedAt === other.updatedAt &&
    one.source === other.source &&
    writtenDecimals.every((field) => one[field] === other[field])
  );
}

const writtenDecimals = [
  'price',
  'averagePrice',
  'quantity',
  'filledQuantity',
  'remainingQuantity',
  'canceledQuantity',
  'turnover',
  'realizedPnl',
  'leverage',
  'contractSize',
] as const;
