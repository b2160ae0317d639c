/** What can be asked of the board, and what is its list? The words that the store and the grid share. */

import type { BoardRow, OrderKey } from '../../shared/board.ts';
import { columnNames, type ColumnName } from '../../shared/columns.ts';
import type { Grouping } from '../../shared/desk.ts';

export const boardGroups = ['open', 'notKnown', 'closed'] as const;
/** An order whose outcome is not known counts as neither open nor closed. */
export type BoardGroup = (typeof boardGroups)[number];

export function isBoardGroup(name: string): name is BoardGroup {
  return boardGroups.some((group) => group === name);
}

export const boardFilters = ['all', 'open', 'notKnown', 'closed', 'watched', 'unseen'] as const;
export type BoardFilter = (typeof boardFilters)[number];

const unsorted = ['marks', 'role', 'reason'] as const satisfies readonly ColumnName[];
export type SortField = Exclude<ColumnName, (typeof unsorted)[number]>;
/** The columns by which rows can be sorted. */
export const sortFields: readonly SortField[] = columnNames.filter(
  (column): column is SortField => !unsorted.some((each) => each === column),
);

export interface BoardChoice {
  filter: BoardFilter;
  text: string;
  sortedBy: SortField;
  direction: 'ascending' | 'descending';
  grouping: Grouping;
}

/** A group that has rows, and where it begins among the keys. */
export interface ListedGroup {
  /** A state, a symbol, or an account by its ID, as it is grouped; empty where all stand together. */
  group: string;
  from: number;
  count: number;
}

/** `at` a place where none is, undefined; the `indexOf` one that is not among them, -1. */
export interface ListedKeys {
  readonly length: number;
  at: (index: number) => OrderKey | undefined;
  slice: (from: number, to: number) => OrderKey[];
  indexOf: (key: OrderKey) => number;
}

export interface BoardList {
  /** The keys of the rows, group after group. */
  keys: ListedKeys;
  groups: readonly ListedGroup[];
  /** Of the rows that pass the filter that was typed. */
  counts: Readonly<Record<BoardFilter, number>>;
  /** How many rows there are, whichever pass. */
  total: number;
  /** Whether rows would stand elsewhere if the trader's hand were not at them. */
  isPaused: boolean;
}

export const usualChoice: BoardChoice = {
  filter: 'all',
  text: '',
  sortedBy: 'updatedAt',
  direction: 'descending',
  grouping: 'standing',
};

/** Whether the groups turn round with the rows: what the rows are sorted by is what they are grouped by. */
export function groupSign({ sortedBy, direction, grouping }: Omit<BoardChoice, 'filter' | 'text'>): 1 | -1 {
  return direction === 'descending' && sortedBy === grouping ? -1 : 1;
}

export function groupOf(row: Pick<BoardRow, 'order'>): BoardGroup {
  if (row.order.isOpen === null) return 'notKnown';
  return row.order.isOpen ? 'open' : 'closed';
}
