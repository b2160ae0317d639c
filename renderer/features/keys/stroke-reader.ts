/** Which strokes belong together: does one do something, or does it begin a sequence? */

import type { Bindings } from './bindings.ts';

/** How long the next stroke of a sequence may take. */
export const sequenceMs = 2_000;

/** `waits`: it may go on · `done`: nothing longer begins so · `dropped`: what had begun does not go on like this. */
export interface ReadStroke {
  state: 'waits' | 'done' | 'dropped';
  sequence: string;
}

export class StrokeReader {
  #begun: { sequence: string; untilMs: number } | null = null;

  /** @param nowMs - of a clock that is never set */
  read(stroke: string, nowMs: number, bindings: Bindings): ReadStroke {
    const begun = this.#begun !== null && nowMs <= this.#begun.untilMs ? this.#begun.sequence : null;
    this.#begun = null;
    const sequence = begun === null ? stroke : `${begun} ${stroke}`;
    if (bindings.isBeginning(sequence)) {
      this.#begun = { sequence, untilMs: nowMs + sequenceMs };
      return { state: 'waits', sequence };
    }
    // A letter that was meant to go on must not do what it does alone: "G D" dismisses nothing.
    const isWhole = begun === null || bindings.actionsOf(sequence).length > 0;
    return { state: isWhole ? 'done' : 'dropped', sequence };
  }

  forget(): void {
    this.#begun = null;
  }
}
