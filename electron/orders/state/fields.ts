/** Which fields of an order does a message set, and which of a fill? */

import { isPositive } from '../../../shared/decimal.ts';
import type { Order } from '../../../shared/order.ts';
import type { OrderReport } from '../../exchanges/live.ts';
import { timedFields, type FieldTimes, type OrderState, type TimedField } from './order-state.ts';
import { compareMoments, isCoarse } from './verdict.ts';
import type { WallMs } from '../../../shared/time.ts';

interface Taken {
  fields: Partial<Order>;
  fieldTimes: FieldTimes;
}

/** Each field keeps the time of the message that set it: an older message fills only what is null. */
export function takeFields(
  state: OrderState,
  { order: said, saysNone = [] }: OrderReport,
  at: WallMs | null,
  winsTies: boolean,
  wins: boolean,
): Taken {
  const { order } = state;
  const mayBeCoarse = isCoarse(state, said);
  const onlyMissing = order.isOpen === false && !wins;
  const stateAt = wins ? at : state.stateAt;
  const fields: Partial<Order> = {};
  const fieldTimes: Partial<Record<TimedField, WallMs | null>> = {};
  for (const field of timedFields) {
    const kept = state.fieldTimes[field];
    const setAt = kept === undefined ? state.stateAt : kept;
    // That there is none keeps its time too, lest an older message bring back what was removed.
    const isMissing = order[field] === null && kept === undefined;
    const saysThereIsNone = said[field] === null && saysNone.some((name) => name === field);
    const isSaid = said[field] !== null || saysThereIsNone;
    const isTaken =
      isSaid &&
      (isMissing || (!onlyMissing && isNewer(at, setAt, mayBeCoarse, winsTies) && isWorthTaking(field, order, said)));
    if (isTaken && !isSameValue(order[field], said[field])) Object.assign(fields, fieldOf(field, said));
    const time = isTaken ? at : setAt;
    const isNone = isTaken ? saysThereIsNone : order[field] === null && !isMissing;
    if (isNone || ((isTaken || order[field] !== null) && time !== stateAt)) fieldTimes[field] = time;
  }
  return { fields, fieldTimes };
}

function fieldOf(field: TimedField, said: Order): Partial<Order> {
  // These four say one thing in different words.
  if (field === 'exchangeType')
    return { type: said.type, exchangeType: said.exchangeType, orderKind: said.orderKind, postOnly: said.postOnly };
  return { [field]: said[field] };
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
  const fields: Partial<Order> = {};
  for (const field of timedFields) {
    if (order[field] === null && said[field] !== null && !(isOther && ofTheOrderItself.has(field)))
      Object.assign(fields, fieldOf(field, said));
  }
  return { ...order, ...fields, symbol: order.symbol === '' ? said.symbol : order.symbol };
}

export function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  // A fee or a protection, always built by the same hands.
  return (
    typeof one === 'object' &&
    typeof other === 'object' &&
    one !== null &&
    other !== null &&
    JSON.stringify(one) === JSON.stringify(other)
  );
}
