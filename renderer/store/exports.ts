/** How does it stand with the export of this window? One at a time; what came of the last stays until it is put away. */

import type { Bridge } from '../../shared/contract.ts';
import type { ExportOutcome, ExportProgress, ExportWish } from '../../shared/export.ts';
import type { Problem } from '../../shared/lookup.ts';

export type ExportState =
  | { kind: 'writing'; what: ExportWish['what']; progress: ExportProgress }
  | { kind: 'over'; what: ExportWish['what']; outcome: Exclude<ExportOutcome, { state: 'canceled' }> }
  | { kind: 'problem'; problem: Problem };

export class Exports {
  readonly #bridge: Pick<Bridge, 'files'>;
  readonly #listeners = new Set<() => void>();
  #state: ExportState | null = null;
  #underWay: ExportWish['what'] | null = null;

  constructor(bridge: Pick<Bridge, 'files'>) {
    this.#bridge = bridge;
    bridge.files.onExporting((progress) => {
      if (this.#underWay !== null) this.#change({ kind: 'writing', what: this.#underWay, progress });
    });
  }

  // React takes these by themselves.
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** null while there is nothing to say: also while the trader chooses where to. */
  readonly read = (): ExportState | null => this.#state;

  async start(wish: ExportWish): Promise<void> {
    const isSecond = this.#underWay !== null;
    this.#underWay ??= wish.what;
    const answer = await this.#bridge.files.export(wish);
    // The first one goes on.
    if (isSecond && this.#underWay !== null) return;
    this.#underWay = null;
    if (!answer.ok) this.#change({ kind: 'problem', problem: answer.problem });
    else if (answer.value.state === 'canceled') this.#change(null);
    else this.#change({ kind: 'over', what: wish.what, outcome: answer.value });
  }

  stop(): void {
    void this.#bridge.files.stopExport(null);
  }

  putAway(): void {
    this.#change(null);
  }

  #change(state: ExportState | null): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** A hash must be noted, and what failed be understood: those stay until they are closed. */
export function goesByItself(state: Exclude<ExportState, { kind: 'writing' }>): boolean {
  if (state.kind === 'problem' || state.outcome.state === 'failed') return false;
  const { outcome } = state;
  return outcome.state !== 'written' || (outcome.finalHash === null && outcome.leftOut === 0 && !outcome.hasUnreadable);
}
