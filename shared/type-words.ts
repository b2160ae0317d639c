/** What kind of order it is, in a word or two for a table or a line. */

import type { Order, OrderKind, OrderType } from './order.ts';

const typeWords: Record<OrderType, string> = {
  limit: 'Limit',
  market: 'Market',
  postOnly: 'Post only',
  stopLoss: 'Stop loss',
  takeProfit: 'Take profit',
  stopMarket: 'Stop market',
  trailingStop: 'Trailing stop',
  other: 'Other',
};

/** "Which stops came and went". */
export const kindPlurals: Readonly<Record<OrderKind, string>> = {
  order: 'orders',
  trigger: 'triggers',
  stop: 'stops',
  twap: 'TWAPs',
};

/** What it is, beside its type. */
export const kindWords: Readonly<Record<OrderKind, string>> = {
  order: 'Order',
  trigger: 'Trigger order',
  stop: 'Stop',
  twap: 'TWAP',
};

// HTX writes the first where it is read, and the second where it is placed.
const bothWord = 'TP/SL';
const exchangeTypeWords: ReadonlyMap<string, string> = new Map([
  ['tpsl', bothWord],
  ['tp_sl', bothWord],
  ['trigger', 'Trigger'],
]);

type Kind = Pick<Order, 'type' | 'orderKind' | 'exchangeType'>;

/** "Limit", "Post only", "Trigger · limit", "TWAP". */
export function typeWord({ type, orderKind, exchangeType }: Kind): string {
  if (orderKind === 'twap') return 'TWAP';
  const word =
    type === 'other' && exchangeType !== null ? (exchangeTypeWords.get(exchangeType) ?? exchangeType) : typeWords[type];
  if (orderKind !== 'trigger' || word === 'Trigger') return word;
  return `Trigger · ${word === bothWord ? word : word.toLowerCase()}`;
}

/** The same where it is worth a word: empty for a plain limit order. */
export function unusualTypeWord(order: Kind): string {
  return order.type === 'limit' && order.orderKind === 'order' ? '' : typeWord(order);
}
