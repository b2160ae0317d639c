/**
 * What is so of an order, after one more message about it? docs/truth.md, Merging.
 *
 * Pure: no clock, no memory, so that the same messages in any order end in the same state.
 */

import { compareAmounts, computedAmount, isSameAmount, isSomeAmount, largerAmount } from '../../../shared/amounts.ts';
import { add, equals, isPositive, subtract } from '../../../shared/decimal.ts';
import type { Milliseconds, Order } from '../../../shared/order.ts';
import type { EventCause } from '../../../shared/timeline.ts';
import type { FillReport, OrderReport } from '../../exchanges/live.ts';
import { later } from '../../exchanges/precedence.ts';
import { provesPresence } from './proves-presence.ts';
import { countFill, countOf, disproved, withoutUnlisted, type ListedTime, type NamelessFill } from './fill-totals.ts';
import { newOrderState, askedFor, timedFields, type OrderState, type TimedField, type Told } from './order-state.ts';
import { withNumbers } from './numbers.ts';
import { compareMoments, isCoarse, verdictOf, type Verdict } from './verdict.ts';

export { orderStateFromJson, orderStateToJson, type OrderState } from './order-state.ts';

export interface Applied {
  state: OrderState;
  cause: EventCause;
  /** The names of the order's fields that changed; never `asOf`, `source`, `raw` or `extra`, nor a time that alone did. */
  changed: string[];
  /** null where nothing was known. */
  before: Order | null;
  /** How the order ends is open: ask for it at once. */
  asksAgain: boolean;
  /** An event to record: something changed, or the exchange pushed it. All else only renews `asOf`. */
  isNews: boolean;
  /** The message seems to reopen a closed order. */
  isRefusedReopening: boolean;
}

/**
 * @param isLate - it was asked for before the last news of the order came: it can neither renew nor undo that
 * @param askedAt - when it was asked for, on the clock of `concludedAt`; a push, when it came
 * @returns null for the answer to a request about an order nobody knows: it makes no row
 */
export function applyReport(
  state: OrderState | null,
  report: OrderReport,
  isLate = false,
  askedAt: Milliseconds = report.order.asOf,
): Applied | null {
  const { order: said, claim } = report;
  const isPush = said.source === 'push';
  if (state === null) {
    if (claim === 'requestRefused') return null;
    if (claim === 'rejection') return applied(null, knownByRefusal(said), 'requestRefused', true);
    const fieldTimes = Object.fromEntries((report.saysNone ?? []).map((field) => [field, said.updatedAt]));
    const fresh = dated(
      withNumbers({
        ...newOrderState(said),
        fieldTimes,
        isAmended: claim === 'amended',
        isFilledTold: report.isFilledTold === true,
        isFilledInferred: report.isConcluded === true,
        asksAgain: said.isOpen !== false && (report.asksAgain || claim === 'noState'),
      }),
      said.asOf,
    );
    return applied(null, fresh, causeOf(report), true);
  }
  // It says nothing of the order itself, so it does not renew its age either.
  if (claim === 'requestRefused') return applied(state, state, 'requestRefused', true);
  if (claim === 'rejection') {
    // Of one that left the book, or of which no more is known than that it was accepted, its history decides.
    if (state.order.isOpen !== true) return applied(state, state, causeOf(report), isPush);
    return applied(state, { ...state, isInDoubt: true, doubtedAt: said.updatedAt }, causeOf(report), isPush);
  }
  const verdict = verdictOf(state, report, isLate, askedAt);
  if (verdict === 'ignored') {
    return {
      ...applied(
        state,
        { ...state, order: { ...state.order, asOf: isLate ? state.order.asOf : said.asOf } },
        causeOf(report),
        isPush,
      ),
      isRefusedReopening: said.isOpen === true,
    };
  }
  const next = dated(
    withNumbers(apply(verdict === 'wins' ? withoutRefused(state) : state, report, verdict, isLate)),
    said.asOf,
  );
  const isDoubtLifted = state.isInDoubt && !next.isInDoubt && next.order.isOpen === true && !isPush;
  // What was refused turns out to be a change to it.
  const isRefusalPlaced = state.refusal !== null && next.refusal === null && next.order.isOpen === true;
  return isDoubtLifted || isRefusalPlaced
    ? applied(state, next, 'requestRefused', true)
    : applied(state, next, causeOf(report), isPush);
}

