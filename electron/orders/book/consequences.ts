/** What follows for the trader, and for whoever asks, from what the order book took in? In the order in which to act on it. */

import type { OrderKey } from '../../../shared/board.ts';
import type { Order } from '../../../shared/order.ts';
import type { EventCause } from '../../../shared/timeline.ts';
import type { AccountRef } from '../account-ref.ts';

export type Consequence = Change | MustAsk;

/** What one report, or all reports of one answer, made of an order. */
export interface Change {
  kind: 'changed';
  key: OrderKey;
  /** How the order was told before it; null where nobody knew it. */
  before: Order | null;
  order: Order;
  /** Its event; null where it was none. Of several it is the last, which says how the order stands after all of them. */
  event: { seq: number; cause: EventCause } | null;
  /** What a notice is decided by. */
  noticeCause: EventCause;
  /** It is not sure how much of it is filled, or at what price. */
  isLacking: boolean;
  /** It was not sure before, and is now. */
  areFiguresSure: boolean;
  /** Its figures must be asked for. */
  mustAskFigures: boolean;
}

/** The outcome of this order isn't known, or it is in doubt: it must be asked for. */
export interface MustAsk {
  kind: 'mustAsk';
  account: AccountRef;
  key: OrderKey;
  isInDoubt: boolean;
}
