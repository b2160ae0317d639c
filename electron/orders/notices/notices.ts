/**
 * What is the trader told of while looking elsewhere, and when?
 *
 * A notice is written as due in the transaction of the event it is about, and as shown before it is handed to the
 * desktop: no crash, reconnect or restart shows one twice, and one that a crash swallowed is still listed as due.
 */

import type { OrderKey } from '../../../shared/board.ts';
import type { ConnectionState } from '../../../shared/connection.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { Notice, NoticeKind, ToldKind } from '../../../shared/notice.ts';
import type { Decimal, Order } from '../../../shared/order.ts';
import type { EventCause } from '../../../shared/timeline.ts';
import type { NoticeRecord } from '../archive/archive.ts';
import type { AccountRef } from '../account-ref.ts';
import { Outages } from './outages.ts';
import { Outbox, type OutboxOptions } from './outbox.ts';
import { noticeKindOf, type OrderBefore } from '../state/notice-kind.ts';
import { connectionLostText, keyRefusedText, orderNoticeText } from './notice-text.ts';
import { RuleNotices, type OpenOrder } from './rule-notices.ts';
import { WaitingNotices, type WaitingNotice } from './waiting-notices.ts';

/** A burst of fills is over when none came for so long … */
const burstPauseMs = 1_500;
/** … and an order that never pauses is told of this often. */
const burstAtMostMs = 10_000;
/**
 * QFEX ends an order in one message and tells its last fills in others, which trail it by some hundred milliseconds;
 * of a canceled one only the history may. A notice is told once: it waits for what it says, for so long.
 */
const figuresWaitMs: Readonly<Partial<Record<ToldKind, number>>> = { filled: 3_000, canceled: 15_000 };

export type NoticeSettings = Pick<
  Settings,
  'noticesAbout' | 'noticeKinds' | 'noticeSound' | 'quietHours' | 'connectionLostAfterSeconds' | 'discreet'
> &
  Partial<Pick<Settings, 'noticeRules'>>;

export interface NoticesOptions extends OutboxOptions {
  settings: () => NoticeSettings;
  isWatched: (key: OrderKey) => boolean;
  accountLabel: (account: string) => string;
  /** Numbers of the archive's: rising, also across restarts. */
  nextId: () => number;
  /** Whether the archive has a notice of what a rule waited for; left out where there is none. */
  wasTold?: (key: OrderKey, condition: string) => boolean;
}

export class Notices {
  readonly #options: NoticesOptions;
  readonly #outbox: Outbox;
  readonly #waiting: WaitingNotices;
  readonly #outages: Outages;
  readonly #rules: RuleNotices;

