/** Where does the archive lie, who may read it, and who writes it now? */

import { chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { faultOf, NotAFile } from './faults.ts';
import type { WallMs } from '../../../shared/time.ts';

/** How long a statement waits for another process; the window waits with it. */
export const lockTimeoutMs = 100;

// SQLite's own companions of a file in write-ahead mode.
const companions = ['', '-wal', '-shm'];

export function archivePath(folder: string): string {
  return join(folder, 'archive.db');
}

/**
 * Whoever opens a pipe waits for its other end, and a device may give bytes for ever.
 *
 * @returns whether it is there
 * @throws NotAFile where something else has the name of one of the archive's files; links are followed
 */
export function areFiles(folder: string): boolean {
  const paths = [...companions, '-journal'].map((companion) => `${archivePath(folder)}${companion}`);
  return paths.map(isFile)[0] === true;
}

function isFile(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return false;
  if (found.isFile()) return true;
  throw new NotAFile(
    basename(path),
    found.isDirectory() ? 'folder' : found.isFIFO() ? 'pipe' : found.isSocket() ? 'socket' : 'device',
  );
}

/** SQLite makes its files 0644 unless they are there already; the companions take the mode of the file. */
function makePrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}

/**
 * One by one: Node's own recursive way never ends where a folder that is there answers "no such file", as /proc does.
 */
function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let path = resolve(folder); !existsSync(path) && dirname(path) !== path; path = dirname(path))
    missing.unshift(path);
  for (const path of missing) {
    try {
      mkdirSync(path, { mode: 0o700 });
    } catch (error) {
      // Another process may have made it meanwhile.
      if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
    }
  }
}

/**
 * A folder that is there already keeps its mode: on the command line it may be anyone's. (The app's own is secured
 * where it is settled.)
 *
 * @throws where the folder or its files can't be made
 */
export function prepareFiles(folder: string): void {
  makeFolder(folder);
  areFiles(folder);
  makePrivate(archivePath(folder));
  for (const companion of ['-wal', '-shm']) {
    const path = `${archivePath(folder)}${companion}`;
    if (existsSync(path)) chmodSync(path, 0o600);
  }
}

/**
 * Makes this process the only one that writes the archive of a folder, until it is closed or the process ends,
 * however it ends: SQLite's lock on a small file of its own, since Node knows no other that a killed process lets go.
 * (An exclusive lock on the archive itself would keep its readers out too.)
 *
 * @returns null where another one writes it
 * @throws where the folder can't be written
 */
export function takeWriterLock(folder: string): { release: () => void } | null {
  const path = join(folder, 'archive.lock');
  for (const file of [path, `${path}-journal`]) isFile(file);
  makePrivate(path);
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    // Nothing is ever written into it, so nothing needs a journal.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (faultOf(error) === 'busy') return null;
    throw error;
  }
  return { release: () => lock.close() };
}

/**
 * Renames the archive and its companions to a dated name.
 *
 * @returns where it lies now
 * @throws where it can't be renamed
 */
export function putAside(folder: string, word: string, now: WallMs): string {
  const date = new Date(now)
    .toISOString()
    .replaceAll(':', '-')
    .replace(/\.\d+Z$/, 'Z');
  const names = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((index) =>
    join(folder, `archive.${word}-${date}${index === 0 ? '' : `-${String(index)}`}.db`),
  );
  const free = names.find((name) => !existsSync(name)) ?? join(folder, `archive.${word}-${String(now)}.db`);
  for (const companion of companions) {
    const path = `${archivePath(folder)}${companion}`;
    if (existsSync(path)) renameSync(path, `${free}${companion}`);
  }
  return free;
}

/** On the disk, with its companions. */
export function bytesOf(folder: string): number {
  return companions.reduce(
    (sum, companion) => sum + (statSync(`${archivePath(folder)}${companion}`, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
