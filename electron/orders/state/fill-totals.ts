/**
 * What do the fills of one order come to? Each counted once, each sum computed once.
 *
 * HTX names a fill by its row's `id`: one match with several makers is several fills of one trade ID. A message without
 * that `id` is paired with one that has it by trade, price and quantity.
 *
 * QFEX's push names a fill by `trade_id`, its `/user/trade` by `id`, and no page says that these are the same numbers.
 * As long as no trade of an order came by both ways under one ID they may be the same trades under two names: what was
 * pushed and what was listed then stay apart, and only the larger of the two counts.
 */

import { isSameAmount, type AmountsOf } from '../../../shared/amounts.ts';
import { compare } from '../../../shared/decimal.ts';
import { factsOf } from '../../../shared/exchanges/index.ts';
import type { Fill } from '../../../shared/fill.ts';
import { averageOf, nothingCounted, together, withFill, type Sums } from '../../../shared/fill-sums.ts';
import type { Decimal, Fee } from '../../../shared/order.ts';
import { likenessOf, noFillNames, type FillNames, type FillWay } from './fill-names.ts';
import type { WallMs } from '../../../shared/time.ts';

export { averageOf, type Sums };

/** A fill whose message names only its match. */
export interface NamelessFill {
  readonly tradeId: string;
  readonly likeness: string;
  readonly quantity: Decimal;
  readonly price: Decimal | null;
  readonly fee: Fee | null;
  readonly filledAt: WallMs | null;
  readonly asOf: WallMs;
}

/** What was counted of the fills, by the way they came. */
export interface CountedFills {
  readonly names: FillNames;
  /** Each fill that has a name stands in one of the two: where it came first. */
  readonly pushed: Sums;
  readonly listed: Sums;
  /** Those that no message has named yet. */
  readonly nameless: readonly NamelessFill[];
  /** A trade came by both ways under the same ID: the two are parts of one whole. */
  readonly haveOneName: boolean;
  /** The exchange said that less is filled than the fills come to: they say nothing of this order any more. */
  readonly areDisproved: boolean;
}

/** What the fills come to, as far as is sure. */
export interface FillTotals extends Sums {
  readonly counted: CountedFills;
}

export const noFills: FillTotals = totalsOf({
  names: noFillNames,
  pushed: nothingCounted,
  listed: nothingCounted,
  nameless: [],
  haveOneName: false,
  areDisproved: false,
});

/** @returns null where this fill was counted already, and nothing new is known of its name */
export function countFill({ counted }: FillTotals, fill: Fill): FillTotals | null {
  const { names } = counted;
  const way = fill.source === 'push' ? 'pushed' : 'listed';
  if (factsOf(fill.exchange).figures.fillsNamedBy === 'row')
    return fill.fillId === null ? withNameless(counted, fill) : withNamed(counted, fill, fill.fillId, way);
  const name = fill.fillId ?? fill.tradeId;
  const before = names.wayOf(name);
  if (before !== null)
    return counted.haveOneName || before === way ? null : totalsOf({ ...counted, haveOneName: true });
  return totalsOf({ ...counted, names: names.and(name, way), [way]: withFill(counted[way], fill) });
}

/** How many fills were counted: one that only got its name is none more. */
export function countOf({ counted: { pushed, listed, nameless } }: FillTotals): number {
  return pushed.count + listed.count + nameless.length;
}

function withNamed(counted: CountedFills, fill: Fill, name: string, way: FillWay): FillTotals | null {
  if (counted.names.wayOf(name) !== null) return null;
  const likeness = likenessOf(fill);
  const paired = counted.nameless.findIndex((each) => each.likeness === likeness);
  return totalsOf({
    ...counted,
    names: counted.names.and(name, way).andAlike(likeness),
    [way]: withFill(counted[way], fill),
    nameless: paired === -1 ? counted.nameless : counted.nameless.toSpliced(paired, 1),
    haveOneName: true,
  });
}

/** One that looks like a fill which was counted is that fill again, until a list names more of them. */
function withNameless(counted: CountedFills, fill: Fill): FillTotals | null {
  const likeness = likenessOf(fill);
  if (counted.names.hasAlike(likeness)) return null;
  const { tradeId, quantity, price, fee, filledAt, asOf } = fill;
  const nameless = [...counted.nameless, { tradeId, likeness, quantity, price, fee, filledAt, asOf }];
  return totalsOf({ ...counted, names: counted.names.andAlike(likeness), nameless, haveOneName: true });
}

/** The time of which a list of fills holds all: from its oldest one, by the exchange's clock, until it was asked for, by this machine's. */
export interface ListedTime {
  from: WallMs;
  askedAt: WallMs;
}

/**
 * A complete list of the fills came: those without a name inside its time are not among them
 * unless it named them (a match that was pushed as one, and listed as several).
 *
 * @param atLeast - what the exchange itself says is filled: a list that comes to less is not all
 * @returns null where nothing is replaced
 */
export function withoutUnlisted(
  { counted }: FillTotals,
  { from, askedAt }: ListedTime,
  atLeast: Decimal | null,
): { totals: FillTotals; gone: NamelessFill[] } | null {
  const isGone = ({ filledAt, asOf }: NamelessFill): boolean => (filledAt ?? asOf) >= from && asOf < askedAt;
  const gone = counted.nameless.filter(isGone);
  if (gone.length === 0) return null;
  const totals = totalsOf({ ...counted, nameless: counted.nameless.filter((fill) => !isGone(fill)) });
  return atLeast !== null && compare(totals.quantity, atLeast) < 0 ? null : { totals, gone };
}

/** The exchange says otherwise. */
export function disproved({ counted }: FillTotals): FillTotals {
  return totalsOf({ ...counted, areDisproved: true });
}

export function totalsOf(counted: CountedFills): FillTotals {
  return { ...sumsOf(counted), counted };
}

function sumsOf({ pushed, listed, nameless, haveOneName, areDisproved }: CountedFills): Sums {
  if (areDisproved) return nothingCounted;
  if (haveOneName) return nameless.reduce(withFill, together(pushed, listed));
  if (pushed.count === 0) return listed;
  if (listed.count === 0) return pushed;
  return compare(listed.quantity, pushed.quantity) >= 0 ? listed : pushed;
}

/** Whether these are all the fills of an order of which this much is filled: the figures of a part would be another order's. */
export function areAllOf({ count, quantity }: Sums, filledQuantity: Decimal | null, of: AmountsOf): boolean {
  return count > 0 && isSameAmount(quantity, filledQuantity, of);
}

/** All the fills of an order of which the exchange says that this much is filled; null where they are not. */
export function allOf(totals: FillTotals, filledQuantity: Decimal | null, of: AmountsOf): Sums | null {
  if (areAllOf(totals, filledQuantity, of)) return totals;
  const { pushed, listed, areDisproved } = totals.counted;
  if (areDisproved || pushed.count === 0 || listed.count === 0) return null;
  // Pushed before a connection broke, listed what happened meanwhile: together they come to just that.
  const both = together(pushed, listed);
  return areAllOf(both, filledQuantity, of) ? both : null;
}
