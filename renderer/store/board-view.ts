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
import { usualChoice, type BoardChoice, type BoardList } from './board-list.ts';
import { Room } from './merged-rows.ts';
import type { FilterClock } from './row-filter.ts';
import { RowOrder, type Standing } from './row-order.ts';
import { drawnList, standAlike, standingInPlace } from './standing-rows.ts';

/** What the view needs of the world. */
export interface BoardViewWorld extends FilterClock {
  /** A clock that is never set. */
  nowMs: () => number;
  /** Calls back once; returns what cancels it. */
  after: (delayMs: number, callback: () => void) => () => void;
  /** Calls back about once a second while the window can be seen; returns what ends it. */
  onBeat: (listener: () => void) => () => void;
}

const restMs = 250;
// Many rows are merged a frame before they are drawn: one frame is too short for both.
const aheadMs = 16;
/** Once the pointer has rested this long, rows that came or went are drawn. */
const pointerRestMs = 1500;
/** A pointer that was left lying on the rows does not keep them from being sorted for good. */
const handLeftMs = 30_000;

/** `sorted`: as chosen · `kept`: as drawn, new rows at the end of their group · `frozen`: exactly as drawn. */
type Hold = 'sorted' | 'kept' | 'frozen';

export class BoardView {
  readonly #world: BoardViewWorld;
  readonly #order: RowOrder;
  #rooms: [Room, Room] = [new Room(), new Room()];
  readonly #listeners = new Set<() => void>();
  readonly #unsubscribe: () => void;
  #choice = usualChoice;
  #labels: ReadonlyMap<string, string> = new Map();
  #lastRebuildMs = Number.NEGATIVE_INFINITY;
  #cancelRebuild: (() => void) | null = null;
  #drawn: Standing = { rows: new Uint32Array(0), groups: [] };
  #list: BoardList;
  #hold: Hold = 'sorted';
  #cancelHold: (() => void) | null = null;
  #endBeat: (() => void) | null = null;

  constructor(board: Pick<Board, 'rows' | 'subscribeTouched'>, world: BoardViewWorld) {
    this.#world = world;
    this.#order = new RowOrder((key) => board.rows.get(key), this.#choice, world);
    this.#list = drawnList(this.#drawn, this.#order.table, false);
    this.#unsubscribe = board.subscribeTouched((touched) => this.#take(touched));
    for (const key of board.rows.keys()) this.#order.changed(key);
    this.#rebuild();
  }

  // React takes these three by themselves.
  readonly read = (): BoardList => this.#list;
  readonly choice = (): BoardChoice => this.#choice;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  choose(part: Partial<BoardChoice>): void {
    this.#choice = { ...this.#choice, ...part };
    this.#order.choose(this.#choice);
    this.#followClock();
    this.#holdAs('sorted');
    this.#rebuild();
  }

  /** The accounts' names, by which rows are sorted and found. */
  nameAccounts(labels: ReadonlyMap<string, string>): void {
    if (JSON.stringify([...labels]) === JSON.stringify([...this.#labels])) return;
    this.#labels = labels;
    this.#order.nameAccounts(labels);
    this.#rebuild();
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
    this.#endBeat?.();
  }

  /** Only a filter that speaks of now asks all rows again as time goes by. */
  #followClock(): void {
    if (this.#order.followsClock === (this.#endBeat !== null)) return;
    this.#endBeat?.();
    this.#endBeat = this.#order.followsClock
      ? this.#world.onBeat(() => {
          if (this.#order.tick()) this.#rebuildSoon();
        })
      : null;
  }

  #take(touched: ReadonlySet<OrderKey>): void {
    let isOutdated = false;
    for (const key of touched) isOutdated = this.#order.changed(key) || isOutdated;
    if (isOutdated) this.#rebuildSoon();
  }

  #rebuildSoon(): void {
    if (this.#cancelRebuild !== null) return;
    // An empty list says that there are no orders: it must not stand a moment longer than that is so.
    const waitMs = this.#list.total === 0 ? 0 : this.#lastRebuildMs + restMs - this.#world.nowMs();
    if (waitMs <= 0) this.#rebuild();
    else this.#cancelRebuild = this.#world.after(Math.max(0, waitMs - aheadMs), () => this.#mergeAhead());
  }

  #mergeAhead(): void {
    this.#order.rows();
    this.#cancelRebuild = this.#world.after(aheadMs, () => this.#rebuild());
  }

  #rebuild(): void {
    this.#cancelRebuild?.();
    this.#cancelRebuild = null;
    this.#lastRebuildMs = this.#world.nowMs();
    // Not where the list stands that is drawn now.
    const [room, other] = this.#rooms;
    const sorted = this.#order.standing(room);
    this.#drawn = this.#held(sorted);
    if (this.#drawn === sorted) {
      this.#rooms = [other, room];
      this.#order.table.release();
    }
    const isPaused = this.#drawn !== sorted && !standAlike(this.#drawn, sorted);
    this.#list = drawnList(this.#drawn, this.#order.table, isPaused);
    for (const listener of Array.from(this.#listeners)) listener();
  }

  #held(sorted: Standing): Standing {
    if (this.#hold === 'sorted') return sorted;
    return this.#hold === 'frozen' ? this.#drawn : standingInPlace(this.#drawn, sorted, this.#order.table);
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
