/** What became of an order by one message, or by a conclusion of ours? */

import { isSameAmount } from '../../../shared/amounts.ts';
import { equals } from '../../../shared/decimal.ts';
import type { Decimal, Order } from '../../../shared/order.ts';
import type { EventCause } from '../../../shared/timeline.ts';
import { differInFillsAlone, isSameValue } from './same-fields.ts';
import type { OrderState } from './order-state.ts';
import { hasLeftBook, isInDoubt, mustBeAsked } from './standing.ts';

export interface Applied {
  state: OrderState;
  cause: EventCause;
  /** The names of the order's fields that changed; never `asOf`, `source`, `raw` or `extra`, nor a time that alone did. */
  changed: string[];
  /** null where nothing was known. */
  before: Order | null;
  /** How the order ends is open: ask for it at once. */
  asksAgain: boolean;
  /** An event to record: something changed, or the exchange pushed it. All else only renews `asOf`. */
  isNews: boolean;
}

export function applied(
  before: OrderState | null,
  state: OrderState,
  cause: EventCause,
  isAlwaysNews: boolean,
): Applied {
  const changed = changedFields(before?.order ?? null, state.order);
  return {
    state,
    cause,
    changed,
    before: before?.order ?? null,
    asksAgain: mustBeAsked(state),
    isNews: isAlwaysNews || changed.length > 0,
  };
}

// All but `asOf`, `source`, `raw` and `extra`.
const decimalFields = [
  'price',
  'averagePrice',
  'quantity',
  'filledQuantity',
  'remainingQuantity',
  'canceledQuantity',
  'turnover',
  'contractSize',
  'realizedPnl',
  'leverage',
] as const satisfies readonly (keyof Order)[];
const otherFields = [
  'exchange',
  'account',
  'orderId',
  'clientOrderId',
  'orderKind',
  'symbol',
  'side',
  'positionSide',
  'type',
  'exchangeType',
  'timeInForce',
  'quantityUnit',
  'fee',
  'takeProfit',
  'stopLoss',
  'marginMode',
  'orderSource',
  'selfMatchPrevention',
  'reduceOnly',
  'postOnly',
  'status',
  'isOpen',
  'exchangeStatus',
  'reason',
  'createdAt',
  'updatedAt',
] as const satisfies readonly (keyof Order)[];

const allNames = [...decimalFields, ...otherFields];

/** Residue is no change of them. */
const amountFields: ReadonlySet<string> = new Set([
  'quantity',
  'filledQuantity',
  'remainingQuantity',
  'canceledQuantity',
]);

function changedFields(before: Order | null, after: Order): string[] {
  if (before === after) return [];
  if (before === null) return allNames.filter((name) => after[name] !== null);
  const changed = differInFillsAlone(before, after) ? changedByFills(before, after) : changedByAny(before, after);
  return changed.length === 1 && changed[0] === 'updatedAt' ? [] : changed;
}

function changedByAny(before: Order, after: Order): string[] {
  const others = otherFields.filter((name) => !isSameValue(before[name], after[name]));
  const decimals = decimalFields.filter((name) =>
    amountFields.has(name)
      ? !isSameQuantity(before[name], after[name], after)
      : !isSameDecimal(before[name], after[name]),
  );
  return [...others, ...decimals];
}

/** Nearly all messages of a busy order. Written out, because a loop over names takes many times as long. */
function changedByFills(before: Order, after: Order): string[] {
  const changed: string[] = [];
  if (!isSameValue(before.fee, after.fee)) changed.push('fee');
  if (before.status !== after.status) changed.push('status');
  if (before.isOpen !== after.isOpen) changed.push('isOpen');
  if (before.exchangeStatus !== after.exchangeStatus) changed.push('exchangeStatus');
  if (before.updatedAt !== after.updatedAt) changed.push('updatedAt');
  if (!isSameDecimal(before.averagePrice, after.averagePrice)) changed.push('averagePrice');
  if (!isSameQuantity(before.filledQuantity, after.filledQuantity, after)) changed.push('filledQuantity');
  if (!isSameQuantity(before.remainingQuantity, after.remainingQuantity, after)) changed.push('remainingQuantity');
  if (!isSameDecimal(before.turnover, after.turnover)) changed.push('turnover');
  if (!isSameDecimal(before.realizedPnl, after.realizedPnl)) changed.push('realizedPnl');
  return changed;
}

/** Each place writes its own digits: 200.0 here, 200 there. */
function isSameDecimal(one: Decimal | null, other: Decimal | null): boolean {
  return one === other || equals(one, other);
}

function isSameQuantity(one: Decimal | null, other: Decimal | null, order: Order): boolean {
  return one === other || isSameAmount(one, other, order);
}

const progressFields: ReadonlySet<string> = new Set([
  'filledQuantity',
  'remainingQuantity',
  'averagePrice',
  'turnover',
  'fee',
  'realizedPnl',
  'updatedAt',
]);

/** It goes on resting as it rested, and at most more of it is filled. */
export function isOnlyFillProgress(state: OrderState, { before, changed, state: next }: Applied): boolean {
  return (
    before?.isOpen === true &&
    next.order.isOpen === true &&
    state.isAmended === next.isAmended &&
    state.isFilledTold === next.isFilledTold &&
    changed.every((name) => progressFields.has(name))
  );
}

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
    decimalFields.every((field) => one[field] === other[field])
  );
}
