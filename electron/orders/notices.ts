/**
 * What is the trader told of while looking elsewhere, and when?
 *
 * A notice is written as due in the transaction of the event it is about, and as shown before it is handed to the
 * desktop: no crash, reconnect or restart shows one twice, and one that a crash swallowed is still listed as due.
 */

import type { OrderKey } from '../../shared/board.ts';
import type { ConnectionState } from '../../shared/connection.ts';
import type { Settings } from '../../shared/contract.ts';
import type { Notice, NoticeKind } from '../../shared/notice.ts';
import type { Decimal, ExchangeId, Order } from '../../shared/order.ts';
import type { Result } from '../../shared/result.ts';
import type { EventCause } from '../../shared/timeline.ts';
import type { Cancel, Clock } from '../world.ts';
import type { NoticeRecord } from './archive.ts';
import type { AccountRef } from './followed-orders.ts';
import { createOutages } from './outages.ts';
import { noticeKindOf, type OrderBefore } from './notice-kind.ts';
import { connectionLostText, keyRefusedText, orderNoticeText } from './notice-text.ts';
import { isQuiet } from './quiet-hours.ts';

/** A burst of fills is over when none came for so long … */
const burstPauseMs = 1_500;
/** … and an order that never pauses is told of this often. */
const burstAtMostMs = 10_000;

export type NoticeSettings = Pick<Settings,
  'noticesAbout' | 'noticeKinds' | 'noticeSound' | 'quietHours' | 'connectionLostAfterSeconds' | 'discreet'>;

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
   * @returns what belongs into the same transaction: a new notice, or one that changed with this event. Records are
   *   live: one that could not be written and is written later says by then whether it was shown.
   */
  decide: (before: OrderBefore | null, after: Order, cause: EventCause, key: OrderKey) => NoticeRecord[];
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
  /** The account was removed, or has other keys: nothing of before counts. */
  forget: (account: AccountRef) => void;
  /** The computer sleeps: no connection is missed until `resumed`. */
  suspended: () => void;
  resumed: () => void;
  /** Ends every timer; what waits stays due, and is listed at the next start. */
  end: () => void;
}

/** The fills of one order that are told of together. */
interface Burst {
  record: NoticeRecord;
  filledBefore: Decimal | null;
  startedAtMs: number;
  cancel: Cancel | null;
}

export function createNotices(options: NoticesOptions): Notices {
  const { clock, settings } = options;
  const bursts = new Map<OrderKey, Burst>();
  /** Decided, but their batch is not written yet. */
  let uncommitted = new Set<NoticeRecord>();
  /** Of those, what is shown as soon as it is. */
  let due = new Set<NoticeRecord>();
  /** Their batch could not be written when it was due, and perhaps is not yet. */
  const perhapsUnrecorded = new WeakSet<NoticeRecord>();
  let shownAtMs: number[] = [];

  const isWanted = (kind: NoticeKind): boolean => settings().noticeKinds.includes(kind);

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

  const endBurst = (key: OrderKey): Burst | null => {
    const burst = bursts.get(key) ?? null;
    burst?.cancel?.();
    bursts.delete(key);
    return burst;
  };

  const waitForMore = (key: OrderKey, burst: Burst): void => {
    burst.cancel?.();
    const leftMs = burst.startedAtMs + burstAtMostMs - clock.monotonicMs();
    burst.cancel = clock.after(Math.max(0, Math.min(burstPauseMs, leftMs)), () => {
      bursts.delete(key);
      deliverSoon(burst.record);
    });
  };

  const newRecord = (kind: NoticeKind, exchange: ExchangeId, account: string, orderId: string | null, orderKey: OrderKey | null, text: string): NoticeRecord => ({
    id: options.nextId(), kind, exchange, account, orderId, orderKey, text, dueAt: clock.now(), shownAt: null, seenAt: null,
  });

  const textOf = (kind: NoticeKind, order: Order, filledBefore: Decimal | null): string =>
    orderNoticeText({ kind, order, filledBefore, accountLabel: options.accountLabel(order.account), isDiscreet: settings().discreet });

  const decidePartial = (before: OrderBefore | null, after: Order, key: OrderKey): NoticeRecord => {
    const known = bursts.get(key);
    const filledBefore = known === undefined ? filledSoFar(before) : known.filledBefore;
    const text = textOf('partiallyFilled', after, filledBefore);
    const record = known?.record ?? newRecord('partiallyFilled', after.exchange, after.account, after.orderId, key, text);
    record.text = text;
    const burst = known ?? { record, filledBefore, startedAtMs: clock.monotonicMs(), cancel: null };
    bursts.set(key, burst);
    waitForMore(key, burst);
    return record;
  };

  /** Ends the burst: an end of the order tells of its fills too, leaving the book does not. */
  const decideOther = (kind: NoticeKind, after: Order, key: OrderKey): NoticeRecord => {
    const burst = endBurst(key);
    const text = textOf(kind, after, null);
    if (burst !== null && kind !== 'leftBook') {
      Object.assign(burst.record, { kind, text, dueAt: clock.now() });
      return burst.record;
    }
    if (burst !== null) deliverSoon(burst.record);
    return newRecord(kind, after.exchange, after.account, after.orderId, key, text);
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
    onLost: (state, since) => tellOfConnection('connectionLost', state, connectionLostText(state.exchange, options.accountLabel(state.account), since)),
    onRefused: (state) => tellOfConnection('keyRefused', state, keyRefusedText(state.exchange, options.accountLabel(state.account), state.problem?.message ?? null)),
  });

  return {
    decide: (before, after, cause, key) => {
      const kind = noticeKindOf(before, after, cause);
      if (kind === null || !isWanted(kind) || (settings().noticesAbout === 'watched' && !options.isWatched(key))) return [];
      const record = kind === 'partiallyFilled' ? decidePartial(before, after, key) : decideOther(kind, after, key);
      uncommitted.add(record);
      if (kind !== 'partiallyFilled') due.add(record);
      return [record];
    },
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
    forget: outages.forget,
    suspended: outages.suspended,
    resumed: outages.resumed,
    end: () => {
      for (const { cancel } of bursts.values()) cancel?.();
      bursts.clear();
      outages.end();
    },
  };
}

/** Null where nobody knows how much had been filled before. */
function filledSoFar(before: OrderBefore | null): Decimal | null {
  if (before === null) return null;
  return before.status === 'new' || before.status === 'pendingNew' ? (before.filledQuantity ?? '0') : before.filledQuantity;
}
