/** How long does an exchange take to answer? The last answers, as the status bar tells them. */

const remembered = 128;

/** A window over the last round trips; values in milliseconds. */
export class RoundTrips {
  readonly #lastMs: number[] = [];
  #next = 0;

  add(roundTripMs: number): void {
    this.#lastMs[this.#next] = roundTripMs;
    this.#next = (this.#next + 1) % remembered;
  }

  /** The value that `share` (0 to 1) of the round trips don't exceed; null before the first. */
  percentile(share: number): number | null {
    const sorted = [...this.#lastMs].sort((one, other) => one - other);
    const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
    const value = sorted[at];
    return value === undefined ? null : Math.round(value * 10) / 10;
  }
}
