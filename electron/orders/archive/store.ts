/** How is the archive's database opened, and what takes its place where it is damaged? */

import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Problem } from '../../../shared/lookup.ts';
import { Compactor } from './compact.ts';
import { notedCounters } from './counters.ts';
import { faultOf } from './faults.ts';
import { archivePath, bytesOf, lockTimeoutMs, prepareFiles, putAside } from './file.ts';
import type { LeftOut } from './left-out.ts';
import { Reads } from './read.ts';
import { ownerOf, upgradeTables } from './schema.ts';
import type { Store, StoreKeeper } from './service.ts';
import { prepareRead } from './statement.ts';
import type { ArchiveOptions } from './types.ts';
import { ArchiveWriter } from './write.ts';

// Reading it whole takes 0.1 s here; a larger file is checked where it was written last.
const checkedWholeBytes = 64 * 1024 * 1024;

/** Found while opening: what is in the file, not how it is stored, keeps it from being used. */
export class Unusable extends Error {
  override name = 'Unusable';
  readonly why: 'newer' | 'foreign' | 'damaged';
  constructor(why: Unusable['why']) {
    super(why);
    this.why = why;
  }
}

/** Numbers go on rising in a file that takes the place of another. */
interface Numbers {
  seq: number;
  noticeId: number;
}

function storeOf(database: DatabaseSync, bytes: () => number, isInMemory = false): Store {
  const leftOut: LeftOut[] = [];
  const writer = new ArchiveWriter(database, isInMemory);
  const reads = new Reads(database, writer.unsettled, (left) => void leftOut.push(left));
  writer.takeUp(reads.behind());
  return {
    database,
    writer,
    compactor: new Compactor(database),
    bytes,
    reads,
    takeLeftOut: () => leftOut.splice(0),
  };
}

function pragmaBytes(database: DatabaseSync): number {
  const row = database
    .prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()')
    .get();
  return typeof row?.['bytes'] === 'number' ? row['bytes'] : 0;
}

function memoryStore(): Store {
  const database = new DatabaseSync(':memory:');
  upgradeTables(database);
  return storeOf(database, () => pragmaBytes(database), true);
}

/** @throws Unusable where the file is damaged */
function checkPages(database: DatabaseSync, path: string): void {
  if (statSync(path).size <= checkedWholeBytes) {
    const row = database.prepare('PRAGMA quick_check(1)').get();
    if (row?.['quick_check'] !== 'ok') throw new Unusable('damaged');
    return;
  }
  for (const [table, column] of [
    ['orders', 'number'],
    ['states', 'number'],
    ['events', 'seq'],
    ['journal', 'first_seq'],
    ['timelines', 'number'],
  ]) {
    prepareRead(database, `SELECT * FROM ${table ?? ''} ORDER BY ${column ?? ''} DESC LIMIT 1000`).all();
  }
}

/** @throws Unusable, or whatever SQLite or the system says */
function openFile(folder: string, numbers: Numbers | null): Store {
  const path = archivePath(folder);
  prepareFiles(folder);
  const database = new DatabaseSync(path, { timeout: lockTimeoutMs });
  try {
    const owner = ownerOf(database);
    if (owner === 'newer' || owner === 'foreign') throw new Unusable(owner);
    // Before the first table; later it would take a rewriting of the whole file.
    if (owner === 'empty') database.exec('PRAGMA auto_vacuum = INCREMENTAL');
    // NORMAL: a killed process loses nothing; a power cut may lose the last moments, never the file.
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;',
    );
    // Pages of a busy order are written once a checkpoint, and nothing else is done meanwhile: of 2,000 it takes as long as
    // the board's next batch may wait. The log is begun anew in its place: cut and made longer again it was a third of the
    // system's time.
    database.exec(
      'PRAGMA wal_autocheckpoint = 2000; PRAGMA cache_size = -16000; PRAGMA journal_size_limit = 12582912;',
    );
    if (owner === 'ours') checkPages(database, path);
    upgradeTables(database);
    if (numbers !== null) {
      database
        .prepare('UPDATE meta SET last_seq = max(last_seq, ?), last_notice_id = max(last_notice_id, ?)')
        .run(numbers.seq, numbers.noticeId);
    }
    return storeOf(database, () => bytesOf(folder));
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What a damaged file still tells of its numbers. */
function numbersIn(path: string): Numbers | null {
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: lockTimeoutMs });
    try {
      const { seq, noticeId } = notedCounters(database);
      return { seq: seq ?? 0, noticeId: noticeId ?? 0 };
    } finally {
      database.close();
    }
  } catch {
    // Then they begin anew: nothing in the fresh file has one yet.
    return null;
  }
}

/** An unusable file is one that opens and can't be read right; what only keeps it from being opened is no reason to move it. */
function isDamage(error: unknown): boolean {
  if (error instanceof Unusable) return error.why !== 'newer';
  const fault = faultOf(error);
  // A table or column that should be there and isn't is SQLite's general error.
  return fault === 'damaged' || (fault === 'own' && error instanceof Error && 'errcode' in error);
}

function replaceFile(
  folder: string,
  error: unknown,
  known: Numbers | null,
  { clock, onWarning }: ArchiveOptions,
): Store {
  const isForeign = error instanceof Unusable && error.why === 'foreign';
  const numbers = known ?? (isForeign ? null : numbersIn(archivePath(folder)));
  const aside = putAside(folder, isForeign ? 'foreign' : 'damaged', clock.now());
  const store = openFile(folder, numbers);
  onWarning({
    id: 'archive-aside',
    message: isForeign
      ? 'The archive’s file was another program’s, and the archive starts anew.'
      : 'The archive was damaged and starts anew: what was recorded before is not shown.',
    advice: `The old file was put aside as ${aside}.`,
  });
  return store;
}

export function openOrReplace(folder: string, options: ArchiveOptions): Store {
  try {
    return openFile(folder, null);
  } catch (error) {
    if (!isDamage(error)) throw error;
    return replaceFile(folder, error, null, options);
  }
}

export function memoryKeeper(why: Problem | null, clock: ArchiveOptions['clock']): StoreKeeper {
  return {
    store: memoryStore(),
    problem: why,
    isInMemory: true,
    now: () => clock.now(),
    pageClockMs: () => clock.monotonicMs?.() ?? 0,
    replace: () => null,
    onWarning: () => undefined,
    onReplaced: () => undefined,
    onClosed: () => undefined,
  };
}

export function fileKeeper(
  folder: string,
  store: Store,
  lock: { release: () => void },
  options: ArchiveOptions,
): StoreKeeper {
  return {
    store,
    problem: null,
    isInMemory: false,
    now: () => options.clock.now(),
    pageClockMs: () => options.clock.monotonicMs?.() ?? 0,
    replace: (damaged, error) => {
      const numbers = { seq: damaged.writer.lastSeq, noticeId: damaged.writer.lastNoticeId };
      damaged.database.close();
      return replaceFile(folder, error, numbers, options);
    },
    onWarning: options.onWarning,
    onReplaced: () => options.onReplaced?.(),
    onClosed: lock.release,
  };
}
