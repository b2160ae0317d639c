/** The exchange's own JSON text of the order. Copied as it came; shown laid out, with nothing in it hidden. */

import { useState, type ReactNode } from 'react';
import type { Order } from '../../../shared/order.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ChevronIcon } from '../../ui/icons.tsx';
import { HiddenCharactersNote, RawView } from './raw-view.tsx';
import { orderPageWords } from './words.ts';

export function OrderRaw({ order }: { order: Order }): ReactNode {
  const words = orderPageWords().raw;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="raw folded" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>
        <ChevronIcon /> {words.sent(exchangeName(order.exchange))}
      </summary>
      <div className="raw-body">
        <span className="order-copies">
          {order.raw === '' ? null : <CopyButton what={words.copyText} text={order.raw} label={words.text} />}
          <CopyButton what={words.copyOrder} text={JSON.stringify(order, null, 2)} label={words.order} />
        </span>
        <HiddenCharactersNote text={order.raw} />
        <div data-field="raw" data-value={order.raw}>
          {isOpen ? <RawView text={order.raw} /> : null}
        </div>
      </div>
    </details>
  );
}
