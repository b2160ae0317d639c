/** What must be kept of one order so that the next message about it can be judged? */

import type { Decimal, ExchangeId, Fee, Milliseconds, Order, Protection } from '../../../shared/order.ts';
import { isStoredDecimal, isStoredTime } from '../archive/stored.ts';
import { noFills, totalsOf, type FillTotals, type NamelessFill, type Sums } from './fill-totals.ts';
import { FillNames } from './fill-names.ts';

/** The fields that each keep the time of the message that set them. */
export const timedFields = [
  'clientOrderId',
  'side',
  'positionSide',
  'exchangeType',
  'timeInForce',
  'price',
  'quantity',
  'canceledQuantity',
  'turnover',
  'contractSize',
  'realizedPnl',
  'leverage',
  'takeProfit',
  'stopLoss',
  'marginMode',
  'orderSource',
  'selfMatchPrevention',
  'reduceOnly',
  'reason',
  'createdAt',
] as const satisfies readonly (keyof Order)[];
export type TimedField = (typeof timedFields)[number];

/** What messages themselves said, where the order shows what follows from it together with the fills. */
export interface Told {
  readonly averagePrice: Decimal | null;
  /** The filled quantity of which that is the average; null where the message named none. */
  readonly averageOf: Decimal | null;
  readonly fee: Fee | null;
  /** The filled quantity of which that is the fee; null where the message named none. */
  readonly feeOf: Decimal | null;
  /** What the last message said that can still fill, while the order is open. */
  readonly remaining: Decimal | null;
  readonly remainingAt: Milliseconds | null;
}

/** A refusal of which nobody knows whether it was of the order itself or of a change to it. */
export interface Refusal extends Pick<Order, 'price' | 'quantity' | 'takeProfit' | 'stopLoss'> {
  readonly at: Milliseconds | null;
  /** Something else was heard of the order, so that it was accepted once: its history decides. */
  readonly isOfKnownOrder: boolean;
}

export interface OrderState {
  readonly order: Order;
  /** It was modified, seen or unseen: what is filled is no longer what is missing from the quantity. */
  readonly isAmended: boolean;
  /** The exchange's own messages say how much is filled: its fills decide nothing, and only give reason to ask. */
  readonly isFilledTold: boolean;
  /** A rejection came of an order known to rest: refused was a request about it, or it is gone. */
  readonly isInDoubt: boolean;
  /** The exchange's time of that rejection. */
  readonly doubtedAt: Milliseconds | null;
  /** It was open and is no longer among the open ones: only what is newer brings it back. */
  readonly leftBook: boolean;
  /** The last message that counted leaves open how the order ends: it must be asked for at once. */
  readonly asksAgain: boolean;
  /** That it is filled was concluded from its fills; no message has said it yet. */
  readonly isFilledInferred: boolean;
  /** Nothing told yet how the order stands but this refusal, or what was concluded from it; what it asked for is the order's only if that was refused. */
  readonly refusal: Refusal | null;
  /** When this app itself concluded that it is over, by this machine's clock; null where the exchange said so, or it is not known to be. */
  readonly concludedAt: Milliseconds | null;
  /** The conclusion was put to the exchange as a question. */
  readonly isConclusionChecked: boolean;
  /** The exchange's time of the message that set the status; null where it had none. */
  readonly stateAt: Milliseconds | null;
  /** Sparse: the time of the message that set a field, where it is not `stateAt`; of one said to have no value, always. */
  readonly fieldTimes: Readonly<Partial<Record<TimedField, Milliseconds | null>>>;
  readonly told: Told;
  readonly fills: FillTotals;
}

/** An order of which nothing but this was ever said. */
export function newOrderState(order: Order): OrderState {
  return {
    order,
    isAmended: false,
    isFilledTold: false,
    isInDoubt: false,
    doubtedAt: null,
    leftBook: false,
    asksAgain: false,
    isFilledInferred: false,
    refusal: null,
    concludedAt: null,
    isConclusionChecked: false,
    stateAt: order.updatedAt,
    fieldTimes: {},
    told: {
      averagePrice: order.averagePrice,
      averageOf: order.averagePrice === null ? null : order.filledQuantity,
      fee: order.fee,
      feeOf: order.fee === null ? null : order.filledQuantity,
      remaining: order.isOpen === true ? order.remainingQuantity : null,
      remainingAt: order.updatedAt,
    },
    fills: noFills,
  };
}

