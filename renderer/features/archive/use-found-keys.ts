/** What do the keys do with the orders of the archive that are meant: copy, watch them, ask for them? */

import type { AccountView } from '../../../shared/accounts.ts';
import type { LookupInput } from '../../../shared/contract.ts';
import type { Order } from '../../../shared/order.ts';
import type { ArchiveResults } from '../../store/archive-results.ts';
import { useBoardRow, useMonitor } from '../../store/monitor-context.tsx';
import type { Selection, SeveralChosen } from '../grid/use-selection.ts';
import { meantKept, meantRow, useMeantOrder, type MeantOrder } from '../order/use-meant-order.ts';
import { useSeveralOrders } from '../order/use-several-orders.ts';

interface FoundKeysFrom {
  orders: ArchiveResults['orders'];
  selection: Selection & { several: SeveralChosen };
  accounts: readonly AccountView[];
  askNow: (order: Order) => void;
  onLookUp: (input: LookupInput) => void;
}

/** Listens while the archive is on the page. @returns the one that is, as it was found */
export function useFoundKeys(from: FoundKeysFrom): ArchiveResults['orders'][number] | undefined {
  const { orders, selection, accounts, askNow, onLookUp } = from;
  const { board } = useMonitor();
  const { chosen } = selection.several;
  const isSeveral = chosen.size > 1;
  const meant = isSeveral ? null : (selection.shownKey ?? selection.selectedKey);
  const row = useBoardRow(meant);
  const kept = orders.find(({ key }) => key === meant);
  useMeantOrder(
    row !== undefined ? meantRow(row) : kept === undefined ? null : meantKept(kept, accounts),
    ({ order }) => askNow(order),
  );
  const several = (): MeantOrder[] =>
    orders
      .filter(({ key }) => chosen.has(key))
      .map((each) => {
        const live = board.rows.get(each.key);
        return live === undefined ? meantKept(each, accounts) : meantRow(live);
      });
  useSeveralOrders(isSeveral ? several : null, onLookUp);
  return kept;
}
