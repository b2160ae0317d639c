/** What do the keys do in the window of one order, and what is it called? */

import { useEffect } from 'react';
import type { BoardRow, OrderKey } from '../../../shared/board.ts';
import type { Order } from '../../../shared/order.ts';
import type { Beside } from '../../format/standing.ts';
import { useBoardRow } from '../../store/monitor-context.tsx';
import { dismissedWords, whyItStays } from '../board/dismissing.ts';
import { useActions } from '../keys/use-actions.ts';
import { mayDismiss } from '../order/may-dismiss.ts';
import { useMeantOrder, type MeantOrder } from '../order/use-meant-order.ts';
import { useOrderActions } from '../order/use-order-actions.ts';
import { useSay } from '../shell/said.tsx';
import { windowTitle } from './window-title.ts';

interface OrderWindowKeysProps {
  orderKey: OrderKey;
  /** null until it is known, or where nobody knows it. */
  order: Order | null;
  beside: Beside;
  /** Whether its account is one of ours. */
  isOurs: boolean;
  onAskNow: ((order: Order) => void) | undefined;
}

export function OrderWindowKeys(props: OrderWindowKeysProps): null {
  const { orderKey, order, onAskNow } = props;
  const row = useBoardRow(orderKey);
  const say = useSay();
  const actions = useOrderActions();
  // It stays open: what was dismissed can be taken back here.
  const dismiss = (dismissed: BoardRow): void => {
    if (mayDismiss(dismissed)) void actions.dismiss([orderKey], () => dismissedWords(dismissed));
    else say(whyItStays(dismissed));
  };
  useMeantOrder(meantOf(props, row), onAskNow === undefined ? undefined : (meant) => onAskNow(meant.order));
  useActions({
    'order.dismiss': row === undefined ? undefined : () => dismiss(row),
    'order.toggleSeen': row === undefined ? undefined : () => void actions.toggleSeen(orderKey),
  });
  const title = windowTitle(order);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}

/** As its page shows it: where no row tells of it, out of the archive. */
function meantOf(
  { orderKey, order, beside, isOurs }: OrderWindowKeysProps,
  row: BoardRow | undefined,
): MeantOrder | null {
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
