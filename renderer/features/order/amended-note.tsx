/** Under which ID an amended order goes on, with a way there. */

import type { ReactNode } from 'react';
import { amendmentParts, type Amendment } from '../../../shared/amendment.ts';
import { orderKeyOf } from '../../../shared/board.ts';
import type { Order } from '../../../shared/order.ts';
import { IdText } from '../../ui/id-text.tsx';

interface AmendedNoteProps {
  order: Pick<Order, 'exchange' | 'account' | 'orderKind'>;
  amendment: Amendment;
  /** Opens another order; absent where there is no place for it. */
  onShow: ((key: string) => void) | null;
}

export function AmendedNote({ order, amendment, onShow }: AmendedNoteProps): ReactNode {
  return amendmentParts(amendment).map((part) =>
    'text' in part ? (
      part.text
    ) : onShow === null ? (
      <IdText key={part.orderId} id={part.orderId} />
    ) : (
      <button
        key={part.orderId}
        type="button"
        className="button link successor"
        onClick={() => onShow(orderKeyOf({ ...order, orderId: part.orderId }))}
      >
        <IdText id={part.orderId} />
      </button>
    ),
  );
}
