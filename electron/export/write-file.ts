/** How is a file written so that there is never half of it? Beside its place first, and renamed when it is whole. */

import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Problem } from '../../shared/lookup.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { refusal } from '../accounts/refusal.ts';

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
): Promise<Result<Written>> {
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
        if (bytes > mostBytes) return failed(tooLarge);
        await file.appendFile(piece);
      }
      if (signal.aborted) return ok({ state: 'stopped' });
      await file.sync();
    } finally {
      await file.close();
    }
    // A second look only: two of us at once would still each be whole.
    if (isNew && (await isAnything(path))) return failed(isThereAlready(path));
    await rename(beside, path);
    isThere = false;
    return ok({ state: 'written', bytes });
  } catch (error) {
    return failed(writeProblem(path, error));
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

const tooLarge = refusal(
  'This order has more to tell than a case file holds (256 MB): it was not written.',
  'Export the order as JSON instead.',
);

export function isThereAlready(path: string): Problem {
  return refusal(`There is a file ${path} already: it was left as it is.`, 'Choose another name.');
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

const reasons: Readonly<Record<string, readonly [reason: string, advice: string]>> = {
  ENOSPC: ['the disk is full', 'Make room on it, or choose another place.'],
  EDQUOT: ['the disk quota is used up', 'Make room, or choose another place.'],
  EROFS: ['the disk is read-only', 'Choose another place.'],
  EACCES: ['this user may not write there', 'Choose another folder.'],
  EPERM: ['this user may not write there', 'Choose another folder.'],
  EBUSY: ['another program has it open', 'Close it there, or choose another name.'],
  EISDIR: ['it is a folder', 'Choose another name.'],
  ENOENT: ['its folder is not there', 'Choose another folder.'],
  ENOTDIR: ['its folder is not one', 'Choose another folder.'],
  ENAMETOOLONG: ['its name is too long', 'Choose a shorter name.'],
  EIO: ['the disk fails', 'Choose another place, and look after the disk.'],
};

function writeProblem(path: string, error: unknown): Problem {
  const code = codeOf(error);
  const [reason, advice] = reasons[code] ?? [
    `the system says ${code === '' ? 'no' : code}`,
    'Choose another place, and try again.',
  ];
  return refusal(`${path} could not be written: ${reason}. Nothing was left of it.`, advice);
}
