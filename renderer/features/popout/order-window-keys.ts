/** What do the keys do in the window of one order? */

import type { BoardRow } from '../../../shared/board.ts';
import { useBoardRow } from '../../store/monitor-context.tsx';
import { dismissedWords, whyItStays } from '../board/dismissing.ts';
import { useActions } from '../keys/use-actions.ts';
import { mayDismiss } from '../order/may-dismiss.ts';
import type { ShownAlone } from '../order/order-panel.tsx';
import { useMeantOrder, type MeantOrder } from '../order/use-meant-order.ts';
import { useOrderActions } from '../order/use-order-actions.ts';
import { useSay } from '../shell/said.tsx';

export function useOrderWindowKeys(shown: ShownAlone): void {
  const { orderKey, onAskNow } = shown;
  const row = useBoardRow(orderKey);
  const say = useSay();
  const actions = useOrderActions();
  // It stays open: what was dismissed can be taken back here.
  const dismiss = (dismissed: BoardRow): void => {
    if (mayDismiss(dismissed)) void actions.dismiss([orderKey], () => dismissedWords(dismissed));
    else say(whyItStays(dismissed));
  };
  useMeantOrder(meantOf(shown, row), onAskNow === undefined ? undefined : (meant) => onAskNow(meant.order));
  useActions({
    'order.dismiss': row === undefined ? undefined : () => dismiss(row),
    'order.toggleSeen': row === undefined ? undefined : () => void actions.toggleSeen([orderKey]),
  });
}

/** As its page shows it: where no row tells of it, out of the archive. */
function meantOf({ orderKey, order, beside, isOurs }: ShownAlone, row: BoardRow | undefined): MeantOrder | null {
  if (order === null) return null;
  return {
    key: orderKey,
    order,
    isOldNews: row?.isStale ?? order.isOpen !== false,
    hasLeftBook: beside.hasLeftBook,
    amendedTo: beside.amendedTo,
    asOf: row?.asOf ?? order.asOf,
    isOurs,
    isLive: row?.isStale === false && row.order.isOpen === true,
  };
}
