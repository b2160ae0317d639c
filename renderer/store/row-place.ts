/** By what does a row stand where it stands? A number, where one tells, and a text; of two equal ones the order key decides. */

import type { BoardRow } from '../../shared/board.ts';
import { notionalOf } from '../../shared/notional.ts';
import type { Decimal } from '../../shared/order.ts';
import { decimalRank, decimalSortKey } from '../format/sort-key.ts';
import { agedSince, latestNewsAt, standingWord } from '../format/standing.ts';
import type { BoardChoice, SortField } from './board-list.ts';

/** What must be known of an order. */
type Placed = Pick<BoardRow, 'order' | 'hasLeftBook' | 'amendedTo'> & Partial<Pick<BoardRow, 'isStale' | 'asOf'>>;

/** Few different ones among many rows. */
export const wordFields: ReadonlySet<SortField> = new Set([
  'status',
  'symbol',
  'side',
  'type',
  'timeInForce',
  'account',
]);

const figureFields = [
  'price',
  'filledQuantity',
  'quantity',
  'remainingQuantity',
  'averagePrice',
  'notional',
  'fee',
] as const satisfies readonly SortField[];
type FigureField = (typeof figureFields)[number];

function isFigure(field: SortField): field is FigureField {
  return figureFields.some((each) => each === field);
}

export interface SortPlace {
  rank: number;
  text: string;
}

/** @param labels - the accounts' names */
export function placeOf(
  row: Placed,
  { sortedBy: field, direction }: Pick<BoardChoice, 'sortedBy' | 'direction'>,
  labels: ReadonlyMap<string, string>,
): SortPlace {
  if (field === 'updatedAt') return { rank: latestNewsAt(row), text: '' };
  // The younger, the less.
  if (field === 'age') return { rank: -agedSince(row), text: '' };
  const { order } = row;
  if (field === 'createdAt') return { rank: knownFirst(order.createdAt, direction), text: '' };
  if (isFigure(field)) {
    const figure = figureOf(order, field);
    const rank = decimalRank(figure);
    return { rank: knownFirst(Number.isFinite(rank) ? rank : null, direction), text: figure ?? '' };
  }
  return { rank: 0, text: wordOf(row, field, labels) };
}

/** What is not known is neither less nor more: it stands last, whichever way the others stand. */
function knownFirst(rank: number | null, direction: BoardChoice['direction']): number {
  return rank ?? (direction === 'ascending' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
}

/** As their columns show them. */
function figureOf(order: Placed['order'], field: FigureField): Decimal | null {
  if (field === 'notional') return notionalOf(order)?.amount ?? null;
  return field === 'fee' ? (order.fee?.amount ?? null) : order[field];
}

type WordField = Exclude<SortField, FigureField | 'updatedAt' | 'createdAt' | 'age'>;

function wordOf(row: Placed, field: WordField, labels: ReadonlyMap<string, string>): string {
  const { order } = row;
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
