/** What is so of an order after one more fill of it, or once all of them were listed? */

import { compareAmounts, computedAmount, isSameAmount } from '../../../shared/amounts.ts';
import { add, isPositive, subtract } from '../../../shared/decimal.ts';
import type { FillReport } from '../../exchanges/reports.ts';
import { later } from '../../exchanges/precedence.ts';
import { applied, type Applied } from './applied.ts';
import { withMissing } from './fields.ts';
import { countFill, countOf, withoutUnlisted, type ListedTime, type NamelessFill } from './fill-totals.ts';
import { withNumbers } from './numbers.ts';
import { newOrderState, type OrderState, type Told } from './order-state.ts';
import { accepted } from './conclude.ts';
import { mustBeAsked, withAsking } from './standing.ts';
import type { WallMs } from '../../../shared/time.ts';

/** @returns null where this fill was counted already */
export function applyFill(state: OrderState | null, { fill, order: said }: FillReport): Applied | null {
  // A fill says nothing of when its order stood how: any message that does may decide.
  const before = state === null ? { ...newOrderState(said), stateAt: null } : accepted(state);
  const fills = countFill(before.fills, fill);
  if (fills === null) return null;
  // Else only its name was learned: it is one of those that came the other way.
  // A list holds old ones too: that it traded once says nothing of how an open order stands now, and how one ended was
  // learned when and as its source says, whenever its fills were asked for.
  const isListed = state !== null && fill.source === 'history';
  const isCountedNow = countOf(fills) > countOf(before.fills);
  const filled = withNumbers(
    {
      ...before,
      fills,
      told: isCountedNow && !before.isFilledTold ? withoutFill(before, fill.quantity, fill.filledAt) : before.told,
      order: {
        ...withMissing(before.order, said),
        ...(isListed ? {} : { asOf: fill.asOf }),
        ...(before.isFilledTold ? {} : { updatedAt: later(before.order.updatedAt, fill.filledAt) }),
      },
    },
    fill.asOf,
  );
  const hasNewStatus = filled.order.status !== before.order.status;
  const order = hasNewStatus
    ? {
        ...filled.order,
        source: 'fills' as const,
        raw: fill.raw,
        asOf: filled.order.isOpen === false ? fill.asOf : filled.order.asOf,
      }
    : filled.order;
  // What the exchange called canceled or rejected, or what was modified, and yet all of it is filled: its history knows.
  const isUnexplained =
    (order.status !== 'filled' &&
      order.quantity !== null &&
      isPositive(order.quantity) &&
      compareAmounts(fills.quantity, order.quantity, order) >= 0) ||
    order.status === 'rejected';
  // More than its last message said: the next one tells how it stands, its price, fee and turnover included.
  const isBehind =
    before.isFilledTold &&
    order.isOpen !== false &&
    compareAmounts(fills.quantity, order.filledQuantity ?? '0', order) > 0;
  const asksAgain = mustBeAsked(filled) || isUnexplained || isBehind;
  const next: OrderState = { ...filled, order, standing: withAsking(filled.standing, asksAgain) };
  return {
    ...applied(state, next, 'fills', isCountedNow),
    asksAgain: mustBeAsked(next) || isUnexplained || state === null,
  };
}

/**
 * All fills of an open order there are have been counted: where nobody said how much is filled, they do.
 *
 * @returns null where that was known
 */
export function countedAll(state: OrderState): Applied | null {
  const { order, fills } = state;
  if (order.isOpen !== true || order.filledQuantity !== null || fills.counted.areDisproved) return null;
  const next = withNumbers({ ...state, order: { ...order, filledQuantity: fills.quantity } }, order.asOf);
  return next.order.filledQuantity === null ? null : applied(state, next, 'fills', false);
}

/**
 * All fills there are of this time were listed: see {@link withoutUnlisted}.
 *
 * @returns null where nothing is replaced
 */
export function replaceUnlisted(
  state: OrderState,
  time: ListedTime,
): { applied: Applied; gone: NamelessFill[] } | null {
  const replaced = withoutUnlisted(state.fills, time, state.isFilledTold ? state.order.filledQuantity : null);
  return replaced === null
    ? null
    : {
        applied: applied(state, withNumbers({ ...state, fills: replaced.totals }, state.order.asOf), 'fills', false),
        gone: replaced.gone,
      };
}

/**
 * Of an amended order, what remained before this fill is what remains and this fill. Not where the numbers did not add up
 * before it: then what remains may already be without it, since an update and its fill have times of their own.
 */
function withoutFill({ isAmended, told, fills, order }: OrderState, quantity: string, filledAt: WallMs | null): Told {
  if (
    !isAmended ||
    order.isOpen !== true ||
    told.remaining === null ||
    filledAt === null ||
    told.remainingAt === null ||
    filledAt <= told.remainingAt
  )
    return told;
  if (
    order.quantity === null ||
    !isSameAmount(add(order.filledQuantity ?? fills.quantity, told.remaining), order.quantity, order)
  )
    return told;
  const rest = computedAmount(subtract(told.remaining, quantity), order);
  return { ...told, remaining: rest.startsWith('-') ? null : rest };
}
