/** What does a QFEX status word say of an order? The table "QFEX status → status" of truth.md. */

import { compare, equals, isPositive, isZero } from '../../../shared/decimal.ts';
import type { Decimal, OrderStatus } from '../../../shared/order.ts';

export interface StatusReading {
  status: OrderStatus;
  isOpen: boolean | null;
}

const unknown: StatusReading = { status: 'unknown', isOpen: null };
const openNew: StatusReading = { status: 'new', isOpen: true };
const openPartly: StatusReading = { status: 'partiallyFilled', isOpen: true };
const filled: StatusReading = { status: 'filled', isOpen: false };
const canceled: StatusReading = { status: 'canceled', isOpen: false };
const rejected: StatusReading = { status: 'rejected', isOpen: false };

const cancelWords: ReadonlySet<string> = new Set(['CANCELLED', 'CANCELLED_STP', 'IOC_CANCELLED', 'IOC_PARTIALLY_FILLED']);
const rejectionWords = /^(?:REJECTED(?:_.*)?|INVALID_.*|BAD_SYMBOL|PRICE_.*|QUANTITY_.*|FAILED_MARGIN_CHECK|USER_IN_LIQUIDATION|PERMISSION_DENIED)$/;

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
}

/**
 * Reads the word of an order on the socket, about which nothing was known before.
 *
 * `FILLED` does not mean fully filled (QFEX's enum page): what remains decides.
 */
export function readLiveStatus({ word, quantity, remaining }: LiveState): StatusReading {
  if (word === 'ACK' || word === 'MODIFIED') {
    if (quantity === null || remaining === null || !isPositive(remaining)) return unknown;
    const rest = compare(remaining, quantity);
    return rest === 0 ? openNew : rest < 0 ? openPartly : unknown;
  }
  if (word === 'FILLED') {
    if (remaining === null || isPositive(remaining)) return openPartly;
    return isZero(remaining) ? filled : unknown;
  }
  // A rejection word too: the same words refuse a change to an order that rests, and only its history tells which it was.
  return cancelWords.has(word) ? canceled : unknown;
}

/** A `stop_orders` row or a twap in an open list. */
export function readOpenListStatus(filledQuantity: Decimal | null): StatusReading {
  return isPositive(filledQuantity) ? openPartly : openNew;
}

export interface HistoryState {
  word: string;
  quantity: Decimal | null;
  filledQuantity: Decimal | null;
}

/** Reads a row of the REST history, where every order is closed: its quantities decide, then its word. */
export function readHistoryStatus({ word, quantity, filledQuantity }: HistoryState): StatusReading {
  if (isPositive(quantity) && equals(quantity, filledQuantity)) return filled;
  if (cancelWords.has(word)) return canceled;
  if (word === 'FILLED' && quantity !== null && filledQuantity !== null && compare(filledQuantity, quantity) < 0) return canceled;
  if (isRejection(word) && filledQuantity !== null && isZero(filledQuantity)) return rejected;
  return unknown;
}
