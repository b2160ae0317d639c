/** What does a QFEX status word say of an order? docs/truth.md, QFEX status → status. */

import { compareAmounts, isNoAmount, isSameAmount, isSomeAmount, type AmountsOf } from '../../../shared/amounts.ts';
import { isPositive } from '../../../shared/decimal.ts';
import type { Decimal, OrderStatus } from '../../../shared/order.ts';

export interface StatusReading {
  status: OrderStatus;
  isOpen: boolean | null;
}

const unknown: StatusReading = { status: 'unknown', isOpen: null };
const openNew: StatusReading = { status: 'new', isOpen: true };
const openPartly: StatusReading = { status: 'partiallyFilled', isOpen: true };
/** It can't rest, so that its end is near or here. */
const partlyAndEnding: StatusReading = { status: 'partiallyFilled', isOpen: null };
const filled: StatusReading = { status: 'filled', isOpen: false };
const canceled: StatusReading = { status: 'canceled', isOpen: false };
const rejected: StatusReading = { status: 'rejected', isOpen: false };

const cancelWords: ReadonlySet<string> = new Set([
  'CANCELLED',
  'CANCELLED_STP',
  'IOC_CANCELLED',
  'IOC_PARTIALLY_FILLED',
]);
const rejectionWords =
  /^(?:REJECTED(?:_.*)?|INVALID_.*|BAD_SYMBOL|PRICE_.*|QUANTITY_.*|FAILED_MARGIN_CHECK|USER_IN_LIQUIDATION|PERMISSION_DENIED)$/;

/** Answers to a request, not states of an order: the resting order, if there is one, is unchanged. */
export function isRequestAnswer(word: string): boolean {
  return /^(?:NO_SUCH_ORDER|CANNOT_MODIFY_.*|RATE_LIMITED)$/.test(word);
}

export function isCancelWord(word: string): boolean {
  return cancelWords.has(word);
}

export function isRejection(word: string): boolean {
  return rejectionWords.test(word);
}

export interface LiveState {
  word: string;
  quantity: Decimal | null;
  remaining: Decimal | null;
  /** Good till canceled, or found among the open orders; false also where nothing says so. */
  rests: boolean;
}

/**
 * Reads the word of an order on the socket, about which nothing was known before.
 *
 * `FILLED` does not mean fully filled (QFEX's enum page): what remains decides.
 */
export function readLiveStatus({ word, quantity, remaining, rests }: LiveState): StatusReading {
  const of: AmountsOf = { exchange: 'qfex', quantity };
  if (word === 'ACK' || word === 'MODIFIED') {
    if (quantity === null || remaining === null || !isSomeAmount(remaining, of)) return unknown;
    const rest = compareAmounts(remaining, quantity, of);
    return rest === 0 ? openNew : rest < 0 ? openPartly : unknown;
  }
  if (word === 'FILLED') {
    // By how much it is filled, this doesn't say.
    if (remaining === null || isNoneFilled(quantity, remaining)) return openPartly;
    // Below zero more was filled than was asked for.
    if (!isSomeAmount(remaining, of)) return filled;
    return rests ? openPartly : partlyAndEnding;
  }
  // A rejection word too: the same words refuse a change to an order that rests, and only its history tells which it was.
  return cancelWords.has(word) ? canceled : unknown;
}

/** All of it remains, or more than that. */
export function isNoneFilled(quantity: Decimal | null, remaining: Decimal): boolean {
  return quantity !== null && compareAmounts(remaining, quantity, { exchange: 'qfex', quantity }) >= 0;
}

/** A `stop_orders` row or a twap in an open list. With everything filled it is not open, whatever the list says. */
export function readOpenListStatus(quantity: Decimal | null, filledQuantity: Decimal | null): StatusReading {
  const of: AmountsOf = { exchange: 'qfex', quantity };
  if (isPositive(quantity) && isSameAmount(quantity, filledQuantity, of)) return filled;
  return isSomeAmount(filledQuantity, of) ? openPartly : openNew;
}

export interface HistoryState {
  word: string;
  quantity: Decimal | null;
  filledQuantity: Decimal | null;
  remaining: Decimal | null;
}

/** Reads a row of the REST history, where every order is closed: its quantities decide, then its word. */
export function readHistoryStatus({ word, quantity, filledQuantity, remaining }: HistoryState): StatusReading {
  const of: AmountsOf = { exchange: 'qfex', quantity };
  // Also more than was asked for.
  if (
    quantity !== null &&
    filledQuantity !== null &&
    isPositive(quantity) &&
    compareAmounts(filledQuantity, quantity, of) >= 0
  )
    return filled;
  if (word === 'FILLED' && remaining !== null && compareAmounts(remaining, '0', of) < 0) return filled;
  if (cancelWords.has(word)) return canceled;
  if (word === 'FILLED' && isPositive(quantity) && filledQuantity !== null) return canceled;
  if (isRejection(word) && isNoAmount(filledQuantity, of)) return rejected;
  return unknown;
}
