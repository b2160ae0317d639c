/** How is a file written so that there is never half of it? Beside its place first, and it gets its name when it is whole. */

import { randomBytes } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileFault, FileFaultKind } from '../../shared/file-fault.ts';
import { failed, ok, type Result } from '../../shared/result.ts';

export type Written = { state: 'written'; bytes: number } | { state: 'stopped' };

// A piece is what the disk takes at once; between two pieces everybody else has their turn.
const pieceLength = 256 * 1024;

interface WriteOptions {
  signal: AbortSignal;
  /** More is a fault of ours. */
  mostBytes?: number;
  /** Nothing that is there is written over. */
  isNew?: boolean;
  /** Gives a file a second name. */
  linkFile?: typeof link;
}

/** Writes the texts one after another; nothing is left of a file that was stopped, or that could not be written. */
export async function writeFileWhole(
  path: string,
  texts: Iterable<string> | AsyncIterable<string>,
  { signal, mostBytes = Number.POSITIVE_INFINITY, isNew = false, linkFile = link }: WriteOptions,
): Promise<Result<Written, FileFault>> {
  // Without its name, beside which there may be no room for more.
  const beside = join(dirname(path), `.order-monitor-${randomBytes(6).toString('hex')}.part`);
  let isThere = false;
  try {
    const file = await open(beside, 'wx', 0o600);
    isThere = true;
    let bytes = 0;
    try {
      for await (const piece of inPieces(texts)) {
        if (signal.aborted) return ok({ state: 'stopped' });
        bytes += piece.length;
        if (bytes > mostBytes) return failed({ kind: 'tooLarge', path, code: '' });
        await file.appendFile(piece);
      }
      if (signal.aborted) return ok({ state: 'stopped' });
      await file.sync();
    } finally {
      await file.close();
    }
    if (!isNew) {
      await rename(beside, path);
      isThere = false;
    } else if (!(await nameNew(beside, path, linkFile))) return failed({ kind: 'isThere', path, code: '' });
    return ok({ state: 'written', bytes });
  } catch (error) {
    const code = codeOf(error);
    return failed({ kind: kinds[code] ?? 'other', path, code });
  } finally {
    if (isThere) await rm(beside, { force: true }).catch(() => undefined);
  }
}

async function* inPieces(texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Buffer> {
  let waiting: string[] = [];
  let length = 0;
  for await (const text of texts) {
    waiting.push(text);
    length += text.length;
    if (length < pieceLength) continue;
    yield Buffer.from(waiting.join(''));
    waiting = [];
    length = 0;
  }
  if (length > 0) yield Buffer.from(waiting.join(''));
}

/**
 * Gives a file a second name that nothing had before: a rename would put it over whatever got that name meanwhile.
 *
 * @returns false where something has it
 */
async function nameNew(path: string, name: string, linkFile: typeof link): Promise<boolean> {
  try {
    await linkFile(path, name);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return false;
    if (!hasNoLinks.has(code)) throw error;
    return nameNewWithoutLinks(path, name);
  }
}

// Disks as FAT, on which a file has one name; each system says it otherwise.
const hasNoLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EISDIR', 'UNKNOWN']);

/** The name is taken first, by an empty file of ours, which the rename is over. */
async function nameNewWithoutLinks(path: string, name: string): Promise<boolean> {
  try {
    await (await open(name, 'wx', 0o600)).close();
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    await rename(path, name);
  } catch (error) {
    await rm(name, { force: true });
    throw error;
  }
  return true;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

const kinds: Readonly<Record<string, FileFaultKind>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'quota',
  EROFS: 'readOnlyDisk',
  EACCES: 'notAllowed',
  EPERM: 'notAllowed',
  EBUSY: 'inUse',
  EISDIR: 'isFolder',
  ENOENT: 'noFolder',
  ENOTDIR: 'noFolder',
  ENAMETOOLONG: 'nameTooLong',
  EIO: 'diskFails',
};
