/** What happens to an order, one step after another? */

import type { Decimal } from '../../../shared/order.ts';
import type { Clock } from './clock.ts';
import type { Market } from './market.ts';

/** One step of a scripted life, `afterMs` after the step before it. */
export type LifeStep = { afterMs: number } & (
  | { event: 'fill'; quantity: Decimal; price?: Decimal; endsAs?: 'filled' | 'canceled' }
  | { event: 'cancel'; reason?: string }
  | { event: 'reject'; reason?: string }
  | { event: 'amend'; price?: Decimal; quantity?: Decimal; newOrderId?: string }
  | { event: 'refuse'; word: string }
  | { event: 'leaveBook' }
  | { event: 'trigger' }
);

/** Plays a life on the clock; returns what stops it. */
export function playLife(market: Market, clock: Clock, orderId: string, steps: readonly LifeStep[]): () => void {
  let currentId = orderId;
  let dueInMs = 0;
  const cancels = steps.map((step) => {
    dueInMs += step.afterMs;
    return clock.after(dueInMs, () => {
      currentId = takeStep(market, currentId, step);
    });
  });
  return () => {
    for (const cancel of cancels) cancel();
  };
}

/** Takes one step of a life; returns the order's ID after it. */
function takeStep(market: Market, orderId: string, step: LifeStep): string {
  switch (step.event) {
    case 'amend':
      return market.amend(orderId, step).orderId;
    case 'fill': {
      const { quantity, price, endsAs } = step;
      market.fill(orderId, quantity, {
        ...(price !== undefined && { price }),
        ...(endsAs !== undefined && { endsAs }),
      });
      break;
    }
    case 'cancel':
      market.cancel(orderId, step.reason);
      break;
    case 'reject':
      market.reject(orderId, step.reason);
      break;
    case 'refuse':
      market.refuse(orderId, step.word);
      break;
    case 'leaveBook':
      market.leaveBook(orderId);
      break;
    case 'trigger':
      market.trigger(orderId);
  }
  return orderId;
}
