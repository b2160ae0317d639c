/** The order that is looked at, beside the board: its page, kept as new as its row. */

import type { ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { orderKeyOf, type BoardRow } from '../../../shared/board.ts';
import type { Order } from '../../../shared/order.ts';
import type { OrderHistory } from '../../../shared/timeline.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { secondClock } from '../../format/clock.ts';
import { useBoardRow, useMonitor, useRowAsOf } from '../../store/monitor-context.tsx';
import { useOrderHistory } from '../../store/use-order-history.ts';
import { CloseIcon } from '../../ui/icons.tsx';
import { OrderActions } from './order-actions.tsx';
import { OrderPage } from './order-page.tsx';

interface OrderPanelProps {
  orderKey: string;
  accounts: readonly AccountView[];
  onShow: (key: string | null) => void;
}

export function OrderPanel({ orderKey, accounts, onShow }: OrderPanelProps): ReactNode {
  const row = useBoardRow(orderKey);
  const asOf = useRowAsOf(row);
  const history = useOrderHistory(orderKey, row);
  const order = newestOf(row, history ?? null);
  const account = accounts.find(({ id }) => id === order?.account);
  return (
    <section className="order order-panel" aria-label="Order" data-order-id={order?.orderId}>
      <div className="order-panel-bar">
        {/* What belongs to no account any more is not followed: there is nothing to watch. */}
        {order === null || (account === undefined && row === undefined) ? null : <OrderActions orderKey={orderKey} onDismissed={() => onShow(null)} />}
        <span className="spring" />
        <button type="button" className="button quiet icon-only" title="Esc" onClick={() => onShow(null)}>
          <CloseIcon />
          <span className="visually-hidden">Close the order</span>
        </button>
      </div>
      {order === null ? (
        // Nothing is said before the answer: it comes within a frame or two.
        history === null && <p className="empty second">Nothing is known of this order any more.</p>
      ) : (
        <OrderPage
          order={order}
          owner={account === undefined ? null : { color: account.color, exchange: account.exchange, accountLabel: account.label }}
          history={history ?? null}
          isPanel
          vouched={row === undefined ? null : row.isStale ? { until: asOf } : row.order.isOpen === true ? 'now' : null}
          isOldNews={row === undefined ? order.isOpen !== false : row.isStale}
        >
          {row === undefined ? null : <RowNotes row={row} asOf={asOf} onShow={onShow} />}
        </OrderPage>
      )}
    </section>
  );
}

function RowNotes({ row, asOf, onShow }: { row: BoardRow; asOf: number; onShow: (key: string) => void }): ReactNode {
  const { ticker } = useMonitor();
  const { order, startedOrderId, notes, isStale, hasLeftBook } = row;
  if (!isStale && !hasLeftBook && notes.length === 0 && startedOrderId === null) return null;
  return (
    <ul className="notes row-notes">
      {isStale ? (
        <li className="stale-note">Not live: this is as of {secondClock(asOf, ticker.read())} UTC, and may have changed since.</li>
      ) : null}
      {hasLeftBook ? <li>It left the book: it is no longer among the open orders, and what became of it is not known yet.</li> : null}
      {notes.map((note) => (
        <li key={note}>{visibleText(note)}</li>
      ))}
      {startedOrderId === null ? null : (
        <li>
          It started the order{' '}
          <button type="button" className="button link mono" onClick={() => onShow(orderKeyOf({ ...order, orderKind: 'order', orderId: startedOrderId }))}>
            {visibleText(startedOrderId)}
          </button>
        </li>
      )}
    </ul>
  );
}

/** The board's news where it is newer than what the archive answered; a row lacks only the exchange's whole text. */
function newestOf(row: BoardRow | undefined, history: OrderHistory | null): Order | null {
  if (row === undefined) return history?.order ?? null;
  if (history === null) return { ...row.order, extra: {}, raw: '' };
  return row.order.asOf >= history.order.asOf ? { ...history.order, ...row.order } : history.order;
}