  constructor(options: NoticesOptions) {
    this.#options = options;
    this.#outbox = new Outbox(options);
    this.#waiting = new WaitingNotices(options.clock, (key, record) => {
      if (this.#isStillWanted(record, key)) this.#outbox.deliverSoon(record);
      else this.#outbox.drop(record);
    });
    this.#rules = new RuleNotices(options, this.#outbox);
    this.#outages = new Outages({
      clock: options.clock,
      toleratedMs: () => options.settings().connectionLostAfterSeconds * 1_000,
      onLost: (state, since) =>
        this.#tellOfConnection(
          'connectionLost',
          state,
          connectionLostText(state.exchange, this.#labelOf(state), since),
        ),
      onRefused: (state) =>
        this.#tellOfConnection(
          'keyRefused',
          state,
          keyRefusedText(state.exchange, this.#labelOf(state), state.problem?.message ?? null),
        ),
    });
  }

  /**
   * To be called for each change while its batch is built.
   *
   * @param isLacking - it is not sure yet how much of the order was filled, or at what price, and will be asked for
   * @returns what belongs into the same transaction: a new notice, or one that changed with this event. Records are
   *   live: one that could not be written and is written later says by then whether it was shown.
   */
  decide(
    before: OrderBefore | null,
    after: Order,
    cause: EventCause,
    key: OrderKey,
    isLacking = false,
  ): NoticeRecord[] {
    const records = [
      ...this.#decide(before, after, cause, key, isLacking),
      ...this.#rules.decide(before, after, cause, key),
    ];
    this.#outbox.inBatch(records);
    return records;
  }

  /** The figures of an order that ended are sure now. @returns as `decide` */
  figuresSure(key: OrderKey, order: Order): NoticeRecord[] {
    const one = this.#waiting.get(key);
    if (one === undefined || one.record.kind === 'partiallyFilled') return [];
    const records = this.#goOn(one, order, key, false);
    this.#outbox.inBatch(records);
    return records;
  }

  /**
   * To be called after the batch: what it made due is delivered.
   *
   * @param isRecorded - false where the batch could not be written. What happened is told all the same: the trader
   *   works under the banner that nothing is recorded, and nothing on disk could tell it a second time.
   */
  committed(isRecorded = true): void {
    this.#outbox.committed(isRecorded);
  }

  /** Looks whether an order has been open for as long as a rule says. */
  lookAtAges(orders: () => Iterable<OpenOrder>): void {
    this.#rules.lookAtAges(orders);
  }

  /** The desktop refused it after all: it is listed instead. */
  notShown(notice: Notice): void {
    this.#outbox.notShown(notice);
  }

  connectionChanged(state: ConnectionState): void {
    this.#outages.changed(state);
  }

  /**
   * The account has other keys, or is followed no more: nothing counts of its connection before.
   *
   * @param isGone - it was removed: what waits to be told of its orders concerns nobody
   */
  forget(account: AccountRef, isGone: boolean): void {
    if (isGone)
      for (const record of this.#waiting.endAll(
        (waiting) => waiting.account === account.id && waiting.exchange === account.exchange,
      ))
        this.#outbox.drop(record);
    this.#outages.forget(account);
  }

  /** The computer sleeps: no connection is missed until `resumed`. */
  suspended(): void {
    this.#outages.suspended();
  }

  resumed(): void {
    this.#outages.resumed();
  }

  /** Ends every timer; what waits stays due, and is listed at the next start. */
  end(): void {
    this.#waiting.endAll(() => true);
    this.#outages.end();
  }

  #decide(
    before: OrderBefore | null,
    after: Order,
    cause: EventCause,
    key: OrderKey,
    isLacking: boolean,
  ): NoticeRecord[] {
    const kind = noticeKindOf(before, after, cause);
    const one = this.#waiting.get(key);
    if (kind === null) return one === undefined ? [] : this.#goOn(one, after, key, isLacking);
    if (!this.#isAboutIt(key)) return [];
    if (!this.#isWanted(kind)) return this.#endWith(after, key);
    return [
      kind === 'partiallyFilled'
        ? this.#decidePartial(before, after, key)
        : this.#decideOther(kind, after, key, isLacking),
    ];
  }

  #decidePartial(before: OrderBefore | null, after: Order, key: OrderKey): NoticeRecord {
    const { clock } = this.#options;
    const known = this.#waiting.get(key);
    const filledBefore = known === undefined ? filledSoFar(before) : known.filledBefore;
    const text = this.#textOf('partiallyFilled', after, filledBefore);
    const record = known?.record ?? this.#orderRecord('partiallyFilled', after, key, text);
    Object.assign(record, { kind: 'partiallyFilled', text });
    const burst = known ?? { record, filledBefore, startedAtMs: clock.monotonicMs() };
    this.#waiting.wait(key, burst, Math.min(burstPauseMs, burst.startedAtMs + burstAtMostMs - clock.monotonicMs()));
    return record;
  }

  /** Ends the burst: an end of the order tells of its fills too, leaving the book does not. */
  #decideOther(kind: ToldKind, after: Order, key: OrderKey, isLacking: boolean): NoticeRecord {
    const { clock } = this.#options;
    const burst = this.#waiting.end(key);
    const text = this.#textOf(kind, after, null);
    const endsBurst = kind !== 'leftBook' && kind !== 'refused';
    const record = burst !== null && endsBurst ? burst.record : this.#orderRecord(kind, after, key, text);
    if (burst !== null && !endsBurst) this.#outbox.deliverSoon(burst.record);
    Object.assign(record, { kind, text, dueAt: clock.now() });
    const waitsMs = isLacking ? (figuresWaitMs[kind] ?? 0) : 0;
    if (waitsMs > 0) this.#waiting.wait(key, { record, filledBefore: null, startedAtMs: clock.monotonicMs() }, waitsMs);
    else this.#outbox.showAfterBatch(record);
    return record;
  }

  /** More is known of an order whose notice waits. */
  #goOn({ record, filledBefore }: WaitingNotice, after: Order, key: OrderKey, isLacking: boolean): NoticeRecord[] {
    const isBurst = record.kind === 'partiallyFilled';
    // An order that left the book has no more to say of its fills.
    if (isBurst && after.status !== 'partiallyFilled') return [];
    record.text = this.#textOf(record.kind, after, filledBefore);
    if (isBurst || isLacking) return [record];
    this.#waiting.end(key);
    if (this.#isStillWanted(record, key)) this.#outbox.showAfterBatch(record);
    else record.seenAt = this.#options.clock.now();
    return [record];
  }

  /** What waits of an order that went on to something nobody is told of: a burst says how far that came. */
  #endWith(after: Order, key: OrderKey): NoticeRecord[] {
    const ended = this.#waiting.end(key);
    if (ended === null) return [];
    const { record, filledBefore } = ended;
    if (record.kind === 'partiallyFilled') {
      record.text = this.#textOf(record.kind, after, filledBefore);
      this.#outbox.showAfterBatch(record);
    } else {
      record.seenAt = this.#options.clock.now();
    }
    return [record];
  }

  #tellOfConnection(kind: ToldKind, { exchange, account }: ConnectionState, text: string): void {
    if (this.#isWanted(kind))
      this.#outbox.tell(this.#newRecord(kind, { exchange, account, orderId: null, orderKey: null, text }));
  }

  #isWanted(kind: NoticeKind): boolean {
    return kind === 'rule' || this.#options.settings().noticeKinds.includes(kind === 'refused' ? 'rejected' : kind);
  }

  #isAboutIt(key: OrderKey): boolean {
    return this.#options.settings().noticesAbout === 'all' || this.#options.isWatched(key);
  }

  #isStillWanted({ kind }: NoticeRecord, key: OrderKey): boolean {
    return this.#isAboutIt(key) && this.#isWanted(kind);
  }

  #labelOf({ account }: { account: string }): string {
    return this.#options.accountLabel(account);
  }

  #textOf(kind: NoticeKind, order: Order, filledBefore: Decimal | null): string {
    const isDiscreet = this.#options.settings().discreet;
    return orderNoticeText({ kind, order, filledBefore, accountLabel: this.#labelOf(order), isDiscreet });
  }

  #orderRecord(kind: ToldKind, order: Order, orderKey: OrderKey, text: string): NoticeRecord {
    const { exchange, account, orderId } = order;
    return this.#newRecord(kind, { exchange, account, orderId, orderKey, text });
  }

  #newRecord(
    kind: ToldKind,
    about: Pick<NoticeRecord, 'exchange' | 'account' | 'orderId' | 'orderKey' | 'text'>,
  ): NoticeRecord {
    const { nextId, clock } = this.#options;
    return { id: nextId(), kind, ...about, dueAt: clock.now(), shownAt: null, seenAt: null };
  }
}

/** Null where nobody knows how much had been filled before. */
function filledSoFar(before: OrderBefore | null): Decimal | null {
  if (before === null) return null;
  return before.status === 'new' || before.status === 'pendingNew'
    ? (before.filledQuantity ?? '0')
    : before.filledQuantity;
}
