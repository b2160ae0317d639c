/** Does one of the trader's own rules tell of this now? Pure: no clock, nothing remembered. */

import { compareAmounts } from '../../../shared/amounts.ts';
import { compare, multiply } from '../../../shared/decimal.ts';
import { baseAsset } from '../../../shared/digits.ts';
import { notionalOf } from '../../../shared/notional.ts';
import type { NoticeRule } from '../../../shared/notice-rules.ts';
import type { Decimal, Order } from '../../../shared/order.ts';
import type { EventCause } from '../../../shared/timeline.ts';
import type { OrderBefore } from '../state/notice-kind.ts';

const minuteMs = 60_000;

/** Whether the rule is about such orders at all. */
export function isMeant(rule: NoticeRule, order: Order): boolean {
  const { isOn, symbol, account, side, size } = rule;
  if (!isOn || (account !== null && account !== order.account) || (side !== null && side !== order.side)) return false;
  if (symbol !== null && !isOfSymbol(symbol, order.symbol)) return false;
  if (size === null) return true;
  const amount = size.of === 'quantity' ? order.quantity : (notionalOf(order)?.amount ?? null);
  return amount !== null && compare(amount, size.atLeast) >= 0;
}

/** What of a rule is told once of each order. Edited to wait for something else it tells anew, and also once. */
export function conditionOf({ id, when, size }: NoticeRule): string {
  const limit = when.kind === 'filled' ? when.percent : when.kind === 'openFor' ? when.minutes : null;
  return JSON.stringify([id, when.kind, limit, size?.of ?? null, size?.atLeast ?? null]);
}

/** Whether what happened to the order is what the rule waits for: a crossing, and no state that was so before. */
export function isCrossed(rule: NoticeRule, before: OrderBefore | null, after: Order, cause: EventCause): boolean {
  // Of an order nobody here had seen: lists and the history show what it had come to before anybody looked, which is no news.
  const isNew = before === null && cause === 'push';
  if (before === null && !isNew) return false;
  switch (rule.when.kind) {
    case 'seen':
      return isNew && after.isOpen === true;
    case 'filled': {
      const { filledQuantity: filledBefore, quantity: quantityBefore } = before ?? { ...after, filledQuantity: '0' };
      // Nobody knew: then learning it is no fill.
      if (filledBefore === null || quantityBefore === null) return false;
      const { percent } = rule.when;
      // An amendment to a smaller quantity may make it true.
      const earlier = { ...after, quantity: quantityBefore };
      return hasFilled(after.filledQuantity, percent, after) && !hasFilled(filledBefore, percent, earlier);
    }
    case 'openFor':
      return false;
  }
}

function hasFilled(filled: Decimal | null, percent: number, order: Order): boolean {
  const { quantity } = order;
  if (filled === null || quantity === null || compare(quantity, '0') <= 0) return false;
  return compareAmounts(multiply(filled, '100'), multiply(quantity, String(percent)), order) >= 0;
}

/**
 * Whether an open order has come to the age of a rule between two looks at it.
 *
 * @param beforeMs - how old it was at the last look; null where this is the first: what it had come to before is no news
 * @param lateMs - what was crossed longer ago, while nobody could look, is old news too
 */
export function hasComeToAge(rule: NoticeRule, beforeMs: number | null, ageMs: number, lateMs: number): boolean {
  if (rule.when.kind !== 'openFor' || beforeMs === null) return false;
  const limitMs = rule.when.minutes * minuteMs;
  return beforeMs <= limitMs && ageMs > limitMs && ageMs - limitMs <= lateMs;
}

function isOfSymbol(wanted: string, symbol: string): boolean {
  const [one, other] = [wanted.toUpperCase(), symbol.toUpperCase()];
  return one === other || one === baseAsset(other);
}
