/** What does a monitor do by the clock alone? It tells figures, takes old orders off the board, and keeps the archive small. */

import type { Cancel, Clock } from '../world.ts';
import type { Archive } from './archive/archive.ts';
import type { OrderBook } from './book/order-book.ts';
import type { MonitorSettings } from './listeners.ts';

// Round trips, budget and the archive's size change all the time; a glance needs no more, and a hidden window less.
const figuresEveryMs = 2_000;
const unseenFiguresEveryMs = 10_000;
const pruneEveryMs = 60_000;
const compactEveryMs = 3_600_000;
const compactPauseMs = 50;
const hourMs = 3_600_000;

export interface HousekeepingOptions {
  archive: Archive;
  clock: Clock;
  settings: () => MonitorSettings;
  orderBook: OrderBook;
  /** Whether anybody sees the figures. */
  isSeen: () => boolean;
  onFigures: () => void;
}

export class Housekeeping {
  readonly #options: HousekeepingOptions;
  readonly #cancels = new Map<string, Cancel>();

  constructor(options: HousekeepingOptions) {
    this.#options = options;
  }

  start(): void {
    this.#figuresLater();
    this.#pruneNow();
    this.#compactLater(pruneEveryMs);
  }

  /** Somebody sees the figures from now on. */
  seen(): void {
    const cancel = this.#cancels.get('figures');
    if (cancel === undefined) return;
    cancel();
    this.#figuresLater();
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

  #figuresLater(): void {
    const { clock, isSeen, onFigures } = this.#options;
    this.#cancels.set(
      'figures',
      clock.after(isSeen() ? figuresEveryMs : unseenFiguresEveryMs, () => {
        this.#figuresLater();
        onFigures();
      }),
    );
  }

  #pruneNow(): void {
    const { clock, settings, orderBook } = this.#options;
    this.#cancels.set(
      'prune',
      clock.after(pruneEveryMs, () => this.#pruneNow()),
    );
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
}
