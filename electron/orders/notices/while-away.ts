/** Which notices were shown to nobody, and are listed until the trader has seen them? */

import type { MissedNotices, OrderKey } from '../../../shared/board.ts';
import type { Notice } from '../../../shared/notice.ts';
import type { Clock } from '../../world.ts';
import type { Archive, NoticeRecord } from '../archive/archive.ts';

// In a storm of notices the list changes with every batch, and nobody reads on beyond this. The others are counted.
const mostListed = 500;
const toldEveryMs = 1_000;

export interface WhileAwayOptions {
  archive: Archive;
  clock: Clock;
  /** Whether this order counts already as one that the trader has not seen. */
  isUnseen: (key: OrderKey) => boolean;
}

export class WhileAway {
  readonly #options: WhileAwayOptions;
  #notices: Notice[] = [];
  /** How many of them are about each order. */
  readonly #ofOrders = new Map<OrderKey, number>();
  #countBeside = 0;
  #isTold = false;
  #toldMs = Number.NEGATIVE_INFINITY;

  /** Begins with those that an earlier run left due: a crash, quiet hours or the desktop kept them from being shown. */
  constructor(options: WhileAwayOptions) {
    this.#options = options;
    const unseen = options.archive.unseenNotices();
    this.#set(unseen.ok ? unseen.value.filter(({ shownAt }) => shownAt === null).map(noticeOf) : []);
  }

  add(record: NoticeRecord): void {
    const notice = noticeOf(record);
    this.#notices.push(notice);
    this.#count(notice);
    this.#isTold = false;
  }

  /** Whether an order counts by itself has changed. */
  unseenChanged(key: OrderKey, isUnseen: boolean): void {
    const notices = this.#ofOrders.get(key) ?? 0;
    this.#countBeside += isUnseen ? -notices : notices;
  }

  /** The trader has seen them: told at once. @returns what was listed */
  clear(): Notice[] {
    const cleared = this.#notices;
    this.#set([]);
    return cleared;
  }

  /** They are not seen after all: told at once, in their order. */
  listAgain(records: readonly NoticeRecord[]): void {
    const listed = new Set(this.#notices.map(({ id }) => id));
    const again = records.filter(({ id }) => !listed.has(id)).map(noticeOf);
    this.#set([...this.#notices, ...again].sort((one, other) => one.id - other.id));
  }

  /** Takes out those about these orders, which the trader has looked at. */
  takeOf(keys: ReadonlySet<OrderKey>): Notice[] {
    const isOf = ({ orderKey }: Notice): boolean => orderKey !== null && keys.has(orderKey);
    const taken = this.#notices.filter(isOf);
    if (taken.length > 0) this.#set(this.#notices.filter((notice) => !isOf(notice)));
    return taken;
  }

  list(): MissedNotices {
    return {
      whileAway: this.#notices.slice(-mostListed),
      whileAwayEarlier: Math.max(0, this.#notices.length - mostListed),
    };
  }

  /** The list where it changed since it was last told; null where it didn't, or where that was a moment ago. */
  takeChanged(): MissedNotices | null {
    const nowMs = this.#options.clock.monotonicMs();
    if (this.#isTold || nowMs - this.#toldMs < toldEveryMs) return null;
    this.#isTold = true;
    this.#toldMs = nowMs;
    return this.list();
  }

  /** How many of them count beside the orders that count already. */
  get countBeside(): number {
    return this.#countBeside;
  }

  #count({ orderKey }: Notice): void {
    if (orderKey !== null) this.#ofOrders.set(orderKey, (this.#ofOrders.get(orderKey) ?? 0) + 1);
    if (orderKey === null || !this.#options.isUnseen(orderKey)) this.#countBeside += 1;
  }

  #set(notices: Notice[]): void {
    this.#notices = notices;
    this.#ofOrders.clear();
    this.#countBeside = 0;
    for (const notice of notices) this.#count(notice);
    this.#isTold = false;
    this.#toldMs = Number.NEGATIVE_INFINITY;
  }
}

function noticeOf({ shownAt: _shownAt, seenAt: _seenAt, ...notice }: NoticeRecord): Notice {
  return notice;
}
