/** How many requests had to wait for each other's answers? */

/** A request that comes after an answer went out may have needed it; how long anything took doesn't matter. */
export class RoundTripChain {
  #longestAnswered = 0;
  #longest = 0;

  /** A request came. @returns what is to be called when its answer goes out */
  asked(): () => void {
    const length = this.#longestAnswered + 1;
    this.#longest = Math.max(this.#longest, length);
    return () => {
      this.#longestAnswered = Math.max(this.#longestAnswered, length);
    };
  }

  /** The longest chain since this was asked last. */
  take(): number {
    const longest = this.#longest;
    this.#longest = 0;
    this.#longestAnswered = 0;
    return longest;
  }
}
