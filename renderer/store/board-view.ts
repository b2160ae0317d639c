/**
 * Which rows stand on the board, in which order?
 *
 * The list is put together again only when a change touched what it is chosen
 * or sorted by; all else redraws one row. In a busy market that would still be
 * every frame, and rows that jump sixty times a second can't be read: after
 * one new order of rows the next waits a moment. What stands in the rows never does.
 *
 * Under the trader's hand no row changes its place: a click meant for one order
 * must not land on another.
 */

import type { BoardRow, OrderKey } from '../../shared/board.ts';
import { statusWord } from '../../shared/order-words.ts';
import { decimalSortKey } from '../format/sort-key.ts';
import { standingWord } from '../format/standing.ts';
import type { Board } from './board.ts';

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

/** What the view needs of the world. */
export interface BoardViewWorld {
  /** A clock that is never set. */
  nowMs: () => number;
  /** Calls back once; returns what cancels it. */
  after: (delayMs: number, callback: () => void) => () => void;
}

const restMs = 250;
/** Once the pointer has rested this long, rows that came or went are drawn. */
const pointerRestMs = 1500;
/** A pointer that was left lying on the rows does not keep them from being sorted for good. */
const handLeftMs = 30_000;

/** `sorted`: as chosen · `kept`: as drawn, new rows at the end of their group · `frozen`: exactly as drawn. */
type Hold = 'sorted' | 'kept' | 'frozen';

export interface BoardView {
  read: () => BoardList;
  subscribe: (listener: () => void) => () => void;
  choice: () => BoardChoice;
  choose: (part: Partial<BoardChoice>) => void;
  /** The accounts' names, by which rows are sorted and found. */
  nameAccounts: (labels: ReadonlyMap<string, string>) => void;
  /** The pointer moved over the rows, or one was chosen by a key: they keep their places. */
  touch: (hand: 'pointer' | 'keys') => void;
  /** The pointer left the rows, or the trader wants them sorted now. */
  release: () => void;
  close: () => void;
}

interface Entry {
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

/** Creates the view of a board. */
export function createBoardView(board: Pick<Board, 'rows' | 'subscribeTouched'>, world: BoardViewWorld): BoardView {
  const entries = new Map<OrderKey, Entry>();
  const listeners = new Set<() => void>();
  let choice = usualChoice;
  let labels: ReadonlyMap<string, string> = new Map();
  let lastRebuildMs = Number.NEGATIVE_INFINITY;
  let cancelRebuild: (() => void) | null = null;
  let list: BoardList = { keys: [], groups: [], counts: countsOf(entries), isPaused: false };
  let hold: Hold = 'sorted';
  let cancelHold: (() => void) | null = null;

  const entryOf = (row: BoardRow): Entry => ({
    key: row.key,
    group: groupOf(row),
    isWatched: row.isWatched,
    isUnseen: row.isUnseen,
    sortKey: sortKeyOf(row, choice.sortedBy, labels),
    haystack: haystackOf(row, labels),
  });

  const rebuild = (): void => {
    cancelRebuild?.();
    cancelRebuild = null;
    lastRebuildMs = world.nowMs();
    const sorted = listOf(entries, choice);
    if (hold === 'sorted') list = sorted;
    else {
      const kept = hold === 'kept' ? keptPlaces(list, sorted) : list;
      list = { ...kept, counts: sorted.counts, isPaused: !standAlike(kept, sorted) };
    }
    for (const listener of Array.from(listeners)) listener();
  };

  const rebuildSoon = (): void => {
    if (cancelRebuild !== null) return;
    const waitMs = lastRebuildMs + restMs - world.nowMs();
    if (waitMs <= 0) rebuild();
    else cancelRebuild = world.after(waitMs, rebuild);
  };

  const holdAs = (next: Hold): void => {
    cancelHold?.();
    cancelHold = null;
    hold = next;
    if (next === 'frozen') cancelHold = world.after(pointerRestMs, () => holdAs('kept'));
    else if (next === 'kept') cancelHold = world.after(handLeftMs, () => holdAs('sorted'));
    if (next !== 'frozen' && list.isPaused) rebuild();
  };

  const refill = (): void => {
    entries.clear();
    for (const key of board.rows.keys()) {
      const row = board.rows.get(key);
      if (row !== undefined) entries.set(key, entryOf(row));
    }
    rebuild();
  };

  const unsubscribe = board.subscribeTouched((touched) => {
    let isOutdated = false;
    for (const key of touched) {
      const row = board.rows.get(key);
      if (row === undefined) {
        isOutdated = entries.delete(key) || isOutdated;
        continue;
      }
      const known = entries.get(key);
      const entry = entryOf(row);
      entries.set(key, entry);
      isOutdated ||= known === undefined || !isSamePlace(known, entry);
    }
    if (isOutdated) rebuildSoon();
  });

  refill();
  return {
    read: () => list,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    choice: () => choice,
    choose(part) {
      const isSortedAnew = part.sortedBy !== undefined && part.sortedBy !== choice.sortedBy;
      choice = { ...choice, ...part };
      holdAs('sorted');
      if (isSortedAnew) refill();
      else rebuild();
    },
    nameAccounts(next) {
      if (JSON.stringify([...next]) === JSON.stringify([...labels])) return;
      labels = next;
      refill();
    },
    touch(hand) {
      if (hand === 'pointer') holdAs('frozen');
      else if (hold !== 'frozen') holdAs('kept');
    },
    release: () => holdAs('sorted'),
    close() {
      unsubscribe();
      cancelHold?.();
      cancelRebuild?.();
    },
  };
}

function isSamePlace(left: Entry, right: Entry): boolean {
  return (
    left.group === right.group &&
    left.sortKey === right.sortKey &&
    left.isWatched === right.isWatched &&
    left.isUnseen === right.isUnseen &&
    left.haystack === right.haystack
  );
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

function passes(entry: Entry, choice: BoardChoice, words: readonly string[]): boolean {
  if (choice.filter === 'watched' && !entry.isWatched) return false;
  if (choice.filter === 'unseen' && !entry.isUnseen) return false;
  if (
    (choice.filter === 'open' || choice.filter === 'closed' || choice.filter === 'notKnown') &&
    entry.group !== choice.filter
  )
    return false;
  return words.every((word) => entry.haystack.includes(word));
}

function countsOf(entries: ReadonlyMap<OrderKey, Entry>): Record<BoardFilter, number> {
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

function listOf(entries: ReadonlyMap<OrderKey, Entry>, choice: BoardChoice): BoardList {
  const words = choice.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const members: Record<BoardGroup, Entry[]> = { open: [], notKnown: [], closed: [] };
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
function standAlike(left: BoardList, right: BoardList): boolean {
  return (
    left.keys.length === right.keys.length &&
    left.keys.every((key, at) => key === right.keys[at]) &&
    left.groups.length === right.groups.length &&
    left.groups.every(({ group, from }, at) => group === right.groups[at]?.group && from === right.groups[at].from)
  );
}

/** The rows of `sorted` in the places they have in `drawn`; those that are new to their group stand at its end. */
function keptPlaces(drawn: BoardList, sorted: BoardList): BoardList {
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
function compareEntries(left: Entry, right: Entry): number {
  if (left.sortKey < right.sortKey) return -1;
  if (left.sortKey > right.sortKey) return 1;
  return left.key < right.key ? -1 : left.key > right.key ? 1 : 0;
}
