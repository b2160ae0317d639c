/** The orders that a look-up found: one whole, the others a line each. */

import type { ReactNode } from 'react';
import { orderKeyOf } from '../../../shared/board.ts';
import type { AccountInLookup, LookupState } from '../../../shared/contract.ts';
import type { Order } from '../../../shared/order.ts';
import { orderKey, ordersOf, shownOrder } from '../../format/orders-of.ts';
import { nothingBeside } from '../../format/standing.ts';
import { useBoardRow, useMonitor, useRun } from '../../store/monitor-context.tsx';
import { useOrderHistory } from '../../store/use-order-history.ts';
import { OpenAtExchange } from '../order/open-at-exchange.tsx';
import { OrderActions } from '../order/order-actions.tsx';
import { OrderChoice } from '../order/order-choice.tsx';
import { OrderPage } from '../order/order-page.tsx';
import { OpenWindowButton } from '../order/open-window-button.tsx';
import { useMeantOrder } from '../order/use-meant-order.ts';
import { AskButton } from './ask-button.tsx';
import { lookUpPageWords } from './words.ts';

interface FoundOrdersProps {
  lookup: LookupState;
  /** The order that was chosen among several; null for the report's own. */
  chosenKey: string | null;
  onChoose: (key: string) => void;
}

export function FoundOrders({ lookup, chosenKey, onChoose }: FoundOrdersProps): ReactNode {
  const order = shownOrder(lookup, chosenKey);
  if (order === null) return null;
  const orders = ordersOf(lookup);
  const owner = lookup.accounts.find(
    ({ account, exchange }) => account === order.account && exchange === order.exchange,
  );
  return (
    <section className="order" aria-label={lookUpPageWords().order} data-order-id={order.orderId}>
      {orders.length > 1 ? (
        <OrderChoice orders={orders} accounts={lookup.accounts} chosenKey={orderKey(order)} onChoose={onChoose} />
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
  const isLive = row?.isStale === false && row.order.isOpen === true;
  useMeantOrder(
    {
      key,
      order,
      isOldNews: order.source === 'archive',
      hasLeftBook: row?.hasLeftBook ?? false,
      amendedTo: row?.amendedTo ?? null,
      asOf: order.asOf,
      isOurs: owner !== null,
      isLive,
    },
    useAskAgain(lookup.lookupId, owner),
  );
  return (
    <>
      <div className="order-panel-bar">
        <OrderActions orderKey={key} />
        {owner === null || isLive ? null : (
          <AskButton lookupId={lookup.lookupId} account={owner} label={lookUpPageWords().askNow} />
        )}
        <OpenWindowButton orderKey={key} />
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

/** Asks the order's account once more, by a key as by its button. */
function useAskAgain(lookupId: string, owner: AccountInLookup | null): () => void {
  const { bridge } = useMonitor();
  const run = useRun();
  return () => {
    if (owner === null || owner.state === 'asking') return;
    const { account } = owner;
    void run(`lookup.ask.${account}`, bridge.lookup.ask({ lookupId, account }));
  };
}
