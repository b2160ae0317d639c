/** Of which orders does the trader want to be told, beside the kinds of notices? Rules of their own, and within which bounds. */

import type { NoticeSound } from './notice-sounds.ts';
import type { Decimal } from './order.ts';

export const noticeRuleBounds = {
  rules: 50,
  nameLength: 60,
  percent: { minimum: 1, maximum: 100 },
  minutes: { minimum: 1, maximum: 30 * 24 * 60 },
} as const;

/**
 * When a rule tells, once of each order. `seen`: it is new on the book · `filled`: so much of it is filled, in percent ·
 * `openFor`: it has been open for longer than so many minutes.
 */
export type RuleWhen = { kind: 'seen' } | { kind: 'filled'; percent: number } | { kind: 'openFor'; minutes: number };

export const ruleSizes = ['quantity', 'notional'] as const;

export interface NoticeRule {
  /** Made by the window; tells rules apart that are called the same. */
  id: string;
  name: string;
  isOn: boolean;
  when: RuleWhen;
  /** A symbol or the asset it begins with, `BTC-USDT` or `BTC`; null for any. */
  symbol: string | null;
  /** null for any. */
  account: string | null;
  side: 'buy' | 'sell' | null;
  /** At least so much: as the exchange counts the order, or what that is worth at its price. null for any. */
  /** Absent where it sounds as all rules do. */
  sound?: NoticeSound;
  size: { of: (typeof ruleSizes)[number]; atLeast: Decimal } | null;
}

/** What a size is written as: digits, and a point where need be. */
export const sizePattern = /^\d{1,24}(?:\.\d{1,18})?$/;
