/** One order, whole: the sentence, how far it is filled, every field, and the exchange's own text. */

import type { ReactNode } from 'react';
import type { AccountInLookup } from '../../../shared/contract.ts';
import type { Order } from '../../../shared/order.ts';
import { orderSentence } from '../../../shared/order-sentence.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { FillBar } from './fill-bar.tsx';
import { OrderFields } from './order-fields.tsx';
import { OrderHead } from './order-head.tsx';
import { OrderMeanings } from './order-meanings.tsx';
import { OrderRaw } from './order-raw.tsx';

interface OrderPageProps {
  order: Order;
  /** The account it belongs to, where it is still one of those asked. */
  owner: Pick<AccountInLookup, 'color' | 'exchange' | 'accountLabel'> | null;
}

export function OrderPage({ order, owner }: OrderPageProps): ReactNode {
  return (
    <div className="order-page">
      <OrderHead order={order} owner={owner} />
      <p className="order-sentence">
        {withOffsets(order).map(({ offset, text, strong }) =>
          strong ? <strong key={offset}>{visibleText(text)}</strong> : <span key={offset}>{visibleText(text)}</span>,
        )}
      </p>
      <FillBar order={order} />
      <OrderMeanings order={order} />
      <div className="order-ids">
        <CopyButton what="order ID" text={order.orderId} label="Order ID" />
        {order.clientOrderId === null ? null : (
          <CopyButton what="client order ID" text={order.clientOrderId} label="Client order ID" />
        )}
        <CopyButton what="whole order as JSON" text={JSON.stringify(order, null, 2)} label="Whole order" />
      </div>
      <OrderFields order={order} accountLabel={owner?.accountLabel ?? null} />
      <OrderRaw order={order} />
    </div>
  );
}

function withOffsets(order: Order): { offset: number; text: string; strong: boolean }[] {
  let offset = 0;
  return orderSentence(order).map((part) => {
    const placed = { offset, ...part };
    offset += part.text.length;
    return placed;
  });
}
