/** How is the window of one order told from the others on a taskbar? By its symbol, its side and the end of its ID. */

import type { Order } from '../../../shared/order.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { orderWords } from '../../../shared/words/order.ts';
import { idPieces } from '../../format/id-pieces.ts';
import { popoutWords } from './words.ts';

/** "BTC-USDT buy …535681 · Order Monitor". @param order - null where nothing is known of it */
export function windowTitle(order: Pick<Order, 'symbol' | 'side' | 'orderId'> | null): string {
  const words = popoutWords();
  if (order === null) return `${words.order} · ${words.app}`;
  const { head, bright } = idPieces(visibleText(order.orderId));
  const parts = [
    order.symbol === '' ? words.order : visibleText(order.symbol),
    order.side === null ? '' : orderWords().sides[order.side],
    `${head === '' ? '' : '…'}${bright}`,
  ];
  return `${parts.filter((part) => part !== '').join(' ')} · ${words.app}`;
}
