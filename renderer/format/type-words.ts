/** What kind of order it is, in a word or two for a table. */

import type { Order, OrderType } from '../../shared/order.ts';

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

/** "Limit", "Post only", "Trigger · limit", "TWAP". */
export function typeWord({ type, orderKind, exchangeType }: Pick<Order, 'type' | 'orderKind' | 'exchangeType'>): string {
  if (orderKind === 'twap') return 'TWAP';
  const word = type === 'other' && exchangeType !== null ? exchangeType : typeWords[type];
  return orderKind === 'trigger' ? `Trigger · ${word.toLowerCase()}` : word;
}