/**
 * The same without the times that order messages, because the exchange's clock was set back: whatever comes next is newer.
 *
 * @param aheadFrom - by the exchange's clock: what it seems to have said after that is no time at all
 */
export function withoutTimes(state: OrderState, aheadFrom: Milliseconds): OrderState {
  const { updatedAt } = state.order;
  return {
    ...state,
    order: updatedAt === null || updatedAt <= aheadFrom ? state.order : { ...state.order, updatedAt: null },
    doubtedAt: null,
    stateAt: null,
    fieldTimes: Object.fromEntries(Object.keys(state.fieldTimes).map((field) => [field, null])),
    told: { ...state.told, remainingAt: null },
  };
}

/** What is kept beside the order, JSON-safe. */
export function orderStateToJson({ order: _order, fills, ...rest }: OrderState): unknown {
  const { names, ...counted } = fills.counted;
  return { ...rest, fills: { ...counted, names: names.text } };
}

/** What {@link orderStateToJson} wrote. A part that can't be read is what it would be had only the order been told. */
export function orderStateFromJson(order: Order, json: unknown): OrderState {
  const kept = record(json);
  const blank = newOrderState(order);
  if (kept === null) return blank;
  const state: OrderState = {
    order,
    isAmended: kept['isAmended'] === true,
    isFilledTold: kept['isFilledTold'] === true,
    isInDoubt: kept['isInDoubt'] === true,
    doubtedAt: time(kept['doubtedAt']),
    leftBook: kept['leftBook'] === true,
    asksAgain: kept['asksAgain'] === true,
    isFilledInferred: kept['isFilledInferred'] === true,
    refusal: readRefusal(kept['refusal']),
    concludedAt: time(kept['concludedAt']),
    isConclusionChecked: kept['isConclusionChecked'] === true,
    stateAt: time(kept['stateAt']),
    fieldTimes: readFieldTimes(kept['fieldTimes']),
    told: readTold(kept['told']) ?? blank.told,
    fills: readFills(kept['fills'], order.exchange) ?? noFills,
  };
  return Object.hasOwn(kept, 'concludedAt') ? state : withEarlierConclusion(state);
}

/** Written before conclusions were told apart from what the exchange said: a word on QFEX's socket alone was taken for the order's rejection. */
function withEarlierConclusion(state: OrderState): OrderState {
  const { order, isFilledInferred, stateAt } = state;
  const isByWordAlone = order.status === 'rejected' && order.exchange === 'qfex' && order.source !== 'history';
  if (!isFilledInferred && !isByWordAlone) return state;
  return { ...state, concludedAt: order.asOf, refusal: isByWordAlone ? askedFor(order, stateAt) : null };
}

/** What this message asked for, should it turn out that it was the order itself that was refused. */
export function askedFor({ price, quantity, takeProfit, stopLoss }: Order, at: Milliseconds | null): Refusal {
  return { at, price, quantity, takeProfit, stopLoss, isOfKnownOrder: false };
}

function readRefusal(json: unknown): Refusal | null {
  const kept = record(json);
  if (kept === null) return null;
  return {
    at: time(kept['at']),
    price: decimal(kept['price']),
    quantity: decimal(kept['quantity']),
    takeProfit: readProtection(kept['takeProfit']),
    stopLoss: readProtection(kept['stopLoss']),
    isOfKnownOrder: kept['isOfKnownOrder'] === true,
  };
}

/** QFEX tells of one its trigger price alone. */
function readProtection(json: unknown): Protection | null {
  const triggerPrice = decimal(record(json)?.['triggerPrice']);
  return triggerPrice === null ? null : { triggerPrice, orderPrice: null, orderType: null, triggerPriceType: null };
}

