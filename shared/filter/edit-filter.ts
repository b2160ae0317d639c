/** How does a filter become another by a click, with whatever else the trader typed left as it is? */

import type { ColumnName } from '../columns.ts';
import type { FieldName } from './fields.ts';
import type { Filterable, FilterNames } from './filterable.ts';
import { printFilter, printTerm } from './print-filter.ts';
import { readFilter } from './read-filter.ts';
import type { FilterTerm } from './term.ts';

/**
 * Puts conditions in the place of others.
 *
 * @param isReplaced - which conditions go; what makes no sense stays
 * @param terms - what comes, where the first of those stood, or else at the end
 */
export function withTerms(
  text: string,
  isReplaced: (term: FilterTerm) => boolean,
  terms: readonly FilterTerm[],
): string {
  const kept = readFilter(text).terms.filter((term) => !isReplaced(term));
  const edited = edit(text, isReplaced, terms);
  const wanted = [...kept, ...terms];
  const added = terms.map(printTerm).join(' ');
  // Behind quotes that are not closed, or a comparison that waits for what to compare with, it would be a part of those.
  const ways = [edited, `${added} ${edit(text, isReplaced, [])}`.trim(), printFilter([...terms, ...kept])];
  return ways.find((each) => saysAlike(each, wanted)) ?? edited;
}

function saysAlike(text: string, terms: readonly FilterTerm[]): boolean {
  const said = readFilter(text).terms.map(printTerm).sort();
  const meant = terms.map(printTerm).sort();
  return said.length === meant.length && said.every((each, at) => each === meant[at]);
}

function edit(text: string, isReplaced: (term: FilterTerm) => boolean, terms: readonly FilterTerm[]): string {
  const going = readFilter(text).terms.filter(isReplaced);
  const parts: string[] = [];
  let from = 0;
  for (const [at, place] of going.entries()) {
    parts.push(text.slice(from, place.from));
    if (at === 0) parts.push(...terms.map(printTerm));
    from = place.to;
  }
  parts.push(text.slice(from));
  if (going.length === 0) parts.push(...terms.map(printTerm));
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');
}

const statusWords = {
  pendingNew: 'new',
  new: 'new',
  partiallyFilled: 'partial',
  filled: 'filled',
  canceled: 'canceled',
  rejected: 'rejected',
  expired: 'expired',
  triggered: 'triggered',
  unknown: 'unknown',
} as const;

/** By the word that stands in the row. */
function standingValue({ order, hasLeftBook, amendedTo }: Filterable): string {
  if (order.isOpen === null && amendedTo !== null) return 'amended';
  return order.isOpen === null && hasLeftBook ? 'leftbook' : statusWords[order.status];
}

function saidOf(column: ColumnName, row: Filterable, names: FilterNames): [FieldName, ':' | '=', string | null] | null {
  const { order } = row;
  switch (column) {
    case 'status':
      return ['status', ':', standingValue(row)];
    case 'symbol':
      return ['sym', '=', order.symbol];
    case 'side':
      return ['side', ':', order.side];
    case 'type':
      return ['type', '=', order.exchangeType ?? order.type];
    case 'timeInForce':
      return ['tif', ':', order.timeInForce?.toLowerCase() ?? null];
    case 'price':
      return ['price', '=', order.price];
    case 'quantity':
      return ['qty', '=', order.quantity];
    case 'account':
      return ['acct', '=', names.labelOf(order.account)];
    case 'orderId':
      return ['id', '=', order.orderId];
    case 'clientOrderId':
      return ['client', '=', order.clientOrderId];
    case 'reason':
      return ['reason', '=', order.reason];
    case 'marks':
    case 'filledQuantity':
    case 'remainingQuantity':
    case 'averagePrice':
    case 'notional':
    case 'fee':
    case 'role':
    case 'createdAt':
    case 'updatedAt':
    case 'age':
      // Hardly two orders are alike in these.
      return null;
  }
}

/**
 * The filter that leaves only orders which are alike in what stands in this column.
 *
 * @param names - of each account what the filter is to say, which fits no other
 * @returns null where nothing stands there by which they could be chosen
 */
export function onlyThis(text: string, column: ColumnName, row: Filterable, names: FilterNames): string | null {
  const said = saidOf(column, row, names);
  if (said === null) return null;
  const [field, comparison, value] = said;
  if (value === null || value.trim() === '') return null;
  const term: FilterTerm = { isNegated: false, field, comparison, values: [value] };
  return withTerms(text, (each) => each.field === field, [term]);
}
