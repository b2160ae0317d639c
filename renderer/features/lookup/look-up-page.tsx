/** The answers and the order of a look-up, beside the list of look-ups where several IDs were asked for. */

import { useState, type ReactNode } from 'react';
import type { AccountInLookup } from '../../../shared/contract.ts';
import { orderKeyOf } from '../../../shared/board.ts';
import type { LookupReport } from '../../../shared/lookup.ts';
import type { Order } from '../../../shared/order.ts';
import { orderKey, ordersOf, shownOrder } from '../../format/orders-of.ts';
import { nothingBeside } from '../../format/standing.ts';
import { useBoardRow, useLookup, useLookupIds } from '../../store/monitor-context.tsx';
import { useOrderHistory } from '../../store/use-order-history.ts';
import { useKeys } from '../keys/use-keys.ts';
import { OrderActions } from '../order/order-actions.tsx';
import { OrderChoice } from '../order/order-choice.tsx';
import { OrderPage } from '../order/order-page.tsx';
import { useOrderActions } from '../order/use-order-actions.ts';
import { Answers } from './answers.tsx';
import { LookUpList } from './look-up-list.tsx';

export function LookUpPage(): ReactNode {
  const lookupIds = useLookupIds();
  const [selected, setSelected] = useState<string | null>(null);
  const [chosenOrder, setChosenOrder] = useState<{ lookupId: string; key: string } | null>(null);
  const lookupId = selected !== null && lookupIds.includes(selected) ? selected : (lookupIds[0] ?? null);
  const lookup = useLookup(lookupId);
  if (lookup === undefined) return null;

  const order = shownOrder(lookup, chosenOrder?.lookupId === lookupId ? chosenOrder.key : null);
  const orders = ordersOf(lookup);
  const answer = lookup.accounts.find((account) => account.account === order?.account);

  return (
    <div className={`look-up-page${lookupIds.length > 1 ? ' with-list' : ''}${order === null ? ' without-order' : ''}`}>
      {lookupIds.length > 1 ? <LookUpList lookupIds={lookupIds} selectedId={lookupId} onSelect={setSelected} /> : null}
      <Answers key={lookup.lookupId} lookup={lookup} />
      {order === null ? null : (
        <section className="order" aria-label="Order">
          {orders.length > 1 ? (
            <OrderChoice
              orders={orders}
              accounts={lookup.accounts}
              chosenKey={orderKey(order)}
              onChoose={(key) => setChosenOrder({ lookupId: lookup.lookupId, key })}
            />
          ) : null}
          <FoundOrder key={orderKey(order)} order={order} owner={answer ?? null} report={lookup.report} />
        </section>
      )}
    </div>
  );
}

interface FoundOrderProps {
  order: Order;
  owner: AccountInLookup | null;
  /** Null until every account has answered: another one may have known more of the order. */
  report: LookupReport | null;
}

/** The order as the look-up found it, with what the archive knows beside it. */
function FoundOrder({ order, owner, report }: FoundOrderProps): ReactNode {
  const key = orderKeyOf(order);
  const row = useBoardRow(key);
  const history = useOrderHistory(key, row ?? report);
  const actions = useOrderActions();
  useKeys({ W: () => void actions.toggleWatch(key) });
  return (
    <>
      <div className="order-panel-bar">
        <OrderActions orderKey={key} />
      </div>
      <OrderPage order={order} owner={owner} history={history ?? null} beside={row ?? nothingBeside} />
    </>
  );
}