/** @returns null where this fill was counted already */
export function applyFill(state: OrderState | null, { fill, order: said }: FillReport): Applied | null {
  // A fill says nothing of when its order stood how: any message that does may decide.
  // What traded was accepted, whatever was refused of it.
  const before = state === null ? { ...newOrderState(said), stateAt: null } : accepted(state);
  const fills = countFill(before.fills, fill);
  if (fills === null) return null;
  // Else only its name was learned: it is one of those that came the other way.
  // A list holds old ones too: that it traded once says nothing of how an open order stands now.
  const isListed = state !== null && fill.source === 'history' && state.order.isOpen !== false;
  const isCountedNow = countOf(fills) > countOf(before.fills);
  const filled = withNumbers({
    ...before,
    fills,
    told: isCountedNow && !before.isFilledTold ? withoutFill(before, fill.quantity, fill.filledAt) : before.told,
    order: {
      ...withMissing(before.order, said),
      ...(isListed ? {} : { asOf: fill.asOf }),
      ...(before.isFilledTold ? {} : { updatedAt: later(before.order.updatedAt, fill.filledAt) }),
    },
  });
  const hasNewStatus = filled.order.status !== before.order.status;
  const order = hasNewStatus
    ? {
        ...filled.order,
        source: 'fills' as const,
        raw: fill.raw,
        asOf: filled.order.isOpen === false ? fill.asOf : filled.order.asOf,
      }
    : filled.order;
  // What the exchange called canceled or rejected, or what was modified, and yet all of it is filled: its history knows.
  const isUnexplained =
    (order.status !== 'filled' &&
      order.quantity !== null &&
      isPositive(order.quantity) &&
      compareAmounts(fills.quantity, order.quantity, order) >= 0) ||
    order.status === 'rejected';
  // More than its last message said: the next one tells how it stands, its price, fee and turnover included.
  const isBehind =
    before.isFilledTold &&
    order.isOpen !== false &&
    compareAmounts(fills.quantity, order.filledQuantity ?? '0', order) > 0;
  const next: OrderState = {
    ...dated(filled, fill.asOf),
    order,
    asksAgain: order.isOpen === false ? false : filled.asksAgain || isUnexplained || isBehind,
  };
  return {
    ...applied(state, next, 'fills', isCountedNow),
    asksAgain: next.asksAgain || isUnexplained || state === null,
  };
}

/**
 * All fills of an open order there are have been counted: where nobody said how much is filled, they do.
 *
 * @returns null where that was known
 */
export function countedAll(state: OrderState): Applied | null {
  const { order, fills } = state;
  if (order.isOpen !== true || order.filledQuantity !== null || fills.counted.areDisproved) return null;
  const next = withNumbers({ ...state, order: { ...order, filledQuantity: fills.quantity } });
  return next.order.filledQuantity === null ? null : applied(state, next, 'fills', false);
}

/**
 * All fills there are of this time were listed: see {@link withoutUnlisted}.
 *
 * @returns null where nothing is replaced
 */
export function replaceUnlisted(
  state: OrderState,
  time: ListedTime,
): { applied: Applied; gone: NamelessFill[] } | null {
  const replaced = withoutUnlisted(state.fills, time, state.isFilledTold ? state.order.filledQuantity : null);
  return replaced === null
    ? null
    : {
        applied: applied(state, withNumbers({ ...state, fills: replaced.totals }), 'fills', false),
        gone: replaced.gone,
      };
}

