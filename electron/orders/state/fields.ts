/** Which fields of an order does a message set, and which of a fill? */

import { isPositive } from '../../../shared/decimal.ts';
import type { Order } from '../../../shared/order.ts';
import type { OrderReport } from '../../exchanges/reports.ts';
import { differInFillsAlone, isSameValue } from './same-fields.ts';
import { timedFields, type FieldTimes, type OrderState, type TimedField } from './order-state.ts';
import { compareMoments, isCoarse } from './verdict.ts';
import type { WallMs } from '../../../shared/time.ts';

interface Taken {
  /** A copy, with what the message set. */
  order: Order;
  fieldTimes: FieldTimes;
}

/** Each field keeps the time of the message that set it: an older message fills only what is null. */
export function takeFields(
  state: OrderState,
  { order: said, saysNone }: OrderReport,
  at: WallMs | null,
  winsTies: boolean,
  wins: boolean,
): Taken {
  const { order } = state;
  const mayBeCoarse = isCoarse(state, said);
  const isNewerThanState = isNewer(at, state.stateAt, mayBeCoarse, winsTies);
  const fillsAlone = wins && isNewerThanState ? takeFillsAlone(state, said, saysNone, at) : null;
  if (fillsAlone !== null) return fillsAlone;
  const onlyMissing = order.isOpen === false && !wins;
  const stateAt = wins ? at : state.stateAt;
  const next = { ...order };
  const fieldTimes: Partial<Record<TimedField, WallMs | null>> = {};
  for (const field of timedFields) {
    const had = order[field];
    const says = said[field];
    const kept = state.fieldTimes[field];
    const setAt = kept === undefined ? state.stateAt : kept;
    // That there is none keeps its time too, lest an older message bring back what was removed.
    const isMissing = had === null && kept === undefined;
    const saysThereIsNone = says === null && saysNone !== undefined && saysNone.some((name) => name === field);
    const isNewerThanField = kept === undefined ? isNewerThanState : isNewer(at, kept, mayBeCoarse, winsTies);
    const isTaken =
      (says !== null || saysThereIsNone) &&
      (isMissing || (!onlyMissing && isNewerThanField && isWorthTaking(field, order, said)));
    if (isTaken && !isSameValue(had, says)) take(next, field, said);
    const time = isTaken ? at : setAt;
    const isNone = isTaken ? saysThereIsNone : had === null && !isMissing;
    if (isNone || ((isTaken || had !== null) && time !== stateAt)) fieldTimes[field] = time;
  }
  return { order: next, fieldTimes };
}

/** What {@link takeFields} comes to where a newer message repeats all but the figures of its fills; null where it does not. */
function takeFillsAlone(
  { order, fieldTimes }: OrderState,
  said: Order,
  saysNone: OrderReport['saysNone'] = [],
  at: WallMs | null,
): Taken | null {
  if (!differInFillsAlone(order, said)) return null;
  const { turnover, realizedPnl } = said;
  // What it leaves out stays, with its own time.
  if ((turnover === null && order.turnover !== null) || (realizedPnl === null && order.realizedPnl !== null))
    return null;
  const times: Partial<Record<TimedField, WallMs | null>> = {};
  let kept = Object.keys(fieldTimes).length;
  for (const field of saysNone) {
    const setAt = fieldTimes[field];
    if (said[field] !== null || (at !== null && typeof setAt === 'number' && setAt > at)) return null;
    if (setAt !== undefined) kept -= 1;
    times[field] = at;
  }
  return kept === 0 ? { order: { ...order, turnover, realizedPnl }, fieldTimes: times } : null;
}

function take<Field extends TimedField>(into: Order, field: Field, said: Order & Pick<Order, Field>): void {
  into[field] = said[field];
  if (field !== 'exchangeType') return;
  // These four say one thing in different words.
  into.type = said.type;
  into.orderKind = said.orderKind;
  into.postOnly = said.postOnly;
}

function isNewer(at: WallMs | null, setAt: WallMs | null, mayBeCoarse: boolean, winsTies: boolean): boolean {
  const comparison = compareMoments(at, setAt, mayBeCoarse);
  return comparison === null || comparison === 0 ? winsTies : comparison > 0;
}

function isWorthTaking(field: TimedField, order: Order, said: Order): boolean {
  return field !== 'quantity' || isPositive(said.quantity) || !isPositive(order.quantity);
}

// What these say is of the one order that traded: a TWAP and a trigger have orders in slices, or one that they started.
const ofTheOrderItself: ReadonlySet<TimedField> = new Set<TimedField>([
  'exchangeType',
  'timeInForce',
  'price',
  'createdAt',
]);

/** A fill tells of its order only what nobody has told. */
export function withMissing(order: Order, said: Order): Order {
  if (order === said) return order;
  const isOther = order.orderKind === 'twap' || order.orderKind === 'trigger';
  const next = { ...order };
  for (const field of timedFields) {
    if (order[field] === null && said[field] !== null && !(isOther && ofTheOrderItself.has(field)))
      take(next, field, said);
  }
  if (order.symbol === '') next.symbol = said.symbol;
  return next;
}
