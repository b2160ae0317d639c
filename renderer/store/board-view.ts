/**
 * Which rows stand on the board now, and when do they move?
 *
 * The list is put together again only when a change touched what it is chosen
 * or sorted by; all else redraws one row. In a busy market that would still be
 * every frame, and rows that jump sixty times a second can't be read: after
 * one new order of rows the next waits a moment. What stands in the rows never does.
 *
 * Under the trader's hand no row changes its place: a click meant for one order
 * must not land on another.
 */

import type { OrderKey } from '../../shared/board.ts';
import type { Board } from './board.ts';
import {
  countsOf,
  entryOf,
  isSamePlace,
  keptPlaces,
  listOf,
  standAlike,
  usualChoice,
  type BoardChoice,
  type BoardList,
  type ListEntry,
} from './board-list.ts';

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

export class BoardView {
  readonly #board: Pick<Board, 'rows' | 'subscribeTouched'>;
  readonly #world: BoardViewWorld;
  readonly #entries = new Map<OrderKey, ListEntry>();
  readonly #listeners = new Set<() => void>();
  readonly #unsubscribe: () => void;
  #choice = usualChoice;
  #labels: ReadonlyMap<string, string> = new Map();
  #lastRebuildMs = Number.NEGATIVE_INFINITY;
  #cancelRebuild: (() => void) | null = null;
  #list: BoardList = { keys: [], groups: [], counts: countsOf(this.#entries), isPaused: false };
  #hold: Hold = 'sorted';
  #cancelHold: (() => void) | null = null;

  constructor(board: Pick<Board, 'rows' | 'subscribeTouched'>, world: BoardViewWorld) {
    this.#board = board;
    this.#world = world;
    this.#unsubscribe = board.subscribeTouched((touched) => this.#take(touched));
    this.#refill();
  }

  // React takes these three by themselves.
  readonly read = (): BoardList => this.#list;
  readonly choice = (): BoardChoice => this.#choice;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  choose(part: Partial<BoardChoice>): void {
    const isSortedAnew = part.sortedBy !== undefined && part.sortedBy !== this.#choice.sortedBy;
    this.#choice = { ...this.#choice, ...part };
    this.#holdAs('sorted');
    if (isSortedAnew) this.#refill();
    else this.#rebuild();
  }

  /** The accounts' names, by which rows are sorted and found. */
  nameAccounts(labels: ReadonlyMap<string, string>): void {
    if (JSON.stringify([...labels]) === JSON.stringify([...this.#labels])) return;
    this.#labels = labels;
    this.#refill();
  }

  /** The pointer moved over the rows, or one was chosen by a key: they keep their places. */
  touch(hand: 'pointer' | 'keys'): void {
    if (hand === 'pointer') this.#holdAs('frozen');
    else if (this.#hold !== 'frozen') this.#holdAs('kept');
  }

  /** The pointer left the rows, or the trader wants them sorted now. */
  release(): void {
    this.#holdAs('sorted');
  }

  close(): void {
    this.#unsubscribe();
    this.#cancelHold?.();
    this.#cancelRebuild?.();
  }

  #take(touched: ReadonlySet<OrderKey>): void {
    let isOutdated = false;
    for (const key of touched) {
      const row = this.#board.rows.get(key);
      if (row === undefined) {
        isOutdated = this.#entries.delete(key) || isOutdated;
        continue;
      }
      const known = this.#entries.get(key);
      const entry = entryOf(row, this.#choice.sortedBy, this.#labels);
      this.#entries.set(key, entry);
      isOutdated ||= known === undefined || !isSamePlace(known, entry);
    }
    if (isOutdated) this.#rebuildSoon();
  }

  #refill(): void {
    this.#entries.clear();
    for (const key of this.#board.rows.keys()) {
      const row = this.#board.rows.get(key);
      if (row !== undefined) this.#entries.set(key, entryOf(row, this.#choice.sortedBy, this.#labels));
    }
    this.#rebuild();
  }

  #rebuildSoon(): void {
    if (this.#cancelRebuild !== null) return;
    const waitMs = this.#lastRebuildMs + restMs - this.#world.nowMs();
    if (waitMs <= 0) this.#rebuild();
    else this.#cancelRebuild = this.#world.after(waitMs, () => this.#rebuild());
  }

  #rebuild(): void {
    this.#cancelRebuild?.();
    this.#cancelRebuild = null;
    this.#lastRebuildMs = this.#world.nowMs();
    const sorted = listOf(this.#entries, this.#choice);
    if (this.#hold === 'sorted') this.#list = sorted;
    else {
      const kept = this.#hold === 'kept' ? keptPlaces(this.#list, sorted) : this.#list;
      this.#list = { ...kept, counts: sorted.counts, isPaused: !standAlike(kept, sorted) };
    }
    for (const listener of Array.from(this.#listeners)) listener();
  }

  #holdAs(next: Hold): void {
    this.#cancelHold?.();
    this.#cancelHold = null;
    this.#hold = next;
    if (next === 'frozen') this.#cancelHold = this.#world.after(pointerRestMs, () => this.#holdAs('kept'));
    else if (next === 'kept') this.#cancelHold = this.#world.after(handLeftMs, () => this.#holdAs('sorted'));
    if (next !== 'frozen' && this.#list.isPaused) this.#rebuild();
  }
}
