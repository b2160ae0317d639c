/** Which of two messages about one order is the truth now? Within one look-up: docs/truth.md, Merging. */

import { largerAmount } from '../../../shared/amounts.ts';
import type { Order } from '../../../shared/order.ts';
import { withSoundFigures } from './sound-figures.ts';
import { compareStatus, isSameCoarseTime } from '../precedence.ts';

/**
 * Merges what came later in this look-up into what came before. The newer exchange time wins, on a tie the
 * further state; a message without a time takes its turn by arrival and never overrides a closed state; nothing
 * reopens a closed order. The other fills only fields that are null, and the filled quantity never goes down.
 */
export function mergeQfex(earlier: Order, later: Order): Order {
  const [base, other] = wins(later, earlier) ? [later, earlier] : [earlier, later];
  const merged: Order = { ...base, extra: { ...other.extra, ...base.extra } };
  return withSoundFigures({
    ...merged,
    clientOrderId: base.clientOrderId ?? other.clientOrderId,
    symbol: base.symbol || other.symbol,
    side: base.side ?? other.side,
    ...(base.exchangeType === null
      ? { type: other.type, exchangeType: other.exchangeType, orderKind: other.orderKind, postOnly: other.postOnly }
      : {}),
    timeInForce: base.timeInForce ?? other.timeInForce,
    price: base.price ?? other.price,
    averagePrice: base.averagePrice ?? other.averagePrice,
    quantity: base.quantity ?? other.quantity,
    filledQuantity: largerAmount(base.filledQuantity, other.filledQuantity, merged),
    fee: base.fee ?? other.fee,
    takeProfit: base.takeProfit ?? other.takeProfit,
    stopLoss: base.stopLoss ?? other.stopLoss,
    reduceOnly: base.reduceOnly ?? other.reduceOnly,
    createdAt: base.createdAt ?? other.createdAt,
    updatedAt: base.updatedAt ?? other.updatedAt,
  });
}

function wins(later: Order, earlier: Order): boolean {
  const isClosed = earlier.isOpen === false;
  if (isClosed && later.isOpen !== false) return false;
  if (later.updatedAt === null || earlier.updatedAt === null)
    return !isClosed || (later.updatedAt !== null && isFurther(later, earlier));
  if (!isSameCoarseTime(later.updatedAt, earlier.updatedAt))
    return later.updatedAt > earlier.updatedAt || (!isClosed && later.isOpen === false);
  return isFurther(later, earlier);
}

function isFurther(later: Order, earlier: Order): boolean {
  return compareStatus(later.status, earlier.status) > 0;
}
