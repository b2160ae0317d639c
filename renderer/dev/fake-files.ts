/** Exports that write nothing: one takes two seconds, so that its progress can be looked at. */

import type { Bridge } from '../../shared/contract.ts';
import type { ExportOutcome, ExportProgress, ExportWish } from '../../shared/export.ts';

const stepMs = 100;
const steps = 20;

const rowsOf = (wish: ExportWish): number => (wish.what === 'board' ? wish.keys.length : 12_345);

export function playedFiles(): Bridge['files'] {
  const listeners = new Set<(progress: ExportProgress) => void>();
  let isStopped = false;
  const write = async (wish: ExportWish): Promise<ExportOutcome> => {
    isStopped = false;
    for (let step = 0; step < steps; step += 1) {
      if (isStopped) return { state: 'stopped' };
      const rows = Math.floor((rowsOf(wish) * step) / steps);
      for (const listener of listeners) listener({ rows, total: wish.what === 'board' ? wish.keys.length : null });
      await new Promise((resolve) => setTimeout(resolve, stepMs));
    }
    const ending = wish.form === 'csv' ? 'csv' : 'json';
    return {
      state: 'written',
      file: `/home/trader/Documents/${wish.what}-2026-03-04T103512Z.${ending}`,
      rows: rowsOf(wish),
      leftOut: 0,
      hasUnreadable: false,
      finalHash: wish.form === 'case' ? '3f1c'.repeat(16) : null,
    };
  };
  return {
    export: async (wish) => ({ ok: true, value: await write(wish) }),
    stopExport: () => {
      isStopped = true;
      return Promise.resolve({ ok: true, value: null });
    },
    onExporting: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
