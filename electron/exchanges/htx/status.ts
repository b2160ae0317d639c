/** What do an HTX `state` and the volumes beside it say of an order? docs/truth.md, HTX state → status. */

import { add, compare, equals, isPositive, isZero, subtract } from '../../../shared/decimal.ts';
import type { Decimal, OrderSource, OrderStatus } from '../../../shared/order.ts';

export interface HtxState {
  state: string;
  volume: Decimal | null;
  tradeVolume: Decimal | null;
  cancelVolume: Decimal | null;
  /** HTX pushes `filled` and `partially_canceled` several times while trades are still coming in; its history holds what ended. */
  source: OrderSource;
  /** Trigger orders have words of their own. */
  isTrigger: boolean;
  /** The order that `relation_order_id` names, as one that this trigger order started. */
  startedOrderId: string | null;
}

export interface StatusReading {
  status: OrderStatus;
  isOpen: boolean | null;
  /** The exchange says an end that its own numbers don't show yet. */
  isSettling: boolean;
  filledQuantity: Decimal | null;
  /** What can still fill: `"0"` once closed, null while it is not known whether it is open. */
  remainingQuantity: Decimal | null;
}

type Reading = Pick<StatusReading, 'status' | 'isOpen' | 'isSettling'>;

// The numbers of an older form, seen in the exchange's own example of the open orders.
const olderStates: ReadonlyMap<string, string> = new Map([
  ['3', 'new'],
  ['4', 'partially_filled'],
  ['5', 'partially_canceled'],
  ['6', 'filled'],
  ['7', 'canceled'],
]);
const saysSomeFilled: ReadonlySet<string> = new Set(['partially_filled', 'partially_canceled', 'filled']);

const unknown: Reading = { status: 'unknown', isOpen: null, isSettling: false };
const closed = (status: 'filled' | 'canceled' | 'rejected' | 'triggered'): Reading => ({
  status,
  isOpen: false,
  isSettling: false,
});

/** Reads the state together with the volumes that prove it. */
export function readHtxState(told: HtxState): StatusReading {
  const { volume, tradeVolume } = told;
  const word = olderStates.get(told.state) ?? told.state;
  const standing = told.isTrigger ? ofTrigger(word, told) : ofOrder(word, told);
  // A history holds what ended: a row that says otherwise says nothing of how it stands.
  const isUnsaid = standing.isOpen === true && told.source === 'history';
  const { status, isOpen, isSettling } = isUnsaid ? unknown : inFigures(standing, told);
  // The word says that something is filled, and the number that nothing is: the number has not come yet.
  const saysSome = status === 'partiallyFilled' || (saysSomeFilled.has(word) && !isAccounted(told));
  const isFilledLate = saysSome && tradeVolume !== null && isZero(tradeVolume);
  const filledQuantity = isFilledLate ? null : tradeVolume;
  return { status, isOpen, isSettling, filledQuantity, remainingQuantity: remaining(isOpen, volume, filledQuantity) };
}

function ofTrigger(word: string, told: HtxState): Reading {
  if (told.startedOrderId !== null) {
    // It can't wait and have started an order.
    if (word === 'active' || word === 'new') return unknown;
    if (word !== 'failed' && word !== 'canceled') return closed('triggered');
  }
  if (word === 'triggered') return closed('triggered');
  if (word === 'failed') return closed('rejected');
  return ofOrder(word === 'active' ? 'new' : word, told);
}

function ofOrder(word: string, told: HtxState): Reading {
  const { volume, tradeVolume, cancelVolume, source } = told;
  const partiallyFilled: Reading = { status: 'partiallyFilled', isOpen: true, isSettling: false };
  switch (word) {
    case 'new':
      return isPositive(tradeVolume) ? partiallyFilled : { status: 'new', isOpen: true, isSettling: false };
    case 'partially_filled':
      return partiallyFilled;
    case 'filled':
      if (isPositive(tradeVolume) && equals(tradeVolume, volume)) return closed('filled');
      if (isPositive(cancelVolume) && isAccounted(told)) return closed('canceled');
      return { ...partiallyFilled, isSettling: true };
    case 'partially_canceled':
      if (isAccounted(told) || (source !== 'push' && cancelVolume === null)) return closed('canceled');
      return { ...partiallyFilled, isSettling: true };
    case 'canceled':
      return closed('canceled');
    case 'rejected':
      return closed('rejected');
    default:
      return unknown;
  }
}

function isAccounted({ volume, tradeVolume, cancelVolume }: HtxState): boolean {
  return (
    volume !== null &&
    tradeVolume !== null &&
    cancelVolume !== null &&
    compare(add(tradeVolume, cancelVolume), volume) === 0
  );
}

/** No order is open that its own figures deny: with everything filled it is filled, with more than that nobody knows. */
function inFigures(standing: Reading, { volume, tradeVolume }: HtxState): Reading {
  if (standing.isOpen !== true || volume === null || tradeVolume === null || !isPositive(tradeVolume)) return standing;
  const comparison = compare(tradeVolume, volume);
  if (comparison < 0) return standing;
  return comparison === 0 ? closed('filled') : unknown;
}

/** volume − trade_volume while open. A trigger of a whole position has a volume of zero, which says nothing of what can fill. */
function remaining(isOpen: boolean | null, volume: Decimal | null, filled: Decimal | null): Decimal | null {
  if (isOpen === null) return null;
  if (!isOpen) return '0';
  if (volume === null || filled === null) return null;
  const rest = subtract(volume, filled);
  return isPositive(rest) ? rest : null;
}
