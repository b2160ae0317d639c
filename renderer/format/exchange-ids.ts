/** The exchanges a form offers, in their order. */

import { exchangeNames } from '../../shared/order-words.ts';
import type { ExchangeId } from '../../shared/order.ts';

function isExchangeId(text: string): text is ExchangeId {
  return Object.hasOwn(exchangeNames, text);
}

export const exchangeIds: readonly ExchangeId[] = Object.keys(exchangeNames).filter(isExchangeId);
