/** Is there an archive to read in the folder that was named? Reading never creates one. */

import type { Problem } from '../../shared/lookup.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { openArchiveToRead, type ArchiveReader } from '../orders/archive.ts';
import { faultReasons } from '../orders/archive/faults.ts';
import { problemLine } from './command.ts';

/** `usage`: there is none · `problem`: it is there and can't be read. */
export type FolderFault = { kind: 'usage'; sentence: string } | { kind: 'problem'; problem: Problem };

export function readFolder(dataDir: string): Result<ArchiveReader, FolderFault> {
  const opened = openArchiveToRead(dataDir);
  if (!opened.ok) return failed({ kind: 'problem', problem: opened.problem });
  if (opened.value === null) return failed({ kind: 'usage', sentence: `--data-dir: there is no archive in ${dataDir}.` });
  return ok(opened.value);
}

/** A problem with an archive that is only read, as one line: this command mends nothing, so it says what does. */
export function readProblemLine(problem: Pick<Problem, 'message' | 'advice'>): string {
  const isDamaged = problem.message.includes(faultReasons.damaged);
  return problemLine(isDamaged ? { ...problem, advice: 'The Order Monitor app, or order-monitor watch on this folder, puts the damaged file aside and begins a fresh one.' } : problem);
}
