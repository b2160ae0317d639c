/** The simulated exchanges' orders, one for each thing there is to see. */

import type { ReactNode } from 'react';
import type { DemoOrder, LookupInput } from '../../../shared/contract.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { IdText } from '../../ui/id-text.tsx';
import { homeWords } from './words.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';

interface DemoOrdersProps {
  orders: readonly DemoOrder[];
  onLookUp: (input: LookupInput) => void;
}

export function DemoOrders({ orders, onLookUp }: DemoOrdersProps): ReactNode {
  return (
    <section>
      <header className="page-head">
        <h1>{homeWords().simulated}</h1>
        <span className="second">{homeWords().choose}</span>
      </header>
      <ul className="rows">
        {orders.map((order) => (
          <li key={`${order.exchange} ${order.orderId}`}>
            <button
              type="button"
              className="row"
              onClick={() => onLookUp({ text: order.orderId, symbol: '', exchange: '', by: 'any' })}
            >
              <span className="row-main">{visibleText(inSpokenLanguage(order.caption))}</span>
              <span className="row-symbol">{visibleText(order.symbol)}</span>
              <span className="row-exchange second">{exchangeName(order.exchange)}</span>
              <IdText id={order.orderId} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
