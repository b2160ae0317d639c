/** Does something again when asked to, but neither twice at once nor more often than every so often. */

export interface RefresherWorld {
  nowMs: () => number;
  /** Calls back once; returns what cancels it. */
  after: (delayMs: number, callback: () => void) => () => void;
}

/** The first request is done at once. */
export class Refresher {
  readonly #world: RefresherWorld;
  readonly #work: () => Promise<void>;
  readonly #intervalMs: number;
  #isRunning = false;
  #isWanted = false;
  #isClosed = false;
  #lastStartMs: number | null = null;
  #cancel: (() => void) | null = null;

  /**
   * @param work - settles when it is done, and never rejects
   * @param intervalMs - from the beginning of one run to the beginning of the next
   */
  constructor(world: RefresherWorld, work: () => Promise<void>, intervalMs: number) {
    this.#world = world;
    this.#work = work;
    this.#intervalMs = intervalMs;
  }

  request(): void {
    this.#isWanted = true;
    if (this.#isClosed || this.#isRunning || this.#cancel !== null) return;
    const waitMs = this.#lastStartMs === null ? 0 : this.#lastStartMs + this.#intervalMs - this.#world.nowMs();
    if (waitMs <= 0) {
      void this.#run();
      return;
    }
    this.#cancel = this.#world.after(waitMs, () => {
      this.#cancel = null;
      void this.#run();
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel?.();
    this.#cancel = null;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    this.#isWanted = false;
    this.#lastStartMs = this.#world.nowMs();
    await this.#work();
    this.#isRunning = false;
    if (this.#isWanted) this.request();
  }
}
