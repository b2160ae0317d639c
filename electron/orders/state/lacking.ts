/** Which figures does an order lack that its exchange could still tell, and why? */

import { compareAmounts, isSameAmount, isSomeAmount } from '../../../shared/amounts.ts';
import { add } from '../../../shared/decimal.ts';
import { sumOfFills } from '../../../shared/fill-words.ts';
import type { Fill } from '../../../shared/fill.ts';
import type { Order } from '../../../shared/order.ts';
import type { OrderReport } from '../../exchanges/reports.ts';
import type { Applied } from './applied.ts';
import type { OrderState } from './order-state.ts';

export interface Lack {
  figure: 'filledQuantity' | 'averagePrice' | 'fee' | 'fills';
  /**
   * `leftOutAtItsEnd`: it closed by a message that does not say how much was filled; its history says · `fillsMissed`: its
   * fills alone tell it, and some were missed, or their list hears of them later · `fillsNotKept`: those that are
   * remembered are not all.
   */
  why: 'leftOutAtItsEnd' | 'fillsMissed' | 'fillsNotKept';
}

/** What is known of an order, or that part of it by which figures are judged. */
export type JudgedByFigures = Pick<OrderState, 'order'> & Partial<Pick<OrderState, 'isAmended' | 'isFilledTold'>>;

/**
 * @param lacksFilled - {@link lacksFilledAfter} its last message
 * @param kept - the fills that are remembered of it, where it matters whether they are all
 */
export function lackingOf(known: JudgedByFigures, lacksFilled = false, kept: readonly Fill[] | null = null): Lack[] {
  const { order, isAmended = false, isFilledTold = false } = known;
  const lacking: Lack[] = [];
  if (lacksFilled) lacking.push({ figure: 'filledQuantity', why: 'leftOutAtItsEnd' });
  // Whose own messages say how much is filled, they also say at what price.
  if (!isFilledTold) {
    if (missedFilled(order, isAmended)) lacking.push({ figure: 'filledQuantity', why: 'fillsMissed' });
    if (missedAverage(order, isAmended)) lacking.push({ figure: 'averagePrice', why: 'fillsMissed' });
    if (order.isOpen === false && order.fee === null && isSomeAmount(order.filledQuantity, order))
      lacking.push({ figure: 'fee', why: 'fillsMissed' });
  }
  if (kept !== null && missesKept(order, kept)) lacking.push({ figure: 'fills', why: 'fillsNotKept' });
  return lacking;
}

/** It is not sure how much of it is filled, or at what price; a fee that comes later makes no figure unsure. */
export function isFilledUnsure(known: JudgedByFigures, lacksFilled: boolean): boolean {
  return lackingOf(known, lacksFilled).some(({ figure }) => figure === 'filledQuantity' || figure === 'averagePrice');
}

/**
 * QFEX says that an order was canceled, and not how much of it was filled: a push before may have been missed.
 *
 * @param before - whether it was so before this message
 */
export function lacksFilledAfter(before: boolean, applied: Applied, { order: said }: OrderReport): boolean {
  const {
    order: { isOpen, status },
    isFilledTold,
  } = applied.state;
  // Its own row is all there is: HTX's orders say it with each message, its triggers with none.
  if (isFilledTold || isOpen !== false || status === 'filled' || status === 'rejected') return false;
  if (said.filledQuantity !== null) return said.isOpen === false ? false : before;
  return before || applied.before?.isOpen !== false;
}

/** Of an amended order only its fills tell (docs/truth.md, An amended order): where they don't add up, some were missed. */
function missedFilled(order: Order, isAmended: boolean): boolean {
  const { status, isOpen, filledQuantity, remainingQuantity, quantity } = order;
  if (status === 'filled') return filledQuantity === null;
  if (isOpen !== true || !isAmended) return false;
  return (
    filledQuantity === null ||
    remainingQuantity === null ||
    quantity === null ||
    !isSameAmount(add(filledQuantity, remainingQuantity), quantity, order)
  );
}

/** Of any that has no average price some were missed, which they alone tell. */
function missedAverage(order: Order, isAmended: boolean): boolean {
  const { status, isOpen, filledQuantity, averagePrice, orderKind } = order;
  if (averagePrice !== null) return false;
  if (status === 'filled') return true;
  if (isOpen === false) return isSomeAmount(filledQuantity, order);
  // A TWAP's slices and what a stop started have IDs of their own.
  return isOpen === true && !isAmended && orderKind === 'order' && status === 'partiallyFilled';
}

/** Where nobody said how much is filled, there may be any; of a rejected order there are none. */
function missesKept(order: Order, kept: readonly Fill[]): boolean {
  if (order.filledQuantity === null) return order.status !== 'rejected';
  return compareAmounts(sumOfFills(kept), order.filledQuantity, order) < 0;
}
