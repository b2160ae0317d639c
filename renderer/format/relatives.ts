/** Which orders belong to an order, in the order in which one came out of the other? */

import { orderKeyOf, type OrderKey } from '../../shared/board.ts';
import { groupedDigits } from '../../shared/digits.ts';
import type { Order, Protection } from '../../shared/order.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { startedBy, type Beside } from './standing.ts';

export interface Relative {
  /** What it is to the order: "Started by the trigger order". */
  words: string;
  /** null for what has no ID of its own. */
  order: { key: OrderKey; orderId: string } | null;
  /** At which price it waits, and what it becomes there. */
  detail: string;
  isItself: boolean;
}

/**
 * @param amendedFrom - the order that goes on as this one, where one is known
 * @returns empty for an order that stands alone
 */
export function relativesOf(order: Order, beside: Beside, amendedFrom: string | null): Relative[] {
  const named = (words: string, orderId: string | null, orderKind: Order['orderKind'] = order.orderKind): Relative[] =>
    orderId === null
      ? []
      : [{ words, order: { key: orderKeyOf({ ...order, orderKind, orderId }), orderId }, detail: '', isItself: false }];
  const { amendedTo, startedById = null } = beside;
  const before = [
    ...named('Started by the trigger order', startedById, 'trigger'),
    ...named('Amended from', amendedFrom),
  ];
  const after = [
    ...(amendedTo?.orderIds ?? []).flatMap((orderId) =>
      named(amendedTo?.isCertain === true ? 'Goes on as' : 'May go on as', orderId),
    ),
    ...named('Started the order', startedBy(order, beside), 'order'),
    // A trigger order's own prices are what it waits for, and its sentence says them.
    ...(order.orderKind === 'trigger'
      ? []
      : [...attached('Take profit', order.takeProfit), ...attached('Stop loss', order.stopLoss)]),
  ];
  if (before.length + after.length === 0) return [];
  const itself: Relative = {
    words: 'This order',
    order: { key: orderKeyOf(order), orderId: order.orderId },
    detail: '',
    isItself: true,
  };
  return [...before, itself, ...after];
}

function attached(words: string, protection: Protection | null): Relative[] {
  if (protection === null) return [];
  const { triggerPrice, orderPrice, orderType, triggerPriceType } = protection;
  const parts = [
    triggerPrice === null ? '' : `at ${groupedDigits(triggerPrice)}`,
    triggerPriceType === null ? '' : `by ${triggerPriceType} price`,
    orderPrice === null ? (orderType ?? '') : `${orderType ?? 'order'} at ${groupedDigits(orderPrice)}`,
  ];
  const detail = visibleText(parts.filter((part) => part !== '').join(', '));
  return [{ words, order: null, detail, isItself: false }];
}
