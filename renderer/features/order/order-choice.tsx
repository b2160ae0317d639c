/** Which of several orders is shown: one line each, as they came from the accounts. */

import type { ReactNode } from 'react';
import type { AccountInLookup } from '../../../shared/contract.ts';
import type { Order } from '../../../shared/order.ts';
import { statusShape, statusWord } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { orderKey } from '../../format/orders-of.ts';
import { ColorMark } from '../../ui/account-mark.tsx';
import { IdText } from '../../ui/id-text.tsx';
import { StatusShape } from '../../ui/status-mark.tsx';

interface OrderChoiceProps {
  orders: readonly Order[];
  accounts: readonly AccountInLookup[];
  chosenKey: string;
  onChoose: (key: string) => void;
}

export function OrderChoice({ orders, accounts, chosenKey, onChoose }: OrderChoiceProps): ReactNode {
  return (
    <ul className="order-choice">
      {orders.map((order) => {
        const key = orderKey(order);
        const account = accounts.find((each) => each.account === order.account);
        return (
          <li key={key}>
            <button type="button" aria-pressed={key === chosenKey} onClick={() => onChoose(key)}>
              <ColorMark color={account?.color ?? 'gray'} />
              <IdText id={order.orderId} />
              <span className="second">{visibleText(order.symbol)}</span>
              <span className={`order-choice-status tone-${statusShape(order)}`}>
                <StatusShape shape={statusShape(order)} /> {statusWord(order)}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
