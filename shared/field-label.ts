/** What is a changed field of an order called, in the middle of a sentence? */

import { blankOrder } from './blank-order.ts';
import { orderFields } from './order-fields.ts';
import { exchangeIds } from './order.ts';

// The labels of an order with no special kind are those of its fields.
const blank = blankOrder({ exchange: exchangeIds[0], account: '', orderKind: 'order', orderId: '' }, '', 0);
const labels = new Map(orderFields(blank).map(({ name, label }) => [name, label.toLowerCase()]));

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
