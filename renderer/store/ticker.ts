/** One clock for every age on the screen; it runs only while somebody looks. */

/** What a ticker needs of the world. */
export interface TickerWorld {
  nowMs: () => number;
  /** Calls back every so often; returns what ends it. */
  every: (intervalMs: number, callback: () => void) => () => void;
}

/** One beat per interval. */
export class Ticker {
  readonly #world: TickerWorld;
  readonly #intervalMs: number;
  readonly #listeners = new Set<() => void>();
  #nowMs: number;
  #end: (() => void) | null = null;

  constructor(world: TickerWorld, intervalMs: number) {
    this.#world = world;
    this.#intervalMs = intervalMs;
    this.#nowMs = world.nowMs();
  }

  // React takes both by themselves.
  readonly read = (): number => this.#nowMs;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#end === null) {
      this.#nowMs = this.#world.nowMs();
      this.#end = this.#world.every(this.#intervalMs, () => {
        this.#nowMs = this.#world.nowMs();
        for (const each of Array.from(this.#listeners)) each();
      });
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#end?.();
      this.#end = null;
    };
  };
}
