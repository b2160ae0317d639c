/** Which rows stand on the board for a choice, group after group? Pure: what is sorted, filtered and kept in its place. */

import type { BoardRow, OrderKey } from '../../shared/board.ts';
import { statusWord } from '../../shared/order-words.ts';
import { decimalSortKey } from '../format/sort-key.ts';
import { standingWord } from '../format/standing.ts';

export const boardGroups = ['open', 'notKnown', 'closed'] as const;
/** An order whose outcome is not known counts as neither open nor closed. */
export type BoardGroup = (typeof boardGroups)[number];

export const boardFilters = ['all', 'open', 'notKnown', 'closed', 'watched', 'unseen'] as const;
export type BoardFilter = (typeof boardFilters)[number];

export const sortFields = [
  'status',
  'symbol',
  'side',
  'type',
  'price',
  'filledQuantity',
  'quantity',
  'averagePrice',
  'account',
  'orderId',
  'updatedAt',
] as const;
export type SortField = (typeof sortFields)[number];

export interface BoardChoice {
  filter: BoardFilter;
  text: string;
  sortedBy: SortField;
  direction: 'ascending' | 'descending';
}

export interface BoardList {
  /** The keys of the rows, group after group. */
  keys: readonly OrderKey[];
  /** Where each group that has rows begins among the keys. */
  groups: readonly { group: BoardGroup; from: number; count: number }[];
  counts: Readonly<Record<BoardFilter, number>>;
  /** Whether rows would stand elsewhere if the trader's hand were not at them. */
  isPaused: boolean;
}

/** A row as it is chosen and sorted. */
export interface ListEntry {
  key: OrderKey;
  group: BoardGroup;
  isWatched: boolean;
  isUnseen: boolean;
  sortKey: string | number;
  /** By what the row is found, in lower case. */
  haystack: string;
}

export const usualChoice: BoardChoice = { filter: 'all', text: '', sortedBy: 'updatedAt', direction: 'descending' };

export function groupOf(row: Pick<BoardRow, 'order'>): BoardGroup {
  if (row.order.isOpen === null) return 'notKnown';
  return row.order.isOpen ? 'open' : 'closed';
}

export function isSamePlace(left: ListEntry, right: ListEntry): boolean {
  return (
    left.group === right.group &&
    left.sortKey === right.sortKey &&
    left.isWatched === right.isWatched &&
    left.isUnseen === right.isUnseen &&
    left.haystack === right.haystack
  );
}

/** @param labels - the accounts' names, by which rows are sorted and found */
export function entryOf(row: BoardRow, sortedBy: SortField, labels: ReadonlyMap<string, string>): ListEntry {
  return {
    key: row.key,
    group: groupOf(row),
    isWatched: row.isWatched,
    isUnseen: row.isUnseen,
    sortKey: sortKeyOf(row, sortedBy, labels),
    haystack: haystackOf(row, labels),
  };
}

function sortKeyOf(row: BoardRow, field: SortField, labels: ReadonlyMap<string, string>): string | number {
  const { order } = row;
  switch (field) {
    case 'status':
      return standingWord(order, row);
    case 'updatedAt':
      // An order without the exchange's own time stands where this computer learned of it.
      return order.updatedAt ?? order.asOf;
    case 'price':
    case 'filledQuantity':
    case 'quantity':
    case 'averagePrice':
      return decimalSortKey(order[field]);
    case 'account':
      return labels.get(order.account) ?? order.account;
    case 'side':
      return order.side ?? '';
    case 'symbol':
    case 'type':
    case 'orderId':
      return order[field];
  }
}

function haystackOf(row: BoardRow, labels: ReadonlyMap<string, string>): string {
  const { order } = row;
  const words = [
    order.symbol,
    order.orderId,
    order.clientOrderId ?? '',
    order.side ?? '',
    order.exchange,
    labels.get(order.account) ?? '',
  ];
  // What the row says, and the status that lies behind it.
  return [...words, standingWord(order, row), statusWord(order)].join('\n').toLowerCase();
}

function passes(entry: ListEntry, choice: BoardChoice, words: readonly string[]): boolean {
  if (choice.filter === 'watched' && !entry.isWatched) return false;
  if (choice.filter === 'unseen' && !entry.isUnseen) return false;
  if (
    (choice.filter === 'open' || choice.filter === 'closed' || choice.filter === 'notKnown') &&
    entry.group !== choice.filter
  )
    return false;
  return words.every((word) => entry.haystack.includes(word));
}

export function countsOf(entries: ReadonlyMap<OrderKey, ListEntry>): Record<BoardFilter, number> {
  const counts: Record<BoardFilter, number> = {
    all: entries.size,
    open: 0,
    notKnown: 0,
    closed: 0,
    watched: 0,
    unseen: 0,
  };
  for (const entry of entries.values()) {
    counts[entry.group] += 1;
    if (entry.isWatched) counts.watched += 1;
    if (entry.isUnseen) counts.unseen += 1;
  }
  return counts;
}

export function listOf(entries: ReadonlyMap<OrderKey, ListEntry>, choice: BoardChoice): BoardList {
  const words = choice.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const members: Record<BoardGroup, ListEntry[]> = { open: [], notKnown: [], closed: [] };
  for (const entry of entries.values()) if (passes(entry, choice, words)) members[entry.group].push(entry);
  const sign = choice.direction === 'ascending' ? 1 : -1;
  const keys: OrderKey[] = [];
  const groups: { group: BoardGroup; from: number; count: number }[] = [];
  for (const group of boardGroups) {
    const sorted = members[group].sort((left, right) => sign * compareEntries(left, right));
    if (sorted.length === 0) continue;
    groups.push({ group, from: keys.length, count: sorted.length });
    for (const entry of sorted) keys.push(entry.key);
  }
  return { keys, groups, counts: countsOf(entries), isPaused: false };
}

/** Whether the same rows stand in the same places, and under the same heads. */
export function standAlike(left: BoardList, right: BoardList): boolean {
  return (
    left.keys.length === right.keys.length &&
    left.keys.every((key, at) => key === right.keys[at]) &&
    left.groups.length === right.groups.length &&
    left.groups.every(({ group, from }, at) => group === right.groups[at]?.group && from === right.groups[at].from)
  );
}

/** The rows of `sorted` in the places they have in `drawn`; those that are new to their group stand at its end. */
export function keptPlaces(drawn: BoardList, sorted: BoardList): BoardList {
  const keys = sorted.groups.flatMap(({ group, from, count }) => {
    const members = sorted.keys.slice(from, from + count);
    const before = drawn.groups.find((each) => each.group === group);
    const places = new Map(
      before === undefined ? [] : drawn.keys.slice(before.from, before.from + before.count).map((key, at) => [key, at]),
    );
    // The sort is stable: newcomers stay in the order they were sorted in.
    return members.sort(
      (left, right) =>
        (places.get(left) ?? Number.POSITIVE_INFINITY) - (places.get(right) ?? Number.POSITIVE_INFINITY) || 0,
    );
  });
  return { ...sorted, keys };
}

/** By the sort key; of two equal ones the order key decides, so that no row moves without a reason. */
function compareEntries(left: ListEntry, right: ListEntry): number {
  if (left.sortKey < right.sortKey) return -1;
  if (left.sortKey > right.sortKey) return 1;
  return left.key < right.key ? -1 : left.key > right.key ? 1 : 0;
}
