/**
 * When are two amounts of one order the same? And how is one written that was computed?
 *
 * Some exchanges write doubles, whose sums leave residue (0.7999999999999999 of 0.8), others decimals, where nothing is
 * the same but the equal (docs/truth.md, Amounts that are doubles). Every comparison of amounts that decides anything is one
 * of these; prices that the exchange wrote, averages and fees are never rewritten.
 */

import { compare, isPositive, isZero, multiply, roundToDigits, subtract } from './decimal.ts';
import { factsOf } from './exchanges/index.ts';
import type { Decimal, Order } from './order.ts';

/** The order whose amounts they are: by its quantity, or the largest that is known of it, is measured what counts as residue. */
export type AmountsOf = Pick<Order, 'exchange'> &
  Partial<Pick<Order, 'quantity' | 'filledQuantity' | 'remainingQuantity'>>;

const share = '0.000000000001';
const computedDigits = 12;

function areDoubles(exchange: Order['exchange']): boolean {
  return factsOf(exchange).figures.areDoubles;
}

/** Below zero: -1, the same: 0, above: 1. */
export function compareAmounts(left: Decimal, right: Decimal, of: AmountsOf): -1 | 0 | 1 {
  const exactly = compare(left, right);
  if (exactly === 0 || !areDoubles(of.exchange)) return exactly;
  return isResidue(subtract(left, right), scaleOf(of, left, right)) ? 0 : exactly;
}

/** False where one of them is not known. */
export function isSameAmount(left: Decimal | null, right: Decimal | null, of: AmountsOf): boolean {
  return left !== null && right !== null && compareAmounts(left, right, of) === 0;
}

/** Above zero by more than residue; false where it is not known. */
export function isSomeAmount(amount: Decimal | null, of: AmountsOf): boolean {
  return isPositive(amount) && amount !== null && compareAmounts(amount, '0', of) > 0;
}

/** The same as zero; false where it is not known. */
export function isNoAmount(amount: Decimal | null, of: AmountsOf): boolean {
  return isSameAmount(amount, '0', of);
}

/** The exchange filled more than was asked for. */
export function isOverfilled(order: AmountsOf & Partial<Pick<Order, 'status'>>): boolean {
  const { status, quantity = null, filledQuantity = null } = order;
  return (
    status === 'filled' &&
    quantity !== null &&
    filledQuantity !== null &&
    isPositive(quantity) &&
    compareAmounts(filledQuantity, quantity, order) > 0
  );
}

/** Of two prices of this exchange; the residue of doubles is reckoned by the larger of them. */
export function isSamePrice(left: Decimal, right: Decimal, exchange: Order['exchange']): boolean {
  return areDoubles(exchange) ? isResidue(subtract(left, right), largest([left, right])) : compare(left, right) === 0;
}

/**
 * How much of a quantity is filled against so many percent, which may be more than all; null where nothing is asked for.
 *
 * @param filled - all three are plain decimals
 */
export function compareShare(filled: Decimal, quantity: Decimal, percent: Decimal, of: AmountsOf): -1 | 0 | 1 | null {
  if (!isPositive(quantity)) return null;
  const clearly = clearShare(filled, quantity, percent);
  if (clearly !== null) return clearly;
  if (!isSomeAmount(filled, of)) return compare('0', percent);
  if (compareAmounts(filled, quantity, of) === 0) return compare('100', percent);
  return compare(multiply(filled, '100'), multiply(percent, quantity));
}

/** The larger of two; of those that are the same the first, with its digits. Null only where both are. */
export function largerAmount(one: Decimal | null, other: Decimal | null, of: AmountsOf): Decimal | null {
  if (one === null || other === null) return one ?? other;
  return compareAmounts(one, other, of) >= 0 ? one : other;
}

/** An amount the exchange wrote: the same as the quantity it is written as that, the same as zero as `0`, else as it came. */
export function amountAsWritten(amount: Decimal, of: AmountsOf): Decimal {
  if (!areDoubles(of.exchange)) return amount;
  const { quantity = null } = of;
  if (quantity !== null && isPositive(quantity)) {
    // Equal by value it keeps its digits.
    if (compare(amount, quantity) === 0) return amount;
    if (isSameAmount(amount, quantity, of)) return quantity;
  }
  return !isZero(amount) && isNoAmount(amount, of) ? '0' : amount;
}

/** As {@link amountAsWritten}, of one that was computed: else it is rounded to 12 significant digits, where that is the same amount. */
export function computedAmount(amount: Decimal, of: AmountsOf): Decimal {
  if (!areDoubles(of.exchange)) return amount;
  const written = amountAsWritten(amount, of);
  if (written !== amount) return written;
  const rounded = roundToDigits(amount, computedDigits);
  return rounded !== amount && isSameAmount(rounded, amount, of) ? rounded : amount;
}

/** A sum of fees at this exchange, as it is shown: likewise, by its own size. */
export function computedFee(sum: Decimal, exchange: Order['exchange']): Decimal {
  if (!areDoubles(exchange)) return sum;
  const rounded = roundToDigits(sum, computedDigits);
  return rounded !== sum && isResidue(subtract(rounded, sum), absolute(sum)) ? rounded : sum;
}

/** The order's quantity; where that is unknown or 0, the largest amount known of it; else one. */
function scaleOf(
  { quantity = null, filledQuantity = null, remainingQuantity = null }: AmountsOf,
  left: Decimal,
  right: Decimal,
): Decimal {
  if (quantity !== null && isPositive(quantity)) return quantity;
  return largest([left, right, filledQuantity ?? '0', remainingQuantity ?? '0']);
}

function largest(amounts: readonly Decimal[]): Decimal {
  const found = amounts.map(absolute).reduce((one, other) => (compare(one, other) >= 0 ? one : other), '0');
  return isZero(found) ? '1' : found;
}

const nearlySame = 1e-9;

/** Doubles tell it of nearly all, far from where it could be either; null where they don't. */
function clearShare(filled: Decimal, quantity: Decimal, percent: Decimal): -1 | 1 | null {
  const [part, whole, wanted] = [Number(filled), Number(quantity), Number(percent)];
  if (![Math.abs(part), whole].every(isExactEnough) || !Number.isFinite(wanted)) return null;
  const about = (100 * part) / whole;
  const isClear = [wanted, 0, 100].every((each) => Math.abs(about - each) > nearlySame * (1 + Math.abs(about)));
  return isClear ? (about < wanted ? -1 : 1) : null;
}

/** Far from the sizes at which doubles lose digits, or end. */
function isExactEnough(size: number): boolean {
  return size > 1e-200 && size < 1e200;
}

function isResidue(difference: Decimal, scale: Decimal): boolean {
  // Doubles tell it of nearly all: they are exact to a far smaller part than that by which these bounds lie apart.
  const size = Number(scale);
  const ratio = Math.abs(Number(difference)) / size;
  if (isExactEnough(size) && ratio > 1.01e-12) return false;
  if (isExactEnough(size) && ratio < 0.99e-12) return true;
  return compare(absolute(difference), multiply(scale, share)) <= 0;
}

function absolute(amount: Decimal): Decimal {
  return amount.replace(/^-/, '');
}
