/** Does one of the trader's own rules tell of this now? Pure: no clock, nothing remembered. */

import { compareAmounts } from '../../../shared/amounts.ts';
import { compare, multiply } from '../../../shared/decimal.ts';
import { baseAsset, inBaseUnits } from '../../../shared/digits.ts';
import type { NoticeRule } from '../../../shared/notice-rules.ts';
import type { Decimal, Order } from '../../../shared/order.ts';
import type { EventCause } from '../../../shared/timeline.ts';
import { tellsOfUnseen, type OrderBefore } from '../state/notice-kind.ts';

const minuteMs = 60_000;

/** Whether the rule is about such orders at all. */
export function isMeant(rule: NoticeRule, order: Order): boolean {
  const { isOn, symbol, account, side, size } = rule;
  if (!isOn || (account !== null && account !== order.account) || (side !== null && side !== order.side)) return false;
  if (symbol !== null && !isOfSymbol(symbol, order.symbol)) return false;
  if (size === null) return true;
  const amount = size.of === 'quantity' ? order.quantity : notionalOf(order);
  return amount !== null && compare(amount, size.atLeast) >= 0;
}

/** What the order is worth at the price it asks for; null where that can't be said. */
export function notionalOf(order: Pick<Order, 'quantity' | 'quantityUnit' | 'contractSize' | 'price'>): Decimal | null {
  const { quantity, quantityUnit, contractSize, price } = order;
  const inBase = quantityUnit === 'base' ? quantity : inBaseUnits(quantity, contractSize);
  return inBase === null || price === null ? null : multiply(inBase, price);
}

/** Whether what happened to the order is what the rule waits for: a crossing, and no state that was so before. */
export function isCrossed(rule: NoticeRule, before: OrderBefore | null, after: Order, cause: EventCause): boolean {
  // A list shows how an order stands: what it had come to before anybody looked is no news.
  const isNew = before === null && tellsOfUnseen.has(cause);
  if (before === null && !isNew) return false;
  switch (rule.when.kind) {
    case 'seen':
      return isNew && after.isOpen === true;
    case 'filled': {
      const filledBefore = before === null ? '0' : before.filledQuantity;
      // Nobody knew: then learning it is no fill.
      if (filledBefore === null) return false;
      const { percent } = rule.when;
      return hasFilled(after.filledQuantity, percent, after) && !hasFilled(filledBefore, percent, after);
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
