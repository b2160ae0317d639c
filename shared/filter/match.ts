/** Does an order fulfil the conditions of a filter? What is not known of it fulfils no condition about that. */

import { filterFields, type FilterField } from './fields.ts';
import type { Filterable, FilterNames, Fits } from './filterable.ts';
import { decimalFits } from './match-decimals.ts';
import { textFits } from './match-texts.ts';
import { timeFits } from './match-times.ts';
import { wordFits } from './match-words.ts';
import { isGone } from '../standing.ts';
import type { FilterTerm } from './term.ts';

/** Those that cost the least are asked first. */
const costs: Readonly<Record<FilterField['kind'], number>> = {
  age: 0,
  time: 0,
  yesNo: 1,
  word: 1,
  decimal: 2,
  text: 3,
};

function costOf({ field }: FilterTerm): number {
  return field === null ? 4 : costs[filterFields[field].kind];
}

/** @returns whether an order fulfils all of the conditions */
export function fitsAll(terms: readonly FilterTerm[], names: FilterNames): Fits {
  const each = [...terms].sort((one, other) => costOf(one) - costOf(other)).map((term) => fitsOne(term, names));
  const [first, second] = each;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  return (row, times) => each.every((fits) => fits(row, times));
}

/** Whether time alone can change which orders pass. */
export function followsClock(terms: readonly FilterTerm[]): boolean {
  return terms.some(({ field, values }) => {
    if (field === null) return false;
    const { kind } = filterFields[field];
    return kind === 'age' || (kind === 'time' && values.some((value) => !/^\d{4}-/.test(value)));
  });
}

function fitsOne(term: FilterTerm, names: FilterNames): Fits {
  const fits = plainly(term, names);
  return term.isNegated ? (row, times) => !fits(row, times) : fits;
}

function plainly(term: FilterTerm, names: FilterNames): Fits {
  const { field } = term;
  if (field === null) return wordFits(term, names);
  switch (field) {
    case 'sym':
    case 'acct':
    case 'exch':
    case 'type':
    case 'id':
    case 'client':
    case 'reason':
      return textFits(field, term, names);
    case 'price':
    case 'avg':
    case 'qty':
    case 'filled':
    case 'rem':
    case 'notional':
    case 'fee':
      return decimalFits(field, term);
    case 'age':
    case 'changed':
    case 'created':
      return timeFits(field, term);
    case 'side':
      return ({ order }) => order.side !== null && term.values.includes(order.side);
    case 'tif':
      return ({ order }) => order.timeInForce !== null && term.values.includes(order.timeInForce.toLowerCase());
    case 'status':
      return (row) => term.values.some((value) => hasStatus(row, value));
    case 'watched':
      return yesNo(term, (row) => row.isWatched);
    case 'unseen':
      return yesNo(term, (row) => row.isUnseen === true);
    case 'stale':
      return yesNo(term, (row) => row.isStale === true);
  }
}

function yesNo({ values }: FilterTerm, isSo: (row: Filterable) => boolean): Fits {
  const wanted = values[0] === 'yes';
  return (row) => isSo(row) === wanted;
}

function hasStatus(row: Filterable, word: string): boolean {
  const { order, hasLeftBook, amendedTo } = row;
  const { isOpen, status } = order;
  switch (word) {
    case 'open':
      return isOpen === true;
    case 'closed':
      return isOpen === false;
    case 'notknown':
      return isOpen === null;
    case 'new':
      return status === 'new' || status === 'pendingNew';
    case 'partial':
      return status === 'partiallyFilled';
    case 'amended':
      return isOpen === null && amendedTo !== null;
    case 'leftbook':
      return isOpen === null && amendedTo === null && hasLeftBook;
    case 'unknown':
      // What is known to have left the book says so, and not this.
      return status === 'unknown' && !isGone(order, row);
    default:
      return status === word;
  }
}
