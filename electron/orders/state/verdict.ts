/** May this message say how the order stands, or does it come too late for that? */

import { compareAmounts, isSameAmount, isSomeAmount } from '../../../shared/amounts.ts';
import type { Order } from '../../../shared/order.ts';
import type { OrderReport } from '../../exchanges/reports.ts';
import { compareStatus, isSameCoarseTime } from '../../exchanges/precedence.ts';
import type { OrderState } from './order-state.ts';
import { conclusionOf, hasLeftBook, refusalOf, type Refusal } from './standing.ts';
import type { WallMs } from '../../../shared/time.ts';

/**
 * An answer asked so long after a conclusion of ours may undo it: one that was on its way when the fills came shows the
 * order as it was before them, and no request takes this long.
 */
export const certainlyLaterMs = 10_000;

/**
 * `wins`: the order now stands as the report says · `fillsGaps`: it fills what is missing, and the filled quantity can
 * rise · `ignored`: it seems to reopen a closed order, and changes nothing.
 */
export type Verdict = 'wins' | 'fillsGaps' | 'ignored';

/**
 * @param isLate - it was asked for before the last news of the order came
 * @param askedAt - when it was asked for, on this machine's clock, as a conclusion is dated
 */
export function verdictOf(state: OrderState, report: OrderReport, isLate: boolean, askedAt: WallMs): Verdict {
  const said = report.order;
  if (state.order.isOpen === false)
    return said.isOpen === false
      ? verdictAmongClosed(state, report)
      : verdictAgainstClosed(state, report, isLate, askedAt);
  if (report.claim === 'noState') return 'fillsGaps';
  // A close is a close, also one with an older time than the last open state: what closed then can't have been open later,
  // and an exchange's update times are not that exact.
  if (said.isOpen === false) return 'wins';
  const refusal = refusalOf(state);
  if (refusal !== null) return verdictAfterRefusal(refusal, report, isLate);
  const comparison = compareTimes(state, said);
  if (hasLeftBook(state)) return !isLate && bringsBack(comparison, report) ? 'wins' : 'fillsGaps';
  // Without a time on either side the later arrival counts, as long as it was not asked for before the earlier one; so it
  // does where nothing but fills was known.
  if (comparison === null) return isLate ? 'fillsGaps' : 'wins';
  if (comparison !== 0) return comparison > 0 ? 'wins' : 'fillsGaps';
  return verdictOnTie(state, report);
}

/** How it stood before it or a change to it was refused does not tell which of the two that was. */
function verdictAfterRefusal({ at }: Refusal, { order: said }: OrderReport, isLate: boolean): Verdict {
  const isNewer = said.updatedAt !== null && at !== null && said.updatedAt > at;
  return isLate || (said.source === 'push' && !isNewer) ? 'fillsGaps' : 'wins';
}

/** Above zero: the message is newer than the order's state; null where one of them has no time. */
export function compareTimes(state: OrderState, said: Order): number | null {
  return compareMoments(said.updatedAt, state.stateAt, isCoarse(state, said));
}

export function compareMoments(one: WallMs | null, other: WallMs | null, mayBeCoarse: boolean): number | null {
  if (one === null || other === null) return null;
  return mayBeCoarse && isSameCoarseTime(one, other) ? 0 : one - other;
}

/** QFEX's history counts whole seconds; no push does, so that two pushes of one second are told apart. */
export function isCoarse(state: OrderState, said: Order): boolean {
  return said.source === 'history' || state.order.source === 'history';
}

/**
 * Of an order that left the book, what is no newer than it is an old push that came twice, or an answer from a place that
 * does not notice ends: only a list that holds it again brings it back.
 */
function bringsBack(comparison: number | null, { order: said, asksAgain }: OrderReport): boolean {
  // An end that its own numbers don't bear out yet (HTX) is none, and no sign of life either.
  if (asksAgain && (said.source === 'lookup' || said.source === 'history')) return false;
  if (comparison !== null && comparison > 0) return true;
  if (said.source === 'lookup') return false;
  return comparison === null || (comparison === 0 && said.isOpen === true && said.source === 'snapshot');
}

