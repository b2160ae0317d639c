/** How is the case file of an order written? Entry after entry, and whole or not at all. */

import type { FileFault } from '../../shared/file-fault.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { MonotonicMs } from '../../shared/time.ts';
import type { Redaction } from '../accounts/redaction.ts';
import { caseLines, mostCaseBytes } from './case-chain.ts';
import { caseEntries, type CaseSources } from './case-entries.ts';
import { CaseRedaction } from './case-redaction.ts';
import { letOthersRun } from './let-others-run.ts';
import { writeFileWhole } from './write-file.ts';

export type WrittenCase =
  | { state: 'stopped' }
  | { state: 'written'; bytes: number; entries: number; finalHash: string };

export interface CaseOptions {
  redaction: Pick<Redaction, 'replaced'>;
  /** What names the account at the exchange and is known beforehand. */
  own: readonly string[];
  signal: AbortSignal;
  nowMs: () => MonotonicMs;
  /** Told of each entry that is written, but for the last. */
  onEntry?: () => void;
  /** Nothing that is there is written over. */
  isNew?: boolean;
}

export async function writeCaseFile(
  path: string,
  sources: CaseSources,
  { redaction, own, signal, nowMs, onEntry = () => undefined, isNew = false }: CaseOptions,
): Promise<Result<WrittenCase, FileFault>> {
  let said = { finalHash: '', entries: 0 };
  const lines = caseLines(caseEntries(sources, new CaseRedaction(redaction, own)), {
    onEntry,
    onEnd: (finalHash, entries) => {
      said = { finalHash, entries };
    },
  });
  const written = await writeFileWhole(path, letOthersRun(lines, nowMs), { signal, isNew, mostBytes: mostCaseBytes });
  if (!written.ok || written.value.state === 'stopped') return written.ok ? ok({ state: 'stopped' }) : written;
  return ok({ ...written.value, ...said });
}
