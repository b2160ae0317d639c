/**
 * What does the app hold to be so of every order it follows?
 *
 * Every message goes through the merge here, into the recorder's next batch, and from there to whoever shows it.
 */

import { orderKeyOf, type OrderKey } from '../../../shared/board.ts';
import type { Milliseconds, Order, OrderKind, OrderSource } from '../../../shared/order.ts';
import type { EventCause } from '../../../shared/timeline.ts';
import type { FillReport, News, OpenOrders, OrderReport } from '../../exchanges/live.ts';
import type { Clock } from '../../world.ts';
import type { Archive, LastLive, NewEvent, StoredOrder } from '../archive/archive.ts';
import { byClientOrderId, successorOf } from './amendments.ts';
import { AnswerTelling, byOrder, type Change } from './answer-telling.ts';
import { laterAsOf, provesPresence } from '../state/proves-presence.ts';
import { accountKeyOf, type AccountRef, type FollowedOrders, type Snapshot } from '../following/followed-orders.ts';
import { withoutTimes, type OrderState } from '../state/order-state.ts';
import {
  checkedConclusion,
  concludeRejected,
  countedAll,
  leaveBook,
  applyFill,
  applyReport,
  replaceUnlisted,
  type Applied,
} from '../state/apply.ts';
import { lacksFilledAfter, lacksFills } from '../state/lacking.ts';
import { noticeKindOf } from '../notices/notice-kind.ts';
import type { Asking } from '../following/asking.ts';
import { isOnlyRenewed } from '../state/repeats.ts';
import type { Recorder } from '../recorder.ts';
import { isPushed, type Staleness } from './staleness.ts';
import { TradersBoard } from './traders-board.ts';
import { TrackedOrders } from './tracked-orders.ts';
import { withoutUnreadableNote } from '../state/unreadable-note.ts';
import {
  askedAtOf,
  heard,
  isThere,
  isUnsettled,
  learned,
  newTrackedOrder,
  type TrackedOrder,
} from './tracked-order.ts';
import { conclusionOf, isInDoubt, mustBeAsked, refusalOf } from '../state/standing.ts';

// docs/truth.md, Absence is not evidence: an order counts as missing only if its last news is this much older than the list.
const newsGraceMs = 5_000;
// docs/truth.md, QFEX status → status: two lists this far apart, and the history after them, tell what was refused.
const listsApartMs = 5_000;
// How much older the archive's word on when an order was last heard of may be.
const renewalWrittenEveryMs = 60_000;
// What lies further ahead of the exchange's own clock was timed before that was set back.
const aheadMs = 60_000;

/** One change of one order, in the order of the archive's numbers. */
export interface OrderChange {
  seq: number;
  cause: EventCause;
  key: OrderKey;
  order: Order;
}

export interface OrderBookOptions {
  archive: Archive;
  recorder: Recorder;
  /**
   * An open order of an earlier run, or one last told as stale, is an event when the next list shows it unchanged: `watch`
   * begins with every open order, and its lines are all that a script sees.
   */
  tellsFirstSnapshot: boolean;
  clock: Clock;
  /**
   * Called while the batch is built, so that a notice is in its event's transaction.
   *
   * @param noticed - what a notice of it depends on beside the order
   */
  onChange: (before: Order | null, change: OrderChange, noticed: { isLacking: boolean; cause: EventCause }) => void;
  /** Nothing changed, but now it is sure how much of this order was filled, and at what price. */
  onFiguresSure: (key: OrderKey, order: Order) => void;
  /** The outcome of this order isn't known, or it is in doubt: it must be asked for. */
  onAsk: (account: AccountRef, key: OrderKey, isInDoubt: boolean) => void;
  /** A message about an order of this account leaves open how much of it was filled, or at what price. */
  onLacksFilled: (account: AccountRef) => void;
}

/** The message that an event is about. */
type Message = Pick<NewEvent, 'raw' | 'source' | 'exchangeTime'>;

