/** What is so of an order after one more report about it? docs/truth.md, Merging. */

import { compareAmounts, isSameAmount, isSomeAmount, largerAmount } from '../../../shared/amounts.ts';
import { isPositive } from '../../../shared/decimal.ts';
import type { Decimal, Order } from '../../../shared/order.ts';
import type { EventCause } from '../../../shared/timeline.ts';
import type { OrderReport } from '../../exchanges/reports.ts';
import { later } from '../../exchanges/precedence.ts';
import { applied, type Applied } from './applied.ts';
import { takeFields } from './fields.ts';
import { disproved } from './fill-totals.ts';
import { withNumbers } from './numbers.ts';
import { newOrderState, type OrderState, type Told } from './order-state.ts';
import { provesPresence } from './proves-presence.ts';
import { knownByRefusal, withoutRefused } from './conclude.ts';
import { standingAfter } from './standing-after.ts';
import {
  concludedFilled,
  conclusionOf,
  isInDoubt,
  mustBeAsked,
  refusalOf,
  withAsking,
  type Standing,
} from './standing.ts';
import { verdictOf } from './verdict.ts';
import type { WallMs } from '../../../shared/time.ts';

/**
 * @param isLate - it was asked for before the last news of the order came: it can neither renew nor undo that
 * @param askedAt - when it was asked for, on this machine's clock, as a conclusion is dated; a push, when it came
 * @returns null for the answer to a request about an order nobody knows: it makes no row
 */
export function applyReport(
  state: OrderState | null,
  report: OrderReport,
  isLate = false,
  askedAt: WallMs = report.order.asOf,
): Applied | null {
  const { order: said, claim } = report;
  const isPush = said.source === 'push';
  if (state === null) {
    if (claim === 'requestRefused') return null;
    if (claim === 'rejection') return applied(null, knownByRefusal(said), 'requestRefused', true);
    return applied(null, firstState(report), causeOf(report), true);
  }
  // It says nothing of the order itself, so it does not renew its age either.
  if (claim === 'requestRefused') return applied(state, state, 'requestRefused', true);
  if (claim === 'rejection') {
    // Of one that left the book, or of which no more is known than that it was accepted, its history decides.
    if (state.order.isOpen !== true) return applied(state, state, causeOf(report), isPush);
    const doubt = { at: said.updatedAt };
    const standing: Standing = { isOpen: true, doubt, asksAgain: mustBeAsked(state) };
    return applied(state, { ...state, standing }, causeOf(report), isPush);
  }
  const verdict = verdictOf(state, report, isLate, askedAt);
  if (verdict === 'ignored') {
    return applied(state, state, causeOf(report), isPush);
  }
  const taken =
    verdict === 'wins' ? merged(withoutRefused(state), report, true, isLate) : merged(state, report, false, isLate);
  const next = withNumbers(taken, said.asOf, taken.order);
  const isDoubtLifted = isInDoubt(state) && !isInDoubt(next) && next.order.isOpen === true && !isPush;
  // What was refused turns out to be a change to it.
  const isRefusalPlaced = refusalOf(state) !== null && next.order.isOpen === true;
  return isDoubtLifted || isRefusalPlaced
    ? applied(state, next, 'requestRefused', true)
    : applied(state, next, causeOf(report), isPush);
}

function firstState(report: OrderReport): OrderState {
  const { order: said, claim } = report;
  const first = newOrderState(heldByItself(said));
  const state: OrderState = {
    ...first,
    standing:
      said.isOpen === false && report.isConcluded === true
        ? concludedFilled(said.asOf)
        : withAsking(first.standing, report.asksAgain || claim === 'noState'),
    isAmended: claim === 'amended',
    isFilledTold: report.isFilledTold === true,
    fieldTimes: Object.fromEntries((report.saysNone ?? []).map((field) => [field, said.updatedAt])),
  };
  return withNumbers(state, said.asOf);
}

/**
 * What an order keeps for its whole life is copied once: V8 cuts strings of 13 characters and more out of the message they
 * stand in without copying them, so that each would keep all of the first message in memory.
 */
function heldByItself(order: Order): Order {
  const { orderId, clientOrderId, symbol, price, quantity } = order;
  return {
    ...order,
    orderId: copyOf(orderId),
    clientOrderId: clientOrderId === null ? null : copyOf(clientOrderId),
    symbol: copyOf(symbol),
    price: price === null ? null : copyOf(price),
    quantity: quantity === null ? null : copyOf(quantity),
  };
}

function copyOf(text: string): string {
  if (text.length < 13) return text;
  const copy: unknown = JSON.parse(JSON.stringify(text));
  return typeof copy === 'string' ? copy : text;
}

function causeOf({ order, claim }: OrderReport): EventCause {
  if (claim === 'amended') return 'amended';
  if (claim === 'requestRefused') return 'requestRefused';
  return order.source === 'archive' ? 'lookup' : order.source;
}

