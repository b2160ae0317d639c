/** How is an order's state written into the archive, and read again, also as earlier versions wrote it? */

import { z } from 'zod';
import { factsOf } from '../../../shared/exchanges/index.ts';
import type { ExchangeId, Order, Protection } from '../../../shared/order.ts';
import type { WallMs } from '../../../shared/time.ts';
import { FillNames } from './fill-names.ts';
import { noFills, totalsOf, type FillTotals } from './fill-totals.ts';
import { newOrderState, timedFields, type OrderState, type TimedField } from './order-state.ts';
import { conclusionOf, doubtOf, hasLeftBook, mustBeAsked, refusalOf, untold, type Standing } from './standing.ts';
import { askedFor } from './conclude.ts';
import { isStoredDecimal, isStoredTime } from './stored-values.ts';

// A part that can't be read is what it would be had it never been told.
const flag = z.boolean().catch(false);
const text = z.string().nullable().catch(null);
const moment = z.number().refine(isStoredTime);
const time = moment.nullable().catch(null);
const decimal = z.string().refine(isStoredDecimal);
const amount = decimal.nullable().catch(null);
const fee = z.object({ amount: decimal, currency: text }).nullable().catch(null);

/** QFEX tells of one its trigger price alone. */
const protection = z
  .object({ triggerPrice: decimal })
  .transform(({ triggerPrice }): Protection => ({
    triggerPrice,
    orderPrice: null,
    orderType: null,
    triggerPriceType: null,
  }))
  .nullable()
  .catch(null);
const refusal = z
  .object({
    at: time,
    price: amount,
    quantity: amount,
    takeProfit: protection,
    stopLoss: protection,
    isOfKnownOrder: flag,
  })
  .nullable()
  .catch(null);
const told = z
  .object({ averagePrice: amount, averageOf: amount, fee, feeOf: amount, remaining: amount, remainingAt: time })
  .nullable()
  .catch(null);
const sums = z.object({ count: z.int().min(0), quantity: decimal, value: amount, fee });
const namelessFill = z.object({
  tradeId: z.string(),
  likeness: z.string(),
  quantity: decimal,
  price: amount,
  fee,
  filledAt: time,
  asOf: moment,
});
const fills = z
  .object({
    pushed: sums,
    listed: sums,
    nameless: z
      .array(z.unknown())
      .catch([])
      .transform((each) => each.map((one) => namelessFill.safeParse(one).data).filter((one) => one !== undefined)),
    haveOneName: flag,
    areDisproved: flag,
    names: text,
    // In the place of names, once.
    tradeIds: text,
  })
  .refine(({ names, tradeIds }) => names !== null || tradeIds !== null)
  .nullable()
  .catch(null);

/** In the order of its keys, which is part of what is written. */
const keptState = z.object({
  isAmended: flag,
  isFilledTold: flag,
  isInDoubt: flag,
  doubtedAt: time,
  leftBook: flag,
  asksAgain: flag,
  isFilledInferred: flag,
  refusal,
  /** Not there in what was written before conclusions were told apart from what the exchange said. */
  concludedAt: moment.nullable().optional().catch(null),
  isConclusionChecked: flag,
  stateAt: time,
  fieldTimes: z.record(z.string(), time).catch({}).transform(timesOfFields),
  told,
  fills,
});
type KeptState = z.infer<typeof keptState>;
type KeptFills = NonNullable<KeptState['fills']>;

/** As it is written, without what only earlier versions wrote. */
type WrittenState = Omit<KeptState, 'fills'> & { fills: Omit<KeptFills, 'tradeIds'> };

function timesOfFields(times: Readonly<Record<string, WallMs | null>>): OrderState['fieldTimes'] {
  const known: Partial<Record<TimedField, WallMs | null>> = {};
  for (const field of timedFields) if (Object.hasOwn(times, field)) known[field] = times[field] ?? null;
  return known;
}

