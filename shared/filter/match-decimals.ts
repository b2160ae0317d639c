/** Is a figure of an order above, below or what a filter says? Exactly. */

import { compareAmounts, isSomeAmount } from '../amounts.ts';
import { compare, isPositive, multiply } from '../decimal.ts';
import { notionalOf } from '../notional.ts';
import type { Decimal } from '../order.ts';
import type { Filterable, Fits } from './filterable.ts';
import type { Comparison, FilterTerm } from './term.ts';

const plainDecimal = /^-?\d+(?:\.\d+)?$/;

/** What a damaged record holds may be anything, and is no figure then. */
function isFigure(text: Decimal | null): text is Decimal {
  return text !== null && plainDecimal.test(text);
}

type DecimalField = 'price' | 'avg' | 'qty' | 'filled' | 'rem' | 'notional' | 'fee';

export function decimalFits(field: DecimalField, { comparison, values: [value = '0'] }: FilterTerm): Fits {
  if (field === 'filled') {
    const percent = { written: value, size: Number(value) };
    return ({ order }) => {
      const side = comparePercent(order, percent);
      return side !== null && isSo(side, comparison);
    };
  }
  return ({ order }) => {
    const figure = figureOf(field, order);
    return isFigure(figure) && isSo(compare(figure, value), comparison);
  };
}

function figureOf(field: Exclude<DecimalField, 'filled'>, order: Filterable['order']): Decimal | null {
  switch (field) {
    case 'price':
      return order.price;
    case 'avg':
      return order.averagePrice;
    case 'qty':
      return order.quantity;
    case 'rem':
      return order.remainingQuantity;
    case 'fee':
      return order.fee?.amount ?? null;
    case 'notional':
      return [order.price, order.averagePrice, order.quantity, order.contractSize].every(
        (figure) => figure === null || isFigure(figure),
      )
        ? (notionalOf(order)?.amount ?? null)
        : null;
  }
}

function isSo(side: -1 | 0 | 1, comparison: Comparison): boolean {
  switch (comparison) {
    case '<':
      return side < 0;
    case '<=':
      return side <= 0;
    case '>':
      return side > 0;
    case '>=':
      return side >= 0;
    case ':':
    case '=':
      return side === 0;
  }
}

const nearlySame = 1e-9;

/** How much of an order is filled against so many percent, which may be more than all; null where it can't be said. */
function comparePercent(
  order: Pick<Filterable['order'], 'exchange' | 'quantity' | 'filledQuantity'>,
  percent: { written: Decimal; size: number },
): -1 | 0 | 1 | null {
  const { quantity, filledQuantity } = order;
  if (!isFigure(quantity) || !isFigure(filledQuantity) || !isPositive(quantity)) return null;
  // Doubles tell it of nearly all, far from where it could be either.
  const about = (100 * Number(filledQuantity)) / Number(quantity);
  const isClear = [percent.size, 0, 100].every((each) => Math.abs(about - each) > nearlySame * (1 + Math.abs(about)));
  if (isClear && Number.isFinite(about)) return about < percent.size ? -1 : 1;
  if (!isSomeAmount(filledQuantity, order)) return compare('0', percent.written);
  if (compareAmounts(filledQuantity, quantity, order) === 0) return compare('100', percent.written);
  return compare(multiply(filledQuantity, '100'), multiply(percent.written, quantity));
}
