/**
 * What is so of an order, after one more message about it? The rules "Merging" of truth.md.
 *
 * Pure: no clock, no memory, so that the same messages in any order end in the same state.
 */

import { compareAmounts, computedAmount, isSameAmount, isSomeAmount, largerAmount } from '../../shared/amounts.ts';
import { add, equals, isPositive, subtract } from '../../shared/decimal.ts';
import type { Milliseconds, Order } from '../../shared/order.ts';
import type { EventCause } from '../../shared/timeline.ts';
import type { FillReport, OrderReport } from '../exchanges/live.ts';
import { later } from '../exchanges/precedence.ts';
import { provesPresence } from './evidence.ts';
import { countFill, countOf, disproved, withoutUnlisted, type ListedTime, type NamelessFill } from './fill-totals.ts';
import { newOrderState, refusalOf, timedFields, type OrderState, type TimedField, type Told } from './known.ts';
import { withNumbers } from './merge-numbers.ts';
import { compareMoments, isCoarse, verdictOf, type Verdict } from './turn.ts';

export { orderStateFromJson, orderStateToJson, type OrderState } from './known.ts';

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
  known: OrderState | null,
  sighting: OrderReport,
  isLate = false,
  askedAt: Milliseconds = sighting.order.asOf,
): Applied | null {
  const { order: said, claim } = sighting;
  const isPush = said.source === 'push';
  if (known === null) {
    if (claim === 'requestRefused') return null;
    if (claim === 'rejection') return merged(null, knownByRefusal(said), 'requestRefused', true);
    const fieldTimes = Object.fromEntries((sighting.saysNone ?? []).map((field) => [field, said.updatedAt]));
    const fresh = dated(
      withNumbers({
        ...newOrderState(said),
        fieldTimes,
        isAmended: claim === 'amended',
        isFilledTold: sighting.isFilledTold === true,
        isFilledInferred: sighting.isConcluded === true,
        asksAgain: said.isOpen !== false && (sighting.asksAgain || claim === 'noState'),
      }),
      said.asOf,
    );
    return merged(null, fresh, causeOf(sighting), true);
  }
  // It says nothing of the order itself, so it does not renew its age either.
  if (claim === 'requestRefused') return merged(known, known, 'requestRefused', true);
  if (claim === 'rejection') {
    // Of one that left the book, or of which no more is known than that it was accepted, its history decides.
    if (known.order.isOpen !== true) return merged(known, known, causeOf(sighting), isPush);
    return merged(known, { ...known, isInDoubt: true, doubtedAt: said.updatedAt }, causeOf(sighting), isPush);
  }
  const turn = verdictOf(known, sighting, isLate, askedAt);
  if (turn === 'refused') {
    return {
      ...merged(
        known,
        { ...known, order: { ...known.order, asOf: isLate ? known.order.asOf : said.asOf } },
        causeOf(sighting),
        isPush,
      ),
      isRefusedReopening: said.isOpen === true,
    };
  }
  const next = dated(
    withNumbers(apply(turn === 'decides' ? withoutRefused(known) : known, sighting, turn, isLate)),
    said.asOf,
  );
  const isDoubtLifted = known.isInDoubt && !next.isInDoubt && next.order.isOpen === true && !isPush;
  // What was refused turns out to be a change to it.
  const isRefusalPlaced = known.refusal !== null && next.refusal === null && next.order.isOpen === true;
  return isDoubtLifted || isRefusalPlaced
    ? merged(known, next, 'requestRefused', true)
    : merged(known, next, causeOf(sighting), isPush);
}

/** @returns null where this fill was counted already */
export function applyFill(known: OrderState | null, { fill, order: said }: FillReport): Applied | null {
  // A fill says nothing of when its order stood how: any message that does may decide.
  // What traded was accepted, whatever was refused of it.
  const before = known === null ? { ...newOrderState(said), stateAt: null } : accepted(known);
  const fills = countFill(before.fills, fill);
  if (fills === null) return null;
  // Else only its name was learned: it is one of those that came the other way.
  // A list holds old ones too: that it traded once says nothing of how an open order stands now.
  const isListed = known !== null && fill.source === 'history' && known.order.isOpen !== false;
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
    ...merged(known, next, 'fills', isCountedNow),
    asksAgain: next.asksAgain || isUnexplained || known === null,
  };
}

