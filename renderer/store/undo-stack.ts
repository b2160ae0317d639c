/** What did the trader do last that can be undone? The last twenty, the newest first. */

/** One act that can be undone. */
export interface Undoable {
  /** Undoes it. @returns what is said then; null where it could not be undone, which somebody else says */
  undo: () => Promise<string | null>;
}

const mostKept = 20;

export class UndoStack {
  #acts: readonly Undoable[] = [];

  push(act: Undoable): void {
    this.#acts = [act, ...this.#acts].slice(0, mostKept);
  }

  /** Takes out the last act; undefined where there is none. */
  pop(): Undoable | undefined {
    const [act, ...earlier] = this.#acts;
    this.#acts = earlier;
    return act;
  }

  /** Takes out this act, if it is still there. */
  take(act: Undoable): boolean {
    const isThere = this.#acts.includes(act);
    this.#acts = this.#acts.filter((each) => each !== act);
    return isThere;
  }
}

/** The stack of the board that is acted on: what was done to another can't be undone here. */
export class UndoStacks {
  #board = '';
  #stack = new UndoStack();

  of(board: string): UndoStack {
    if (board !== this.#board) {
      this.#board = board;
      this.#stack = new UndoStack();
    }
    return this.#stack;
  }
}
