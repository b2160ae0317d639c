/** What must the trader know that belongs to no request? */

import type { Warning } from '../../shared/contract.ts';

export class Warnings {
  readonly #onChange: () => void;
  readonly #added = new Map<string, Warning>();
  readonly #dismissed = new Set<string>();

  /** @param onChange - called after every change */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Says it once: a warning with the same id replaces the earlier one. */
  add(warning: Warning): void {
    this.#dismissed.delete(warning.id);
    this.#added.set(warning.id, warning);
    this.#onChange();
  }

  dismiss(id: string): void {
    this.#added.delete(id);
    this.#dismissed.add(id);
    this.#onChange();
  }

  /** With those a service computes anew each time, unless they were dismissed in this session. */
  list(computed: readonly Warning[]): Warning[] {
    return [...this.#added.values(), ...computed.filter((warning) => !this.#dismissed.has(warning.id))];
  }
}
