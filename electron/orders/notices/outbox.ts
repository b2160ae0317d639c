/** What becomes of a notice that was decided? Once its batch is written it is shown or listed, or dropped before. */

import type { Settings } from '../../../shared/settings.ts';
import type { Notice } from '../../../shared/notice.ts';
import type { Result } from '../../../shared/result.ts';
import type { Clock } from '../../world.ts';
import type { NoticeRecord } from '../archive/archive.ts';
import { isQuiet } from '../../../shared/quiet-hours.ts';

export interface OutboxOptions {
  clock: Clock;
  settings: () => Pick<Settings, 'noticeSound' | 'quietHours'>;
  /** One transaction of its own. */
  write: (records: readonly NoticeRecord[]) => Result<null>;
  /** Hands a notice to the desktop, or prints it. */
  show: (notice: Notice, options: { isSilent: boolean }) => void;
  /** This notice is not handed to the desktop: it stays due, is listed and counts as unseen. */
  onListed: (record: NoticeRecord) => void;
  /** False where the desktop shows no notices at all. */
  canShow?: () => boolean;
  /** How many are shown at most within a time; the rest is listed. A desktop given hundreds at once shows none. */
  atMost?: { count: number; withinMs: number };
}

export class Outbox {
  readonly #options: OutboxOptions;
  /** Decided, but their batch is not written yet. */
  #uncommitted = new Set<NoticeRecord>();
  /** Of those, what is shown as soon as it is. */
  #due = new Set<NoticeRecord>();
  /** Their batch could not be written when it was due, and perhaps is not yet. */
  readonly #perhapsUnrecorded = new WeakSet<NoticeRecord>();
  #shownAtMs: number[] = [];

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** They are in the batch that is being built. */
  inBatch(records: readonly NoticeRecord[]): void {
    for (const record of records) this.#uncommitted.add(record);
  }

  /** To be shown as soon as the batch that is being built is written. */
  showAfterBatch(record: NoticeRecord): void {
    this.#due.add(record);
  }

  /** Now, or after its batch where that is still being built. */
  deliverSoon(record: NoticeRecord): void {
    if (this.#uncommitted.has(record)) this.#due.add(record);
    else this.#deliver(record, true);
  }

  /** Nobody wants to hear of it any more: it is neither shown nor listed. */
  drop(record: NoticeRecord): void {
    record.seenAt = this.#options.clock.now();
    if (!this.#uncommitted.has(record)) this.#options.write([record]);
    this.#due.delete(record);
  }

  /** One that belongs to no event is written by itself. */
  tell(record: NoticeRecord): void {
    this.#deliver(record, this.#options.write([record]).ok);
  }

  committed(isRecorded: boolean): void {
    const due = this.#due;
    for (const record of this.#uncommitted) {
      if (isRecorded) this.#perhapsUnrecorded.delete(record);
      else this.#perhapsUnrecorded.add(record);
    }
    this.#uncommitted = new Set();
    this.#due = new Set();
    for (const record of due) this.#deliver(record, isRecorded);
  }

  notShown(notice: Notice): void {
    const record: NoticeRecord = { ...notice, shownAt: null, seenAt: null };
    // Where it can't be written it is listed for this session at least.
    this.#options.write([record]);
    this.#options.onListed(record);
  }

  #deliver(record: NoticeRecord, isRecorded: boolean): void {
    const { clock, settings, canShow, onListed, write } = this.#options;
    if (isQuiet(settings().quietHours, clock.now()) || canShow?.() === false || this.#isOneTooMany()) {
      onListed(record);
      return;
    }
    record.shownAt = clock.now();
    // One that is on disk and can't be noted as shown would come again at the next start: it stays in the list instead.
    if (isRecorded && !write([record]).ok && !this.#perhapsUnrecorded.has(record)) {
      record.shownAt = null;
      onListed(record);
      return;
    }
    const { shownAt: _shownAt, seenAt: _seenAt, ...notice } = record;
    this.#options.show(notice, { isSilent: !settings().noticeSound });
  }

  #isOneTooMany(): boolean {
    const { atMost, clock } = this.#options;
    if (atMost === undefined) return false;
    const now = clock.monotonicMs();
    this.#shownAtMs = this.#shownAtMs.filter((at) => now - at < atMost.withinMs);
    if (this.#shownAtMs.length >= atMost.count) return true;
    this.#shownAtMs.push(now);
    return false;
  }
}
