/** What happened to a simulated order, as a market tells it? */

import type { Decimal } from '../../../shared/order.ts';
import type { SimulatedFill, SimulatedOrder } from './simulated-order.ts';

export interface Change {
  order: SimulatedOrder;
  fill: SimulatedFill | null;
  /** The ID before an amend that gave a new one. */
  previousOrderId: string | null;
  /** What the matching engine knows already while it still reports trade after trade: the order's end. */
  endsAs: 'filled' | 'canceled' | null;
  /** The word with which a request about this order was refused; the order itself is as it was. */
  refusedWith: string | null;
  /** What the refused request asked for; what it left as it was is the order's. */
  asked: AskedChange;
}

export interface AskedChange {
  price?: Decimal;
  quantity?: Decimal;
}
