/** Which orders belong to an order, in the order in which one came out of the other? */

import { orderKeyOf, type OrderKey } from '../../shared/board.ts';
import { groupedDigits } from '../../shared/digits.ts';
import type { Order, Protection } from '../../shared/order.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { startedBy, type Beside } from './standing.ts';
import { orderTexts } from './words/orders.ts';

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
  const words = orderTexts().relatives;
  const before = [...named(words.startedBy, startedById, 'trigger'), ...named(words.amendedFrom, amendedFrom)];
  const after = [
    ...(amendedTo?.orderIds ?? []).flatMap((orderId) =>
      named(amendedTo?.isCertain === true ? words.goesOnAs : words.mayGoOnAs, orderId),
    ),
    ...named(words.started, startedBy(order, beside), 'order'),
    // A trigger order's own prices are what it waits for, and its sentence says them.
    ...(order.orderKind === 'trigger'
      ? []
      : [...attached(words.takeProfit, order.takeProfit), ...attached(words.stopLoss, order.stopLoss)]),
  ];
  if (before.length + after.length === 0) return [];
  const itself: Relative = {
    words: words.itself,
    order: { key: orderKeyOf(order), orderId: order.orderId },
    detail: '',
    isItself: true,
  };
  return [...before, itself, ...after];
}

function attached(words: string, protection: Protection | null): Relative[] {
  if (protection === null) return [];
  const { triggerPrice, orderPrice, orderType, triggerPriceType } = protection;
  const { at, by, orderAt, pieces } = orderTexts().relatives;
  const parts = [
    triggerPrice === null ? '' : at(groupedDigits(triggerPrice)),
    triggerPriceType === null ? '' : by(triggerPriceType),
    orderPrice === null ? (orderType ?? '') : orderAt(orderType, groupedDigits(orderPrice)),
  ];
  const detail = visibleText(parts.filter((part) => part !== '').join(pieces));
  return [{ words, order: null, detail, isItself: false }];
}
