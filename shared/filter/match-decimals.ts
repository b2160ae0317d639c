/** Is a figure of an order above, below or what a filter says? Exactly. */

import { compareShare } from '../amounts.ts';
import { compare } from '../decimal.ts';
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
  if (field === 'filled')
    return ({ order }) => {
      const side = comparePercent(order, value);
      // What was filled stays so, and more may be since nobody knows what became of the order.
      if (side === null || (order.isOpen === null && !isAtLeast(comparison))) return false;
      return isSo(side, comparison);
    };
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

function isAtLeast(comparison: Comparison): boolean {
  return comparison === '>' || comparison === '>=';
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

/** How much of an order is filled against so many percent; null where it can't be said. */
function comparePercent(
  order: Pick<Filterable['order'], 'exchange' | 'quantity' | 'filledQuantity'>,
  percent: Decimal,
): -1 | 0 | 1 | null {
  const { quantity, filledQuantity } = order;
  return isFigure(quantity) && isFigure(filledQuantity) ? compareShare(filledQuantity, quantity, percent, order) : null;
}
