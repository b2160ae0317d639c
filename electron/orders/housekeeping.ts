/** What does a monitor do by the clock alone? It tells figures, takes old orders off the board, and keeps the archive small. */

import type { Cancel, Clock } from '../world.ts';
import type { Archive } from './archive/archive.ts';
import type { OrderBook } from './book/order-book.ts';
import type { MonitorSettings } from './listeners.ts';

// Round trips, budget and the archive's size change all the time; a glance needs no more.
const figuresEveryMs = 2_000;
const pruneEveryMs = 60_000;
const compactEveryMs = 3_600_000;
const compactPauseMs = 50;
const hourMs = 3_600_000;

export interface HousekeepingOptions {
  archive: Archive;
  clock: Clock;
  settings: () => MonitorSettings;
  orderBook: OrderBook;
  onFigures: () => void;
}

export class Housekeeping {
  readonly #options: HousekeepingOptions;
  readonly #cancels = new Map<string, Cancel>();

  constructor(options: HousekeepingOptions) {
    this.#options = options;
  }

  start(): void {
    this.#every('figures', figuresEveryMs, this.#options.onFigures);
    this.#every('prune', pruneEveryMs, () => this.#prune());
    this.#prune();
    this.#compactLater(pruneEveryMs);
  }

  /** A fresh archive has taken the place of a damaged one, in the middle of a batch: everything is written again after it. */
  recordAllSoon(): void {
    this.#cancels.set(
      'record',
      this.#options.clock.after(0, () => this.#options.orderBook.recordAll()),
    );
  }

  end(): void {
    for (const cancel of this.#cancels.values()) cancel();
  }

  #prune(): void {
    const { clock, settings, orderBook } = this.#options;
    orderBook.board.prune(clock.now() - settings().keepClosedHours * hourMs);
  }

  #compactLater(delayMs: number): void {
    const { clock, archive, settings } = this.#options;
    this.#cancels.set(
      'compact',
      clock.after(delayMs, () => {
        const hasMore = archive.compact({ now: clock.now(), keepEventsDays: settings().keepEventsDays });
        this.#compactLater(hasMore.ok && hasMore.value ? compactPauseMs : compactEveryMs);
      }),
    );
  }

  #every(name: string, intervalMs: number, run: () => void): void {
    this.#cancels.set(
      name,
      this.#options.clock.after(intervalMs, () => {
        this.#every(name, intervalMs, run);
        run();
      }),
    );
  }
}
