/** How is an archive opened, and what if it is damaged, locked or can't be written? It never fails: at worst it lives in memory. */

import { DatabaseSync } from 'node:sqlite';
import type { Problem } from '../../../shared/lookup.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { problem } from '../../exchanges/problem.ts';
import { archiveProblem, damagedReason, faultReason } from './faults.ts';
import { archivePath, areFiles, lockTimeoutMs, prepareFiles, takeWriterLock } from './file.ts';
import { JournalTail } from './journal-tail.ts';
import type { OnLeftOut } from './left-out.ts';
import { Reads } from './read.ts';
import { SafeReader } from './reader.ts';
import { archiveVersion, ownerOf, versionOf } from './schema.ts';
import { StoredArchive } from './service.ts';
import { fileKeeper, memoryKeeper, openOrReplace, Unusable } from './store.ts';
import type { Archive, ArchiveOptions, ArchiveReader } from './types.ts';

function whyNotOpened(error: unknown): Problem {
  if (error instanceof Unusable && error.why === 'newer') {
    return problem(
      'protocol',
      'A newer version of Order Monitor wrote the archive, and it was left as it is.',
      'Start the newer version again.',
    );
  }
  const reason = error instanceof Unusable ? damagedReason : faultReason(error);
  return problem('protocol', `The archive could not be opened: ${reason}.`, startAgain);
}

const anotherWrites: Problem = problem(
  'protocol',
  'Another Order Monitor writes this archive.',
  'Close the other one, or name another folder; then start this one again.',
);

const startAgain = 'Put that right, then start Order Monitor again.';

/** What to do where the file is tried again and again. */
const adviceWhileRetried: Readonly<Record<string, string>> = {
  [startAgain]: 'Put that right; recording then goes on by itself.',
  [anotherWrites.advice]: 'Close the other one; recording then goes on by itself.',
};

const unsafeFolder: Problem = problem(
  'protocol',
  'The archive could not be opened: its folder can’t be written, or can’t be made this user’s alone.',
  startAgain,
);

/** Opens the archive to write it. It never throws: at worst it is kept in memory, and `problem` says why as long as that is so. */
export function openArchive(options: ArchiveOptions): Archive {
  const { folder, clock } = options;
  if (folder === null) return new StoredArchive(memoryKeeper(null, clock));
  const opened = openArchiveOnDisk({ ...options, folder });
  if (opened.ok) return opened.value;
  const { message, advice } = opened.problem;
  const why = {
    ...opened.problem,
    message: `${message} What happens now is kept in memory only.`,
    advice: adviceWhileRetried[advice] ?? advice,
  };
  return new StoredArchive(memoryKeeper(why, clock));
}

/** Opens the archive to write it, on disk or not at all. It never throws. */
export function openArchiveOnDisk(options: ArchiveOptions & { folder: string }): Result<Archive> {
  const { folder, isFolderSafe } = options;
  if (isFolderSafe?.() === false) return failed(unsafeFolder);
  let lock: ReturnType<typeof takeWriterLock> = null;
  try {
    prepareFiles(folder);
    lock = takeWriterLock(folder);
    if (lock === null) return failed(anotherWrites);
    return ok(new StoredArchive(fileKeeper(folder, openOrReplace(folder, options), lock, options)));
  } catch (error) {
    lock?.release();
    return failed(whyNotOpened(error));
  }
}

class ArchiveToRead extends SafeReader {
  readonly #database: DatabaseSync;
  readonly #tail: JournalTail;
  readonly #reads: Reads;

  constructor(database: DatabaseSync, onLeftOut: OnLeftOut) {
    super();
    this.#database = database;
    this.#tail = new JournalTail(database);
    this.#reads = new Reads(database, this.#tail.orders, onLeftOut);
  }

  /** Who writes tells of events before they are in any order's row. */
  protected get reads(): Reads {
    this.#tail.read();
    return this.#reads;
  }

  close(): void {
    this.#database.close();
  }
}

/**
 * Opens an archive only to read it, while another process may write it; null where the folder has none.
 *
 * @param onLeftOut - told of each row that can't be read, whenever it is met
 */
export function openArchiveToRead(
  folder: string,
  onLeftOut: OnLeftOut = () => undefined,
): Result<ArchiveReader | null> {
  const path = archivePath(folder);
  try {
    if (!areFiles(folder)) return ok(null);
    const database = new DatabaseSync(path, { readOnly: true, timeout: lockTimeoutMs });
    try {
      const owner = ownerOf(database);
      if (owner === 'empty') {
        database.close();
        return ok(null);
      }
      if (owner === 'ours' && versionOf(database) === archiveVersion) {
        return ok(new ArchiveToRead(database, onLeftOut));
      }
      database.close();
      return failed(unreadable[owner === 'ours' ? 'older' : owner]);
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    return failed(archiveProblem('read', error));
  }
}

const unreadable = {
  older: problem(
    'protocol',
    'An older version of Order Monitor wrote the archive.',
    'Start Order Monitor once on this folder, which brings it up to date.',
  ),
  newer: problem('protocol', 'A newer version of Order Monitor wrote the archive.', 'Read it with that version.'),
  foreign: problem(
    'protocol',
    'The file archive.db in this folder is another program’s.',
    'Name the folder of Order Monitor.',
  ),
};