function verdictOnTie(state: OrderState, { order: said, claim }: OrderReport): Verdict {
  // Found among the open orders: it rests after all.
  if (state.order.isOpen === null && said.isOpen === true && said.source !== 'push') return 'wins';
  const rank = compareStatus(said.status, state.order.status, said.orderKind);
  if (rank !== 0) return rank > 0 ? 'wins' : 'fillsGaps';
  // HTX pushes `filled` several times with one time: the one with more filled is the later one.
  const { filledQuantity } = state.order;
  const filled =
    said.filledQuantity === null || filledQuantity === null
      ? 0
      : compareAmounts(said.filledQuantity, filledQuantity, state.order);
  if (filled !== 0) return filled > 0 ? 'wins' : 'fillsGaps';
  // An amended order's messages say only what remains: of the same quantity the less, the later.
  const remaining =
    said.remainingQuantity === null ||
    state.told.remaining === null ||
    !isSameAmount(said.quantity, state.order.quantity, state.order)
      ? 0
      : compareAmounts(state.told.remaining, said.remainingQuantity, state.order);
  if (remaining !== 0) return remaining > 0 ? 'wins' : 'fillsGaps';
  if (state.isAmended && claim !== 'amended' && said.exchangeStatus !== state.order.exchangeStatus) return 'fillsGaps';
  // Within one socket the order holds. A list that says the same only renews what is known.
  return said.source === 'push' ? 'wins' : 'fillsGaps';
}

function verdictAgainstClosed(state: OrderState, report: OrderReport, isLate: boolean, askedAt: WallMs): Verdict {
  const { order: said, claim } = report;
  const conclusion = conclusionOf(state);
  if (conclusion !== null && undoes(state, report, !isLate && askedAt - conclusion.at >= certainlyLaterMs))
    return 'wins';
  // A word we don't know reopens nothing; its row may still say what is missing.
  if (said.isOpen === null && claim !== 'noState') return 'fillsGaps';
  const comparison = compareTimes(state, said);
  return comparison === null || comparison > 0 ? 'ignored' : 'fillsGaps';
}

function verdictAmongClosed(state: OrderState, report: OrderReport): Verdict {
  const said = report.order;
  const conclusion = conclusionOf(state);
  if (conclusion?.from === 'refusal') return 'wins';
  if (conclusion?.from === 'figures')
    return said.status === 'filled' || disproves(state, said) || wasCanceledBefore(state, report)
      ? 'wins'
      : 'fillsGaps';
  const isFilled = said.status === 'filled';
  // Numbers prove `filled`, and a filled order can't be canceled: whatever the times, in whichever order they come.
  if (state.order.status === 'filled' && !isFilled) return 'fillsGaps';
  const comparison = compareTimes(state, said);
  const rank = compareStatus(said.status, state.order.status, said.orderKind);
  // A message without a time never overrides a closed state.
  if (said.updatedAt === null) return 'fillsGaps';
  if (isFilled && rank > 0) return 'wins';
  if (comparison === null || comparison === 0)
    return rank > 0 || (rank === 0 && fillsMore(state, said)) ? 'wins' : 'fillsGaps';
  return comparison > 0 ? 'wins' : 'fillsGaps';
}

function fillsMore({ order }: OrderState, said: Order): boolean {
  return (
    said.filledQuantity !== null &&
    (order.filledQuantity === null || compareAmounts(said.filledQuantity, order.filledQuantity, order) > 0)
  );
}

/** The fills equaled a quantity that was no longer the order's: it had been modified while nobody looked. */
function disproves(state: OrderState, said: Order): boolean {
  return isSomeAmount(said.quantity, said) && !isSameAmount(said.quantity, state.order.filledQuantity, said);
}

/**
 * That it is over was our own conclusion, and the exchange says otherwise: with news of a later time, or in answer to a
 * question put long after. A push may be as late as its socket is slow.
 */
function undoes(state: OrderState, { order: said, claim }: OrderReport, isAskedLongAfter: boolean): boolean {
  const comparison = compareTimes(state, said);
  const isNewer = comparison !== null && comparison > 0;
  const isAnswer = isAskedLongAfter && (said.source === 'snapshot' || said.source === 'lookup');
  if (refusalOf(state) !== null) return said.isOpen === true ? isNewer || isAnswer : claim === 'noState' && isAnswer;
  // Its fills were not what they seemed: the quantity had been modified, or one trade came under two IDs.
  return (
    said.isOpen === true &&
    ((isNewer && disproves(state, said)) || (isAnswer && isSomeAmount(said.remainingQuantity, said)))
  );
}

/** The exchange itself says how much of it was filled when it was canceled: less than its fills came to. */
function wasCanceledBefore({ order }: OrderState, { order: said, isFilledComputed }: OrderReport): boolean {
  if (said.status !== 'canceled' || isFilledComputed || said.filledQuantity === null || order.filledQuantity === null)
    return false;
  return compareAmounts(said.filledQuantity, order.filledQuantity, order) < 0;
}
