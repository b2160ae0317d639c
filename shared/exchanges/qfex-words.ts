/** What do QFEX's status words mean beyond our own status? An unknown one gets no sentence: it is shown verbatim. */

import type { OrderStatus } from '../order.ts';
import { qfexMeaningWords } from '../words/exchanges.ts';
import type { Meaning } from './exchange-facts.ts';

/**
 * From its specification, its enum page and what clients saw. A change to an order is refused with the words that reject
 * one, and neither is what they mean of an order that is not rejected.
 */
export function qfexMeaning(word: string, status: OrderStatus): Meaning | null {
  const words = qfexMeaningWords();
  const why = Object.entries(words.reasons).find(([reason]) => reason === word)?.[1];
  if (why === undefined) return otherMeaning(word);
  if (status !== 'rejected') return { sentence: words.refused(why) };
  return { sentence: words.rejected(why), ...(word === 'USER_IN_LIQUIDATION' ? { mark: 'liquidation' } : {}) };
}

function otherMeaning(word: string): Meaning | null {
  const words = qfexMeaningWords();
  switch (word) {
    case 'CANCELLED_STP':
      return { sentence: words.ownOrder, mark: 'selfTradePrevention' };
    case 'IOC_CANCELLED':
      return { sentence: words.nothingToTradeWith };
    case 'IOC_PARTIALLY_FILLED':
      return { sentence: words.partOfIoc };
    case 'RATE_LIMITED':
      return { sentence: words.tooManyMessages };
    default:
      return null;
  }
}
