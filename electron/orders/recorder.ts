/** How does news reach the archive before anybody sees it? At once after a quiet time, else gathered until 16 ms after the last transaction; written, then told. */

import type { OrderKey, RecordingState } from '../../shared/board.ts';
import type { Fill } from '../../shared/fill.ts';
import type { Problem } from '../../shared/lookup.ts';
import type { LostEvents, TimelineEvent } from '../../shared/timeline.ts';
import type {
  AccountGap,
  AccountName,
  Archive,
  GoneFill,
  LastLive,
  NewEvent,
  NoticeRecord,
  StoredOrder,
} from './archive/archive.ts';
import type { Cancel, Clock } from '../world.ts';
import { batchOf, isEmpty, nothingPending, type Pending } from './archive/pending.ts';
import { Settling, type WaitingState } from './archive/settling.ts';
import type { WallMs } from '../../shared/time.ts';

const batchMs = 16;
// A disk that is full or locked is tried again this often: each try may wait for a lock.
const retryMs = 1_000;
// What waits for a disk is bounded: beyond it the oldest events and fills are lost, and that they are is recorded; the
// latest states never.
const mostWaitingEvents = 20_000;
const mostWaitingFills = 20_000;
// A long history is written in parts as it is taken: what waits stays small, and each transaction short.
const relievedAt = 1_000;

export interface RecorderOptions {
  archive: Archive;
  clock: Clock;
  /** After every batch, written or not: now it may be shown. */
  onFlushed: () => void;
  /** The archive can't be written, or can again. */
  onRecording: () => void;
}

