/** Is there an archive to read in the folder that was named? Reading never creates one. */

import { existsSync } from 'node:fs';
import type { Problem } from '../../shared/lookup.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { openArchiveToRead, type ArchiveReader } from '../orders/archive/archive.ts';
import { damagedReason } from '../orders/archive/faults.ts';
import { leftOutKey, leftOutSentences, type LeftOut } from '../orders/archive/left-out.ts';
import { archivePath } from '../orders/archive/file.ts';
import type { AppDesk } from './app-desk.ts';
import { problemLine } from '../export/problem-line.ts';

// Of a wholly damaged archive that many are enough.
const mostLeftOut = 10_000;

/** `usage`: there is none · `problem`: it is there and can't be read. */
export type FolderFault = { kind: 'usage'; sentence: string } | { kind: 'problem'; problem: Problem };

/** An archive to be read, and what of it could not be. */
export interface ReadArchive {
  archive: Pick<ArchiveReader, 'history' | 'keysOf' | 'orders' | 'findById' | 'tradedSymbols' | 'gapsDuring'>;
  /** Says what was left out until now; to be called at the end. @returns whether anything was */
  tellLeftOut: (warn: (sentence: string) => void) => boolean;
  close: () => void;
}

export function readFolder(dataDir: string): Result<ReadArchive, FolderFault> {
  const leftOut = new Map<string, LeftOut>();
  const opened = openArchiveToRead(dataDir, (left) => {
    if (leftOut.size < mostLeftOut) leftOut.set(leftOutKey(left), left);
  });
  if (!opened.ok) return failed({ kind: 'problem', problem: opened.problem });
  if (opened.value === null)
    return failed({ kind: 'usage', sentence: `--data-dir: there is no archive in ${dataDir}.` });
  const tellLeftOut = (warn: (sentence: string) => void): boolean => {
    if (leftOut.size === 0) return false;
    warn(`${leftOutSentences([...leftOut.values()])} The exchange knows: look it up by its ID.`);
    leftOut.clear();
    return true;
  };
  const archive = opened.value;
  return ok({ archive, tellLeftOut, close: () => archive.close() });
}

export function hasArchive(folder: string): boolean {
  return existsSync(archivePath(folder));
}

/** The archive of a folder; of the app's own that what the app holds now, be it in memory. */
export function readArchiveOf(desk: AppDesk, dataDir: string): Result<ReadArchive, FolderFault> {
  const { folder, running } = desk;
  if (dataDir !== folder) return readFolder(dataDir);
  if (running !== null && !running.isArchiveOnDisk()) return { ok: true, value: inMemory(running.archive()) };
  const read = readFolder(folder);
  if (read.ok || read.problem.kind !== 'usage') return read;
  return failed({ kind: 'usage', sentence: `The app has recorded nothing yet: there is no ${archivePath(folder)}.` });
}

/** Its owner closes it, and may write it while it is printed: what is printed was read at once. */
function inMemory(archive: ArchiveReader): ReadArchive {
  return {
    archive: {
      history: (key, eventsFrom) => archive.history(key, eventsFrom),
      keysOf: (id) => archive.keysOf(id),
      orders: (query) => [...archive.orders(query)],
      findById: (id, options) => archive.findById(id, options),
      tradedSymbols: (account, atMost) => archive.tradedSymbols(account, atMost),
      gapsDuring: (account, span) => archive.gapsDuring(account, span),
    },
    tellLeftOut: () => false,
    close: () => undefined,
  };
}

/** A problem with an archive that is only read, as one line: this command mends nothing, so it says what does. */
export function readProblemLine(problem: Pick<Problem, 'message' | 'advice'>): string {
  const isDamaged = problem.message.includes(damagedReason);
  return problemLine(
    isDamaged
      ? {
          ...problem,
          advice:
            'The Order Monitor app, or order-monitor watch on this folder, puts the damaged file aside and begins a fresh one.',
        }
      : problem,
  );
}
