/** What does a QFEX status word say of an order? docs/truth.md, QFEX status → status. */

import {
  compareAmounts,
  computedAmount,
  isNoAmount,
  isSameAmount,
  isSomeAmount,
  type AmountsOf,
} from '../../../shared/amounts.ts';
import { isPositive, subtract } from '../../../shared/decimal.ts';
import type { Decimal, OrderStatus } from '../../../shared/order.ts';
import type { QfexRowKind } from './row-fields.ts';

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

/**
 * What a status word tells of: `accepted` and `amended` of an order that rests, by what remains; `filled` of a fill, which
 * need not be all of it; `requestAnswer` of a request, and not of an order: the resting order, if there is one, is unchanged.
 */
export type Meaning = 'accepted' | 'amended' | 'filled' | 'canceled' | 'rejection' | 'requestAnswer' | 'other';

const meanings: Readonly<Record<string, Meaning>> = {
  ACK: 'accepted',
  MODIFIED: 'amended',
  FILLED: 'filled',
  CANCELLED: 'canceled',
  CANCELLED_STP: 'canceled',
  IOC_CANCELLED: 'canceled',
  IOC_PARTIALLY_FILLED: 'canceled',
};
const rejections =
  /^(?:REJECTED(?:_.*)?|INVALID_.*|BAD_SYMBOL|PRICE_.*|QUANTITY_.*|FAILED_MARGIN_CHECK|USER_IN_LIQUIDATION|PERMISSION_DENIED)$/;
const requestAnswers = /^(?:NO_SUCH_ORDER|CANNOT_MODIFY_.*|RATE_LIMITED)$/;

export function meaningOf(word: string): Meaning {
  const meaning = Object.hasOwn(meanings, word) ? meanings[word] : undefined;
  if (meaning !== undefined) return meaning;
  if (requestAnswers.test(word)) return 'requestAnswer';
  return rejections.test(word) ? 'rejection' : 'other';
}

/** What a row says of how its order stands. */
export interface RowState {
  word: string;
  quantity: Decimal | null;
  remaining: Decimal | null;
  /** As it was sent. */
  filledQuantity: Decimal | null;
  /** Good till canceled, or found among the open orders; false also where nothing says so. */
  rests: boolean;
}

/** Reads how an order stands, of which nothing was known before, and the amounts that follow from it. */
export function readStatusAndAmounts(
  kind: QfexRowKind,
  state: RowState,
): StatusReading & Record<'filledQuantity' | 'remainingQuantity', Decimal | null> {
  const { word, quantity, remaining, filledQuantity } = state;
  const reading = readStatus(kind, state);
  const isAmountUnknown =
    meaningOf(word) === 'filled' &&
    reading.status === 'partiallyFilled' &&
    remaining !== null &&
    isNoneFilled(quantity, remaining);
  const isFilledUnsaid = reading.status === 'unknown' || isAmountUnknown || kind !== 'order';
  return {
    ...reading,
    filledQuantity: filledQuantity ?? (isFilledUnsaid ? null : filledOnSocket(state)),
    remainingQuantity: reading.isOpen === null || isAmountUnknown ? null : reading.isOpen ? remaining : '0',
  };
}

function readStatus(kind: QfexRowKind, state: RowState): StatusReading {
  switch (kind) {
    case 'order':
      return readLiveStatus(state);
    case 'stopOrder':
    case 'twap':
      return readOpenListStatus(state);
    case 'historicOrder':
      return readHistoryStatus(state);
    case 'historicTwap':
      // Its vocabulary is documented nowhere.
      return unknown;
  }
}

/**
 * quantity − remaining, only while the word speaks for both. Not after a modify, which may have changed
 * the quantity; not for canceled orders, whose remaining was seen as 0 with nothing filled.
 */
function filledOnSocket({ word, quantity, remaining }: RowState): Decimal | null {
  const meaning = meaningOf(word);
  if ((meaning !== 'accepted' && meaning !== 'filled') || quantity === null || remaining === null) return null;
  const filledQuantity = computedAmount(subtract(quantity, remaining), { exchange: 'qfex', quantity });
  return filledQuantity.startsWith('-') ? null : filledQuantity;
}

/** On the socket `FILLED` does not mean fully filled (QFEX's enum page): what remains decides. */
function readLiveStatus({ word, quantity, remaining, rests }: RowState): StatusReading {
  const of: AmountsOf = { exchange: 'qfex', quantity };
  const meaning = meaningOf(word);
  if (meaning === 'accepted' || meaning === 'amended') {
    if (quantity === null || remaining === null || !isSomeAmount(remaining, of)) return unknown;
    const rest = compareAmounts(remaining, quantity, of);
    return rest === 0 ? openNew : rest < 0 ? openPartly : unknown;
  }
  if (meaning === 'filled') {
    // By how much it is filled, this doesn't say.
    if (remaining === null || isNoneFilled(quantity, remaining)) return openPartly;
    // Below zero more was filled than was asked for.
    if (!isSomeAmount(remaining, of)) return filled;
    return rests ? openPartly : partlyAndEnding;
  }
  // A rejection word too: the same words refuse a change to an order that rests, and only its history tells which it was.
  return meaning === 'canceled' ? canceled : unknown;
}

/** All of it remains, or more than that. */
function isNoneFilled(quantity: Decimal | null, remaining: Decimal): boolean {
  return quantity !== null && compareAmounts(remaining, quantity, { exchange: 'qfex', quantity }) >= 0;
}

/** A `stop_orders` row or a twap in an open list. With everything filled it is not open, whatever the list says. */
function readOpenListStatus({ quantity, filledQuantity }: RowState): StatusReading {
  const of: AmountsOf = { exchange: 'qfex', quantity };
  if (isPositive(quantity) && isSameAmount(quantity, filledQuantity, of)) return filled;
  return isSomeAmount(filledQuantity, of) ? openPartly : openNew;
}

/** Reads a row of the REST history, where every order is closed: its quantities decide, then its word. */
function readHistoryStatus({ word, quantity, filledQuantity, remaining }: RowState): StatusReading {
  const of: AmountsOf = { exchange: 'qfex', quantity };
  const meaning = meaningOf(word);
  // Also more than was asked for.
  if (
    quantity !== null &&
    filledQuantity !== null &&
    isPositive(quantity) &&
    compareAmounts(filledQuantity, quantity, of) >= 0
  )
    return filled;
  if (meaning === 'filled' && remaining !== null && compareAmounts(remaining, '0', of) < 0) return filled;
  if (meaning === 'canceled') return canceled;
  if (meaning === 'filled' && isPositive(quantity) && filledQuantity !== null) return canceled;
  if (meaning === 'rejection' && isNoAmount(filledQuantity, of)) return rejected;
  return unknown;
}
