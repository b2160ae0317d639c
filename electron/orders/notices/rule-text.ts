/** What does a notice of one of the trader's own rules say? Its name first, then the order, and what was waited for. */

import { baseAsset, groupedDigits, percentInWords } from '../../../shared/digits.ts';
import type { NoticeRule } from '../../../shared/notice-rules.ts';
import type { Order } from '../../../shared/order.ts';
import { accountTitle } from '../../../shared/order-words.ts';
import { atPrice } from '../../../shared/price-words.ts';

/** "Half filled: BTC-USDT buy, HTX · Main: 50 % filled, 200 of 400 contracts." */
export function ruleNoticeText(rule: NoticeRule, order: Order, accountLabel: string, isDiscreet: boolean): string {
  const side = order.side === null ? '' : ` ${order.side}`;
  const what = whatHappened(rule, order, isDiscreet);
  return `${rule.name}: ${order.symbol}${side}, ${accountTitle(order.exchange, accountLabel)}: ${what}`;
}

function whatHappened({ when }: NoticeRule, order: Order, isDiscreet: boolean): string {
  const unit = order.quantityUnit === 'contracts' ? 'contracts' : baseAsset(order.symbol);
  const { quantity, filledQuantity } = order;
  switch (when.kind) {
    case 'seen': {
      if (isDiscreet || quantity === null) return 'New.';
      const price = atPrice(order.price, order);
      return `New, ${groupedDigits(quantity)} ${unit}${price === '' ? '' : ` ${price}`}.`;
    }
    case 'filled': {
      const percent = percentInWords(order) ?? `${String(when.percent)} % or more`;
      if (isDiscreet || quantity === null || filledQuantity === null) return `${percent} filled.`;
      return `${percent} filled, ${groupedDigits(filledQuantity)} of ${groupedDigits(quantity)} ${unit}.`;
    }
    case 'openFor':
      return `Open for more than ${durationOf(when.minutes)}.`;
  }
}

function durationOf(minutes: number): string {
  if (minutes % 60 !== 0 || minutes < 60) return `${String(minutes)} min`;
  const hours = minutes / 60;
  return `${String(hours)} ${hours === 1 ? 'hour' : 'hours'}`;
}
