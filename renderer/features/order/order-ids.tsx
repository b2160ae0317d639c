/** The IDs of an order in full, each with a key that copies it. */

import { useRef, type ReactNode } from 'react';
import type { Order } from '../../../shared/order.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IdText } from '../../ui/id-text.tsx';
import { useKeys } from '../keys/use-keys.ts';

// What beside the board has no room between its name and its key.
const longAbove = 24;

export function OrderIds({ order: { orderId, clientOrderId } }: { order: Order }): ReactNode {
  const own = useRef<HTMLButtonElement>(null);
  const clients = useRef<HTMLButtonElement>(null);
  useKeys({ C: () => own.current?.click(), 'Shift+C': () => clients.current?.click() });
  return (
    <ul className="order-ids">
      <li className={classOf(orderId)}>
        <span className="third">Order ID</span>
        <IdText id={orderId} />
        <CopyButton what="order ID" text={orderId} hint="C" ref={own} />
      </li>
      {clientOrderId === null ? null : (
        <li className={classOf(clientOrderId)}>
          <span className="third">Client order ID</span>
          <IdText id={clientOrderId} />
          <CopyButton what="client order ID" text={clientOrderId} hint="⇧ C" ref={clients} />
        </li>
      )}
    </ul>
  );
}

function classOf(id: string): string | undefined {
  return id.length > longAbove ? 'is-long' : undefined;
}