/**
 * It was open and is no longer among the open ones: left the book, outcome not yet known.
 *
 * @returns null where that is known already, or the order is closed
 */
export function leaveBook(state: OrderState, asOf: Milliseconds): Applied | null {
  if (state.order.isOpen === false || state.leftBook) return null;
  const order: Order = { ...state.order, status: 'unknown', isOpen: null, remainingQuantity: null, asOf };
  return applied(
    state,
    { ...state, order, leftBook: true, refusal: null, isInDoubt: false, doubtedAt: null, asksAgain: false },
    'leftBook',
    true,
  );
}

/**
 * It was refused, and wherever it would be if it had been accepted it is not: our own conclusion.
 *
 * @returns null where more than a refusal is known of it; of a stop and a TWAP, whose ends no list tells, always
 */
export function concludeRejected(state: OrderState, at: Milliseconds): Applied | null {
  const { order, refusal } = state;
  if (
    refusal === null ||
    refusal.isOfKnownOrder ||
    order.isOpen !== null ||
    order.orderKind !== 'order' ||
    state.fills.count > 0
  )
    return null;
  const { price, quantity, takeProfit, stopLoss } = refusal;
  const rejected: Order = {
    ...order,
    price,
    quantity,
    takeProfit,
    stopLoss,
    status: 'rejected',
    isOpen: false,
    remainingQuantity: '0',
    asOf: at,
  };
  return applied(
    state,
    { ...state, order: rejected, stateAt: refusal.at, concludedAt: at, isConclusionChecked: false, asksAgain: false },
    'lookup',
    true,
  );
}

/** A question put after the conclusion was answered, and did not undo it. */
export function checkedConclusion(state: OrderState): OrderState {
  return { ...state, isConclusionChecked: true };
}

/** Of an order nobody has seen a refusal says neither how it stands nor what it asks for: a change to one that rests is refused with the same words. */
function knownByRefusal(said: Order): OrderState {
  const order: Order = {
    ...said,
    status: 'unknown',
    isOpen: null,
    price: null,
    quantity: null,
    filledQuantity: null,
    remainingQuantity: null,
    takeProfit: null,
    stopLoss: null,
  };
  return { ...newOrderState(order), stateAt: null, refusal: askedFor(said, said.updatedAt) };
}

/** As if it had not been concluded that the refusal was of the order itself: what was asked for then is not what the order has. */
function withoutRefused(state: OrderState): OrderState {
  const { refusal, order, concludedAt } = state;
  if (refusal === null || concludedAt === null) return state;
  const kept: Order = { ...order, status: 'unknown', isOpen: null, remainingQuantity: null };
  for (const field of ['price', 'quantity', 'takeProfit', 'stopLoss'] as const)
    if (isSameValue(kept[field], refusal[field])) kept[field] = null;
  return { ...state, order: kept, stateAt: null, concludedAt: null, isConclusionChecked: false };
}

function accepted(state: OrderState): OrderState {
  if (state.refusal === null) return state;
  const unconcluded = withoutRefused(state);
  return { ...unconcluded, refusal: { ...state.refusal, isOfKnownOrder: true } };
}

/** That its fills are all of it is concluded now. */
function dated(state: OrderState, at: Milliseconds): OrderState {
  return state.isFilledInferred && state.concludedAt === null ? { ...state, concludedAt: at } : state;
}

function causeOf({ order, claim }: OrderReport): EventCause {
  if (claim === 'amended') return 'amended';
  if (claim === 'requestRefused') return 'requestRefused';
  return order.source === 'archive' ? 'lookup' : order.source;
}

function applied(before: OrderState | null, state: OrderState, cause: EventCause, isAlwaysNews: boolean): Applied {
  const changed = changedFields(before?.order ?? null, state.order);
  return {
    state: state,
    cause,
    changed,
    before: before?.order ?? null,
    asksAgain: state.asksAgain,
    isNews: isAlwaysNews || changed.length > 0,
    isRefusedReopening: false,
  };
}

