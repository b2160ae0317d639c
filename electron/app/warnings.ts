/** What must the trader know that belongs to no request? */

import type { Warning } from '../../shared/contract.ts';

export interface Warnings {
  /** Says it once: a warning with the same id replaces the earlier one. */
  add: (warning: Warning) => void;
  dismiss: (id: string) => void;
  /** With those a service computes anew each time, unless they were dismissed in this session. */
  list: (computed: readonly Warning[]) => Warning[];
}

/** @param onChange called after every change */
export function createWarnings(onChange: () => void): Warnings {
  const added = new Map<string, Warning>();
  const dismissed = new Set<string>();
  return {
    add: (warning) => {
      dismissed.delete(warning.id);
      added.set(warning.id, warning);
      onChange();
    },
    dismiss: (id) => {
      added.delete(id);
      dismissed.add(id);
      onChange();
    },
    list: (computed) => [...added.values(), ...computed.filter((warning) => !dismissed.has(warning.id))],
  };
}
