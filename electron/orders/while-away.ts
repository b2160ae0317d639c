/** Which notices were shown to nobody, and are listed until the trader has seen them? */

import type { OrderKey } from '../../shared/board.ts';
import type { Notice } from '../../shared/notice.ts';
import type { Clock } from '../world.ts';
import type { Archive, NoticeRecord } from './archive.ts';

// In a storm of notices the list changes with every batch, and nobody reads on beyond this.
const mostListed = 500;
const toldEveryMs = 1_000;

export class WhileAway {
  readonly #clock: Clock;
  #notices: Notice[];
  #isTold = false;
  #toldMs = Number.NEGATIVE_INFINITY;

  /** Begins with those that a crash swallowed: they were due, and nobody was shown them. */
  constructor(archive: Archive, clock: Clock) {
    this.#clock = clock;
    const unseen = archive.unseenNotices();
    this.#notices = unseen.ok ? unseen.value.filter(({ shownAt }) => shownAt === null).map(noticeOf).slice(-mostListed) : [];
  }

  add(record: NoticeRecord): void {
    this.#notices.push(noticeOf(record));
    if (this.#notices.length > mostListed) this.#notices.shift();
    this.#isTold = false;
  }

  /** The trader has seen them: told at once. */
  clear(): void {
    this.#notices = [];
    this.#isTold = false;
    this.#toldMs = Number.NEGATIVE_INFINITY;
  }

  list(): Notice[] {
    return [...this.#notices];
  }

  /** The list where it changed since it was last told; null where it didn't, or where that was a moment ago. */
  takeChanged(): Notice[] | null {
    const nowMs = this.#clock.monotonicMs();
    if (this.#isTold || nowMs - this.#toldMs < toldEveryMs) return null;
    this.#isTold = true;
    this.#toldMs = nowMs;
    return this.list();
  }

  /** How many of them count beside the orders that count already. */
  countBeside(isCounted: (key: OrderKey) => boolean): number {
    return this.#notices.filter(({ orderKey }) => orderKey === null || !isCounted(orderKey)).length;
  }
}

function noticeOf({ shownAt: _shownAt, seenAt: _seenAt, ...notice }: NoticeRecord): Notice {
  return notice;
}
