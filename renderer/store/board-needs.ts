/**
 * What is the longest in each column of the board, for as long as its window is open?
 *
 * Very many rows are counted a few milliseconds at a time: a product for each of 100,000 orders would hold up the window.
 */

import type { OrderKey } from '../../shared/board.ts';
import type { ColumnName } from '../../shared/columns.ts';
import type { Board } from './board.ts';
import { LongestContents, type ColumnNeeds, type Places } from './column-needs.ts';
import { isFurther } from './further-needs.ts';

export interface NeedsWorld {
  nowMs: () => number;
  /** Calls back once; returns what cancels it. */
  after: (delayMs: number, callback: () => void) => () => void;
}

const sliceMs = 4;
const checkedEvery = 50;
/** A frame rarely brings more: the board as it came first, or after it was lost. */
const mostAtOnce = 2_000;

const none: ReadonlySet<ColumnName> = new Set();

/** Rows that are still to be counted. */
interface Counting {
  into: LongestContents;
  keys: readonly OrderKey[];
  at: number;
}

export class BoardNeeds {
  readonly #board: Pick<Board, 'rows'>;
  readonly #world: NeedsWorld;
  readonly #listeners = new Set<() => void>();
  readonly #unsubscribe: () => void;
  #columns: ReadonlySet<ColumnName> = none;
  #longest = new LongestContents();
  #needs = this.#longest.needs();
  #counting: Counting | null = null;
  #cancel: (() => void) | null = null;

  constructor(board: Pick<Board, 'rows' | 'subscribeTouched'>, world: NeedsWorld) {
    this.#board = board;
    this.#world = world;
    this.#unsubscribe = board.subscribeTouched((touched) => this.#take(touched));
    this.countAnew();
  }

  // React takes these by themselves.
  readonly read = (): ColumnNeeds => this.#needs;
  readonly placesOf = (symbol: string): Places => this.#longest.placesOf(symbol);
  /** Told when a column needs more room than before. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Forgets what rows needed that are gone; until all are counted what was needed before stands. */
  countAnew(): void {
    this.#count(new LongestContents(this.#columns));
  }

  /** From now on these columns are shown. */
  show(columns: ReadonlySet<ColumnName>): void {
    const isMore = [...columns].some((column) => isFurther(column) && !this.#columns.has(column));
    this.#columns = columns;
    if (!isMore) return;
    this.#longest.show(columns);
    this.#count(this.#longest);
  }

  close(): void {
    this.#unsubscribe();
    this.#cancel?.();
  }

  #take(touched: ReadonlySet<OrderKey>): void {
    // The board as it comes first, or after it was lost.
    if (touched.size > mostAtOnce) {
      this.#count(this.#counting?.into ?? this.#longest);
      return;
    }
    let hasGrown = false;
    for (const key of touched) {
      hasGrown = this.#takeRow(this.#longest, key) || hasGrown;
      if (this.#counting !== null && this.#counting.into !== this.#longest) this.#takeRow(this.#counting.into, key);
    }
    if (hasGrown) this.#tell();
  }

  #takeRow(longest: LongestContents, key: OrderKey): boolean {
    const row = this.#board.rows.get(key);
    return row !== undefined && longest.take(row.order, row);
  }

  /** Counts all rows; the first few at once. */
  #count(into: LongestContents): void {
    this.#cancel?.();
    this.#counting = { into, keys: this.#board.rows.keys(), at: 0 };
    this.#goOn(this.#counting);
  }

  #goOn(counting: Counting): void {
    const { into, keys } = counting;
    const untilMs = this.#world.nowMs() + sliceMs;
    let hasGrown = false;
    do {
      const to = Math.min(keys.length, counting.at + checkedEvery);
      for (; counting.at < to; counting.at += 1) hasGrown = this.#takeRow(into, keys[counting.at] ?? '') || hasGrown;
    } while (counting.at < keys.length && this.#world.nowMs() < untilMs);
    const isOver = counting.at >= keys.length;
    this.#cancel = isOver ? null : this.#world.after(0, () => this.#goOn(counting));
    if (isOver) {
      this.#counting = null;
      hasGrown = true;
      this.#longest = into;
    }
    if (hasGrown && into === this.#longest) this.#tell();
  }

  #tell(): void {
    this.#needs = this.#longest.needs();
    for (const listener of Array.from(this.#listeners)) listener();
  }
}
