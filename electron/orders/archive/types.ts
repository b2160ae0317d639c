/** What is written into the archive, and what can be asked of it? */

import type { ArchivePage, ArchiveQuery, OrderKey } from '../../../shared/board.ts';
import type { Gap } from '../../../shared/connection.ts';
import type { Warning } from '../../../shared/contract.ts';
import type { Fill } from '../../../shared/fill.ts';
import type { Problem } from '../../../shared/lookup.ts';
import type { Notice } from '../../../shared/notice.ts';
import type { ExchangeId, Order, OrderKind } from '../../../shared/order.ts';
import type { Result } from '../../../shared/result.ts';
import type { LostEvents, OrderHistory, TimelineEvent } from '../../../shared/timeline.ts';
import type { Clock } from '../../world.ts';
import type { WallMs } from '../../../shared/time.ts';

/** One event as it is written: the first of its kind, counted once. */
export interface NewEvent extends Omit<TimelineEvent, 'count'> {
  key: OrderKey;
  /** What else changes while an order fills, where the event stands for its state. */
  figures?: Figures;
}

export type Figures = Pick<Order, 'turnover' | 'fee' | 'realizedPnl'>;

/** The same message came again: its event only counts it. */
export interface RepeatedEvent {
  seq: number;
  /** How many more times it came since it was last written. */
  count: number;
}

/** The latest of one order, with what the monitor has to remember of it. */
export interface StoredOrder {
  key: OrderKey;
  /** As the exchange told it, `raw` included; `source` is the exchange's, never `archive`. */
  order: Order;
  isWatched: boolean;
  isOnBoard: boolean;
  isUnseen: boolean;
  /** When it closed here, on this machine's clock; null while it is not known to be closed. */
  closedAt: WallMs | null;
  /**
   * The event whose raw text is `order.raw`, which then is stored only there; null where no event holds it.
   * It must be written before or with the state.
   */
  rawSeq: number | null;
  /** What the monitor keeps per order, as JSON text; of it a search reads whether the order left the book, and its notes. */
  tracking: string;
}

/** A notice and whether it was handed to the desktop, and seen. */
export interface NoticeRecord extends Notice {
  shownAt: WallMs | null;
  seenAt: WallMs | null;
}

export interface AccountGap extends Gap {
  exchange: ExchangeId;
  account: string;
}

export interface LostOfOrder extends LostEvents {
  key: OrderKey;
}

export interface LastLive {
  /** On this machine's clock. */
  lastLiveAt: WallMs;
  /** The same moment on the exchange's clock; null where that was not known. */
  lastLiveThere: WallMs | null;
}

/** What one transaction writes. Every part may be missing. */
export interface ArchiveBatch {
  /**
   * Rising `seq`, each above `lastSeq()`. Of an order without its state here what they say stands for it until that comes:
   * it is in the archive already and rests on the board, and they tell no more of it than how much is filled.
   */
  events?: readonly NewEvent[];
  repeats?: readonly RepeatedEvent[];
  /** Of a fill that is there already, the newer row says what it knows better; what it leaves out stays. */
  fills?: readonly Fill[];
  /** Fills without a name that a complete list did not bear out. */
  goneFills?: readonly GoneFill[];
  /** The latest state of each order touched; the last one of a key counts. */
  states?: readonly StoredOrder[];
  /** Written anew or changed, by `id`. */
  notices?: readonly NoticeRecord[];
  accounts?: readonly (AccountName & LastLive)[];
  gaps?: readonly AccountGap[];
  /** What the timelines of these orders lack. */
  lost?: readonly LostOfOrder[];
}

export interface GoneFill {
  key: OrderKey;
  tradeId: string;
  likeness: string;
}

export interface OrdersQuery {
  /** Only those not known to be closed. */
  onlyOpen: boolean;
}

/** What was come to on the way through the archive: an order that was searched for, another one, or one that can't be read. */
export type WalkStep = { kind: 'found'; key: OrderKey; order: Order } | { kind: 'other' } | { kind: 'unreadable' };

/** An account, as the archive tells it from others. */
export interface AccountName {
  exchange: ExchangeId;
  account: string;
}

/**
 * What can be asked of an archive, also by a process that may not write it. A row that can't be read is as one that isn't
 * there: it is told apart, and fails no answer.
 */
