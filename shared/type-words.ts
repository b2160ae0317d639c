/** What kind of order it is, in a word or two for a table or a line. */

import type { Order, OrderKind } from './order.ts';
import { orderWords } from './words/order.ts';

/** "Which stops came and went". */
export function kindPlural(kind: OrderKind): string {
  return orderWords().kindPlurals[kind];
}

/** What it is, beside its type. */
export function kindWord(kind: OrderKind): string {
  return orderWords().kinds[kind];
}

// HTX writes the first where it is read, and the second where it is placed.
const bothWord = 'TP/SL';

type Kind = Pick<Order, 'type' | 'orderKind' | 'exchangeType'>;

/** "Limit", "Post only", "Trigger · limit", "TWAP". */
export function typeWord({ type, orderKind, exchangeType }: Kind): string {
  if (orderKind === 'twap') return 'TWAP';
  const { types, trigger, triggerOf } = orderWords();
  const word = type === 'other' && exchangeType !== null ? wordOfExchange(exchangeType) : types[type];
  if (orderKind !== 'trigger' || word === trigger) return word;
  return triggerOf(word);
}

function wordOfExchange(exchangeType: string): string {
  if (exchangeType === 'trigger') return orderWords().trigger;
  return exchangeType === 'tpsl' || exchangeType === 'tp_sl' ? bothWord : exchangeType;
}

/** The same where it is worth a word: empty for a plain limit order. */
export function unusualTypeWord(order: Kind): string {
  return order.type === 'limit' && order.orderKind === 'order' ? '' : typeWord(order);
}
