/** What does a notice say? One plain sentence, with no amounts where the window is discreet. */

import { compareAmounts, computedAmount, isSomeAmount } from '../../../shared/amounts.ts';
import { subtract } from '../../../shared/decimal.ts';
import { baseAsset, groupedDigits } from '../../../shared/digits.ts';
import type { NoticeKind } from '../../../shared/notice.ts';
import type { Decimal, ExchangeId, Order } from '../../../shared/order.ts';
import { isCanceledAfterPartialFill } from '../../../shared/order.ts';
import { orderSentenceText } from '../../../shared/order-sentence.ts';
import { accountTitle, exchangeName, statusWord } from '../../../shared/order-words.ts';
import type { WallMs } from '../../../shared/time.ts';

export interface OrderNotice {
  kind: NoticeKind;
  order: Order;
  /** How much was filled before the fills this notice is about; null where that is not known. */
  filledBefore: Decimal | null;
  accountLabel: string;
  isDiscreet: boolean;
}

/** "BTC-USDT buy, HTX · Main: Bought all 400 contracts at 96,420.5 on average." */
export function orderNoticeText(notice: OrderNotice): string {
  const { order, accountLabel, isDiscreet } = notice;
  const side = order.side === null ? '' : ` ${order.side}`;
  return `${order.symbol}${side}, ${accountTitle(order.exchange, accountLabel)}: ${isDiscreet ? withoutAmounts(notice) : withAmounts(notice)}`;
}

function withAmounts(notice: OrderNotice): string {
  if (notice.kind === 'leftBook') return leftBook;
  if (notice.kind === 'refused') return refused(notice.order);
  return notice.kind === 'partiallyFilled' ? partlyFilled(notice) : orderSentenceText(notice.order);
}

const leftBook = 'Left the book; what became of it is not known yet.';

function refused({ exchange, exchangeStatus, orderId, isOpen }: Order): string {
  const name = exchangeName(exchange);
  if (isOpen === true) return `The order rests on the book: what ${name} refused was a change to it.`;
  return `${name} answered ${exchangeStatus} about order ${orderId}; whether the order or a change to it was refused is not known yet.`;
}

function withoutAmounts({ kind, order }: OrderNotice): string {
  if (kind === 'leftBook') return leftBook;
  if (kind === 'refused') return refused(order);
  if (kind === 'partiallyFilled') return 'Partly filled.';
  return isCanceledAfterPartialFill(order) ? 'Canceled after a partial fill.' : `${statusWord(order)}.`;
}

// The number of fills is not told: one message of an exchange may stand for several.
function partlyFilled({ order, filledBefore }: OrderNotice): string {
  const filled = order.filledQuantity;
  if (filled === null || !isSomeAmount(filled, order))
    return `Partly filled; how much, ${exchangeName(order.exchange)} did not say.`;
  const done = order.side === null ? 'Filled' : order.side === 'buy' ? 'Bought' : 'Sold';
  const unit = order.quantityUnit === 'contracts' ? 'contracts' : baseAsset(order.symbol);
  const ofAll = order.quantity === null ? ` ${unit}` : ` of ${groupedDigits(order.quantity)} ${unit}`;
  if (filledBefore === null || compareAmounts(filled, filledBefore, order) <= 0)
    return `${done} ${groupedDigits(filled)}${ofAll} so far.`;
  if (!isSomeAmount(filledBefore, order)) return `${done} ${groupedDigits(filled)}${ofAll}.`;
  return `${done} ${groupedDigits(computedAmount(subtract(filled, filledBefore), order))} more, ${groupedDigits(filled)}${ofAll} so far.`;
}

/** "HTX · Main: Not connected since 02:10:05 UTC; its orders may have changed since." */
export function connectionLostText(exchange: ExchangeId, accountLabel: string, since: WallMs): string {
  return `${accountTitle(exchange, accountLabel)}: Not connected since ${timeOfDay(since)}; its orders may have changed since.`;
}

/** @param message - what the exchange's refusal means, a sentence of its own; null where nothing is known */
export function keyRefusedText(exchange: ExchangeId, accountLabel: string, message: string | null): string {
  return `${accountTitle(exchange, accountLabel)}: ${message ?? `${exchangeName(exchange)} refuses the key.`}`;
}

/** A notice is told in `watch` and kept in the archive, too: in UTC, as every time there. */
function timeOfDay(at: WallMs): string {
  return `${new Date(at).toISOString().slice(11, 19)} UTC`;
}
