/** The IDs of an order in full, each with a key that copies it. */

import { useRef, type ReactNode } from 'react';
import type { Order } from '../../../shared/order.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IdText } from '../../ui/id-text.tsx';
import { useActions, useKeyLabels } from '../keys/use-actions.ts';
import { orderPageWords } from './words.ts';

// What beside the board has no room between its name and its key.
const longAbove = 24;

export function OrderIds({ order: { orderId, clientOrderId } }: { order: Order }): ReactNode {
  const own = useRef<HTMLButtonElement>(null);
  const clients = useRef<HTMLButtonElement>(null);
  const keyLabel = useKeyLabels();
  useActions({
    'order.copyId': () => own.current?.click(),
    'order.copyClientOrderId': clientOrderId === null ? undefined : () => clients.current?.click(),
  });
  const words = orderPageWords().ids;
  return (
    <ul className="order-ids">
      <li className={classOf(orderId)}>
        <span className="third">{words.order}</span>
        <IdText id={orderId} />
        <CopyButton what={words.copyOrder} text={orderId} hint={keyLabel('order.copyId')} ref={own} />
      </li>
      {clientOrderId === null ? null : (
        <li className={classOf(clientOrderId)}>
          <span className="third">{words.client}</span>
          <IdText id={clientOrderId} />
          <CopyButton
            what={words.copyClient}
            text={clientOrderId}
            hint={keyLabel('order.copyClientOrderId')}
            ref={clients}
          />
        </li>
      )}
    </ul>
  );
}

function classOf(id: string): string | undefined {
  return id.length > longAbove ? 'is-long' : undefined;
}
