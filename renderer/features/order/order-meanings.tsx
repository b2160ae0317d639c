/** What the exchange's own words about this order mean, one plain sentence each. */

import type { ReactNode } from 'react';
import { meaningOfReason, meaningOfStatus } from '../../../shared/exchange-words.ts';
import type { Order } from '../../../shared/order.ts';
import { ExchangeText } from '../../ui/exchange-text.tsx';

export function OrderMeanings({ order }: { order: Order }): ReactNode {
  const meanings = [
    { word: order.reason, sentence: meaningOfReason(order.exchange, order.reason) },
    { word: order.exchangeStatus, sentence: meaningOfStatus(order) },
  ].filter(({ word, sentence }) => word !== null && word !== '' && (sentence !== null || word === order.reason));
  if (meanings.length === 0) return null;
  return (
    <ul className="meanings">
      {meanings.map(({ word, sentence }) => (
        <li key={word}>
          <ExchangeText text={word ?? ''} />
          {sentence === null ? null : <span>{sentence}</span>}
        </li>
      ))}
    </ul>
  );
}