/** One message into what is known, as far as its verdict lets it. */
function merged(state: OrderState, report: OrderReport, wins: boolean, isLate: boolean): OrderState {
  const { order: said, claim } = report;
  const { order } = state;
  const closes = wins && order.isOpen !== false && said.isOpen === false;
  // Without a time a message counts by arrival; what closes an order comes after all that was open of it.
  const at = closes ? later(said.updatedAt, order.updatedAt) : (said.updatedAt ?? (isLate ? null : order.updatedAt));
  const isAmended = state.isAmended || claim === 'amended' || isAnotherQuantity(order, said);
  const filled = filledBy(state, report, wins, isAmended);
  const winsTies = wins || (claim === 'noState' && said.updatedAt === null && !isLate);
  const { order: next, fieldTimes } = takeFields(state, report, at, winsTies, wins);
  // Its fills alone made it filled, and not because nobody had seen a modify.
  const areFillsDisproved =
    wins && conclusionOf(state)?.from === 'figures' && said.status !== 'filled' && !isAnotherQuantity(order, said);
  const before = isZeroDoubtful(state, report, closes) ? null : order.filledQuantity;
  if (wins) {
    next.status = said.status;
    next.isOpen = said.isOpen;
    next.source = said.source;
    next.raw = said.raw;
  }
  if (wins || order.exchangeStatus === '') next.exchangeStatus = said.exchangeStatus;
  if (order.symbol === '') next.symbol = said.symbol;
  next.filledQuantity = areFillsDisproved ? filled : largerAmount(before, filled, next);
  next.updatedAt = later(order.updatedAt, said.updatedAt);
  next.asOf = isRenewedBy(state, report, wins, isLate) ? said.asOf : order.asOf;
  next.extra = wins ? extraWith(order.extra, said.extra) : extraWith(said.extra, order.extra);
  return {
    ...state,
    stateAt: wins ? at : state.stateAt,
    standing: standingAfter(state, report, wins, isLate),
    isAmended,
    isFilledTold: state.isFilledTold || report.isFilledTold === true,
    fieldTimes,
    fills: areFillsDisproved ? disproved(state.fills) : state.fills,
    told: toldAfter(state, report, { wins, isLate, at, filled }),
    order: next,
  };
}

/**
 * Whether what is known is known as of this message. How an order ended was learned once, when and as its `source` says:
 * what only says so again, or adds a figure, does not move that moment beside the source of another.
 */
function isRenewedBy({ order }: OrderState, report: OrderReport, wins: boolean, isLate: boolean): boolean {
  if (order.isOpen === false && !wins) return false;
  return report.order.isOpen === false || (!isLate && provesPresence(report));
}

/** Nearly every message of an order says the same beside its known fields. */
function extraWith(before: Order['extra'], said: Order['extra']): Order['extra'] {
  return before === said ? before : { ...before, ...said };
}

/** What the message counts as filled; null where it can't be told from it. */
function filledBy({ order }: OrderState, report: OrderReport, wins: boolean, isAmended: boolean): Decimal | null {
  const { order: said, isFilledComputed } = report;
  // Without a time it can't be told whether it comes after the end, which it must not change; and that nothing was filled
  // before the end says nothing of it, where it only follows from what remained.
  const saysNothingOfEnd =
    order.isOpen === false &&
    !wins &&
    (said.updatedAt === null ||
      (said.isOpen !== false && isFilledComputed && !isSomeAmount(said.filledQuantity, said)));
  // What is missing from the quantity is filled, unless the quantity was modified (docs/truth.md, An amended order).
  return saysNothingOfEnd || (isFilledComputed && isAmended) ? null : said.filledQuantity;
}

/**
 * That nothing was filled is as of the last message that said what remains. One that ends the order without telling how
 * much of it was filled (QFEX's cancel words, one of which means "partly") leaves a zero unproven: fills or history decide.
 */
function isZeroDoubtful({ order, isFilledTold }: OrderState, { order: said }: OrderReport, closes: boolean): boolean {
  return (
    closes &&
    !isFilledTold &&
    said.status === 'canceled' &&
    said.filledQuantity === null &&
    !isSomeAmount(order.filledQuantity, order)
  );
}

/** Also a modify that nobody saw. A canceled order's quantity may be written as 0 (docs/exchanges/qfex.md, section 4). */
function isAnotherQuantity(order: Order, said: Order): boolean {
  return isPositive(said.quantity) && isPositive(order.quantity) && !isSameAmount(said.quantity, order.quantity, order);
}

interface Judged {
  wins: boolean;
  isLate: boolean;
  at: WallMs | null;
  /** What the message counts as filled; null where it can't be told from it. */
  filled: string | null;
}

function toldAfter(state: OrderState, { order: said, claim }: OrderReport, { wins, isLate, at, filled }: Judged): Told {
  const { told, order } = state;
  const tellsMoreThan = (of: string | null): boolean =>
    filled !== null && (of === null || compareAmounts(filled, of, order) > 0);
  // Of an amended order that is open nobody says of how much of it these would be.
  const isOfPart = state.isAmended && said.isOpen === true && filled === null;
  const takesAverage =
    said.averagePrice !== null && !isOfPart && (told.averagePrice === null || wins || tellsMoreThan(told.averageOf));
  const takesFee = said.fee !== null && !isOfPart && (told.fee === null || wins || tellsMoreThan(told.feeOf));
  const isQuantityOpen = claim === 'noState' && !isLate && isAnotherQuantity(order, said);
  const saysRemaining = wins && said.isOpen === true;
  return {
    averagePrice: takesAverage ? said.averagePrice : told.averagePrice,
    averageOf: takesAverage ? filled : told.averageOf,
    fee: takesFee ? said.fee : told.fee,
    feeOf: takesFee ? filled : told.feeOf,
    remaining: saysRemaining ? said.remainingQuantity : isQuantityOpen ? null : told.remaining,
    remainingAt: saysRemaining ? at : told.remainingAt,
  };
}
