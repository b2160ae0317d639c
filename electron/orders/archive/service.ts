/** How are file or memory, reads and writes one archive that never throws, also when its file breaks underfoot? */

import type { DatabaseSync } from 'node:sqlite';
import type { Gap } from '../../../shared/connection.ts';
import type { OrderKey } from '../../../shared/board.ts';
import type { Warning } from '../../../shared/contract.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { AccountName, Archive, ArchiveBatch, ArchiveSize, LastLive, NoticeRecord, StoredOrder } from './types.ts';
import { trim, type Compactor, type MemoryLimits } from './compact.ts';
import type { Contents } from './contents.ts';
import { archiveProblem, DamagedRow, faultOf } from './faults.ts';
import { leftOutKey, leftOutSentences, type LeftOut } from './left-out.ts';
import type { Reads } from './read.ts';
import { SafeReader } from './reader.ts';
import type { ArchiveWriter } from './write.ts';
import type { WallMs } from '../../../shared/time.ts';

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
  now: () => WallMs;
  pageClockMs: () => number;
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

/** One archive, wherever it is kept: it heals itself where its file turns out to be damaged. */
export class StoredArchive extends SafeReader implements Archive {
  readonly problem: Problem | null;
  readonly problemSince: WallMs | null;
  readonly #keeper: StoreKeeper;
  #store: Store;
  #isClosed = false;
  #untrimmedEvents = 0;
  #checkpointedAt: WallMs;
  /** Named once each, however often they are read. */
  readonly #leftOut = new Map<string, LeftOut>();

  constructor(keeper: StoreKeeper) {
    super();
    this.#keeper = keeper;
    this.#store = keeper.store;
    this.#checkpointedAt = keeper.now();
    this.problem = keeper.problem;
    this.problemSince = keeper.problem === null ? null : this.#checkpointedAt;
  }

  protected get reads(): Reads {
    return this.#store.reads;
  }

  protected override pageClockMs(): number {
    return this.#keeper.pageClockMs();
  }

  protected override onFailed(error: unknown): void {
    if (this.#heal(error)) this.#keeper.onReplaced();
  }

  /** What can't be read is told, and what it said kept: what is learned of the order next is written over it. */
  protected override onRead(): void {
    const fresh = this.#store.takeLeftOut().filter((left) => !this.#leftOut.has(leftOutKey(left)));
    if (fresh.length === 0) return;
    for (const left of fresh.slice(0, Math.max(0, mostLeftOut - this.#leftOut.size)))
      this.#leftOut.set(leftOutKey(left), left);
    this.#keeper.onWarning({
      id: 'archive-rows',
      message: leftOutSentences([...this.#leftOut.values()]),
      advice: leftOutAdvice,
    });
    // Where even that fails the file can't be written at all, and nothing will be written over it.
    this.#write(() => this.#store.writer.setAside(fresh, this.#keeper.now()));
  }

  contents(): Result<Contents> {
    return this.attempt((reads) => reads.contents());
  }

  lastSeq(): number {
    return this.#store.writer.lastSeq;
  }

  lastNoticeId(): number {
    return this.#store.writer.lastNoticeId;
  }

  write(batch: ArchiveBatch): Result<null> {
    const written = this.#write(() => this.#store.writer.write(batch));
    if (!written.ok) return written;
    this.#trimMemory(batch.events?.length ?? 0);
    this.#checkpoint();
    return written;
  }

  openStates(): Result<StoredOrder[]> {
    const states = this.attempt((reads) => reads.openStates());
    if (!states.ok)
      this.#keeper.onWarning({
        id: 'archive-board',
        message: `What stood on the board could not be read. ${states.problem.message}`,
        advice: 'What is open comes back with the next list of open orders.',
      });
    return states;
  }

  lastLive(account: AccountName): Result<LastLive | null> {
    return this.attempt((reads) => reads.lastLive(account));
  }

  gaps(account: AccountName, from: WallMs): Result<Gap[]> {
    return this.attempt((reads) => reads.gaps(account, from));
  }

  keptOneOfMatch(account: AccountName, since: WallMs): Result<OrderKey[]> {
    return this.attempt((reads) => reads.keptOneOfMatch(account, since));
  }

  unseenNotices(): Result<NoticeRecord[]> {
    return this.attempt((reads) => reads.unseenNotices());
  }

  wasTold(key: OrderKey, condition: string): Result<boolean> {
    return this.attempt((reads) => reads.wasTold(key, condition));
  }

  markNoticesSeen(at: WallMs): Result<null> {
    return this.#write(() => this.#store.writer.markSeen(at));
  }

  markGapsUnseen(at: WallMs): Result<null> {
    return this.#write(() => this.#store.writer.markGapsUnseen(at));
  }

  compact({ now, keepEventsDays }: { now: WallMs; keepEventsDays: number }): Result<boolean> {
    if (keepEventsDays === 0) return ok(false);
    let hasMore = false;
    const written = this.#write(() => {
      const step = this.#store.compactor.step(now - keepEventsDays * dayMs);
      hasMore = step.hasMore;
      if (step.removedEvents > 0) this.#store.writer.forget(step.removedEvents);
    });
    return written.ok ? ok(hasMore) : written;
  }

