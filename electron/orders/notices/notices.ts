/**
 * What is the trader told of while looking elsewhere, and when?
 *
 * A notice is written as due in the transaction of the event it is about, and as shown before it is handed to the
 * desktop: no crash, reconnect or restart shows one twice, and one that a crash swallowed is still listed as due.
 */

import type { OrderKey } from '../../../shared/board.ts';
import type { ConnectionState } from '../../../shared/connection.ts';
import type { Settings } from '../../../shared/contract.ts';
import type { Notice, NoticeKind } from '../../../shared/notice.ts';
import type { Decimal, ExchangeId, Order } from '../../../shared/order.ts';
import type { Result } from '../../../shared/result.ts';
import type { EventCause } from '../../../shared/timeline.ts';
import type { Cancel, Clock } from '../../world.ts';
import type { NoticeRecord } from '../archive/archive.ts';
import type { AccountRef } from '../following/followed-orders.ts';
import { createOutages } from './outages.ts';
import { noticeKindOf, type OrderBefore } from './notice-kind.ts';
import { connectionLostText, keyRefusedText, orderNoticeText } from './notice-text.ts';
import { isQuiet } from './quiet-hours.ts';

/** A burst of fills is over when none came for so long … */
const burstPauseMs = 1_500;
/** … and an order that never pauses is told of this often. */
const burstAtMostMs = 10_000;
/**
 * QFEX ends an order in one message and tells its last fills in others, which trail it by some hundred milliseconds;
 * of a canceled one only the history may. A notice is told once: it waits for what it says, for so long.
 */
const figuresWaitMs: Readonly<Partial<Record<NoticeKind, number>>> = { filled: 3_000, canceled: 15_000 };

export type NoticeSettings = Pick<
  Settings,
  'noticesAbout' | 'noticeKinds' | 'noticeSound' | 'quietHours' | 'connectionLostAfterSeconds' | 'discreet'
>;