export interface ArchiveReader {
  /** The order's latest state, its source as recorded; null where the archive has never seen it. */
  find(key: OrderKey): Result<StoredOrder | null>;
  /**
   * By order ID (at QFEX without regard to case), where an exchange has none by client order ID, which need not be
   * unique; newest first, at most 100 of each. Source as recorded.
   */
  findById(id: string, options?: { exchange?: ExchangeId | null; by?: 'any' | 'clientOrderId' }): Result<StoredOrder[]>;
  /** Whose ID this is, found as {@link ArchiveReader.findById} does; also orders whose state can't be read. */
  keysOf(id: string): Result<OrderKey[]>;
  /**
   * Source `archive`, raw texts included; null where the archive has never seen the order. Where only its latest state
   * can't be read, the order is one of which nothing but its name is known.
   *
   * @param eventsFrom - only the events from this number on; all where it is null or not given
   */
  history(key: OrderKey, eventsFrom?: number | null): Result<OrderHistory | null>;
  /** The number and the text of the last event of this order; null where it has none. */
  lastEvent(key: OrderKey): Result<{ seq: number; raw: string } | null>;
  /** What the window's search shows, at most 100 rows a page; source `archive`. */
  search(query: ArchiveQuery): Result<ArchivePage>;
  /**
   * All that {@link ArchiveReader.search} finds, whatever the query's `offset`, newest change first, one by one; source
   * `archive`. A failed read ends them.
   *
   * @param withText - what the exchange alone names, and its text, too
   */
  walk(query: ArchiveQuery, withText: boolean): Iterable<Result<WalkStep>>;
  /** Every order's latest state, newest change first, one by one; source `archive`. A failed read ends them. */
  orders(query: OrdersQuery): Iterable<Result<Order>>;
  /** The symbols this account had orders in, the most recent first; all of them where no limit is given. */
  tradedSymbols(account: AccountName, atMost?: number): Result<string[]>;
  /** Whether this account had orders of this kind, among its latest ones. */
  hasKind(account: AccountName, orderKind: OrderKind): Result<boolean>;
  /** What is not known of this account within that time, marked as seen or not, oldest first. */
  gapsDuring(account: AccountName, span: { from: WallMs; to: WallMs }): Result<Gap[]>;
  close(): void;
}

export interface ArchiveSize {
  /** Events kept, compacted ones not counted. */
  events: number;
  /** On the disk, the write-ahead log included; in memory what it takes there. */
  bytes: number;
}

export interface Archive extends ArchiveReader {
  /** Null while everything written is kept on disk, or meant to be in memory; else why it is kept in memory only. */
  readonly problem: Problem | null;
  /** Since when that is so: since it was opened; null where nothing is wrong. */
  readonly problemSince: WallMs | null;
  /** Everything it holds, as one batch: what a file takes over that could not be opened before. When accounts were live is not in it. */
  contents(): Result<
    Required<Omit<ArchiveBatch, 'repeats' | 'accounts' | 'goneFills'>> & { counts: readonly RepeatedEvent[] }
  >;
  /** The highest event number ever given out. */
  lastSeq(): number;
  /** The highest notice number ever given out. */
  lastNoticeId(): number;
  /**
   * One transaction: all of it is recorded, or nothing. It never throws and waits at most 100 ms for a lock;
   * a batch that failed may be written again.
   */
  write(batch: ArchiveBatch): Result<null>;
  /**
   * What the board starts with: the orders on it or watched. One not known to be closed whose state can't be read is among
   * them by its name, as one of which nothing is known: so it is asked about.
   */
  openStates(): Result<StoredOrder[]>;
  /** The last moment this account was live; null where it never was. */
  lastLive(account: AccountName): Result<LastLive | null>;
  /** What is not known of this account since `from` and was not marked as seen, oldest first. */
  gaps(account: AccountName, from: WallMs): Result<Gap[]>;
  /** The orders that changed since then and may lack fills which an earlier version did not keep, newest first; at most 200. */
  keptOneOfMatch(account: AccountName, since: WallMs): Result<OrderKey[]>;
  /** Notices that were never handed to the desktop nor marked as seen, oldest first. */
  unseenNotices(): Result<NoticeRecord[]>;
  /** Whether a rule's condition was told of this order, in whichever run. */
  wasTold(key: OrderKey, condition: string): Result<boolean>;
  /** Marks every notice and every gap as seen. */
  markNoticesSeen(at: WallMs): Result<null>;
  /** Those gaps were not seen after all that were marked then. */
  markGapsUnseen(at: WallMs): Result<null>;
  /**
   * One small step of forgetting old events: of those received before `now` minus `keepEventsDays` (0 keeps
   * everything). Latest states with their raw text, fills, and the events of orders on the board or watched stay.
   *
   * @returns whether there is more to do at once
   */
  compact(limits: { now: WallMs; keepEventsDays: number }): Result<boolean>;
  size(): ArchiveSize;
}

export interface ArchiveOptions {
  /** Where `archive.db` is, or is to be made (0700, its files 0600); null keeps everything in memory. */
  folder: string | null;
  /** Whether nobody else may read the folder, asked before anything is written there; taken for granted where it isn't given. */
  isFolderSafe?: () => boolean;
  /** Without the clock that never jumps no page of a search ends early, however long it takes. */
  clock: Pick<Clock, 'now'> & Partial<Pick<Clock, 'monotonicMs'>>;
  /** A damaged archive was put aside, or what is written now can't be kept on disk. */
  onWarning: (warning: Warning) => void;
  /**
   * The file was found damaged while the app ran, and a fresh one has taken its place: every state that is to be on
   * the board at the next start must be written again. Called within the write or read that found it.
   */
  onReplaced?: () => void;
}
