/** Which clock does a moment belong to? Only moments of one clock can be compared. */

declare const clock: unique symbol;

/** Milliseconds since 1970 on a wall clock: this machine's, or an exchange's where its field says so. It may be set. */
export type WallMs = number & { readonly [clock]?: 'wall' };

/**
 * Milliseconds on the clock that never jumps; only differences mean something. What is read from the wall clock can't be
 * given for it: the mark exists for the compiler alone, and plain numbers stay allowed for both, so that tests can count.
 */
export type MonotonicMs = number & { readonly [clock]?: 'monotonic' };
