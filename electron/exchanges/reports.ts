/**
 * What does one message of an exchange say of an order?
 *
 * An exchange's room reads its wire into these, each as that one message says it, knowing nothing of earlier ones. What is
 * so of the order is drawn from them in one place, `electron/orders/state/apply-report.ts`, for look-ups and monitor alike.
 */

import type { Fill } from '../../shared/fill.ts';
import type { Order } from '../../shared/order.ts';
import type { WallMs } from '../../shared/time.ts';

/**
 * What a message speaks of:
 *
 * - `state`: the order as it is.
 * - `noState`: an order that exists, without saying how it stands (QFEX ACK and MODIFIED without a remaining quantity, a
 *   row of HTX's history that calls it open). Then `order.status` is `unknown`, for where nothing was known.
 * - `amended`: as `state`, after a modify.
 * - `requestRefused`: a request about the order was refused, which itself is unchanged. Of an unknown order it makes no row.
 * - `rejection`: the order or a change to it was refused; its numbers are what was asked for. One known to rest is in doubt.
 */
export type Claim = 'state' | 'noState' | 'amended' | 'requestRefused' | 'rejection';

/** What one message says of one order. */
export interface OrderReport {
  /** As this message alone tells it; what it doesn't say is null. `asOf`, `source` and `raw` are the message's. */
  order: Order;
  claim: Claim;
  /** `order.filledQuantity` was computed from what remains (QFEX), which a modify makes worthless. */
  isFilledComputed: boolean;
  /**
   * Every message of this exchange about an order says how much of it is filled (HTX). Its fills then change none of the
   * order's numbers: that they come to a quantity which was modified unseen would look like its end.
   */
  isFilledTold?: boolean;
  /** That the order is filled is what its figures say, and not the exchange's word: later news may undo it. */
  isConcluded?: boolean;
  /** The exchange's numbers don't bear out its word yet, or its end is still to be proven: ask for this order at once. */
  asksAgain: boolean;
  /** What the message says the order has none of; elsewhere null is what it doesn't say. */
  saysNone?: readonly ('takeProfit' | 'stopLoss')[];
  /** The ID before an amend, where the message itself says both. */
  replacesOrderId: string | null;
}

/** A fill, and what its message says of the order it belongs to (`unknown`, source `fills`), should nothing else be known. */
export interface FillReport {
  fill: Fill;
  order: Order;
  /** When the order was placed, where its fill's row tells: a hint whether an order nobody here knows is an old one. */
  orderedAt?: WallMs | null;
}

/** One thing that was pushed. */
export type News = { kind: 'order'; report: OrderReport } | { kind: 'fill'; report: FillReport };
