/** What do the keys do with the order that is meant: the one that is looked at, or whose row is chosen? */

import type { AccountView } from '../../../shared/accounts.ts';
import type { ArchivePage, BoardRow, OrderKey } from '../../../shared/board.ts';
import { extraOfStarted } from '../../../shared/trigger-orders.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { useActions } from '../keys/use-actions.ts';
import { actWords } from '../keys/act-words.ts';
import { useSay } from '../shell/said.tsx';
import { sentenceToCopy, type CopiedOrder } from './sentence-to-copy.ts';
import { useOrderActions } from './use-order-actions.ts';

export interface MeantOrder extends CopiedOrder {
  key: OrderKey;
  /** Whether its account is one of ours: else nobody follows it, and there is nobody to ask. */
  isOurs: boolean;
  /** Whether a connection tells of every change by itself: then there is nothing to ask for. */
  isLive: boolean;
}

/** The order of a row of the board. */
export function meantRow(row: BoardRow): MeantOrder {
  const { key, order, isStale, hasLeftBook, amendedTo, asOf, startedOrderId } = row;
  return {
    key,
    order: { ...order, extra: extraOfStarted(order.exchange, startedOrderId), raw: '' },
    isOldNews: isStale,
    hasLeftBook,
    amendedTo,
    asOf,
    isOurs: true,
    isLive: !isStale && order.isOpen === true,
  };
}

/** The order of a row of the archive: what nobody follows may have changed since. */
export function meantKept(
  { key, order, hasLeftBook, amendedTo }: ArchivePage['orders'][number],
  accounts: readonly Pick<AccountView, 'id' | 'exchange'>[],
): MeantOrder {
  return {
    key,
    order: { ...order, source: 'archive', extra: {}, raw: '' },
    isOldNews: order.isOpen !== false,
    hasLeftBook,
    amendedTo,
    asOf: order.asOf,
    isOurs: accounts.some(({ id, exchange }) => id === order.account && exchange === order.exchange),
    isLive: false,
  };
}

/**
 * Listens while the component is on the page.
 *
 * @param meant - null where none is
 * @param askNow - absent where there is no place for the answers
 */
export function useMeantOrder(meant: MeantOrder | null, askNow?: (meant: MeantOrder) => void): void {
  const { bridge } = useMonitor();
  const run = useRun();
  const say = useSay();
  const actions = useOrderActions();
  const words = actWords().copied;
  const copy = async (text: string, done: string): Promise<void> => {
    if (await run('app.copy', bridge.app.copy({ text }))) say(done);
  };
  const copyClientOrderId = (id: string | null): void => {
    if (id === null) say(words.noClientOrderId);
    else void copy(id, words.clientOrderId);
  };
  useActions(
    meant === null
      ? {}
      : {
          'order.copyId': () => void copy(meant.order.orderId, words.id),
          'order.copySentence': () => void copy(sentenceToCopy(meant), words.sentence),
          'order.copyClientOrderId': () => copyClientOrderId(meant.order.clientOrderId),
          'order.watch': meant.isOurs ? () => void actions.toggleWatch(meant.key) : undefined,
          'order.openWindow': () => void run('windows.openOrder', bridge.windows.openOrder({ key: meant.key })),
          'order.askNow':
            meant.isOurs && askNow !== undefined ? () => (meant.isLive ? say(words.isLive) : askNow(meant)) : undefined,
        },
  );
}
