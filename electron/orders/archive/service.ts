/** How are file or memory, reads and writes one archive that never throws, also when its file breaks underfoot? */

import type { DatabaseSync } from 'node:sqlite';
import type { Warning } from '../../../shared/contract.ts';
import type { Problem } from '../../../shared/lookup.ts';
import type { Milliseconds } from '../../../shared/order.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { Archive } from './types.ts';
import { trim, type Compactor, type MemoryLimits } from './compact.ts';
import { archiveProblem, DamagedRow, faultOf } from './faults.ts';
import { leftOutKey, leftOutSentences, type LeftOut } from './left-out.ts';
import type { Reads } from './read.ts';
import { attemptRead, readerOf } from './reader.ts';
import type { ArchiveWriter } from './write.ts';

const dayMs = 86_400_000;
// In memory: about 100 MB at the most.
const memoryLimits: MemoryLimits = { events: 50_000, orders: 10_000 };
const memoryCheckEvents = 1_000;
// A burst fills the log before that, and SQLite empties it by itself; a calm day would leave it full for hours.
const checkpointEveryMs = 30_000;
// Whose every row is damaged says so with these.
const mostLeftOut = 1_000;
const leftOutAdvice =
  'What was recorded stays in the file. Orders that were not closed are asked for again at the exchange; look any other up by its ID.';

/** One open database. */
export interface Store {
  database: DatabaseSync;
  reads: Reads;
  writer: ArchiveWriter;
  compactor: Compactor;
  /** The rows that reads have left out since it was last asked. */
  takeLeftOut: () => LeftOut[];
  bytes: () => number;
}

/** Where the store is, and what becomes of it. */
export interface StoreKeeper {
  store: Store;
  problem: Problem | null;
  isInMemory: boolean;
  now: () => Milliseconds;
  /**
   * Puts the damaged file aside and opens a fresh one; null where there is no file.
   *
   * @throws where that fails too
   */
  replace: (damaged: Store, error: unknown) => Store | null;
  onWarning: (warning: Warning) => void;
  onReplaced: () => void;
  onClosed: () => void;
}

export function createArchive(keeper: StoreKeeper): Archive {
  let { store } = keeper;
  let isClosed = false;
  let untrimmedEvents = 0;
  const openedAt = keeper.now();
  let checkpointedAt = openedAt;

  /** @returns whether a fresh file has taken the place of the damaged one */
  const heal = (error: unknown): boolean => {
    // One unreadable row is no reason to begin anew: the file itself is sound.
    if (isClosed || error instanceof DamagedRow || faultOf(error) !== 'damaged') return false;
    try {
      const fresh = keeper.replace(store, error);
      if (fresh === null) return false;
      store = fresh;
      return true;
    } catch (replacing) {
      const { message, advice } = archiveProblem('written', replacing);
      keeper.onWarning({
        id: 'archive-broken',
        message: `The archive was found damaged, and a fresh one could not be made. ${message}`,
        advice,
      });
      return false;
    }
  };
  const onReadFailed = (error: unknown): void => {
    if (heal(error)) keeper.onReplaced();
  };

  // Named once each, however often they are read.
  const leftOut = new Map<string, LeftOut>();
  /** What can't be read is told, and what it said kept: what is learned of the order next is written over it. */
  const tellLeftOut = (): void => {
    const fresh = store.takeLeftOut().filter((left) => !leftOut.has(leftOutKey(left)));
    if (fresh.length === 0) return;
    for (const left of fresh.slice(0, Math.max(0, mostLeftOut - leftOut.size))) leftOut.set(leftOutKey(left), left);
    keeper.onWarning({ id: 'archive-rows', message: leftOutSentences([...leftOut.values()]), advice: leftOutAdvice });
    // Where even that fails the file can't be written at all, and nothing will be written over it.
    write(() => store.writer.setAside(fresh, keeper.now()));
  };
  const withLeftOut = <Value>(value: Value): Value => {
    tellLeftOut();
    return value;
  };
  const read = <Value>(work: () => Value): Result<Value> => withLeftOut(attemptRead(work, onReadFailed));

  /** What is written is one unit, so it may be done again on a fresh file. */
  const write = (work: () => void): Result<null> => {
    try {
      work();
      return ok(null);
    } catch (error) {
      if (!heal(error)) return failed(archiveProblem('written', error));
    }
    try {
      work();
      return ok(null);
    } catch (error) {
      return failed(archiveProblem('written', error));
    } finally {
      keeper.onReplaced();
    }
  };

  const trimMemory = (newEvents: number): void => {
    untrimmedEvents += newEvents;
    if (!keeper.isInMemory || untrimmedEvents < memoryCheckEvents) return;
    untrimmedEvents = 0;
    // Where even forgetting fails, memory is short, and the next batch says so.
    write(() => store.writer.forget(trim(store.database, memoryLimits, store.writer.eventCount())));
  };

  /** Takes what the write-ahead log holds into the file, as far as no reader needs it there; the log then begins anew. */
  const checkpoint = (): void => {
    const now = keeper.now();
    // A clock may be set back.
    if (keeper.isInMemory || Math.abs(now - checkpointedAt) < checkpointEveryMs) return;
    checkpointedAt = now;
    try {
      store.database.exec('PRAGMA wal_checkpoint(PASSIVE)');
    } catch {
      // The batch is safe in the log, and whatever is wrong with the disk, the next write tells.
    }
  };

  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    if (store.database.isOpen) store.database.close();
    keeper.onClosed();
  };

  return {
    ...readerOf(() => store.reads, close, onReadFailed, tellLeftOut),
    problem: keeper.problem,
    problemSince: keeper.problem === null ? null : openedAt,
    contents: () => read(() => store.reads.contents()),
    lastSeq: () => store.writer.lastSeq(),
    lastNoticeId: () => store.writer.lastNoticeId(),
    write: (batch) => {
      const written = write(() => store.writer.write(batch));
      if (!written.ok) return written;
      trimMemory(batch.events?.length ?? 0);
      checkpoint();
      return written;
    },
    openStates: () => {
      const states = read(() => store.reads.openStates());
      if (!states.ok)
        keeper.onWarning({
          id: 'archive-board',
          message: `What stood on the board could not be read. ${states.problem.message}`,
          advice: 'What is open comes back with the next list of open orders.',
        });
      return states;
    },
    lastLive: (account) => read(() => store.reads.lastLive(account)),
    gaps: (account, from) => read(() => store.reads.gaps(account, from)),
    keptOneOfMatch: (account, since) => read(() => store.reads.keptOneOfMatch(account, since)),
    unseenNotices: () => read(() => store.reads.unseenNotices()),
    markNoticesSeen: (at) => write(() => store.writer.markSeen(at)),
    compact: ({ now, keepEventsDays }) => {
      if (keepEventsDays === 0) return ok(false);
      let hasMore = false;
      const written = write(() => {
        const step = store.compactor.step(now - keepEventsDays * dayMs);
        hasMore = step.hasMore;
        if (step.removedEvents > 0) store.writer.forget(step.removedEvents);
      });
      return written.ok ? ok(hasMore) : written;
    },
    size: () => {
      try {
        return { events: store.writer.eventCount(), bytes: store.bytes() };
      } catch {
        // A figure for a glance: without the file there is none.
        return { events: store.writer.eventCount(), bytes: 0 };
      }
    },
    close,
  };
}