export interface NoticesOptions {
  clock: Clock;
  settings: () => NoticeSettings;
  isWatched: (key: OrderKey) => boolean;
  accountLabel: (account: string) => string;
  /** Numbers of the archive's: rising, also across restarts. */
  nextId: () => number;
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

export interface Notices {
  /**
   * To be called for each change while its batch is built.
   *
   * @param isLacking - it is not sure yet how much of the order was filled, or at what price, and will be asked for
   * @returns what belongs into the same transaction: a new notice, or one that changed with this event. Records are
   *   live: one that could not be written and is written later says by then whether it was shown.
   */
  decide: (
    before: OrderBefore | null,
    after: Order,
    cause: EventCause,
    key: OrderKey,
    isLacking?: boolean,
  ) => NoticeRecord[];
  /** The figures of an order that ended are sure now. @returns as `decide` */
  figuresSure: (key: OrderKey, order: Order) => NoticeRecord[];
  /**
   * To be called after the batch: what it made due is delivered.
   *
   * @param isRecorded - false where the batch could not be written. What happened is told all the same: the trader
   *   works under the banner that nothing is recorded, and nothing on disk could tell it a second time.
   */
  committed: (isRecorded?: boolean) => void;
  /** The desktop refused it after all: it is listed instead. */
  notShown: (notice: Notice) => void;
  connectionChanged: (state: ConnectionState) => void;
  /**
   * The account has other keys, or is followed no more: nothing counts of its connection before.
   *
   * @param isGone - it was removed: what waits to be told of its orders concerns nobody
   */
  forget: (account: AccountRef, isGone: boolean) => void;
  /** The computer sleeps: no connection is missed until `resumed`. */
  suspended: () => void;
  resumed: () => void;
  /** Ends every timer; what waits stays due, and is listed at the next start. */
  end: () => void;
}

/** A notice that waits for more: for the fills that are told of together, or for the figures of an order's end. */
interface Waiting {
  record: NoticeRecord;
  filledBefore: Decimal | null;
  startedAtMs: number;
  cancel: Cancel | null;
}

export function createNotices(options: NoticesOptions): Notices {
  const { clock, settings } = options;
  const waiting = new Map<OrderKey, Waiting>();
  /** Decided, but their batch is not written yet. */
  let uncommitted = new Set<NoticeRecord>();
  /** Of those, what is shown as soon as it is. */
  let due = new Set<NoticeRecord>();
  /** Their batch could not be written when it was due, and perhaps is not yet. */
  const perhapsUnrecorded = new WeakSet<NoticeRecord>();
  let shownAtMs: number[] = [];

  const isWanted = (kind: NoticeKind): boolean =>
    settings().noticeKinds.includes(kind === 'refused' ? 'rejected' : kind);

  const isOneTooMany = (): boolean => {
    if (options.atMost === undefined) return false;
    const { count, withinMs } = options.atMost;
    const now = clock.monotonicMs();
    shownAtMs = shownAtMs.filter((at) => now - at < withinMs);
    if (shownAtMs.length >= count) return true;
    shownAtMs.push(now);
    return false;
  };

  const show = (record: NoticeRecord): void => {
    const { shownAt: _shownAt, seenAt: _seenAt, ...notice } = record;
    options.show(notice, { isSilent: !settings().noticeSound });
  };

  const deliver = (record: NoticeRecord, isRecorded: boolean): void => {
    if (isQuiet(settings().quietHours, clock.now()) || options.canShow?.() === false || isOneTooMany()) {
      options.onListed(record);
      return;
    }
    record.shownAt = clock.now();
    // One that is on disk and can't be noted as shown would come again at the next start: it stays in the list instead.
    if (isRecorded && !options.write([record]).ok && !perhapsUnrecorded.has(record)) {
      record.shownAt = null;
      options.onListed(record);
      return;
    }
    show(record);
  };

  const deliverSoon = (record: NoticeRecord): void => {
    if (uncommitted.has(record)) due.add(record);
    else deliver(record, true);
  };

  const endWaiting = (key: OrderKey): Waiting | null => {
    const ended = waiting.get(key) ?? null;
    ended?.cancel?.();
    waiting.delete(key);
    return ended;
  };

  const isAboutIt = (key: OrderKey): boolean => settings().noticesAbout === 'all' || options.isWatched(key);

  const isStillWanted = ({ kind }: NoticeRecord, key: OrderKey): boolean => isAboutIt(key) && isWanted(kind);

  /** Nobody wants to hear of it any more: it is neither shown nor listed. */
  const drop = (record: NoticeRecord): void => {
    record.seenAt = clock.now();
    if (!uncommitted.has(record)) options.write([record]);
    due.delete(record);
  };

  const dropAllOf = ({ id, exchange }: AccountRef): void => {
    for (const [key, { record }] of waiting) {
      if (record.account !== id || record.exchange !== exchange) continue;
      endWaiting(key);
      drop(record);
    }
  };

  const waitFor = (key: OrderKey, one: Waiting, delayMs: number): void => {
    one.cancel?.();
    waiting.set(key, one);
    one.cancel = clock.after(Math.max(0, delayMs), () => {
      waiting.delete(key);
      if (isStillWanted(one.record, key)) deliverSoon(one.record);
      else drop(one.record);
    });
  };

  const waitForMore = (key: OrderKey, burst: Waiting): void => {
    waitFor(key, burst, Math.min(burstPauseMs, burst.startedAtMs + burstAtMostMs - clock.monotonicMs()));
  };

  const newRecord = (
    kind: NoticeKind,
    exchange: ExchangeId,
    account: string,
    orderId: string | null,
    orderKey: OrderKey | null,
    text: string,
  ): NoticeRecord => ({
    id: options.nextId(),
    kind,
    exchange,
    account,
    orderId,
    orderKey,
    text,
    dueAt: clock.now(),
    shownAt: null,
    seenAt: null,
  });

  const textOf = (kind: NoticeKind, order: Order, filledBefore: Decimal | null): string =>
    orderNoticeText({
      kind,
      order,
      filledBefore,
      accountLabel: options.accountLabel(order.account),
      isDiscreet: settings().discreet,
    });

  const decidePartial = (before: OrderBefore | null, after: Order, key: OrderKey): NoticeRecord => {
    const known = waiting.get(key);
    const filledBefore = known === undefined ? filledSoFar(before) : known.filledBefore;
    const text = textOf('partiallyFilled', after, filledBefore);
    const record =
      known?.record ?? newRecord('partiallyFilled', after.exchange, after.account, after.orderId, key, text);
    Object.assign(record, { kind: 'partiallyFilled', text });
    waitForMore(key, known ?? { record, filledBefore, startedAtMs: clock.monotonicMs(), cancel: null });
    return record;
  };

  /** Ends the burst: an end of the order tells of its fills too, leaving the book does not. */
  const decideOther = (kind: NoticeKind, after: Order, key: OrderKey, isLacking: boolean): NoticeRecord => {
    const burst = endWaiting(key);
    const text = textOf(kind, after, null);
    const endsBurst = kind !== 'leftBook' && kind !== 'refused';
    const record =
      burst !== null && endsBurst
        ? burst.record
        : newRecord(kind, after.exchange, after.account, after.orderId, key, text);
    if (burst !== null && !endsBurst) deliverSoon(burst.record);
    Object.assign(record, { kind, text, dueAt: clock.now() });
    const waitsMs = isLacking ? (figuresWaitMs[kind] ?? 0) : 0;
    if (waitsMs > 0)
      waitFor(key, { record, filledBefore: null, startedAtMs: clock.monotonicMs(), cancel: null }, waitsMs);
    else due.add(record);
    return record;
  };

  /** More is known of an order whose notice waits. */
  const goOn = (one: Waiting, after: Order, key: OrderKey, isLacking: boolean): NoticeRecord[] => {
    const { record } = one;
    const isBurst = record.kind === 'partiallyFilled';
    // An order that left the book has no more to say of its fills.
    if (isBurst && after.status !== 'partiallyFilled') return [];
    record.text = textOf(record.kind, after, one.filledBefore);
    if (isBurst || isLacking) return [record];
    endWaiting(key);
    if (isStillWanted(record, key)) due.add(record);
    else record.seenAt = clock.now();
    return [record];
  };

  /** What waits of an order that went on to something nobody is told of: a burst says how far that came. */
  const endWith = (after: Order, key: OrderKey): NoticeRecord[] => {
    const ended = endWaiting(key);
    if (ended === null) return [];
    const { record } = ended;
    if (record.kind === 'partiallyFilled') {
      record.text = textOf(record.kind, after, ended.filledBefore);
      due.add(record);
    } else {
      record.seenAt = clock.now();
    }
    return [record];
  };

  const uncommittedYet = (records: NoticeRecord[]): NoticeRecord[] => {
    for (const record of records) uncommitted.add(record);
    return records;
  };

  const decide = (
    before: OrderBefore | null,
    after: Order,
    cause: EventCause,
    key: OrderKey,
    isLacking: boolean,
  ): NoticeRecord[] => {
    const kind = noticeKindOf(before, after, cause);
    const one = waiting.get(key);
    if (kind === null) return one === undefined ? [] : goOn(one, after, key, isLacking);
    if (!isAboutIt(key)) return [];
    if (!isWanted(kind)) return endWith(after, key);
    return [kind === 'partiallyFilled' ? decidePartial(before, after, key) : decideOther(kind, after, key, isLacking)];
  };

  const figuresSure = (key: OrderKey, order: Order): NoticeRecord[] => {
    const one = waiting.get(key);
    return one === undefined || one.record.kind === 'partiallyFilled' ? [] : goOn(one, order, key, false);
  };

  /** What concerns a connection belongs to no event: it is written by itself. */
  const tellOfConnection = (kind: NoticeKind, { exchange, account }: ConnectionState, text: string): void => {
    if (!isWanted(kind)) return;
    const record = newRecord(kind, exchange, account, null, null, text);
    deliver(record, options.write([record]).ok);
  };

  const outages = createOutages({
    clock,
    toleratedMs: () => settings().connectionLostAfterSeconds * 1_000,
    onLost: (state, since) =>
      tellOfConnection(
        'connectionLost',
        state,
        connectionLostText(state.exchange, options.accountLabel(state.account), since),
      ),
    onRefused: (state) =>
      tellOfConnection(
        'keyRefused',
        state,
        keyRefusedText(state.exchange, options.accountLabel(state.account), state.problem?.message ?? null),
      ),
  });

  return {
    decide: (before, after, cause, key, isLacking = false) =>
      uncommittedYet(decide(before, after, cause, key, isLacking)),
    figuresSure: (key, order) => uncommittedYet(figuresSure(key, order)),
    committed: (isRecorded = true) => {
      const delivered = due;
      for (const record of uncommitted) {
        if (isRecorded) perhapsUnrecorded.delete(record);
        else perhapsUnrecorded.add(record);
      }
      uncommitted = new Set();
      due = new Set();
      for (const record of delivered) deliver(record, isRecorded);
    },
    notShown: (notice) => {
      const record: NoticeRecord = { ...notice, shownAt: null, seenAt: null };
      // Where it can't be written it is listed for this session at least.
      options.write([record]);
      options.onListed(record);
    },
    connectionChanged: outages.changed,
    forget: (account, isGone) => {
      if (isGone) dropAllOf(account);
      outages.forget(account);
    },
    suspended: outages.suspended,
    resumed: outages.resumed,
    end: () => {
      for (const { cancel } of waiting.values()) cancel?.();
      waiting.clear();
      outages.end();
    },
  };
}

/** Null where nobody knows how much had been filled before. */
function filledSoFar(before: OrderBefore | null): Decimal | null {
  if (before === null) return null;
  return before.status === 'new' || before.status === 'pendingNew'
    ? (before.filledQuantity ?? '0')
    : before.filledQuantity;
}
