/** What must be kept of one order so that the next message about it can be judged? */

import type { Decimal, Fee, Order } from '../../../shared/order.ts';
import { noFills, type FillTotals } from './fill-totals.ts';
import { standsAs, type Standing } from './standing.ts';
import type { WallMs } from '../../../shared/time.ts';

/** The fields that each keep the time of the message that set them. */
export const timedFields = [
  'clientOrderId',
  'side',
  'positionSide',
  'exchangeType',
  'timeInForce',
  'price',
  'quantity',
  'canceledQuantity',
  'turnover',
  'contractSize',
  'realizedPnl',
  'leverage',
  'takeProfit',
  'stopLoss',
  'marginMode',
  'orderSource',
  'selfMatchPrevention',
  'reduceOnly',
  'reason',
  'createdAt',
] as const satisfies readonly (keyof Order)[];
export type TimedField = (typeof timedFields)[number];

/** Sparse: the time of the message that set a field, where it is not that of the state; of one said to have no value, always. */
export type FieldTimes = Readonly<Partial<Record<TimedField, WallMs | null>>>;

/** What messages themselves said, where the order shows what follows from it together with the fills. */
export interface Told {
  readonly averagePrice: Decimal | null;
  /** The filled quantity of which that is the average; null where the message named none. */
  readonly averageOf: Decimal | null;
  readonly fee: Fee | null;
  /** The filled quantity of which that is the fee; null where the message named none. */
  readonly feeOf: Decimal | null;
  /** What the last message said that can still fill, while the order is open. */
  readonly remaining: Decimal | null;
  readonly remainingAt: WallMs | null;
}

export interface OrderState {
  readonly order: Order;
  /** Its `isOpen` is the order's. */
  readonly standing: Standing;
  /** It was modified, seen or unseen: what is filled is no longer what is missing from the quantity. */
  readonly isAmended: boolean;
  /** The exchange's own messages say how much is filled: its fills decide nothing, and only give reason to ask. */
  readonly isFilledTold: boolean;
  /** The exchange's time of the message that set the status; null where it had none. */
  readonly stateAt: WallMs | null;
  readonly fieldTimes: FieldTimes;
  readonly told: Told;
  readonly fills: FillTotals;
}

/** An order of which nothing but this was ever said. */
export function newOrderState(order: Order): OrderState {
  return {
    order,
    standing: standsAs(order.isOpen),
    isAmended: false,
    isFilledTold: false,
    stateAt: order.updatedAt,
    fieldTimes: {},
    told: {
      averagePrice: order.averagePrice,
      averageOf: order.averagePrice === null ? null : order.filledQuantity,
      fee: order.fee,
      feeOf: order.fee === null ? null : order.filledQuantity,
      remaining: order.isOpen === true ? order.remainingQuantity : null,
      remainingAt: order.updatedAt,
    },
    fills: noFills,
  };
}

/**
 * The same without the times that order messages, because the exchange's clock was set back: whatever comes next is newer.
 *
 * @param aheadFrom - by the exchange's clock: what it seems to have said after that is no time at all
 */
export function withoutTimes(state: OrderState, aheadFrom: WallMs): OrderState {
  const { order, standing } = state;
  const { updatedAt } = order;
  return {
    ...state,
    order: updatedAt === null || updatedAt <= aheadFrom ? order : { ...order, updatedAt: null },
    standing: 'doubt' in standing && standing.doubt !== null ? { ...standing, doubt: { at: null } } : standing,
    stateAt: null,
    fieldTimes: Object.fromEntries(Object.keys(state.fieldTimes).map((field) => [field, null])),
    told: { ...state.told, remainingAt: null },
  };
}