/**
 * All fills of an open order there are have been counted: where nobody said how much is filled, they do.
 *
 * @returns null where that was known
 */
export function countedAll(known: OrderState): Applied | null {
  const { order, fills } = known;
  if (order.isOpen !== true || order.filledQuantity !== null || fills.counted.areDisproved) return null;
  const next = withNumbers({ ...known, order: { ...order, filledQuantity: fills.quantity } });
  return next.order.filledQuantity === null ? null : merged(known, next, 'fills', false);
}

/**
 * All fills there are of this time were listed: see {@link withoutUnlisted}.
 *
 * @returns null where nothing is replaced
 */
export function replaceUnlisted(known: OrderState, time: ListedTime): { merged: Applied; gone: NamelessFill[] } | null {
  const replaced = withoutUnlisted(known.fills, time, known.isFilledTold ? known.order.filledQuantity : null);
  return replaced === null
    ? null
    : { merged: merged(known, withNumbers({ ...known, fills: replaced.totals }), 'fills', false), gone: replaced.gone };
}

/**
 * It was open and is no longer among the open ones: left the book, outcome not yet known.
 *
 * @returns null where that is known already, or the order is closed
 */
export function leaveBook(known: OrderState, asOf: Milliseconds): Applied | null {
  if (known.order.isOpen === false || known.leftBook) return null;
  const order: Order = { ...known.order, status: 'unknown', isOpen: null, remainingQuantity: null, asOf };
  return merged(
    known,
    { ...known, order, leftBook: true, refusal: null, isInDoubt: false, doubtedAt: null, asksAgain: false },
    'leftBook',
    true,
  );
}

/**
 * It was refused, and wherever it would be if it had been accepted it is not: our own conclusion.
 *
 * @returns null where more than a refusal is known of it; of a stop and a TWAP, whose ends no list tells, always
 */
