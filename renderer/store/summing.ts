/**
 * What do the rows come to that are shown or chosen? Summed a few milliseconds at a time, between frames, and anew only so
 * often: in a busy market a sum of 100,000 orders would never be done otherwise.
 */

import type { OrderKey } from '../../shared/board.ts';
import { TotalsSum, type Summed, type Totals } from '../../shared/totals.ts';
import type { ListedKeys } from './board-list.ts';

export interface SummingWorld {
  nowMs: () => number;
  /** Calls back once; returns what cancels it. */
  after: (delayMs: number, callback: () => void) => () => void;
}

export type RowOf = (key: OrderKey) => Summed | undefined;

const sliceMs = 4;
const checkedEvery = 50;
/** From the beginning of one sum to that of the next; of very many orders longer, so that most of the time nothing is summed. */
const restMs = 1_000;
const restShares = 10;

export class Summing {
  readonly #world: SummingWorld;
  readonly #listeners = new Set<() => void>();
  #keys: ListedKeys = new Array<OrderKey>();
  #rowOf: RowOf = () => undefined;
  #totals: Totals | null = null;
  #cancel: (() => void) | null = null;
  #isOutdated = false;

  constructor(world: SummingWorld) {
    this.#world = world;
  }

  // React takes both by themselves.
  /** null while what is meant was not summed yet. */
  readonly read = (): Totals | null => this.#totals;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /**
   * These are to be summed; what is under way goes on to its end first.
   *
   * @param isAnother - others are meant: the sum of those before is gone at once, and a few are summed before it returns
   */
  sum(keys: ListedKeys, rowOf: RowOf, isAnother: boolean): void {
    this.#keys = keys;
    this.#rowOf = rowOf;
    if (!isAnother) {
      this.again();
      return;
    }
    this.close();
    this.#totals = null;
    this.#begin();
    if (this.#totals === null) this.#tell();
  }

  /** Something of the orders changed. */
  again(): void {
    this.#isOutdated = true;
    this.#cancel ??= this.#world.after(0, () => this.#begin());
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #begin(): void {
    this.#isOutdated = false;
    // A copy: the list may be written over while it is summed, and some would be counted twice and others not at all.
    this.#goOn(new TotalsSum(), this.#keys.slice(0, this.#keys.length), 0, this.#world.nowMs());
  }

  #goOn(sum: TotalsSum, keys: readonly OrderKey[], from: number, begunMs: number): void {
    const untilMs = this.#world.nowMs() + sliceMs;
    let at = from;
    while (at < keys.length && (at % checkedEvery !== 0 || at === from || this.#world.nowMs() < untilMs)) {
      const row = this.#rowOf(keys[at] ?? '');
      if (row !== undefined) sum.add(row);
      at += 1;
    }
    if (at < keys.length) {
      this.#cancel = this.#world.after(0, () => this.#goOn(sum, keys, at, begunMs));
      return;
    }
    this.#totals = sum.totals();
    this.#tell();
    const tookMs = this.#world.nowMs() - begunMs;
    const waitMs = Math.max(restMs - tookMs, restShares * tookMs, 0);
    this.#cancel = this.#world.after(waitMs, () => {
      this.#cancel = null;
      if (this.#isOutdated) this.#begin();
    });
  }

  #tell(): void {
    for (const listener of Array.from(this.#listeners)) listener();
  }
}