/** Whether everything that was kept was read as it was written; what an older version did not keep is not missed. */
export function isReadAsKept(state: OrderState, json: unknown): boolean {
  if (json === undefined) return true;
  const kept = record(json);
  const fills = record(kept?.['fills']);
  // HTX's are counted anew where they were counted by trade IDs.
  const isByTrade = fills !== null && !Object.hasOwn(fills, 'names') && typeof fills['tradeIds'] === 'string';
  const read: unknown = JSON.parse(JSON.stringify(orderStateToJson(state)));
  return kept !== null && isPartOf(kept, isByTrade ? { ...record(read), fills } : read);
}

function isPartOf(kept: unknown, read: unknown): boolean {
  if (Array.isArray(kept) && Array.isArray(read))
    return kept.length === read.length && kept.every((part, at) => isPartOf(part, read[at]));
  const [keptParts, readParts] = [record(kept), record(read)];
  if (keptParts === null || readParts === null) return kept === read;
  return Object.entries(readParts).every(
    ([name, value]) => !Object.hasOwn(keptParts, name) || isPartOf(keptParts[name], value),
  );
}

function readFieldTimes(json: unknown): OrderState['fieldTimes'] {
  const kept = record(json);
  const times: Partial<Record<TimedField, Milliseconds | null>> = {};
  if (kept === null) return times;
  for (const field of timedFields) if (Object.hasOwn(kept, field)) times[field] = time(kept[field]);
  return times;
}

function readTold(json: unknown): Told | null {
  const kept = record(json);
  if (kept === null) return null;
  return {
    averagePrice: decimal(kept['averagePrice']),
    averageOf: decimal(kept['averageOf']),
    fee: readFee(kept['fee']),
    feeOf: decimal(kept['feeOf']),
    remaining: decimal(kept['remaining']),
    remainingAt: time(kept['remainingAt']),
  };
}

function readFills(json: unknown, exchange: ExchangeId): FillTotals | null {
  const kept = record(json);
  const pushed = readSums(kept?.['pushed']);
  const listed = readSums(kept?.['listed']);
  // An earlier version counted by trade IDs, of which several fills of one match at HTX have one: they are counted anew.
  const names = text(kept?.['names']) ?? (exchange === 'htx' ? null : text(kept?.['tradeIds']));
  if (kept === null || pushed === null || listed === null || names === null) return null;
  return totalsOf({
    names: FillNames.fromText(names),
    pushed,
    listed,
    nameless: Array.isArray(kept['nameless']) ? kept['nameless'].map(readNameless).filter((fill) => fill !== null) : [],
    haveOneName: kept['haveOneName'] === true,
    areDisproved: kept['areDisproved'] === true,
  });
}

function readNameless(json: unknown): NamelessFill | null {
  const kept = record(json);
  const [tradeId, likeness] = [text(kept?.['tradeId']), text(kept?.['likeness'])];
  const quantity = decimal(kept?.['quantity']);
  const asOf = time(kept?.['asOf']);
  if (kept === null || tradeId === null || likeness === null || quantity === null || asOf === null) return null;
  return {
    tradeId,
    likeness,
    quantity,
    price: decimal(kept['price']),
    fee: readFee(kept['fee']),
    filledAt: time(kept['filledAt']),
    asOf,
  };
}

function readSums(json: unknown): Sums | null {
  const kept = record(json);
  const count: unknown = kept?.['count'];
  const quantity = decimal(kept?.['quantity']);
  if (kept === null || typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0 || quantity === null)
    return null;
  return { count, quantity, value: decimal(kept['value']), fee: readFee(kept['fee']) };
}

function readFee(json: unknown): Fee | null {
  const kept = record(json);
  const amount = decimal(kept?.['amount']);
  return amount === null ? null : { amount, currency: text(kept?.['currency']) };
}

function record(json: unknown): Record<string, unknown> | null {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
    ? Object.fromEntries(Object.entries(json))
    : null;
}

function text(json: unknown): string | null {
  return typeof json === 'string' ? json : null;
}

function decimal(json: unknown): Decimal | null {
  return typeof json === 'string' && isStoredDecimal(json) ? json : null;
}

function time(json: unknown): Milliseconds | null {
  return typeof json === 'number' && isStoredTime(json) ? json : null;
}
