/** Is an order in a symbol's history? It is told in windows of 48 hours, of which the likeliest is asked first. */

import type { OrderReport } from '../reports.ts';
import type { HtxClock } from './clock.ts';
import { endWhenAsked, historyWindows, isBeyondHistory, type TimeWindow } from './history.ts';
import type { HtxPlaces, Reading } from './places.ts';

export interface HistoryScanParts {
  places: HtxPlaces;
  exchangeClock: HtxClock;
  /** The creation time that an order ID carries; null of a client order ID, which carries none. */
  createdAt: number | null;
  isWanted: (report: OrderReport) => boolean;
  onProgress?: (done: number, total: number) => void;
}

// Over a line of 200 ms the 90 days, one window after the other, would take longer than the search may.
const windowsAtOnce = 6;

export class HistoryScan {
  readonly #parts: HistoryScanParts;

  constructor(parts: HistoryScanParts) {
    this.#parts = parts;
  }

  /** The whole 90 days. */
  get windows(): TimeWindow[] {
    return historyWindows(this.#parts.exchangeClock.now(), this.#parts.createdAt);
  }

  /** An order can't be older than itself. */
  get windowsSinceCreation(): TimeWindow[] {
    const { createdAt, exchangeClock } = this.#parts;
    const isDated = createdAt !== null && !isBeyondHistory(createdAt, exchangeClock.now());
    return this.windows.filter(({ end }) => !isDated || end >= createdAt);
  }

  /** The one window that an order ID's own time points to. */
  async likeliest(symbol: string): Promise<Reading | null> {
    const [window] = this.windows;
    return window === undefined ? null : this.#window(symbol, window, this.#parts.exchangeClock.now());
  }

  async scan(symbol: string, windows: readonly TimeWindow[], isLate: () => boolean = () => false): Promise<Reading> {
    const { exchangeClock, isWanted, onProgress = () => undefined } = this.#parts;
    const reports: OrderReport[] = [];
    let isCut = false;
    // The first window alone: an ID's own time finds most orders at once.
    const rounds = [windows.slice(0, 1), ...chunks(windows.slice(1), windowsAtOnce)];
    let done = 0;
    for (const round of rounds) {
      if (isLate()) break;
      const now = exchangeClock.now();
      const readings = await Promise.all(round.map((window) => this.#window(symbol, window, now)));
      for (const reading of readings) {
        if (reading.kind === 'symbolRefused') continue;
        reports.push(...reading.reports);
        isCut ||= reading.kind === 'answered' && reading.isCut;
      }
      done += round.length;
      onProgress(done, windows.length);
      if (reports.some(isWanted)) break;
      const refused = readings.find((reading) => reading.kind !== 'answered');
      if (refused === undefined) continue;
      // A symbol that another window was answered for is not unknown.
      const isSymbolKnown = done > round.length || readings.some((reading) => reading.kind === 'answered');
      return refused.kind === 'failed' || isSymbolKnown
        ? { kind: 'failed', problem: refused.problem, reports }
        : refused;
    }
    return { kind: 'answered', reports, isCut };
  }

  #window(symbol: string, window: TimeWindow, now: number): Promise<Reading> {
    const { places, isWanted } = this.#parts;
    return places.history(symbol, window.start, endWhenAsked(window, now), isWanted);
  }
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
