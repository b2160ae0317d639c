/** Is there an archive to read in the folder that was named? Reading never creates one. */

import type { Problem } from '../../shared/lookup.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { openArchiveToRead, type ArchiveReader } from '../orders/archive.ts';

/** `usage`: there is none · `problem`: it is there and can't be read. */
export type FolderFault = { kind: 'usage'; sentence: string } | { kind: 'problem'; problem: Problem };

export function readFolder(dataDir: string): Result<ArchiveReader, FolderFault> {
  const opened = openArchiveToRead(dataDir);
  if (!opened.ok) return failed({ kind: 'problem', problem: opened.problem });
  if (opened.value === null) return failed({ kind: 'usage', sentence: `--data-dir: there is no archive in ${dataDir}.` });
  return ok(opened.value);
}