export class Recorder {
  readonly #options: RecorderOptions;
  readonly #settling: Settling;
  #pending: Pending = nothingPending();
  #seq: number;
  #cancelFlush: Cancel | null = null;
  #cancelRetry: Cancel | null = null;
  #flushedMs = Number.NEGATIVE_INFINITY;
  #triedMs = Number.NEGATIVE_INFINITY;
  #notRecordedSince: WallMs | null = null;
  #problem: Problem | null = null;
  /** What was lost and not marked as seen. */
  #lost: LostEvents | null = null;
  #isClosed = false;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#seq = options.archive.lastSeq();
    this.#settling = new Settling({
      clock: options.clock,
      write: (states) => this.#flushWith(states),
    });
  }

  /** Numbers an event and puts it into the next batch. */
  event(event: Omit<NewEvent, 'seq'>): number {
    this.#seq += 1;
    this.#pending.events.push({ seq: this.#seq, ...event });
    this.#loseOldest();
    this.touch();
    return this.#seq;
  }

  /** The events of one order that are not written yet, oldest first. */
  waiting(key: OrderKey): TimelineEvent[] {
    return this.#pending.events
      .filter((event) => event.key === key)
      .map(({ key: _key, figures: _figures, ...event }) => ({
        ...event,
        count: 1 + (this.#pending.repeats.get(event.seq) ?? 0),
      }));
  }

  /** What the timeline of this order lacks and the archive does not tell yet. */
  waitingLost(key: OrderKey): LostEvents | null {
    return this.#pending.lostOf.get(key) ?? null;
  }

  /** The trader knows of it; the timelines go on telling. @returns what was lost; null for nothing */
  markLostSeen(): LostEvents | null {
    const lost = this.#lost;
    if (lost !== null) this.#tellLost(null);
    return lost;
  }

  /** It was not seen after all; what was lost since counts with it. */
  markLostUnseen({ from, to, count }: LostEvents): void {
    const since = this.#lost;
    this.#tellLost({
      from: Math.min(from, since?.from ?? from),
      to: Math.max(to, since?.to ?? to),
      count: count + (since?.count ?? 0),
    });
  }

  #tellLost(lost: LostEvents | null): void {
    this.#lost = lost;
    this.#options.onRecording();
    this.touch();
  }

  /** The same message once more. */
  repeat(seq: number): void {
    const { lost } = this.#pending;
    const isLost = lost !== null && seq >= lost.from && seq <= lost.to;
    if (!isLost) this.#pending.repeats.set(seq, (this.#pending.repeats.get(seq) ?? 0) + 1);
    this.touch();
  }

  /** Fills that were told and are none. */
  fillsGone(gone: readonly GoneFill[]): void {
    this.#pending.goneFills.push(...gone);
    this.touch();
  }

  fill(fill: Fill): void {
    this.#pending.fills.push(fill);
    this.#loseOldest();
    this.touch();
  }

  /**
   * The order's latest state, read when the batch is written: many changes are one row.
   *
   * @param canWait - its events tell enough of it for the state to be written some seconds after them
   */
  state(key: OrderKey, read: () => StoredOrder, canWait = false): void {
    if (canWait && this.isRecording && !this.#pending.states.has(key)) this.#settling.put(key, read);
    else {
      this.#settling.drop(key);
      this.#pending.states.set(key, read);
    }
    this.touch();
  }

  /** What waits to be written of this order; null where the archive has the latest. */
  waitingState(key: OrderKey): StoredOrder | null {
    return (this.#pending.states.get(key) ?? this.#settling.get(key))?.() ?? null;
  }

  /** The last event of this order, written or not; null where it has none. */
  lastEvent(key: OrderKey): { seq: number; raw: string } | null {
    const waiting = this.#pending.events.findLast((event) => event.key === key);
    if (waiting !== undefined) return waiting;
    const archived = this.#options.archive.lastEvent(key);
    return archived.ok ? archived.value : null;
  }

  notice(notice: NoticeRecord): void {
    this.#pending.notices.set(notice.id, notice);
    this.touch();
  }

  live(name: AccountName, lastLive: LastLive): void {
    this.#pending.accounts.set(`${name.exchange} ${name.account}`, { ...name, ...lastLive });
    this.touch();
  }

  gap(gap: AccountGap): void {
    this.#pending.gaps.push(gap);
    this.touch();
  }

  /** Something is to be shown: at the end of this batch, which is at once where the one before is long over. */
  touch(): void {
    if (this.#isClosed || this.#cancelFlush !== null) return;
    const { clock } = this.#options;
    const restMs = Math.max(0, this.#flushedMs + batchMs - clock.monotonicMs());
    this.#cancelFlush = clock.after(restMs, () => this.flush());
  }

  /** Writes what waits and tells it, now. */
  flush(): void {
    if (this.#isClosed) return;
    this.#cancelFlush?.();
    this.#cancelFlush = null;
    this.#write();
    // From its end: where writing is slow, there is still room for what else is to be done.
    this.#flushedMs = this.#options.clock.monotonicMs();
    this.#options.onFlushed();
  }

  /** As {@link flush}, also the latest states that could wait. */
  settle(): void {
    this.#flushWith(this.#settling.takeAll());
  }

  #flushWith(states: readonly WaitingState[]): void {
    this.#takeStates(states);
    this.flush();
  }

  /** Between two messages of a long list: writes what waits where that has become much. */
  relieve(): void {
    const { events, fills, states } = this.#pending;
    if (this.isRecording && Math.max(events.length, fills.length, states.size) >= relievedAt) this.flush();
  }

  get isRecording(): boolean {
    return this.#notRecordedSince === null;
  }

  recording(): RecordingState {
    const { archive } = this.#options;
    const { events, bytes } = archive.size();
    return {
      notRecordedSince: archive.problemSince ?? this.#notRecordedSince,
      problem: this.#problem ?? archive.problem,
      events,
      sizeBytes: bytes,
      ...(this.#lost === null ? {} : { lost: this.#lost }),
    };
  }

  /** Writes the last batch; what comes after it is not recorded here, and not shown. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#cancelFlush?.();
    this.#cancelFlush = null;
    this.#triedMs = Number.NEGATIVE_INFINITY;
    this.#settling.end();
    this.#takeStates(this.#settling.takeAll());
    this.#write();
    this.#cancelRetry?.();
    this.#cancelRetry = null;
  }

  #loseOldest(): void {
    if (this.isRecording) return;
    const { events, repeats, fills } = this.#pending;
    if (fills.length > mostWaitingFills) fills.splice(0, fills.length - mostWaitingFills);
    for (const { seq, key, receivedAt } of events.splice(0, Math.max(0, events.length - mostWaitingEvents))) {
      repeats.delete(seq);
      this.#pending.lostOf.set(key, withOneMore(this.#pending.lostOf.get(key) ?? null, receivedAt));
      this.#lost = withOneMore(this.#lost, receivedAt);
      this.#pending.lost = { from: this.#pending.lost?.from ?? seq, to: seq };
    }
  }

  #takeStates(states: readonly WaitingState[]): void {
    for (const [key, read] of states) this.#pending.states.set(key, read);
  }

  #write(): void {
    if (isEmpty(this.#pending)) return;
    const { archive, clock } = this.#options;
    const isFailing = this.#notRecordedSince !== null;
    if (isFailing && clock.monotonicMs() - this.#triedMs < retryMs) return;
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    this.#triedMs = clock.monotonicMs();
    let written = archive.write(batchOf(this.#pending));
    const waiting = written.ok ? [] : this.#settling.takeAll();
    if (waiting.length > 0) {
      // A fresh file that has taken the place of a damaged one knows none of their orders.
      this.#takeStates(waiting);
      written = archive.write(batchOf(this.#pending));
    }
    if (written.ok) {
      this.#settling.recorded(this.#pending.events.length);
      this.#pending = nothingPending();
      this.#notRecordedSince = null;
      this.#problem = null;
      if (isFailing) this.#options.onRecording();
      return;
    }
    this.#problem = written.problem;
    this.#notRecordedSince ??= clock.now();
    this.#loseOldest();
    this.#cancelRetry = clock.after(retryMs, () => this.flush());
    if (!isFailing) this.#options.onRecording();
  }
}

function withOneMore(lost: LostEvents | null, at: WallMs): LostEvents {
  // A clock may be set back meanwhile.
  return { from: Math.min(lost?.from ?? at, at), to: Math.max(lost?.to ?? at, at), count: (lost?.count ?? 0) + 1 };
}
