/** Which orders' latest states wait, since their events tell enough of them? They are written seconds later, a part at a time. */

import type { OrderKey } from '../../../shared/board.ts';
import type { Cancel, Clock } from '../../world.ts';
import type { StoredOrder } from './types.ts';

// Many changes of an order are one row.
const settledAfterMs = 5_000;
// A start after a kill goes through them again.
const mostEvents = 100_000;
// About 5 ms of work; an order book of thousands may have changed.
const settledAtOnce = 200;
const nextPartAfterMs = 16;

export type WaitingState = readonly [key: OrderKey, read: () => StoredOrder];

export interface SettlingOptions {
  clock: Clock;
  /** Writes these with whatever else waits: a state is never written before its events. */
  write: (states: readonly WaitingState[]) => void;
}

export class Settling {
  readonly #options: SettlingOptions;
  readonly #waiting = new Map<OrderKey, () => StoredOrder>();
  #events = 0;
  #cancel: Cancel | null = null;
  #isSettling = false;

  constructor(options: SettlingOptions) {
    this.#options = options;
  }

  put(key: OrderKey, read: () => StoredOrder): void {
    this.#waiting.set(key, read);
    this.#cancel ??= this.#options.clock.after(settledAfterMs, () => this.#begin());
  }

  get(key: OrderKey): (() => StoredOrder) | undefined {
    return this.#waiting.get(key);
  }

  /** It is written otherwise. */
  drop(key: OrderKey): void {
    this.#waiting.delete(key);
  }

  /** So many events were written. */
  recorded(events: number): void {
    this.#events += events;
    if (this.#events < mostEvents || this.#isSettling) return;
    this.#cancel?.();
    this.#cancel = this.#options.clock.after(0, () => this.#begin());
  }

  /** All of them; none waits any more. */
  takeAll(): WaitingState[] {
    return this.#take([...this.#waiting.keys()]);
  }

  end(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #begin(): void {
    this.#events = 0;
    this.#isSettling = true;
    // What comes meanwhile waits its own time. Neighbours share pages of the file, each of which is written once a part.
    this.#settle([...this.#waiting.keys()].sort());
  }

  #settle(keys: readonly OrderKey[]): void {
    const part = this.#take(keys.slice(0, settledAtOnce));
    const left = keys.slice(settledAtOnce);
    this.#isSettling = left.length > 0;
    this.#cancel = this.#isSettling
      ? this.#options.clock.after(nextPartAfterMs, () => this.#settle(left))
      : this.#waiting.size === 0
        ? null
        : this.#options.clock.after(settledAfterMs, () => this.#begin());
    if (part.length > 0) this.#options.write(part);
  }

  #take(keys: readonly OrderKey[]): WaitingState[] {
    return keys.flatMap((key) => {
      const read = this.#waiting.get(key);
      this.#waiting.delete(key);
      return read === undefined ? [] : [[key, read]];
    });
  }
}