  size(): ArchiveSize {
    const events = this.#store.writer.eventCount;
    try {
      return { events, bytes: this.#store.bytes() };
    } catch {
      // A figure for a glance: without the file there is none.
      return { events, bytes: 0 };
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.#store.database.isOpen) {
      // Else the next start does it, as after a kill.
      this.#write(() => this.#store.writer.settle());
      this.#store.database.close();
    }
    this.#keeper.onClosed();
  }

  /** What is written is one unit, so it may be done again on a fresh file. */
  #write(work: () => void): Result<null> {
    try {
      work();
      return ok(null);
    } catch (error) {
      if (!this.#heal(error)) return failed(archiveProblem('written', error));
    }
    try {
      work();
      return ok(null);
    } catch (error) {
      return failed(archiveProblem('written', error));
    } finally {
      this.#keeper.onReplaced();
    }
  }

  /** @returns whether a fresh file has taken the place of the damaged one */
  #heal(error: unknown): boolean {
    // One unreadable row is no reason to begin anew: the file itself is sound.
    if (this.#isClosed || error instanceof DamagedRow || faultOf(error) !== 'damaged') return false;
    try {
      const fresh = this.#keeper.replace(this.#store, error);
      if (fresh === null) return false;
      this.#store = fresh;
      return true;
    } catch (replacing) {
      const { message, advice } = archiveProblem('written', replacing);
      this.#keeper.onWarning({
        id: 'archive-broken',
        message: `The archive was found damaged, and a fresh one could not be made. ${message}`,
        advice,
      });
      return false;
    }
  }

  #trimMemory(newEvents: number): void {
    this.#untrimmedEvents += newEvents;
    if (!this.#keeper.isInMemory || this.#untrimmedEvents < memoryCheckEvents) return;
    this.#untrimmedEvents = 0;
    const { writer, database } = this.#store;
    // Where even forgetting fails, memory is short, and the next batch says so.
    this.#write(() => writer.forget(trim(database, memoryLimits, writer.eventCount)));
  }

  /** Takes what the write-ahead log holds into the file, as far as no reader needs it there; the log then begins anew. */
  #checkpoint(): void {
    const now = this.#keeper.now();
    // A clock may be set back.
    if (this.#keeper.isInMemory || Math.abs(now - this.#checkpointedAt) < checkpointEveryMs) return;
    this.#checkpointedAt = now;
    try {
      this.#store.database.exec('PRAGMA wal_checkpoint(PASSIVE)');
    } catch {
      // The batch is safe in the log, and whatever is wrong with the disk, the next write tells.
    }
  }
}
