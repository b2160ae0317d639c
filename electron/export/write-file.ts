/** How is a file written so that there is never half of it? Beside its place first, and renamed when it is whole. */

import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
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
}

/** Writes the texts one after another; nothing is left of a file that was stopped, or that could not be written. */
export async function writeFileWhole(
  path: string,
  texts: Iterable<string> | AsyncIterable<string>,
  { signal, mostBytes = Number.POSITIVE_INFINITY, isNew = false }: WriteOptions,
): Promise<Result<Written, FileFault>> {
  const beside = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomBytes(6).toString('hex')}.part`);
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
    // A second look only: two of us at once would still each be whole.
    if (isNew && (await isAnything(path))) return failed({ kind: 'isThere', path, code: '' });
    await rename(beside, path);
    isThere = false;
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

async function isAnything(path: string): Promise<boolean> {
  try {
    await (await open(path, 'r')).close();
    return true;
  } catch (error) {
    return codeOf(error) !== 'ENOENT';
  }
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