/** One message into what is known, as far as its turn lets it. */
function apply(
  state: OrderState,
  report: OrderReport,
  verdict: Exclude<Verdict, 'ignored'>,
  isLate: boolean,
): OrderState {
  const { order: said, claim } = report;
  const { order } = state;
  const wins = verdict === 'wins';
  const closes = wins && order.isOpen !== false && said.isOpen === false;
  // Without a time a message takes its turn by arrival; what closes an order comes after all that was open of it.
  const at = closes ? later(said.updatedAt, order.updatedAt) : (said.updatedAt ?? (isLate ? null : order.updatedAt));
  const isAmended = state.isAmended || claim === 'amended' || isAnotherQuantity(order, said);
  // Without a time it can't be told whether it comes after the end, which it must not change; and that nothing was filled
  // before the end says nothing of it, where it only follows from what remained.
  const saysNothingOfEnd =
    order.isOpen === false &&
    !wins &&
    (said.updatedAt === null ||
      (said.isOpen !== false && report.isFilledComputed && !isSomeAmount(said.filledQuantity, said)));
  // What is missing from the quantity is filled, unless the quantity was modified (docs/truth.md, An amended order).
  const filled = saysNothingOfEnd || (report.isFilledComputed && isAmended) ? null : said.filledQuantity;
  // Among the open orders again, and yet not said how it stands.
  const isListedAgain = claim === 'noState' && said.source === 'snapshot' && !isLate;
  const winsTies = wins || (claim === 'noState' && said.updatedAt === null && !isLate);
  const { fields, fieldTimes } = takeFields(state, report, at, winsTies, wins);
  // Its fills alone made it filled, and not because nobody had seen a modify.
  const areFillsDisproved =
    wins && state.isFilledInferred && said.status !== 'filled' && !isAnotherQuantity(order, said);
  const isConcluded = said.source === 'fills' || report.isConcluded === true;
  return {
    ...state,
    ...(wins
      ? {
          stateAt: at,
          isFilledInferred: isConcluded,
          refusal: null,
          ...(isConcluded && state.isFilledInferred ? {} : { concludedAt: null, isConclusionChecked: false }),
          leftBook: state.leftBook && said.isOpen === null,
        }
      : {
          leftBook: state.leftBook && !isListedAgain,
          refusal: state.refusal === null ? null : { ...state.refusal, isOfKnownOrder: true },
        }),
    ...(liftsDoubt(state, report, wins, isLate) ? { isInDoubt: false, doubtedAt: null } : {}),
    asksAgain: asksAgain(state, report, wins, isLate),
    isAmended,
    isFilledTold: state.isFilledTold || report.isFilledTold === true,
    fieldTimes,
    fills: areFillsDisproved ? disproved(state.fills) : state.fills,
    told: toldAfter(state, report, { wins, isLate, at, filled }),
    order: {
      ...order,
      ...fields,
      ...(wins
        ? {
            status: said.status,
            isOpen: said.isOpen,
            exchangeStatus: said.exchangeStatus,
            source: said.source,
            raw: said.raw,
          }
        : {}),
      ...(order.exchangeStatus === '' ? { exchangeStatus: said.exchangeStatus } : {}),
      symbol: order.symbol === '' ? said.symbol : order.symbol,
      filledQuantity: areFillsDisproved
        ? filled
        : largerAmount(isZeroDoubtful(state, report, closes) ? null : order.filledQuantity, filled, {
            ...order,
            quantity: fields.quantity ?? order.quantity,
          }),
      updatedAt: later(order.updatedAt, said.updatedAt),
      asOf: said.isOpen === false || (!isLate && provesPresence(report)) ? said.asOf : order.asOf,
      extra: wins ? { ...order.extra, ...said.extra } : { ...said.extra, ...order.extra },
    },
  };
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

function liftsDoubt(state: OrderState, { order: said, claim }: OrderReport, wins: boolean, isLate: boolean): boolean {
  if (!state.isInDoubt) return false;
  if (wins && said.isOpen !== true) return said.isOpen === false;
  if (claim === 'rejection' || isLate) return false;
  if (said.source === 'snapshot' || said.source === 'lookup') return said.isOpen === true || claim === 'noState';
  return (
    said.isOpen === true && said.updatedAt !== null && state.doubtedAt !== null && said.updatedAt > state.doubtedAt
  );
}

function asksAgain(
  state: OrderState,
  { order: said, claim, asksAgain: says }: OrderReport,
  wins: boolean,
  isLate: boolean,
): boolean {
  if (wins) {
    if (said.isOpen === false) return false;
    // It came back by a push that may have been on its way when the lists were read.
    return says || (state.leftBook && said.isOpen === true && said.source === 'push');
  }
  if (state.order.isOpen === false) return false;
  if (isLate) return state.asksAgain;
  if (claim === 'noState') return says || state.asksAgain || (state.leftBook && said.source === 'snapshot');
  return said.source === 'snapshot' || said.source === 'lookup' ? says : state.asksAgain;
}

interface Taken {
  fields: Partial<Order>;
  fieldTimes: OrderState['fieldTimes'];
}

/** Each field keeps the time of the message that set it: an older message fills only what is null. */
function takeFields(
  state: OrderState,
  { order: said, saysNone = [] }: OrderReport,
  at: Milliseconds | null,
  winsTies: boolean,
  wins: boolean,
): Taken {
  const { order } = state;
  const mayBeCoarse = isCoarse(state, said);
  const onlyMissing = order.isOpen === false && !wins;
  const stateAt = wins ? at : state.stateAt;
  const fields: Partial<Order> = {};
  const fieldTimes: Partial<Record<TimedField, Milliseconds | null>> = {};
  for (const field of timedFields) {
    const kept = state.fieldTimes[field];
    const setAt = kept === undefined ? state.stateAt : kept;
    // That there is none keeps its time too, lest an older message bring back what was removed.
    const isMissing = order[field] === null && kept === undefined;
    const saysThereIsNone = said[field] === null && saysNone.some((name) => name === field);
    const isSaid = said[field] !== null || saysThereIsNone;
    const isTaken =
      isSaid &&
      (isMissing || (!onlyMissing && isNewer(at, setAt, mayBeCoarse, winsTies) && isWorthTaking(field, order, said)));
    if (isTaken && !isSameValue(order[field], said[field])) Object.assign(fields, fieldOf(field, said));
    const time = isTaken ? at : setAt;
    const isNone = isTaken ? saysThereIsNone : order[field] === null && !isMissing;
    if (isNone || ((isTaken || order[field] !== null) && time !== stateAt)) fieldTimes[field] = time;
  }
  return { fields, fieldTimes };
}

function fieldOf(field: TimedField, said: Order): Partial<Order> {
  // These four say one thing in different words.
  if (field === 'exchangeType')
    return { type: said.type, exchangeType: said.exchangeType, orderKind: said.orderKind, postOnly: said.postOnly };
  return { [field]: said[field] };
}

function isNewer(
  at: Milliseconds | null,
  setAt: Milliseconds | null,
  mayBeCoarse: boolean,
  winsTies: boolean,
): boolean {
  const comparison = compareMoments(at, setAt, mayBeCoarse);
  return comparison === null || comparison === 0 ? winsTies : comparison > 0;
}

function isWorthTaking(field: TimedField, order: Order, said: Order): boolean {
  return field !== 'quantity' || isPositive(said.quantity) || !isPositive(order.quantity);
}

interface Judged {
  wins: boolean;
  isLate: boolean;
  at: Milliseconds | null;
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
  return {
    ...(takesAverage
      ? { averagePrice: said.averagePrice, averageOf: filled }
      : { averagePrice: told.averagePrice, averageOf: told.averageOf }),
    ...(takesFee ? { fee: said.fee, feeOf: filled } : { fee: told.fee, feeOf: told.feeOf }),
    ...(wins && said.isOpen === true
      ? { remaining: said.remainingQuantity, remainingAt: at }
      : { remaining: isQuantityOpen ? null : told.remaining, remainingAt: told.remainingAt }),
  };
}

/**
 * Of an amended order, what remained before this fill is what remains and this fill. Not where the numbers did not add up
 * before it: then what remains may already be without it, since an update and its fill have times of their own.
 */
function withoutFill(
  { isAmended, told, fills, order }: OrderState,
  quantity: string,
  filledAt: Milliseconds | null,
): Told {
  if (
    !isAmended ||
    order.isOpen !== true ||
    told.remaining === null ||
    filledAt === null ||
    told.remainingAt === null ||
    filledAt <= told.remainingAt
  )
    return told;
  if (
    order.quantity === null ||
    !isSameAmount(add(order.filledQuantity ?? fills.quantity, told.remaining), order.quantity, order)
  )
    return told;
  const rest = computedAmount(subtract(told.remaining, quantity), order);
  return { ...told, remaining: rest.startsWith('-') ? null : rest };
}

// What these say is of the one order that traded: a TWAP and a trigger have orders in slices, or one that they started.
const ofTheOrderItself: ReadonlySet<TimedField> = new Set<TimedField>([
  'exchangeType',
  'timeInForce',
  'price',
  'createdAt',
]);

/** A fill tells of its order only what nobody has told. */
function withMissing(order: Order, said: Order): Order {
  if (order === said) return order;
  const isOther = order.orderKind === 'twap' || order.orderKind === 'trigger';
  const fields: Partial<Order> = {};
  for (const field of timedFields) {
    if (order[field] === null && said[field] !== null && !(isOther && ofTheOrderItself.has(field)))
      Object.assign(fields, fieldOf(field, said));
  }
  return { ...order, ...fields, symbol: order.symbol === '' ? said.symbol : order.symbol };
}

// All but `asOf`, `source`, `raw` and `extra`.
const decimalFields = [
  'price',
  'averagePrice',
  'quantity',
  'filledQuantity',
  'remainingQuantity',
  'canceledQuantity',
  'turnover',
  'contractSize',
  'realizedPnl',
  'leverage',
] as const satisfies readonly (keyof Order)[];
const otherFields = [
  'exchange',
  'account',
  'orderId',
  'clientOrderId',
  'orderKind',
  'symbol',
  'side',
  'positionSide',
  'type',
  'exchangeType',
  'timeInForce',
  'quantityUnit',
  'fee',
  'takeProfit',
  'stopLoss',
  'marginMode',
  'orderSource',
  'selfMatchPrevention',
  'reduceOnly',
  'postOnly',
  'status',
  'isOpen',
  'exchangeStatus',
  'reason',
  'createdAt',
  'updatedAt',
] as const satisfies readonly (keyof Order)[];

/** Residue is no change of them. */
const amountFields: ReadonlySet<string> = new Set([
  'quantity',
  'filledQuantity',
  'remainingQuantity',
  'canceledQuantity',
]);

function changedFields(before: Order | null, after: Order): string[] {
  if (before === after) return [];
  if (before === null) return [...decimalFields, ...otherFields].filter((name) => after[name] !== null);
  const changed: string[] = otherFields.filter((name) => !isSameValue(before[name], after[name]));
  // Each place writes its own digits: 200.0 here, 200 there.
  for (const name of decimalFields) {
    if (before[name] === after[name] || equals(before[name], after[name])) continue;
    if (!amountFields.has(name) || !isSameAmount(before[name], after[name], after)) changed.push(name);
  }
  return changed.length === 1 && changed[0] === 'updatedAt' ? [] : changed;
}

function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  // A fee or a protection, always built by the same hands.
  return (
    typeof one === 'object' &&
    typeof other === 'object' &&
    one !== null &&
    other !== null &&
    JSON.stringify(one) === JSON.stringify(other)
  );
}
