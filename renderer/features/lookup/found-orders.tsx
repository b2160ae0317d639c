/** The orders that a look-up found: one whole, the others a line each. */

import { useState, type ReactNode } from 'react';
import { orderKeyOf } from '../../../shared/board.ts';
import type { AccountInLookup, LookupState } from '../../../shared/contract.ts';
import type { Order } from '../../../shared/order.ts';
import { orderKey, ordersOf, shownOrder } from '../../format/orders-of.ts';
import { nothingBeside } from '../../format/standing.ts';
import { useBoardRow } from '../../store/monitor-context.tsx';
import { useOrderHistory } from '../../store/use-order-history.ts';
import { useKeys } from '../keys/use-keys.ts';
import { OpenAtExchange } from '../order/open-at-exchange.tsx';
import { OrderActions } from '../order/order-actions.tsx';
import { OrderChoice } from '../order/order-choice.tsx';
import { OrderPage } from '../order/order-page.tsx';
import { useOrderActions } from '../order/use-order-actions.ts';
import { AskButton } from './ask-button.tsx';

export function FoundOrders({ lookup }: { lookup: LookupState }): ReactNode {
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const order = shownOrder(lookup, chosenKey);
  if (order === null) return null;
  const orders = ordersOf(lookup);
  const owner = lookup.accounts.find(
    ({ account, exchange }) => account === order.account && exchange === order.exchange,
  );
  return (
    <section className="order" aria-label="Order" data-order-id={order.orderId}>
      {orders.length > 1 ? (
        <OrderChoice orders={orders} accounts={lookup.accounts} chosenKey={orderKey(order)} onChoose={setChosenKey} />
      ) : null}
      <FoundOrder key={orderKey(order)} lookup={lookup} order={order} owner={owner ?? null} />
    </section>
  );
}

interface FoundOrderProps {
  lookup: LookupState;
  order: Order;
  /** The account it belongs to, where that is one of those asked. */
  owner: AccountInLookup | null;
}

/** The order as the look-up found it, with what the archive knows beside it. */
function FoundOrder({ lookup, order, owner }: FoundOrderProps): ReactNode {
  const key = orderKeyOf(order);
  const row = useBoardRow(key);
  // Another account may have known more of the order, until every one has answered.
  const history = useOrderHistory(key, row ?? lookup.report);
  const actions = useOrderActions();
  useKeys({ W: () => void actions.toggleWatch(key) });
  const isLive = row?.isStale === false && row.order.isOpen === true;
  return (
    <>
      <div className="order-panel-bar">
        <OrderActions orderKey={key} />
        {owner === null || isLive ? null : <AskButton lookupId={lookup.lookupId} account={owner} label="Ask now" />}
        <OpenAtExchange exchange={order.exchange} />
      </div>
      <OrderPage
        order={order}
        owner={owner}
        history={history ?? null}
        beside={row ?? nothingBeside}
        isOldNews={order.source === 'archive'}
      />
    </>
  );
}