/** What is kept beside the order, JSON-safe. */
export function orderStateToJson(state: OrderState): unknown {
  const { isAmended, isFilledTold, stateAt, fieldTimes } = state;
  const { names, pushed, listed, nameless, haveOneName, areDisproved } = state.fills.counted;
  const doubt = doubtOf(state);
  const conclusion = conclusionOf(state);
  return {
    isAmended,
    isFilledTold,
    isInDoubt: doubt !== null,
    doubtedAt: doubt?.at ?? null,
    leftBook: hasLeftBook(state),
    asksAgain: mustBeAsked(state),
    isFilledInferred: conclusion?.from === 'figures',
    refusal: refusalOf(state),
    concludedAt: conclusion?.at ?? null,
    isConclusionChecked: conclusion?.isChecked === true,
    stateAt,
    fieldTimes,
    told: state.told,
    fills: { pushed, listed, nameless: [...nameless], haveOneName, areDisproved, names: names.text },
  } satisfies WrittenState;
}

/** What {@link orderStateToJson} wrote. A part that can't be read is what it would be had only the order been told. */
export function orderStateFromJson(order: Order, json: unknown): OrderState {
  const kept = keptState.safeParse(json).data;
  const blank = newOrderState(order);
  if (kept === undefined) return blank;
  const { isAmended, isFilledTold, stateAt, fieldTimes } = kept;
  return {
    order,
    standing: standingOf(order, kept.concludedAt === undefined ? withEarlierConclusion(order, kept) : kept),
    isAmended,
    isFilledTold,
    stateAt,
    fieldTimes,
    told: kept.told ?? blank.told,
    fills: kept.fills === null ? noFills : fillsOf(kept.fills, order.exchange),
  };
}

function standingOf({ isOpen, asOf }: Order, kept: KeptState): Standing {
  const { asksAgain, isInDoubt, doubtedAt, leftBook, isFilledInferred, concludedAt, isConclusionChecked } = kept;
  const doubt = isInDoubt ? { at: doubtedAt } : null;
  if (isOpen === true) return { isOpen, doubt, asksAgain };
  if (isOpen === null) {
    if (leftBook) return { isOpen, why: 'leftBook', asksAgain };
    return kept.refusal === null
      ? untold(doubt, asksAgain)
      : { isOpen, why: 'refusal', refusal: kept.refusal, asksAgain };
  }
  const concluded = { at: concludedAt ?? asOf, isChecked: isConclusionChecked };
  if (isFilledInferred) return { isOpen, conclusion: { ...concluded, from: 'figures' } };
  return {
    isOpen,
    conclusion: kept.refusal === null ? null : { ...concluded, from: 'refusal', refusal: kept.refusal },
  };
}

/** Then a word on QFEX's socket alone was taken for the order's rejection. */
function withEarlierConclusion(order: Order, kept: KeptState): KeptState {
  const isByWordAlone =
    order.status === 'rejected' && factsOf(order.exchange).words.rejectsChanges && order.source !== 'history';
  return isByWordAlone ? { ...kept, refusal: askedFor(order, kept.stateAt) } : kept;
}

function fillsOf(kept: KeptFills, exchange: ExchangeId): FillTotals {
  const { pushed, listed, nameless, haveOneName, areDisproved } = kept;
  // An earlier version counted by trade IDs, of which several fills of one match at HTX have one: they are counted anew.
  const names = kept.names ?? (factsOf(exchange).figures.fillsNamedBy === 'row' ? null : kept.tradeIds);
  if (names === null) return noFills;
  return totalsOf({ names: FillNames.fromText(names), pushed, listed, nameless, haveOneName, areDisproved });
}

/** Whether everything that was kept can be read as it was written; what an older version did not keep is not missed. */
export function isReadAsKept(json: unknown): boolean {
  if (json === undefined) return true;
  const read = keptState.safeParse(json).data;
  const kept = record(json);
  if (read === undefined || kept === null) return false;
  const isRead = (part: 'told' | 'fills'): boolean => !Object.hasOwn(kept, part) || read[part] !== null;
  return isRead('told') && isRead('fills') && isPartOf(kept, JSON.parse(JSON.stringify(read)));
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

function record(json: unknown): Record<string, unknown> | null {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
    ? Object.fromEntries(Object.entries(json))
    : null;
}
