/**
 * Which rows are chosen, which one of them is meant, and what do a click or a stroke make of them? Only what is listed can be
 * chosen: a key must not act on an order that a filter, a view or a folded group has taken out of sight.
 */

import type { OrderKey } from '../../../shared/board.ts';
import type { ListedKeys } from '../../store/board-list.ts';

export interface ChosenRows {
  /** The row that Enter opens. */
  selectedKey: OrderKey | null;
  /** More than one row; else none. */
  chosen: ReadonlySet<OrderKey>;
  /** From where on several are chosen. */
  anchor: OrderKey | null;
}

const none: ReadonlySet<OrderKey> = new Set();

export function oneRow(key: OrderKey | null): ChosenRows {
  return { selectedKey: key, chosen: none, anchor: key };
}

/** One row more or less; of those that stay one is meant. */
export function withToggled({ selectedKey, chosen, anchor }: ChosenRows, key: OrderKey): ChosenRows {
  const next = new Set(chosen.size > 0 ? chosen : selectedKey === null ? none : [selectedKey]);
  const isLess = next.delete(key);
  if (!isLess) next.add(key);
  const meant = !isLess ? key : anchor !== null && next.has(anchor) ? anchor : ([...next].at(-1) ?? null);
  return { selectedKey: meant, chosen: next.size > 1 ? next : none, anchor: meant };
}

/** All rows from where the trader began up to this one. */
export function extendedTo(before: ChosenRows, key: OrderKey, keys: ListedKeys): ChosenRows {
  const { selectedKey, anchor } = before;
  const to = keys.indexOf(key);
  if (to < 0) return before;
  const from = keys.indexOf(anchor ?? selectedKey ?? key);
  const begin = from < 0 ? to : from;
  const range = keys.slice(Math.min(begin, to), Math.max(begin, to) + 1);
  return {
    selectedKey: key,
    chosen: range.length > 1 ? new Set(range) : none,
    anchor: keys.at(begin) ?? key,
  };
}

/**
 * What is still listed of several that were chosen.
 *
 * @returns the same object where all are
 */
export function stillListed(before: ChosenRows, keys: ListedKeys): ChosenRows {
  const { selectedKey, chosen, anchor } = before;
  if (chosen.size === 0) return before;
  const listed = inTheirOrder(chosen, keys);
  if (listed.length === chosen.size) return before;
  const left = new Set(listed);
  // With none left it is as after any choice that is out of sight: it holds again once it is listed again.
  const meant = selectedKey !== null && left.has(selectedKey) ? selectedKey : (listed.at(-1) ?? selectedKey);
  return { selectedKey: meant, chosen: left.size > 1 ? left : none, anchor };
}

/** As they stand in the list. */
export function inTheirOrder(chosen: ReadonlySet<OrderKey>, keys: ListedKeys): OrderKey[] {
  return keys.slice(0, keys.length).filter((key) => chosen.has(key));
}

/** Where a stroke leads. @param at - -1 where no row is chosen. @param count - of the rows */
export function rowAfter(at: number, step: number, count: number): number {
  // Without a row to go on from, any key begins at the first, and the one for the last row goes there.
  const to = at < 0 && step < count ? 0 : at + step;
  return Math.max(0, Math.min(count - 1, to));
}
