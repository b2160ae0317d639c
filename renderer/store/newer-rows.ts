/** What does the app know of the orders that were found in the archive that is newer than what was found? */

import type { BoardRow, OrderKey } from '../../shared/board.ts';
import type { Board } from './board.ts';

type FoundRows = ReadonlyMap<OrderKey, BoardRow>;
type KnownRows = Pick<Board, 'subscribeTouched'> & { rows: Pick<Board['rows'], 'get'> };

/** As long as a row is on the board it is the newest; what it was when it left is newer than what was found before. */
export class NewerRows {
  readonly #board: KnownRows;
  #question: unknown = null;
  #found: FoundRows = new Map();
  readonly #left = new Map<OrderKey, BoardRow>();

  constructor(board: KnownRows) {
    this.#board = board;
  }

  /** These are shown. @param question - what they answer: with another one nothing is newer than the answer */
  show(question: unknown, found: FoundRows): void {
    if (question !== this.#question) this.#left.clear();
    this.#question = question;
    this.#found = found;
  }

  /** Keeps what changes from now on. @returns what ends that */
  follow(): () => void {
    return this.#board.subscribeTouched((touched) => {
      for (const key of touched) this.#keep(key);
    });
  }

  /** The row as this app knows it last; undefined where it was not found. */
  rowOf(question: unknown, key: OrderKey): BoardRow | undefined {
    return this.#board.rows.get(key) ?? (question === this.#question ? this.#left.get(key) : undefined);
  }

  #keep(key: OrderKey): void {
    const found = this.#found.get(key);
    if (found === undefined) return;
    const row = this.#board.rows.get(key);
    const last = row ?? this.#left.get(key) ?? found;
    // What left the board is watched no more, nobody follows it, and there is nothing to be seen in it.
    this.#left.set(key, row ?? { ...last, isWatched: false, isStale: false, isUnseen: false });
  }
}
