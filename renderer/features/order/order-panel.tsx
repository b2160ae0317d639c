/** The order that is looked at, beside the board: its page, kept as new as its row. */

import { useRef, type ComponentType, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { BoardRow, OrderKey } from '../../../shared/board.ts';
import type { Order } from '../../../shared/order.ts';
import { extraOfStarted } from '../../../shared/trigger-orders.ts';
import type { OrderHistory } from '../../../shared/timeline.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { secondClock } from '../../format/clock.ts';
import { zoneName } from '../../format/zone.ts';
import { leftBookIn, type Beside } from '../../format/standing.ts';
import { useBoardRow, useMonitor } from '../../store/monitor-context.tsx';
import { useOrderHistory } from '../../store/use-order-history.ts';
import { CloseIcon } from '../../ui/icons.tsx';
import { ExportMenu } from '../export/export-menu.tsx';
import { orderGroup } from '../export/wishes.ts';
import { OpenAtExchange } from './open-at-exchange.tsx';
import { OpenWindowButton } from './open-window-button.tsx';
import { OrderActions } from './order-actions.tsx';
import { OrderPage } from './order-page.tsx';
import { useFocusOverRows } from './use-focus-over-rows.ts';
import { useSeen } from './use-seen.ts';
import { orderPageWords } from './words.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';

interface OrderPanelProps {
  orderKey: string;
  accounts: readonly AccountView[];
  /** What the archive knows beside the order, where it stands on no board. */
  kept?: Beside | undefined;
  onShow: (key: string | null) => void;
  /** Looks up an order that is not live; absent where there is no place for the answers. */
  onAskNow?: (order: Order) => void;
  /** It is all that its window shows, which is closed with it: what that window makes of it, beside the panel. */
  ownWindow?: ComponentType<ShownAlone>;
}

/** The order that a window of its own shows. */
export interface ShownAlone {
  orderKey: OrderKey;
  /** null until it is known, or where nobody knows it. */
  order: Order | null;
  beside: Beside;
  /** Whether its account is one of ours. */
  isOurs: boolean;
  onAskNow: ((order: Order) => void) | undefined;
}

export function OrderPanel(props: OrderPanelProps): ReactNode {
  const { orderKey, accounts, kept, onShow, onAskNow, ownWindow: OwnWindow } = props;
  const isAlone = OwnWindow !== undefined;
  const panel = useRef<HTMLElement>(null);
  useFocusOverRows(panel, isAlone);
  const row = useBoardRow(orderKey);
  const history = useOrderHistory(orderKey, row);
  useSeen(orderKey);
  const order = newestOf(row, history ?? null);
  const account = accounts.find(({ id }) => id === order?.account);
  const beside = row ?? kept ?? { hasLeftBook: leftBookIn(history?.events ?? []), amendedTo: null, notes: [] };
  return (
    <section
      ref={panel}
      tabIndex={-1}
      className="order order-panel"
      aria-label={orderPageWords().order}
      data-order-id={order?.orderId}
    >
      <PanelBar
        orderKey={orderKey}
        order={order}
        // What belongs to no account any more is not followed: there is nothing to watch, and nobody to ask.
        isFollowed={account !== undefined || row !== undefined}
        onClose={() => onShow(null)}
        onAskNow={account === undefined || isLive(row) ? undefined : onAskNow}
        isAlone={isAlone}
      />
      {isAlone ? <OwnWindow {...{ orderKey, order, beside, onAskNow }} isOurs={account !== undefined} /> : null}
      {order === null ? (
        // Nothing is said before the answer: it comes within a frame or two.
        history === null && <p className="empty second">{orderPageWords().nothingKnown}</p>
      ) : (
        <OrderPage
          order={order}
          owner={
            account === undefined
              ? null
              : { color: account.color, exchange: account.exchange, accountLabel: account.label }
          }
          history={history ?? null}
          beside={beside}
          onShow={onShow}
          upToDate={
            row === undefined ? null : row.isStale ? { until: row.asOf } : row.order.isOpen === true ? 'now' : null
          }
          isOldNews={row === undefined ? order.isOpen !== false : row.isStale}
        >
          <Notes order={order} beside={beside} staleAsOf={row?.isStale === true ? row.asOf : null} />
        </OrderPage>
      )}
    </section>
  );
}

interface PanelBarProps {
  orderKey: string;
  order: Order | null;
  isFollowed: boolean;
  onClose: () => void;
  onAskNow: ((order: Order) => void) | undefined;
  isAlone: boolean;
}

function PanelBar({ orderKey, order, isFollowed, onClose, onAskNow, isAlone }: PanelBarProps): ReactNode {
  return (
    <div className="order-panel-bar">
      <span className="order-panel-actions">
        {order === null || !isFollowed ? null : (
          <OrderActions orderKey={orderKey} onDismissed={isAlone ? stay : onClose} />
        )}
        {order === null || onAskNow === undefined ? null : (
          <button type="button" className="button" onClick={() => onAskNow(order)}>
            {orderPageWords().askNow}
          </button>
        )}
        {order === null || isAlone ? null : <OpenWindowButton orderKey={orderKey} />}
        {order === null ? null : <OpenAtExchange exchange={order.exchange} />}
        {order === null ? null : <ExportMenu groups={[{ ...orderGroup(orderKey), title: null }]} />}
      </span>
      {/* Its window has the system's own way out. */}
      {isAlone ? null : (
        <button type="button" className="button quiet icon-only" title="Esc" onClick={onClose}>
          <CloseIcon />
          <span className="visually-hidden">{orderPageWords().closeOrder}</span>
        </button>
      )}
    </div>
  );
}

/** Dismissed in a window of its own it can be taken back there. */
function stay(): void {}

/** A live connection tells of every change of an open order by itself. */
function isLive(row: BoardRow | undefined): boolean {
  return row?.isStale === false && row.order.isOpen === true;
}

interface NotesProps {
  order: Order;
  beside: Beside;
  /** As of when an order is that is not live; null for one that is, or that needs no connection. */
  staleAsOf: number | null;
}

function Notes({ order, beside, staleAsOf }: NotesProps): ReactNode {
  const { ticker } = useMonitor();
  const { hasLeftBook, notes } = beside;
  // Of an amended order that says nothing more itself the sentence says under which ID it goes on.
  const saysLeft = hasLeftBook && !(order.isOpen === null && beside.amendedTo !== null);
  if (staleAsOf === null && !saysLeft && notes.length === 0) return null;
  return (
    <ul className="notes row-notes">
      {staleAsOf === null ? null : (
        <li className="stale-note">
          {orderPageWords().notLive(
            secondClock(staleAsOf, ticker.read(), order.exchange),
            zoneName(staleAsOf, order.exchange),
          )}
        </li>
      )}
      {saysLeft ? <li>{orderPageWords().leftBook}</li> : null}
      {notes.map((note) => (
        <li key={note}>{visibleText(inSpokenLanguage(note))}</li>
      ))}
    </ul>
  );
}

/** The board's news where it is newer than what the archive answered; a row lacks only the exchange's whole text. */
function newestOf(row: BoardRow | undefined, history: OrderHistory | null): Order | null {
  if (row === undefined) return history?.order ?? null;
  // Of the exchange's other fields it has the one that the sentence tells.
  const linked = extraOfStarted(row.order.exchange, row.startedOrderId);
  if (history === null) return { ...row.order, extra: linked, raw: '' };
  return row.order.asOf >= history.order.asOf
    ? { ...history.order, ...row.order, extra: { ...history.order.extra, ...linked } }
    : history.order;
}
