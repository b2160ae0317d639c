/** Why did SQLite or the disk refuse? In the trader's words. */

import type { Problem } from '../../../shared/lookup.ts';
import { problem } from '../../exchanges/problem.ts';

/**
 * `busy`: another process holds it · `noFile`: in its place is a folder, a pipe or the like · `noFolder`: a part of its path is a file · `noPlace`: no folder can be made there ·
 * `damaged`: what is in the file can't be right · `own`: a fault of this app.
 */
export type ArchiveFault =
  | 'busy'
  | 'full'
  | 'readOnly'
  | 'noAccess'
  | 'noFile'
  | 'noFolder'
  | 'noPlace'
  | 'io'
  | 'memory'
  | 'damaged'
  | 'own';

// SQLite's primary result codes, https://www.sqlite.org/rescode.html
const sqliteFaults: Readonly<Record<number, ArchiveFault>> = {
  3: 'noAccess',
  5: 'busy',
  6: 'busy',
  7: 'memory',
  8: 'readOnly',
  10: 'io',
  11: 'damaged',
  13: 'full',
  14: 'noAccess',
  15: 'busy',
  23: 'noAccess',
  26: 'damaged',
};

const systemFaults: Readonly<Record<string, ArchiveFault>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'readOnly',
  EACCES: 'noAccess',
  EPERM: 'noAccess',
  EISDIR: 'noFile',
  EIO: 'io',
  EBUSY: 'busy',
  ENOTDIR: 'noFolder',
  EEXIST: 'noFolder',
  ENOENT: 'noPlace',
  ENAMETOOLONG: 'noPlace',
  ELOOP: 'noPlace',
};

/** A row that is there and can't be: the file is damaged, or somebody else wrote into it. */
export class DamagedRow extends Error {
  override name = 'DamagedRow';
}

/** @returns null for what is damaged; any other fault is thrown on */
export function unlessDamaged<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof DamagedRow) return null;
    throw error;
  }
}

/** In the place of a file is something else: SQLite would call a folder a fault of the disk, and wait at a pipe for ever. */
export class NotAFile extends Error {
  override name = 'NotAFile';
  readonly file: string;
  readonly kind: string;
  constructor(file: string, kind: string) {
    super(`${file} is a ${kind}`);
    this.file = file;
    this.kind = kind;
  }
}

export function faultOf(error: unknown): ArchiveFault {
  if (error instanceof DamagedRow) return 'damaged';
  if (error instanceof NotAFile) return 'noFile';
  if (typeof error !== 'object' || error === null) return 'own';
  if ('errcode' in error && typeof error.errcode === 'number') return sqliteFaults[error.errcode & 0xff] ?? 'own';
  if ('code' in error && typeof error.code === 'string') return systemFaults[error.code] ?? 'own';
  return 'own';
}

const faultReasons: Readonly<Record<ArchiveFault, string>> = {
  busy: 'another program holds it',
  full: 'the disk is full',
  readOnly: 'the disk or the file is read-only',
  noAccess: 'this user may not open or write it',
  noFile: 'its name, archive.db, is that of a folder',
  noFolder: 'a part of its path is no folder',
  noPlace: 'no folder can be made there',
  io: 'the disk reports an error',
  memory: 'there is too little memory',
  damaged: 'it is damaged',
  own: 'something went wrong in the app itself',
};

/** As {@link faultReason} of what is damaged. */
export const damagedReason = faultReasons.damaged;

/** Why it can't be read or written, to end a sentence. */
export function faultReason(error: unknown): string {
  return error instanceof NotAFile
    ? `its name, ${error.file}, is that of a ${error.kind}`
    : faultReasons[faultOf(error)];
}

const advice: Readonly<Record<ArchiveFault, string>> = {
  busy: 'Close the program that holds it; recording goes on by itself.',
  full: 'Make room on the disk; recording goes on by itself.',
  readOnly: 'Make the folder writable; recording goes on by itself.',
  noAccess: 'Give this user access to the folder and its files.',
  noFile: 'Rename it, or name another place.',
  noFolder: 'Name another folder.',
  noPlace: 'Name another folder.',
  io: 'Check the disk, and back up the folder.',
  memory: 'Close other programs.',
  damaged: 'Start Order Monitor again: it puts the damaged file aside and begins a fresh one.',
  own: 'Start Order Monitor again; if it stays, please report it.',
};

/** What to tell of an archive that could not be written or read. */
export function archiveProblem(action: 'written' | 'read', error: unknown): Problem {
  return problem(
    'protocol',
    `The archive could not be ${action}: ${faultReason(error)}.`,
    error instanceof NotAFile ? `Rename that ${error.kind}, or name another place.` : advice[faultOf(error)],
  );
}