export function concludeRejected(known: OrderState, at: Milliseconds): Applied | null {
  const { order, refusal } = known;
  if (
    refusal === null ||
    refusal.isOfKnownOrder ||
    order.isOpen !== null ||
    order.orderKind !== 'order' ||
    known.fills.count > 0
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
  return merged(
    known,
    { ...known, order: rejected, stateAt: refusal.at, concludedAt: at, isConclusionChecked: false, asksAgain: false },
    'lookup',
    true,
  );
}

/** A question put after the conclusion was answered, and did not undo it. */
export function checkedConclusion(known: OrderState): OrderState {
  return { ...known, isConclusionChecked: true };
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
  return { ...newOrderState(order), stateAt: null, refusal: refusalOf(said, said.updatedAt) };
}

/** As if it had not been concluded that the refusal was of the order itself: what was asked for then is not what the order has. */
function withoutRefused(known: OrderState): OrderState {
  const { refusal, order, concludedAt } = known;
  if (refusal === null || concludedAt === null) return known;
  const kept: Order = { ...order, status: 'unknown', isOpen: null, remainingQuantity: null };
  for (const field of ['price', 'quantity', 'takeProfit', 'stopLoss'] as const)
    if (isSameValue(kept[field], refusal[field])) kept[field] = null;
  return { ...known, order: kept, stateAt: null, concludedAt: null, isConclusionChecked: false };
}

function accepted(known: OrderState): OrderState {
  if (known.refusal === null) return known;
  const unconcluded = withoutRefused(known);
  return { ...unconcluded, refusal: { ...known.refusal, isOfKnownOrder: true } };
}

/** That its fills are all of it is concluded now. */
function dated(known: OrderState, at: Milliseconds): OrderState {
  return known.isFilledInferred && known.concludedAt === null ? { ...known, concludedAt: at } : known;
}

function causeOf({ order, claim }: OrderReport): EventCause {
  if (claim === 'amended') return 'amended';
  if (claim === 'requestRefused') return 'requestRefused';
  return order.source === 'archive' ? 'lookup' : order.source;
}

function merged(before: OrderState | null, known: OrderState, cause: EventCause, isAlwaysNews: boolean): Applied {
  const changed = changedFields(before?.order ?? null, known.order);
  return {
    state: known,
    cause,
    changed,
    before: before?.order ?? null,
    asksAgain: known.asksAgain,
    isNews: isAlwaysNews || changed.length > 0,
    isRefusedReopening: false,
  };
}

/** One message into what is known, as far as its turn lets it. */
function apply(known: OrderState, sighting: OrderReport, turn: Exclude<Verdict, 'refused'>, isLate: boolean): OrderState {
  const { order: said, claim } = sighting;
  const { order } = known;
  const decides = turn === 'decides';
  const closes = decides && order.isOpen !== false && said.isOpen === false;
  // Without a time a message takes its turn by arrival; what closes an order comes after all that was open of it.
  const at = closes ? later(said.updatedAt, order.updatedAt) : (said.updatedAt ?? (isLate ? null : order.updatedAt));
  const isAmended = known.isAmended || claim === 'amended' || isAnotherQuantity(order, said);
  // Without a time it can't be told whether it comes after the end, which it must not change; and that nothing was filled
  // before the end says nothing of it, where it only follows from what remained.
  const saysNothingOfEnd =
    order.isOpen === false &&
    !decides &&
    (said.updatedAt === null ||
      (said.isOpen !== false && sighting.isFilledComputed && !isSomeAmount(said.filledQuantity, said)));
  // What is missing from the quantity is filled, unless the quantity was modified (truth.md, MODIFIED).
  const filled = saysNothingOfEnd || (sighting.isFilledComputed && isAmended) ? null : said.filledQuantity;
  // Among the open orders again, and yet not said how it stands.
  const isListedAgain = claim === 'noState' && said.source === 'snapshot' && !isLate;
  const winsTies = decides || (claim === 'noState' && said.updatedAt === null && !isLate);
  const { fields, fieldTimes } = takeFields(known, sighting, at, winsTies, decides);
  // Its fills alone made it filled, and not because nobody had seen a modify.
  const areFillsDisproved =
    decides && known.isFilledInferred && said.status !== 'filled' && !isAnotherQuantity(order, said);
  const isConcluded = said.source === 'fills' || sighting.isConcluded === true;
  return {
    ...known,
    ...(decides
      ? {
          stateAt: at,
          isFilledInferred: isConcluded,
          refusal: null,
          ...(isConcluded && known.isFilledInferred ? {} : { concludedAt: null, isConclusionChecked: false }),
          leftBook: known.leftBook && said.isOpen === null,
        }
      : {
          leftBook: known.leftBook && !isListedAgain,
          refusal: known.refusal === null ? null : { ...known.refusal, isOfKnownOrder: true },
        }),
    ...(liftsDoubt(known, sighting, decides, isLate) ? { isInDoubt: false, doubtedAt: null } : {}),
    asksAgain: asksAgain(known, sighting, decides, isLate),
    isAmended,
    isFilledTold: known.isFilledTold || sighting.isFilledTold === true,
    fieldTimes,
    fills: areFillsDisproved ? disproved(known.fills) : known.fills,
    told: toldAfter(known, sighting, { decides, isLate, at, filled }),
    order: {
      ...order,
      ...fields,
      ...(decides
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
        : largerAmount(isZeroDoubtful(known, sighting, closes) ? null : order.filledQuantity, filled, {
            ...order,
            quantity: fields.quantity ?? order.quantity,
          }),
      updatedAt: later(order.updatedAt, said.updatedAt),
      asOf: said.isOpen === false || (!isLate && provesPresence(sighting)) ? said.asOf : order.asOf,
      extra: decides ? { ...order.extra, ...said.extra } : { ...said.extra, ...order.extra },
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

/** Also a modify that nobody saw. A canceled order's quantity may be written as 0 (qfex.md, section 4). */
function isAnotherQuantity(order: Order, said: Order): boolean {
  return isPositive(said.quantity) && isPositive(order.quantity) && !isSameAmount(said.quantity, order.quantity, order);
}

function liftsDoubt(known: OrderState, { order: said, claim }: OrderReport, decides: boolean, isLate: boolean): boolean {
  if (!known.isInDoubt) return false;
  if (decides && said.isOpen !== true) return said.isOpen === false;
  if (claim === 'rejection' || isLate) return false;
  if (said.source === 'snapshot' || said.source === 'lookup') return said.isOpen === true || claim === 'noState';
  return (
    said.isOpen === true && said.updatedAt !== null && known.doubtedAt !== null && said.updatedAt > known.doubtedAt
  );
}

function asksAgain(
  known: OrderState,
  { order: said, claim, asksAgain: says }: OrderReport,
  decides: boolean,
  isLate: boolean,
): boolean {
  if (decides) {
    if (said.isOpen === false) return false;
    // It came back by a push that may have been on its way when the lists were read.
    return says || (known.leftBook && said.isOpen === true && said.source === 'push');
  }
  if (known.order.isOpen === false) return false;
  if (isLate) return known.asksAgain;
  if (claim === 'noState') return says || known.asksAgain || (known.leftBook && said.source === 'snapshot');
  return said.source === 'snapshot' || said.source === 'lookup' ? says : known.asksAgain;
}

interface Taken {
  fields: Partial<Order>;
  fieldTimes: OrderState['fieldTimes'];
}

/** Each field keeps the time of the message that set it: an older message fills only what is null. */
function takeFields(
  known: OrderState,
  { order: said, saysNone = [] }: OrderReport,
  at: Milliseconds | null,
  winsTies: boolean,
  decides: boolean,
): Taken {
  const { order } = known;
  const mayBeCoarse = isCoarse(known, said);
  const onlyMissing = order.isOpen === false && !decides;
  const stateAt = decides ? at : known.stateAt;
  const fields: Partial<Order> = {};
  const fieldTimes: Partial<Record<TimedField, Milliseconds | null>> = {};
  for (const field of timedFields) {
    const kept = known.fieldTimes[field];
    const setAt = kept === undefined ? known.stateAt : kept;
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
  decides: boolean;
  isLate: boolean;
  at: Milliseconds | null;
  /** What the message counts as filled; null where it can't be told from it. */
  filled: string | null;
}

function toldAfter(known: OrderState, { order: said, claim }: OrderReport, { decides, isLate, at, filled }: Judged): Told {
  const { told, order } = known;
  const tellsMoreThan = (of: string | null): boolean =>
    filled !== null && (of === null || compareAmounts(filled, of, order) > 0);
  // Of an amended order that is open nobody says of how much of it these would be.
  const isOfPart = known.isAmended && said.isOpen === true && filled === null;
  const takesAverage =
    said.averagePrice !== null && !isOfPart && (told.averagePrice === null || decides || tellsMoreThan(told.averageOf));
  const takesFee = said.fee !== null && !isOfPart && (told.fee === null || decides || tellsMoreThan(told.feeOf));
  const isQuantityOpen = claim === 'noState' && !isLate && isAnotherQuantity(order, said);
  return {
    ...(takesAverage
      ? { averagePrice: said.averagePrice, averageOf: filled }
      : { averagePrice: told.averagePrice, averageOf: told.averageOf }),
    ...(takesFee ? { fee: said.fee, feeOf: filled } : { fee: told.fee, feeOf: told.feeOf }),
    ...(decides && said.isOpen === true
      ? { remaining: said.remainingQuantity, remainingAt: at }
      : { remaining: isQuantityOpen ? null : told.remaining, remainingAt: told.remainingAt }),
  };
}

/**
 * Of an amended order, what remained before this fill is what remains and this fill. Not where the numbers did not add up
 * before it: then what remains may already be without it, since an update and its fill have times of their own.
 */
function withoutFill({ isAmended, told, fills, order }: OrderState, quantity: string, filledAt: Milliseconds | null): Told {
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
