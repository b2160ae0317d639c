/** Under which ID an amended order goes on, with a way there. */

import { Fragment, type ReactNode } from 'react';
import type { Amendment } from '../../../shared/amendment.ts';
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
  return (
    <>
      {amendment.isCertain ? 'Amended: it goes on as ' : 'Possibly amended to '}
      {amendment.orderIds.map((orderId, at) => (
        <Fragment key={orderId}>
          {at === 0 ? '' : ' or '}
          {onShow === null ? (
            <IdText id={orderId} />
          ) : (
            <button
              type="button"
              className="button link successor"
              onClick={() => onShow(orderKeyOf({ ...order, orderId }))}
            >
              <IdText id={orderId} />
            </button>
          )}
        </Fragment>
      ))}
      .
    </>
  );
}