function messageOf({ raw, source, updatedAt }: Order): Message {
  return { raw, source, exchangeTime: updatedAt };
}

/** What this app concluded itself has no text of the exchange, and no time. */
function ownConclusion(source: OrderSource): Message {
  return { raw: '', source, exchangeTime: null };
}

export class OrderBook implements FollowedOrders {
  readonly #options: OrderBookOptions;
  readonly #trackedOrders: TrackedOrders;
  readonly #staleness: Staleness;
  readonly #telling = new AnswerTelling((tracked, report) => this.#tell(tracked, report));
  /** What time it was at the exchange of each account, and when that was known, on the monotonic clock. */
  readonly #exchangeTimes = new Map<string, { there: Milliseconds; atMs: number }>();
  /** What the trader sees of the orders, and does with them. */
  readonly board: TradersBoard;

  constructor(options: OrderBookOptions) {
    this.#options = options;
    this.#trackedOrders = new TrackedOrders(options);
    this.#staleness = this.#trackedOrders.staleness;
    this.board = new TradersBoard(this.#trackedOrders, options.recorder);
  }

  /** Takes up what the archive keeps of these accounts: stale until their connections renew it. */
  restore(states: readonly StoredOrder[]): void {
    this.#trackedOrders.restore(states);
  }

  /** Writes every order once more: a fresh archive has taken the place of a damaged one. */
  recordAll(): void {
    for (const tracked of this.#trackedOrders.all.values()) this.#trackedOrders.record(tracked);
  }

  /** Forgets an account that was removed; the archive keeps its orders, as ones that are on no board. */
  forgetAccount(account: AccountRef): void {
    this.#staleness.forget(account);
    this.#exchangeTimes.delete(accountKeyOf(account));
    for (const tracked of this.#trackedOrders.ofAccount(account)) this.#trackedOrders.takeOff(tracked);
  }

  // What the followers tell.

  news(account: AccountRef, news: readonly News[]): void {
    const nowMs = this.#options.clock.monotonicMs();
    for (const each of news) {
      if (each.kind === 'order') this.#takeReport(account, 'push', each.report, nowMs);
      else this.#takeFill(account, each.report, nowMs);
    }
  }

  snapshot(account: AccountRef, open: OpenOrders): Snapshot {
    const listed = new Set<OrderKey>();
    this.#telling.together(() => {
      for (const report of open.reports) {
        listed.add(orderKeyOf(report.order));
        this.#takeReport(account, 'snapshot', report, open.requestedMonotonicMs);
      }
    });
    const whole = new Set(open.wholeKinds);
    const absent: TrackedOrder[] = [];
    const refused: OrderKey[] = [];
    for (const tracked of this.#trackedOrders.ofAccount(account)) {
      const { isOpen, orderKind } = tracked.state.order;
      if (listed.has(tracked.key)) tracked.isListed = true;
      else if (isThere(tracked) && whole.has(orderKind)) absent.push(tracked);
      else if (isOpen === null && whole.has(orderKind)) {
        this.#stillAbsent(tracked, open.requestedMonotonicMs);
        if (this.#lackRefused(account, tracked, open.requestedMonotonicMs)) refused.push(tracked.key);
      }
    }
    const missing = absent.filter((tracked) => tracked.learnedMonotonicMs < open.requestedMonotonicMs - newsGraceMs);
    const again = missing.filter((tracked) => tracked.isMissing);
    for (const tracked of missing) {
      tracked.isMissing = true;
      heard(tracked, open.requestedMonotonicMs);
      this.#trackedOrders.show(tracked);
    }
    const young = absent.filter((tracked) => !tracked.isMissing).map(({ key }) => key);
    return {
      missing: missing.map(({ key }) => key),
      missingAgain: again.map(({ key }) => key),
      young: [...young, ...refused],
    };
  }

  leaveBook(keys: readonly OrderKey[], askedMonotonicMs: number): void {
    const named = byClientOrderId(this.#trackedOrders.all.values());
    for (const key of keys) {
      const tracked = this.#trackedOrders.get(key);
      if (tracked === undefined || !tracked.isMissing) continue;
      const left = leaveBook(tracked.state, this.#options.clock.now());
      tracked.isMissing = false;
      if (left === null) continue;
      const amendedTo = successorOf(tracked, named);
      if (amendedTo !== null) [tracked.amendedTo, tracked.notes] = [amendedTo, []];
      // It is news of this connection: what is known of the order is that it is not there.
      learned(tracked, askedMonotonicMs);
      this.#keep(
        tracked,
        { ...left, cause: amendedTo?.isCertain === true ? 'amended' : 'leftBook' },
        ownConclusion('snapshot'),
      );
    }
  }

  reports(
    account: AccountRef,
    cause: 'lookup' | 'history',
    askedMonotonicMs: number,
    reports: readonly OrderReport[],
    fills: readonly FillReport[],
  ): void {
    for (const about of byOrder(reports, fills)) {
      this.#telling.together(() => {
        for (const report of about.reports) this.#takeReport(account, cause, report, askedMonotonicMs);
        for (const fill of about.fills) this.#takeFill(account, fill, askedMonotonicMs);
      });
      this.#options.recorder.relieve();
    }
  }

  stillGone(key: OrderKey, askedMonotonicMs: number): void {
    const tracked = this.#trackedOrders.get(key);
    if (tracked === undefined) return;
    this.#stillAbsent(tracked, askedMonotonicMs);
    this.#concludeRefused(tracked, askedMonotonicMs);
  }

  checked(key: OrderKey): void {
    const tracked = this.#trackedOrders.get(key);
    if (tracked === undefined || conclusionOf(tracked.state) === null) return;
    tracked.state = checkedConclusion(tracked.state);
    this.#trackedOrders.record(tracked);
  }

  allFills(account: AccountRef, key: OrderKey, askedAt: Milliseconds, fills: readonly FillReport[]): void {
    this.#telling.together(() => {
      this.listedFills(account, key, { at: askedAt, monotonicMs: this.#options.clock.monotonicMs() }, fills);
      const tracked = this.#trackedOrders.get(key);
      const counted = tracked === undefined ? null : countedAll(tracked.state);
      if (tracked !== undefined && counted !== null) this.#keep(tracked, counted, ownConclusion('fills'));
    });
  }

  /** These are all fills of an order since the first of them: what was pushed and is none of them is none. */
  listedFills(
    account: AccountRef,
    key: OrderKey,
    asked: { at: Milliseconds; monotonicMs: number },
    fills: readonly FillReport[],
  ): void {
    this.#telling.together(() => {
      for (const fill of fills) this.#takeFill(account, fill, asked.monotonicMs);
      const tracked = this.#trackedOrders.get(key);
      const from = fills.reduce(
        (first, { fill: { filledAt } }) => Math.min(first, filledAt ?? first),
        Number.POSITIVE_INFINITY,
      );
      const replaced = tracked === undefined ? null : replaceUnlisted(tracked.state, { from, askedAt: asked.at });
      if (tracked === undefined || replaced === null) return;
      this.#options.recorder.fillsGone(replaced.gone.map(({ tradeId, likeness }) => ({ key, tradeId, likeness })));
      this.#keep(tracked, replaced.applied, ownConclusion('fills'));
    });
  }

  find(key: OrderKey): TrackedOrder | null {
    return this.#trackedOrders.get(key) ?? null;
  }

  ofAccount(account: AccountRef): TrackedOrder[] {
    return this.#trackedOrders.ofAccount(account);
  }

  setAsking(key: OrderKey, asking: Asking): void {
    const tracked = this.#trackedOrders.get(key);
    if (tracked === undefined || tracked.asking === asking) return;
    tracked.asking = asking;
    this.#trackedOrders.record(tracked);
  }

  isUnsettled(key: OrderKey): boolean {
    const tracked = this.#trackedOrders.get(key);
    return tracked !== undefined && isUnsettled(tracked);
  }

  symbols(account: AccountRef): string[] {
    const now = this.#trackedOrders.ofAccount(account).map(({ state }) => state.order.symbol);
    const earlier = this.#options.archive.tradedSymbols({ exchange: account.exchange, account: account.id });
    return [...new Set([...now, ...(earlier.ok ? earlier.value : [])])].filter((symbol) => symbol !== '');
  }

  connected(account: AccountRef, dialedMonotonicMs: number): void {
    if (!this.#staleness.connected(account, dialedMonotonicMs)) return;
    for (const tracked of this.#trackedOrders.ofAccount(account))
      if (tracked.state.order.isOpen !== false) this.#trackedOrders.show(tracked);
  }

  disconnected(account: AccountRef, vouchedUntil: Milliseconds): void {
    const vouchedFor = this.#trackedOrders
      .ofAccount(account)
      .filter((tracked) => isPushed(tracked) && !this.#staleness.isStale(tracked));
    if (!this.#staleness.disconnected(account)) return;
    for (const tracked of vouchedFor) tracked.vouchedUntil = vouchedUntil;
    for (const tracked of this.#trackedOrders.ofAccount(account))
      if (tracked.state.order.isOpen !== false) this.#trackedOrders.show(tracked);
  }

  checksEvery(account: AccountRef, everyMs: number): void {
    this.#staleness.checksEvery(account, everyMs);
  }

  exchangeTime(account: AccountRef, there: Milliseconds): void {
    this.#exchangeTimes.set(accountKeyOf(account), { there, atMs: this.#options.clock.monotonicMs() });
    this.#forgetTimes(account, ({ state }) => this.#liesAhead(account, state));
  }

  clockSetBack(account: AccountRef): void {
    this.#forgetTimes(account, () => true);
  }

  hasSeen(account: AccountRef, orderKind: OrderKind): boolean {
    if (this.#trackedOrders.ofAccount(account).some(({ state }) => state.order.orderKind === orderKind)) return true;
    const earlier = this.#options.archive.hasKind({ exchange: account.exchange, account: account.id }, orderKind);
    // What can't be read may have held some.
    return !earlier.ok || earlier.value;
  }

  liveUntil({ exchange, id }: AccountRef, lastLive: LastLive): void {
    this.#options.recorder.live({ exchange, account: id }, lastLive);
  }

  /** The order as it is followed; null where it is not. */
  order(key: OrderKey): Order | null {
    return this.#trackedOrders.get(key)?.state.order ?? null;
  }

  /** What is not known to be closed, each with the number of its last event, and in that order. */
  standing(): { seq: number; order: Order; isStale: boolean }[] {
    const { recorder } = this.#options;
    return [...this.#trackedOrders.all.values()]
      .filter(({ isOnBoard, state }) => isOnBoard && state.order.isOpen !== false)
      .map((tracked) => {
        // An order of an earlier run comes without its events.
        tracked.lastEvent ??= recorder.lastEvent(tracked.key);
        return {
          seq: tracked.lastEvent?.seq ?? 0,
          order: tracked.state.order,
          isStale: this.#staleness.isStale(tracked),
        };
      })
      .sort((one, other) => one.seq - other.seq);
  }

  /** Whether this change is told as one that may be old news by now; one of an order that closed since then, too. */
  tellsStale({ key, order }: OrderChange): boolean {
    const tracked = this.#trackedOrders.get(key);
    if (tracked === undefined) return false;
    const isStale = this.#staleness.isStale(tracked, order.isOpen);
    tracked.isToldStale = isStale;
    return isStale;
  }

  // The merge.

  #takeReport(
    account: AccountRef,
    cause: 'push' | 'snapshot' | 'lookup' | 'history',
    told: OrderReport,
    evidenceMs: number,
  ): void {
    const key = orderKeyOf(told.order);
    const recalled = this.#trackedOrders.recall(key);
    const isLate = recalled !== null && evidenceMs < recalled.heardMonotonicMs;
    const report = recalled === null ? told : this.#inTurn(recalled, told);
    const askedAt = recalled === null ? undefined : askedAtOf(recalled, evidenceMs, this.#options.clock);
    const said = this.#inExchangeTime(account, applyReport(recalled?.state ?? null, report, isLate, askedAt));
    if (said === null) return;
    // Told as what happened meanwhile, whichever place told it.
    const applied = cause === 'history' && said.cause === 'lookup' ? { ...said, cause } : said;
    const tracked = recalled ?? newTrackedOrder(key, applied.state, evidenceMs);
    const wasAsking = recalled !== null && (mustBeAsked(recalled.state) || isInDoubt(recalled.state));
    const isFirstNews =
      cause === 'snapshot' &&
      (tracked.learnedMonotonicMs === Number.NEGATIVE_INFINITY || tracked.isToldStale) &&
      this.#options.tellsFirstSnapshot;
    // What was asked for before the list that lacked it says nothing against that list; an end does.
    if (provesPresence(report)) this.#renew(tracked, evidenceMs, !isLate || report.order.isOpen === false);
    else if (cause === 'push') heard(tracked, evidenceMs);
    tracked.lacksFilled = lacksFilledAfter(tracked.lacksFilled, applied, report);
    // Told anew, though it be in the same words.
    if (isFirstNews) tracked.lastEvent = null;
    this.#keep(tracked, isFirstNews ? { ...applied, isNews: true } : applied, messageOf(report.order));
    this.#noteAmendment(report, evidenceMs);
    // An answer that leaves the outcome open has its next question already, and so has what a list only repeats.
    const becameUnknown = applied.state.order.isOpen === null && applied.before?.isOpen !== null;
    if ((cause === 'snapshot' || cause === 'history') && wasAsking) return;
    // The monitor's own question is put again by itself; what a trader's look-up found of an order that nobody had seen is not.
    const isFirstRefusal = recalled === null && refusalOf(applied.state) !== null;
    if (
      isFirstRefusal ||
      (cause !== 'lookup' && (applied.asksAgain || becameUnknown || (isInDoubt(applied.state) && cause === 'push')))
    ) {
      this.#options.onAsk(account, key, isInDoubt(applied.state) || isFirstRefusal);
    }
  }

  /** @returns whether another list, a little later, is to tell whether an order known by a refusal alone rests */
  #lackRefused(account: AccountRef, tracked: TrackedOrder, requestedMs: number): boolean {
    if (
      refusalOf(tracked.state) === null ||
      conclusionOf(tracked.state) !== null ||
      requestedMs < tracked.firstSeenMonotonicMs
    )
      return false;
    tracked.lackedMs ??= { first: requestedMs, second: null };
    if (tracked.lackedMs.second !== null) return false;
    if (requestedMs - tracked.lackedMs.first < listsApartMs) return true;
    tracked.lackedMs.second = requestedMs;
    this.#options.onAsk(account, tracked.key, false);
    return false;
  }

  /** Two lists lacked it, and asked after them every place of the past does. */
  #concludeRefused(tracked: TrackedOrder, askedMonotonicMs: number): void {
    const second = tracked.lackedMs?.second ?? null;
    const concluded =
      second === null || askedMonotonicMs < second ? null : concludeRejected(tracked.state, this.#options.clock.now());
    if (concluded === null) return;
    learned(tracked, askedMonotonicMs);
    this.#keep(tracked, concluded, ownConclusion('lookup'));
  }

  /** What is known of an order whose outcome is not known is that it is not there. */
  #stillAbsent(tracked: TrackedOrder, askedMonotonicMs: number): void {
    if (tracked.state.order.isOpen !== null || mustBeAsked(tracked.state)) return;
    const wasStale = this.#staleness.isStale(tracked);
    learned(tracked, askedMonotonicMs);
    if (wasStale !== this.#staleness.isStale(tracked)) this.#trackedOrders.show(tracked);
  }

  /** What this machine learned of an order does not get older by an answer that came late. */
  #inTurn({ state }: TrackedOrder, report: OrderReport): OrderReport {
    const asOf = laterAsOf(state.order.asOf, report.order.asOf, this.#options.clock.now());
    return asOf === report.order.asOf ? report : { ...report, order: { ...report.order, asOf } };
  }

  /**
   * What the exchange timed before its clock was set back, and repeats now, lies ahead of it: it must not outweigh what
   * comes. Nobody need have noticed when that clock was set: another run may have, or none.
   */
  #inExchangeTime(account: AccountRef, applied: Applied | null): Applied | null {
    if (applied === null || !this.#liesAhead(account, applied.state)) return applied;
    return { ...applied, state: withoutTimes(applied.state, this.#aheadFrom(account)) };
  }

  #liesAhead(account: AccountRef, { order, stateAt }: OrderState): boolean {
    return order.isOpen !== false && stateAt !== null && stateAt > this.#aheadFrom(account);
  }

  /** By the exchange's clock; without end where that is not known. */
  #aheadFrom(account: AccountRef): Milliseconds {
    const recalled = this.#exchangeTimes.get(accountKeyOf(account));
    return recalled === undefined
      ? Number.POSITIVE_INFINITY
      : recalled.there + (this.#options.clock.monotonicMs() - recalled.atMs) + aheadMs;
  }

  #forgetTimes(account: AccountRef, isMeant: (tracked: TrackedOrder) => boolean): void {
    for (const tracked of this.#trackedOrders.ofAccount(account)) {
      if (tracked.state.order.isOpen === false || !isMeant(tracked)) continue;
      tracked.state = withoutTimes(tracked.state, this.#aheadFrom(account));
      this.#trackedOrders.record(tracked);
    }
  }

  #takeFill(account: AccountRef, report: FillReport, evidenceMs: number): void {
    const key = orderKeyOf(report.order);
    const recalled = this.#trackedOrders.recall(key);
    const applied = applyFill(recalled?.state ?? null, report);
    // Counted already, but it may tell what the other place left out; without a name it may be one that a list disproved.
    if (applied !== null || report.fill.fillId !== null) this.#options.recorder.fill(report.fill);
    if (applied === null) return;
    const tracked = recalled ?? newTrackedOrder(key, applied.state, evidenceMs);
    // A list of fills holds old ones too: only one that is pushed tells that the order was there a moment ago.
    if (report.fill.source === 'push' || applied.state.order.isOpen === false) this.#renew(tracked, evidenceMs);
    this.#keep(tracked, applied, { raw: report.fill.raw, source: 'fills', exchangeTime: report.fill.filledAt });
    if (applied.asksAgain) this.#options.onAsk(account, key, false);
  }

  #noteAmendment({ replacesOrderId, order }: OrderReport, evidenceMs: number): void {
    if (replacesOrderId === null) return;
    const old = this.#trackedOrders.get(orderKeyOf({ ...order, orderId: replacesOrderId }));
    const left = old === undefined ? null : leaveBook(old.state, this.#options.clock.now());
    if (old === undefined || left === null) return;
    [old.amendedTo, old.notes] = [{ orderIds: [order.orderId], isCertain: true }, []];
    this.#renew(old, evidenceMs);
    this.#keep(old, { ...left, cause: 'amended' }, messageOf(order));
  }

  #renew(tracked: TrackedOrder, evidenceMs: number, isFound = true): void {
    learned(tracked, evidenceMs);
    if (isFound) tracked.isMissing = false;
  }

  /** Takes what the merge said into the entry, the next batch and the board. */
  #keep(tracked: TrackedOrder, applied: Applied, { raw, source, exchangeTime }: Message): void {
    const { recorder, clock } = this.#options;
    const { before, cause, changed, isNews } = applied;
    const isRepeated = isOnlyRenewed(tracked.state, applied);
    // What it may have been amended to is of no interest once it is there again.
    if (before?.isOpen === null && applied.state.order.isOpen === true) [tracked.amendedTo, tracked.notes] = [null, []];
    if (applied.state.order.isOpen !== null && !mustBeAsked(applied.state))
      tracked.notes = withoutUnreadableNote(tracked.notes);
    const { order } = applied.state;
    const concludedAt = conclusionOf(applied.state)?.at;
    if (concludedAt !== conclusionOf(tracked.state)?.at)
      tracked.concludedMonotonicMs = concludedAt === undefined ? null : clock.monotonicMs();
    if (refusalOf(applied.state) === null || concludedAt !== undefined) tracked.lackedMs = null;
    tracked.state = applied.state;
    const lacked = tracked.isLacking;
    tracked.isLacking = tracked.lacksFilled || lacksFills(tracked.state);
    if (!isUnsettled(tracked)) tracked.asking = null;
    // A list that repeats is news only where every open order is to be told once.
    const mayRepeat = isNews && changed.length === 0 && raw !== '' && cause !== 'snapshot';
    // An order that was off the board, or of an earlier run, comes without its events.
    if (mayRepeat) tracked.lastEvent ??= recorder.lastEvent(tracked.key);
    let event: Change['event'] = null;
    if (mayRepeat && tracked.lastEvent?.raw === raw) {
      recorder.repeat(tracked.lastEvent.seq);
    } else if (isNews) {
      this.#place(tracked, before, cause);
      const seq = recorder.event({
        key: tracked.key,
        cause,
        source,
        exchangeTime,
        receivedAt: clock.now(),
        changed,
        raw,
        after: {
          status: order.status,
          isOpen: order.isOpen,
          price: order.price,
          quantity: order.quantity,
          filledQuantity: order.filledQuantity,
          averagePrice: order.averagePrice,
          remainingQuantity: order.remainingQuantity,
        },
      });
      tracked.lastEvent = { seq, raw };
      if (order.raw === raw) tracked.rawEvent = tracked.lastEvent;
      event = { seq, cause };
    }
    this.#telling.add(tracked, { before, event, lacked, noticeCause: cause });
    // Of an account that was removed and has come back.
    if (!tracked.isOnBoard && order.isOpen === true) this.#place(tracked, before, cause);
    // A list of thousands that says nothing new is not written anew each time.
    if (!isRepeated || clock.monotonicMs() - tracked.savedMonotonicMs >= renewalWrittenEveryMs)
      this.#trackedOrders.write(tracked);
    if (isRepeated) this.#trackedOrders.showRenewed(tracked);
    else this.#trackedOrders.show(tracked);
  }

  /** Tells what one report, or all of one answer about this order, made of it. */
  #tell(tracked: TrackedOrder, { before, event, lacked, noticeCause }: Change): void {
    const { order } = tracked.state;
    if (event !== null) {
      if (tracked.isOnBoard && noticeKindOf(before, order, noticeCause) !== null)
        this.#trackedOrders.setUnseen(tracked, true);
      this.#options.onChange(
        before,
        { ...event, key: tracked.key, order },
        { isLacking: tracked.isLacking, cause: noticeCause },
      );
    }
    if (lacked && !tracked.isLacking) this.#options.onFiguresSure(tracked.key, order);
    const hasEnded = before?.isOpen !== false && order.isOpen === false;
    if (tracked.isLacking && (!lacked || hasEnded))
      this.#options.onLacksFilled({ id: order.account, exchange: order.exchange });
  }

  /** Where it stands: what is not known to be closed is on the board, and what closed under our eyes stays there. */
  #place(tracked: TrackedOrder, before: Order | null, cause: EventCause): void {
    const { isOpen } = tracked.state.order;
    const wasSeenClosing = before === null ? cause !== 'lookup' && cause !== 'snapshot' : before.isOpen !== false;
    if (isOpen !== false || wasSeenClosing) tracked.isOnBoard = true;
    const { clock } = this.#options;
    if (isOpen !== false) [tracked.closedAt, tracked.closedMonotonicMs] = [null, null];
    else if (tracked.closedAt === null)
      [tracked.closedAt, tracked.closedMonotonicMs] = [clock.now(), clock.monotonicMs()];
  }
}
