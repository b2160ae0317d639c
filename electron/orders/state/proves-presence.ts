/** Does a message prove that its order is now as it says, or only that it once was? */

import type { OrderReport } from '../../exchanges/reports.ts';
import type { WallMs } from '../../../shared/time.ts';

/**
 * Whether the age of what is known begins anew with this message, and an order that was missing is there after all.
 *
 * An answer about a request says nothing of the order itself. Lists of fills and of the past hold an order whether or not
 * it still rests: of a partly filled order they would go on proving it long after it was canceled.
 */
export function provesPresence({ order, claim }: Pick<OrderReport, 'order' | 'claim'>): boolean {
  if (claim === 'requestRefused' || claim === 'rejection') return false;
  if (order.isOpen !== null) return true;
  return order.source !== 'fills' && order.source !== 'history';
}

/** Of two answers that were under way together the earlier may come last; only a clock that was set back makes it earlier. */
export function laterAsOf(known: WallMs, said: WallMs, now: WallMs): WallMs {
  return known <= now ? Math.max(known, said) : said;
}
