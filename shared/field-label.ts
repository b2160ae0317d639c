/** What is a changed field of an order called, in the middle of a sentence? */

import { orderFields } from './order-fields.ts';
import type { Order } from './order.ts';

const labels = new Map(
  orderFields({
    exchange: 'htx',
    account: '',
    orderId: '',
    clientOrderId: null,
    orderKind: 'order',
    symbol: '',
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
    quantityUnit: 'base',
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
    asOf: 0,
    source: 'archive',
    extra: {},
    raw: '',
  } satisfies Order).map(({ name, label }) => [name, label.toLowerCase()]),
);

const groupLabels: Readonly<Record<string, string>> = {
  fee: 'fee',
  takeProfit: 'take-profit',
  stopLoss: 'stop-loss',
  extra: "the exchange's other fields",
};

// What changes with nearly every message and tells nobody anything.
const uninteresting: ReadonlySet<string> = new Set(['asOf', 'source', 'raw', 'updatedAt']);

/** Whether it is worth a word that this field changed. */
export function isNews(name: string): boolean {
  return !uninteresting.has(name);
}

/** "filled quantity" of `filledQuantity`, for the middle of a sentence; its own name for a field that is none of ours. */
export function fieldLabel(name: string): string {
  return labels.get(name) ?? groupLabels[name] ?? name;
}
