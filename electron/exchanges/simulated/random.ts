/** Which number comes next: the same after the same seed, or nobody knows? */

/** From 0 to below 1. */
export type Random = () => number;

/** The same numbers for the same seed (mulberry32): a story that went wrong can be told again. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A seed out of random bytes. */
export function seedFrom(bytes: Uint8Array): number {
  return bytes.reduce((seed, byte) => (Math.imul(seed, 31) + byte) >>> 0, 17);
}

/** A whole number from `least` to `most`, both included. */
export function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** One of several; undefined only where there are none. */
export function oneOf<Item>(random: Random, items: readonly Item[]): Item | undefined {
  return items[Math.floor(random() * items.length)];
}
