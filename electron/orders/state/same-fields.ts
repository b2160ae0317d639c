/** Do two messages say the same of an order? Nearly all messages of a busy one differ in its fills alone. */

import type { Fee, Order, Protection } from '../../../shared/order.ts';

type FieldValue = string | number | boolean | Fee | Protection | null;

export function isSameValue(one: FieldValue, other: FieldValue): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if ('amount' in one) return 'amount' in other && one.amount === other.amount && one.currency === other.currency;
  return (
    'triggerPrice' in other &&
    one.triggerPrice === other.triggerPrice &&
    one.orderPrice === other.orderPrice &&
    one.orderType === other.orderType &&
    one.triggerPriceType === other.triggerPriceType
  );
}

/** All but what a fill changes, and `asOf`, `source`, `raw` and `extra`, is the same, to the letter. Written out, because a loop over names takes many times as long. */
export function differInFillsAlone(one: Order, other: Order): boolean {
  return (
    one.orderId === other.orderId &&
    one.clientOrderId === other.clientOrderId &&
    one.price === other.price &&
    one.quantity === other.quantity &&
    one.canceledQuantity === other.canceledQuantity &&
    one.createdAt === other.createdAt &&
    one.exchange === other.exchange &&
    one.account === other.account &&
    one.orderKind === other.orderKind &&
    one.symbol === other.symbol &&
    one.side === other.side &&
    one.positionSide === other.positionSide &&
    one.type === other.type &&
    one.exchangeType === other.exchangeType &&
    one.timeInForce === other.timeInForce &&
    one.quantityUnit === other.quantityUnit &&
    one.contractSize === other.contractSize &&
    one.leverage === other.leverage &&
    one.marginMode === other.marginMode &&
    one.orderSource === other.orderSource &&
    one.selfMatchPrevention === other.selfMatchPrevention &&
    one.reduceOnly === other.reduceOnly &&
    one.postOnly === other.postOnly &&
    one.reason === other.reason &&
    isSameValue(one.takeProfit, other.takeProfit) &&
    isSameValue(one.stopLoss, other.stopLoss)
  );
}
