/** Which actions can be done now, and by whom? Each part of the window says what it can do while it is on the page. */

import type { ActionId } from '../../../shared/actions.ts';

/** Does it; false where there was nothing to do: then the key does what it would without us. @param event - null where no key was pressed for it */
export type ActionHandler = (event: KeyboardEvent | null) => boolean | void;

/** Those that can't be done now are absent, or undefined. */
export type ActionHandlers = Partial<Record<ActionId, ActionHandler | undefined>>;

export class MountedActions {
  readonly #parts: { current: ActionHandlers }[] = [];

  /** @param part - read anew each time. @returns what takes it away */
  mount(part: { current: ActionHandlers }): () => void {
    this.#parts.push(part);
    return () => {
      const at = this.#parts.indexOf(part);
      if (at >= 0) this.#parts.splice(at, 1);
    };
  }

  /** Whether somebody says now that it can be done. */
  has(id: ActionId): boolean {
    return this.#parts.some(({ current }) => current[id] !== undefined);
  }

  /** Who came last does it. @returns whether somebody did */
  run(id: ActionId, event: KeyboardEvent | null): boolean {
    return this.#parts.toReversed().some(({ current }) => {
      const handler = current[id];
      return handler !== undefined && handler(event) !== false;
    });
  }
}
