/** Which of two messages about one order is the truth now? The rules "Merging" of truth.md, for one look-up. */

import { compare } from '../../../shared/decimal.ts';
import type { Decimal, Order, OrderStatus } from '../../../shared/order.ts';

const ranks: readonly OrderStatus[] = ['unknown', 'pendingNew', 'new', 'partiallyFilled', 'expired', 'rejected', 'canceled', 'filled'];

/**
 * Merges what came later in this look-up into what came before. The newer exchange time wins, on a tie the
 * further state; a message without a time takes its turn by arrival and never overrides a closed state; nothing
 * reopens a closed order. The other fills only fields that are null, and the filled quantity never goes down.
 */
export function mergeQfex(earlier: Order, later: Order): Order {
  const [base, other] = wins(later, earlier) ? [later, earlier] : [earlier, later];
  const merged: Order = { ...base, extra: { ...other.extra, ...base.extra } };
  return {
    ...merged,
    clientOrderId: base.clientOrderId ?? other.clientOrderId,
    symbol: base.symbol || other.symbol,
    side: base.side ?? other.side,
    ...(base.exchangeType === null ? { type: other.type, exchangeType: other.exchangeType, orderKind: other.orderKind, postOnly: other.postOnly } : {}),
    timeInForce: base.timeInForce ?? other.timeInForce,
    price: base.price ?? other.price,
    averagePrice: base.averagePrice ?? other.averagePrice,
    quantity: base.quantity ?? other.quantity,
    filledQuantity: larger(base.filledQuantity, other.filledQuantity),
    fee: base.fee ?? other.fee,
    takeProfit: base.takeProfit ?? other.takeProfit,
    stopLoss: base.stopLoss ?? other.stopLoss,
    reduceOnly: base.reduceOnly ?? other.reduceOnly,
    createdAt: base.createdAt ?? other.createdAt,
    updatedAt: base.updatedAt ?? other.updatedAt,
  };
}

function wins(later: Order, earlier: Order): boolean {
  const isClosed = earlier.isOpen === false;
  if (isClosed && later.isOpen !== false) return false;
  if (later.updatedAt === null || earlier.updatedAt === null) return !isClosed || (later.updatedAt !== null && isFurther(later, earlier));
  if (!isSameTime(later.updatedAt, earlier.updatedAt)) return later.updatedAt > earlier.updatedAt || (!isClosed && later.isOpen === false);
  return isFurther(later, earlier);
}

/** REST tells whole seconds where the socket tells fractions: within one second they say nothing of which came first. */
function isSameTime(one: number, other: number): boolean {
  const isCoarse = one % 1000 === 0 || other % 1000 === 0;
  return one === other || (isCoarse && Math.floor(one / 1000) === Math.floor(other / 1000));
}

function isFurther(later: Order, earlier: Order): boolean {
  return ranks.indexOf(later.status) > ranks.indexOf(earlier.status);
}

function larger(left: Decimal | null, right: Decimal | null): Decimal | null {
  if (left === null || right === null) return left ?? right;
  return compare(left, right) >= 0 ? left : right;
}
