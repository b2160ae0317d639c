/** What is an order of which nothing is known but its name? */

import { factsOf } from './exchanges/index.ts';
import type { Order } from './order.ts';
import type { WallMs } from './time.ts';

/** Every field null or empty, its outcome unknown. */
export function blankOrder(
  name: Pick<Order, 'exchange' | 'account' | 'orderKind' | 'orderId'>,
  symbol: string,
  asOf: WallMs,
): Order {
  return {
    ...name,
    clientOrderId: null,
    symbol,
    side: null,
    positionSide: null,
    type: 'other',
    exchangeType: null,
    timeInForce: null,
    price: null,
    averagePrice: null,
    quantity: null,
    filledQuantity: null,
    remainingQuantity: null,
    canceledQuantity: null,
    turnover: null,
    quantityUnit: factsOf(name.exchange).figures.quantityUnit,
    contractSize: null,
    fee: null,
    realizedPnl: null,
    leverage: null,
    takeProfit: null,
    stopLoss: null,
    marginMode: null,
    orderSource: null,
    selfMatchPrevention: null,
    reduceOnly: null,
    postOnly: null,
    status: 'unknown',
    isOpen: null,
    exchangeStatus: '',
    reason: null,
    createdAt: null,
    updatedAt: null,
    asOf,
    source: 'archive',
    extra: {},
    raw: '',
  };
}
