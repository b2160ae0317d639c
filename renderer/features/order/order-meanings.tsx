/** Why the exchange placed, ended or refused this order, one plain sentence each, with its own word. */

import type { ReactNode } from 'react';
import { meaningOfReason, meaningOfStatus, wasPlacedByExchange } from '../../../shared/exchange-words.ts';
import type { Order } from '../../../shared/order.ts';
import { ExchangeText } from '../../ui/exchange-text.tsx';

export function OrderMeanings({ order }: { order: Order }): ReactNode {
  const { exchange, reason, status } = order;
  const meanings = [
    // Its status stands in the head already.
    { word: '', sentence: meaningOfStatus(order) },
    { word: reason ?? '', sentence: meaningOfReason(exchange, reason, status) },
    { word: order.orderSource ?? '', sentence: wasPlacedByExchange(order) },
  ].filter(({ word, sentence }) => sentence !== null || (word !== '' && word === reason));
  if (meanings.length === 0) return null;
  return (
    <ul className="meanings">
      {meanings.map(({ word, sentence }) => (
        <li key={`${word} ${sentence ?? ''}`}>
          {sentence} {word === '' ? null : <ExchangeText text={word.trim()} />}
        </li>
      ))}
    </ul>
  );
}
