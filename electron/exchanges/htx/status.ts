/** What does an HTX `state` say of an order? The table "HTX state → status" of truth.md. */

import { add, compare, equals, isPositive } from '../../../shared/decimal.ts';
import type { Decimal, OrderStatus } from '../../../shared/order.ts';

export interface HtxState {
  state: string;
  volume: Decimal | null;
  tradeVolume: Decimal | null;
  cancelVolume: Decimal | null;
  /** HTX pushes `filled` and `partially_canceled` several times while trades are still coming in. */
  isPush: boolean;
}

export interface StatusReading {
  status: OrderStatus;
  isOpen: boolean | null;
  /** The exchange says an end that its own numbers don't show yet. */
  isSettling: boolean;
}

// The numbers of an older form, seen in the exchange's own example of the open orders.
const olderStates: ReadonlyMap<string, string> = new Map([
  ['3', 'new'],
  ['4', 'partially_filled'],
  ['5', 'partially_canceled'],
  ['6', 'filled'],
  ['7', 'canceled'],
]);

const open = (status: 'new' | 'partiallyFilled', isSettling = false): StatusReading => ({ status, isOpen: true, isSettling });
const closed = (status: 'filled' | 'canceled' | 'rejected'): StatusReading => ({ status, isOpen: false, isSettling: false });

/** Reads the state together with the volumes that prove it. */
export function readHtxState({ state, volume, tradeVolume, cancelVolume, isPush }: HtxState): StatusReading {
  const isAccounted =
    volume !== null && tradeVolume !== null && cancelVolume !== null && compare(add(tradeVolume, cancelVolume), volume) === 0;
  switch (olderStates.get(state) ?? state) {
    case 'new':
      return open(isPositive(tradeVolume) ? 'partiallyFilled' : 'new');
    case 'partially_filled':
      return open('partiallyFilled');
    case 'filled':
      if (equals(tradeVolume, volume)) return closed('filled');
      if (isPositive(cancelVolume) && isAccounted) return closed('canceled');
      return open('partiallyFilled', true);
    case 'partially_canceled':
      if (isAccounted || (!isPush && cancelVolume === null)) return closed('canceled');
      return open('partiallyFilled', true);
    case 'canceled':
      return closed('canceled');
    case 'rejected':
      return closed('rejected');
    default:
      return { status: 'unknown', isOpen: null, isSettling: false };
  }
}
