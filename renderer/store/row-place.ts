/** By what does a row stand where it stands? A number, where one tells, and a text; of two equal ones the order key decides. */

import type { BoardRow } from '../../shared/board.ts';
import { decimalRank, decimalSortKey } from '../format/sort-key.ts';
import { latestNewsAt, standingWord } from '../format/standing.ts';
import type { SortField } from './board-list.ts';

/** What must be known of an order. */
type Placed = Pick<BoardRow, 'order' | 'hasLeftBook' | 'amendedTo'>;

/** Few different ones among many rows. */
export const wordFields: ReadonlySet<SortField> = new Set([
  'status',
  'symbol',
  'side',
  'type',
  'timeInForce',
  'account',
]);

type FigureField = 'price' | 'filledQuantity' | 'quantity' | 'remainingQuantity' | 'averagePrice';

function isFigure(field: SortField): field is FigureField {
  return (
    field === 'price' ||
    field === 'filledQuantity' ||
    field === 'quantity' ||
    field === 'remainingQuantity' ||
    field === 'averagePrice'
  );
}

export function rankOf(row: Placed, field: SortField): number {
  if (field === 'updatedAt') return latestNewsAt(row);
  const { order } = row;
  if (field === 'createdAt') return order.createdAt ?? Number.NEGATIVE_INFINITY;
  return isFigure(field) ? decimalRank(order[field]) : 0;
}

/** @param labels - the accounts' names */
export function textOf(row: Placed, field: SortField, labels: ReadonlyMap<string, string>): string {
  const { order } = row;
  if (field === 'updatedAt' || field === 'createdAt') return '';
  if (field === 'status') return standingWord(order, row);
  if (field === 'account') return labels.get(order.account) ?? order.account;
  return order[field] ?? '';
}

/** Of two of one rank: 0 for those of the same value, however it is written. */
export function compareValues(left: string, right: string, field: SortField): number {
  if (left === right) return 0;
  return isFigure(field) ? compareTexts(digitsOf(left), digitsOf(right)) : compareTexts(left, right);
}

function digitsOf(text: string): string {
  return decimalSortKey(text === '' ? null : text);
}

export function compareNumbers(left: number, right: number): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

export function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
