/**
 * What does the app hold to be so of every order it follows?
 *
 * Every message goes through the merge here, into the recorder's next batch, and from there to whoever shows it.
 */

import { orderKeyOf, type OrderKey } from '../../shared/board.ts';
import type { Milliseconds, Order, OrderKind, OrderSource } from '../../shared/order.ts';
import type { EventCause } from '../../shared/timeline.ts';
import type { FillReport, News, OpenOrders, OrderReport } from '../exchanges/live.ts';
import type { Clock } from '../world.ts';
import type { Archive, LastLive, NewEvent, StoredOrder } from './archive.ts';
import { Amendments } from './amendments.ts';
import { AnswerTelling, byOrder, type Change } from './answer-telling.ts';
import { laterAsOf, provesPresence } from './evidence.ts';
import {
  accountKeyOf,
  type AccountRef,
  type AskedOrder,
  type FollowedOrders,
  type LackingFilled,
  type Snapshot,
} from './followed-orders.ts';
import { withoutTimes, type OrderState } from './known.ts';
import {
  checkedConclusion,
  concludeRejected,
  countedAll,
  leaveBook,
  applyFill,
  applyReport,
  replaceUnlisted,
  type Applied,
} from './merge.ts';
import { lacksFee, lacksFilledAfter, lacksFills } from './lacking-filled.ts';
import { noticeKindOf } from './notice-kind.ts';
import type { Asking } from './pauses.ts';
import { isOnlyRenewed } from './repeats.ts';
import type { Recorder } from './recorder.ts';
import { isPushed, type Staleness } from './staleness.ts';
import { TradersBoard } from './traders-board.ts';
import { TrackedOrders } from './entries.ts';
import { withoutUnreadableNote } from './unreadable-note.ts';
import { certainlyLaterMs } from './turn.ts';
import { askedAtOf, heard, isThere, isUnsettled, learned, newEntry, type TrackedOrder } from './ledger-entry.ts';

// truth.md, Vocabulary: an order counts as missing only if its last news is this much older than the list.
const newsGraceMs = 5_000;
// truth.md, QFEX: two lists this far apart, and the history after them, tell what was refused.
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
  readonly #entries: TrackedOrders;
  readonly #staleness: Staleness;
  readonly #amendments: Amendments;
  readonly #telling = new AnswerTelling((entry, report) => this.#tell(entry, report));
  /** What time it was at the exchange of each account, and when that was known, on the monotonic clock. */
  readonly #exchangeTimes = new Map<string, { there: Milliseconds; atMs: number }>();
  /** What the trader sees of the orders, and does with them. */
  readonly board: TradersBoard;

  constructor(options: OrderBookOptions) {
    this.#options = options;
    this.#entries = new TrackedOrders(options);
    this.#staleness = this.#entries.staleness;
    this.#amendments = new Amendments(this.#entries.all);
    this.board = new TradersBoard(this.#entries, options.recorder);
  }

  /** Takes up what the archive keeps of these accounts: stale until their connections renew it. */
  restore(states: readonly StoredOrder[]): void {
    this.#entries.restore(states);
  }

  /** Writes every order once more: a fresh archive has taken the place of a damaged one. */
  recordAll(): void {
    for (const entry of this.#entries.all.values()) this.#entries.record(entry);
  }

  /** Forgets an account that was removed; the archive keeps its orders, as ones that are on no board. */
  forgetAccount(account: AccountRef): void {
    this.#staleness.forget(account);
    this.#exchangeTimes.delete(accountKeyOf(account));
    for (const entry of this.#entries.ofAccount(account)) this.#entries.takeOff(entry);
  }

  // What the followers tell.

  news(account: AccountRef, news: readonly News[]): void {
    const nowMs = this.#options.clock.monotonicMs();
    for (const each of news) {
      if (each.kind === 'order') this.#takeSighting(account, 'push', each.sighting, nowMs);
      else this.#takeFill(account, each.sighting, nowMs);
    }
  }

  snapshot(account: AccountRef, open: OpenOrders): Snapshot {
    const listed = new Set<OrderKey>();
    this.#telling.together(() => {
      for (const sighting of open.sightings) {
        listed.add(orderKeyOf(sighting.order));
        this.#takeSighting(account, 'snapshot', sighting, open.requestedMonotonicMs);
      }
    });
    const whole = new Set(open.wholeKinds);
    const absent: TrackedOrder[] = [];
    const refused: OrderKey[] = [];
    for (const entry of this.#entries.ofAccount(account)) {
      const { isOpen, orderKind } = entry.state.order;
      if (listed.has(entry.key)) entry.isListed = true;
      else if (isThere(entry) && whole.has(orderKind)) absent.push(entry);
      else if (isOpen === null && whole.has(orderKind)) {
        this.#stillAbsent(entry, open.requestedMonotonicMs);
        if (this.#lackRefused(account, entry, open.requestedMonotonicMs)) refused.push(entry.key);
      }
    }
    const missing = absent.filter((entry) => entry.learnedMonotonicMs < open.requestedMonotonicMs - newsGraceMs);
    const again = missing.filter((entry) => entry.isMissing);
    for (const entry of missing) {
      entry.isMissing = true;
      heard(entry, open.requestedMonotonicMs);
      this.#entries.show(entry);
    }
    const young = absent.filter((entry) => !entry.isMissing).map(({ key }) => key);
    return {
      missing: missing.map(({ key }) => key),
      missingAgain: again.map(({ key }) => key),
      young: [...young, ...refused],
    };
  }

  leaveBook(keys: readonly OrderKey[], askedMonotonicMs: number): void {
    const named = this.#amendments.byClientOrderId();
    for (const key of keys) {
      const entry = this.#entries.get(key);
      if (entry === undefined || !entry.isMissing) continue;
      const left = leaveBook(entry.state, this.#options.clock.now());
      entry.isMissing = false;
      if (left === null) continue;
      const followedBy = this.#amendments.successorOf(entry, named);
      if (followedBy !== null) entry.notes = [followedBy.note];
      // It is news of this connection: what is known of the order is that it is not there.
      learned(entry, askedMonotonicMs);
      this.#keep(
        entry,
        { ...left, cause: followedBy?.isCertain === true ? 'amended' : 'leftBook' },
        ownConclusion('snapshot'),
      );
    }
  }

  sightings(
    account: AccountRef,
    cause: 'lookup' | 'history',
    askedMonotonicMs: number,
    sightings: readonly OrderReport[],
    fills: readonly FillReport[],
  ): void {
    for (const about of byOrder(sightings, fills)) {
      this.#telling.together(() => {
        for (const sighting of about.sightings) this.#takeSighting(account, cause, sighting, askedMonotonicMs);
        for (const fill of about.fills) this.#takeFill(account, fill, askedMonotonicMs);
      });
      this.#options.recorder.relieve();
    }
  }

  stillGone(key: OrderKey, askedMonotonicMs: number): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#stillAbsent(entry, askedMonotonicMs);
    this.#concludeRefused(entry, askedMonotonicMs);
  }

  unchecked(account: AccountRef): OrderKey[] {
    const { clock } = this.#options;
    const isDue = (entry: TrackedOrder): boolean => {
      const { concludedAt, isConclusionChecked } = entry.state;
      return (
        concludedAt !== null &&
        !isConclusionChecked &&
        askedAtOf(entry, clock.monotonicMs(), clock) - concludedAt >= certainlyLaterMs
      );
    };
    return this.#entries
      .ofAccount(account)
      .filter(isDue)
      .map(({ key }) => key);
  }

  checked(key: OrderKey): void {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.state.concludedAt === null) return;
    entry.state = checkedConclusion(entry.state);
    this.#entries.record(entry);
  }

  lackingFilled(account: AccountRef): LackingFilled[] {
    const { clock } = this.#options;
    const [now, nowMs] = [clock.now(), clock.monotonicMs()];
    return this.#entries
      .ofAccount(account)
      .filter(({ isLacking, state }) => isLacking || lacksFee(state))
      .map(({ key, closedAt, closedMonotonicMs, state: { order } }) => ({
        key,
        symbol: order.symbol,
        closedForMs: closedAt === null ? null : Math.max(0, now - closedAt, nowMs - (closedMonotonicMs ?? nowMs)),
        numbers: [order.averagePrice, order.filledQuantity, order.remainingQuantity, order.quantity].join(' '),
      }));
  }

  allFills(account: AccountRef, key: OrderKey, askedAt: Milliseconds, fills: readonly FillReport[]): void {
    this.#telling.together(() => {
      this.listedFills(account, key, { at: askedAt, monotonicMs: this.#options.clock.monotonicMs() }, fills);
      const entry = this.#entries.get(key);
      const counted = entry === undefined ? null : countedAll(entry.state);
      if (entry !== undefined && counted !== null) this.#keep(entry, counted, ownConclusion('fills'));
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
      const entry = this.#entries.get(key);
      const from = fills.reduce(
        (first, { fill: { filledAt } }) => Math.min(first, filledAt ?? first),
        Number.POSITIVE_INFINITY,
      );
      const replaced = entry === undefined ? null : replaceUnlisted(entry.state, { from, askedAt: asked.at });
      if (entry === undefined || replaced === null) return;
      this.#options.recorder.fillsGone(replaced.gone.map(({ tradeId, likeness }) => ({ key, tradeId, likeness })));
      this.#keep(entry, replaced.merged, ownConclusion('fills'));
    });
  }

  find(key: OrderKey): AskedOrder | null {
    return this.#entries.get(key)?.state.order ?? null;
  }

  asking(key: OrderKey): Asking | null {
    return this.#entries.get(key)?.asking ?? null;
  }

  setAsking(key: OrderKey, asking: Asking): void {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.asking === asking) return;
    entry.asking = asking;
    this.#entries.record(entry);
  }

  isUnsettled(key: OrderKey): boolean {
    const entry = this.#entries.get(key);
    return entry !== undefined && isUnsettled(entry);
  }

  unsettled(account: AccountRef): OrderKey[] {
    return this.#entries
      .ofAccount(account)
      .filter(({ key }) => this.isUnsettled(key))
      .map(({ key }) => key);
  }

  watchedOpen(account: AccountRef): OrderKey[] {
    return this.#entries
      .ofAccount(account)
      .filter((entry) => entry.isWatched && entry.state.order.isOpen !== false)
      .map(({ key }) => key);
  }

  symbols(account: AccountRef): string[] {
    const now = this.#entries.ofAccount(account).map(({ state }) => state.order.symbol);
    const earlier = this.#options.archive.tradedSymbols({ exchange: account.exchange, account: account.id });
    return [...new Set([...now, ...(earlier.ok ? earlier.value : [])])].filter((symbol) => symbol !== '');
  }

  connected(account: AccountRef, dialedMonotonicMs: number): void {
    if (!this.#staleness.connected(account, dialedMonotonicMs)) return;
    for (const entry of this.#entries.ofAccount(account))
      if (entry.state.order.isOpen !== false) this.#entries.show(entry);
  }

  disconnected(account: AccountRef, vouchedUntil: Milliseconds): void {
    const vouchedFor = this.#entries
      .ofAccount(account)
      .filter((entry) => isPushed(entry) && !this.#staleness.isStale(entry));
    if (!this.#staleness.disconnected(account)) return;
    for (const entry of vouchedFor) entry.vouchedUntil = vouchedUntil;
    for (const entry of this.#entries.ofAccount(account))
      if (entry.state.order.isOpen !== false) this.#entries.show(entry);
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

  unlisted(account: AccountRef, sinceMonotonicMs: number): OrderKey[] {
    return (
      this.#entries
        .ofAccount(account)
        // One that a whole list lacks is asked about for that.
        .filter(
          (entry) =>
            entry.isWatched &&
            !entry.isMissing &&
            !isPushed(entry) &&
            isThere(entry) &&
            entry.learnedMonotonicMs < sinceMonotonicMs,
        )
        .sort((one, other) => one.learnedMonotonicMs - other.learnedMonotonicMs)
        .map(({ key }) => key)
    );
  }

  hasSeen(account: AccountRef, orderKind: OrderKind): boolean {
    if (this.#entries.ofAccount(account).some(({ state }) => state.order.orderKind === orderKind)) return true;
    const earlier = this.#options.archive.hasKind({ exchange: account.exchange, account: account.id }, orderKind);
    // What can't be read may have held some.
    return !earlier.ok || earlier.value;
  }

  liveUntil({ exchange, id }: AccountRef, lastLive: LastLive): void {
    this.#options.recorder.live({ exchange, account: id }, lastLive);
  }

  /** The order as it is followed; null where it is not. */
  order(key: OrderKey): Order | null {
    return this.#entries.get(key)?.state.order ?? null;
  }

  /** What is not known to be closed, each with the number of its last event, and in that order. */
  standing(): { seq: number; order: Order; isStale: boolean }[] {
    const { recorder } = this.#options;
    return [...this.#entries.all.values()]
      .filter(({ isOnBoard, state }) => isOnBoard && state.order.isOpen !== false)
      .map((entry) => {
        // An order of an earlier run comes without its events.
        entry.lastEvent ??= recorder.lastEvent(entry.key);
        return { seq: entry.lastEvent?.seq ?? 0, order: entry.state.order, isStale: this.#staleness.isStale(entry) };
      })
      .sort((one, other) => one.seq - other.seq);
  }

  /** Whether this change is told as one that may be old news by now; one of an order that closed since then, too. */
  tellsStale({ key, order }: OrderChange): boolean {
    const entry = this.#entries.get(key);
    if (entry === undefined) return false;
    const isStale = this.#staleness.isStale(entry, order.isOpen);
    entry.isToldStale = isStale;
    return isStale;
  }

  // The merge.

  #takeSighting(
    account: AccountRef,
    cause: 'push' | 'snapshot' | 'lookup' | 'history',
    told: OrderReport,
    evidenceMs: number,
  ): void {
    const key = orderKeyOf(told.order);
    const known = this.#entries.recall(key);
    const isLate = known !== null && evidenceMs < known.heardMonotonicMs;
    const sighting = known === null ? told : this.#inTurn(known, told);
    const askedAt = known === null ? undefined : askedAtOf(known, evidenceMs, this.#options.clock);
    const said = this.#inExchangeTime(account, applyReport(known?.state ?? null, sighting, isLate, askedAt));
    if (said === null) return;
    // Told as what happened meanwhile, whichever place told it.
    const merged = cause === 'history' && said.cause === 'lookup' ? { ...said, cause } : said;
    const entry = known ?? newEntry(key, merged.state, evidenceMs);
    const wasAsking = known !== null && (known.state.asksAgain || known.state.isInDoubt);
    const isFirstNews =
      cause === 'snapshot' &&
      (entry.learnedMonotonicMs === Number.NEGATIVE_INFINITY || entry.isToldStale) &&
      this.#options.tellsFirstSnapshot;
    // What was asked for before the list that lacked it says nothing against that list; an end does.
    if (provesPresence(sighting)) this.#renew(entry, evidenceMs, !isLate || sighting.order.isOpen === false);
    else if (cause === 'push') heard(entry, evidenceMs);
    entry.lacksFilled = lacksFilledAfter(entry.lacksFilled, merged, sighting);
    // Told anew, though it be in the same words.
    if (isFirstNews) entry.lastEvent = null;
    this.#keep(entry, isFirstNews ? { ...merged, isNews: true } : merged, messageOf(sighting.order));
    this.#noteAmendment(sighting, evidenceMs);
    // An answer that leaves the outcome open has its next question already, and so has what a list only repeats.
    const becameUnknown = merged.state.order.isOpen === null && merged.before?.isOpen !== null;
    if ((cause === 'snapshot' || cause === 'history') && wasAsking) return;
    // The monitor's own question is put again by itself; what a trader's look-up found of an order that nobody had seen is not.
    const isFirstRefusal = known === null && merged.state.refusal !== null;
    if (
      isFirstRefusal ||
      (cause !== 'lookup' && (merged.asksAgain || becameUnknown || (merged.state.isInDoubt && cause === 'push')))
    ) {
      this.#options.onAsk(account, key, merged.state.isInDoubt || isFirstRefusal);
    }
  }

  /** @returns whether another list, a little later, is to tell whether an order known by a refusal alone rests */
  #lackRefused(account: AccountRef, entry: TrackedOrder, requestedMs: number): boolean {
    if (entry.state.refusal === null || entry.state.concludedAt !== null || requestedMs < entry.firstSeenMonotonicMs)
      return false;
    entry.lackedMs ??= { first: requestedMs, second: null };
    if (entry.lackedMs.second !== null) return false;
    if (requestedMs - entry.lackedMs.first < listsApartMs) return true;
    entry.lackedMs.second = requestedMs;
    this.#options.onAsk(account, entry.key, false);
    return false;
  }

  /** Two lists lacked it, and asked after them every place of the past does. */
  #concludeRefused(entry: TrackedOrder, askedMonotonicMs: number): void {
    const second = entry.lackedMs?.second ?? null;
    const concluded =
      second === null || askedMonotonicMs < second ? null : concludeRejected(entry.state, this.#options.clock.now());
    if (concluded === null) return;
    learned(entry, askedMonotonicMs);
    this.#keep(entry, concluded, ownConclusion('lookup'));
  }

  /** What is known of an order whose outcome is not known is that it is not there. */
  #stillAbsent(entry: TrackedOrder, askedMonotonicMs: number): void {
    if (entry.state.order.isOpen !== null || entry.state.asksAgain) return;
    const wasStale = this.#staleness.isStale(entry);
    learned(entry, askedMonotonicMs);
    if (wasStale !== this.#staleness.isStale(entry)) this.#entries.show(entry);
  }

  /** What this machine learned of an order does not get older by an answer that came late. */
  #inTurn({ state }: TrackedOrder, sighting: OrderReport): OrderReport {
    const asOf = laterAsOf(state.order.asOf, sighting.order.asOf, this.#options.clock.now());
    return asOf === sighting.order.asOf ? sighting : { ...sighting, order: { ...sighting.order, asOf } };
  }

  /**
   * What the exchange timed before its clock was set back, and repeats now, lies ahead of it: it must not outweigh what
   * comes. Nobody need have noticed when that clock was set: another run may have, or none.
   */
  #inExchangeTime(account: AccountRef, merged: Applied | null): Applied | null {
    if (merged === null || !this.#liesAhead(account, merged.state)) return merged;
    return { ...merged, state: withoutTimes(merged.state, this.#aheadFrom(account)) };
  }

  #liesAhead(account: AccountRef, { order, stateAt }: OrderState): boolean {
    return order.isOpen !== false && stateAt !== null && stateAt > this.#aheadFrom(account);
  }

  /** By the exchange's clock; without end where that is not known. */
  #aheadFrom(account: AccountRef): Milliseconds {
    const known = this.#exchangeTimes.get(accountKeyOf(account));
    return known === undefined
      ? Number.POSITIVE_INFINITY
      : known.there + (this.#options.clock.monotonicMs() - known.atMs) + aheadMs;
  }

  #forgetTimes(account: AccountRef, isMeant: (entry: TrackedOrder) => boolean): void {
    for (const entry of this.#entries.ofAccount(account)) {
      if (entry.state.order.isOpen === false || !isMeant(entry)) continue;
      entry.state = withoutTimes(entry.state, this.#aheadFrom(account));
      this.#entries.record(entry);
    }
  }

  #takeFill(account: AccountRef, sighting: FillReport, evidenceMs: number): void {
    const key = orderKeyOf(sighting.order);
    const known = this.#entries.recall(key);
    const merged = applyFill(known?.state ?? null, sighting);
    // Counted already, but it may tell what the other place left out; without a name it may be one that a list disproved.
    if (merged !== null || sighting.fill.fillId !== null) this.#options.recorder.fill(sighting.fill);
    if (merged === null) return;
    const entry = known ?? newEntry(key, merged.state, evidenceMs);
    // A list of fills holds old ones too: only one that is pushed tells that the order was there a moment ago.
    if (sighting.fill.source === 'push' || merged.state.order.isOpen === false) this.#renew(entry, evidenceMs);
    this.#keep(entry, merged, { raw: sighting.fill.raw, source: 'fills', exchangeTime: sighting.fill.filledAt });
    if (merged.asksAgain) this.#options.onAsk(account, key, false);
  }

  #noteAmendment({ replacesOrderId, order }: OrderReport, evidenceMs: number): void {
    if (replacesOrderId === null) return;
    const old = this.#entries.get(orderKeyOf({ ...order, orderId: replacesOrderId }));
    const left = old === undefined ? null : leaveBook(old.state, this.#options.clock.now());
    if (old === undefined || left === null) return;
    old.notes = [Amendments.certainNote(order.orderId)];
    this.#renew(old, evidenceMs);
    this.#keep(old, { ...left, cause: 'amended' }, messageOf(order));
  }

  #renew(entry: TrackedOrder, evidenceMs: number, isFound = true): void {
    learned(entry, evidenceMs);
    if (isFound) entry.isMissing = false;
  }

  /** Takes what the merge said into the entry, the next batch and the board. */
  #keep(entry: TrackedOrder, merged: Applied, { raw, source, exchangeTime }: Message): void {
    const { recorder, clock } = this.#options;
    const { before, cause, changed, isNews } = merged;
    const isRepeated = isOnlyRenewed(entry.state, merged);
    // What it may have been amended to is of no interest once it is there again.
    if (before?.isOpen === null && merged.state.order.isOpen === true) entry.notes = [];
    if (merged.state.order.isOpen !== null && !merged.state.asksAgain) entry.notes = withoutUnreadableNote(entry.notes);
    const { order } = merged.state;
    if (merged.state.concludedAt !== entry.state.concludedAt)
      entry.concludedMonotonicMs = merged.state.concludedAt === null ? null : clock.monotonicMs();
    if (merged.state.refusal === null || merged.state.concludedAt !== null) entry.lackedMs = null;
    entry.state = merged.state;
    const lacked = entry.isLacking;
    entry.isLacking = entry.lacksFilled || lacksFills(entry.state);
    if (!isUnsettled(entry)) entry.asking = null;
    // A list that repeats is news only where every open order is to be told once.
    const mayRepeat = isNews && changed.length === 0 && raw !== '' && cause !== 'snapshot';
    // An order that was off the board, or of an earlier run, comes without its events.
    if (mayRepeat) entry.lastEvent ??= recorder.lastEvent(entry.key);
    let event: Change['event'] = null;
    if (mayRepeat && entry.lastEvent?.raw === raw) {
      recorder.repeat(entry.lastEvent.seq);
    } else if (isNews) {
      this.#place(entry, before, cause);
      const seq = recorder.event({
        key: entry.key,
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
      entry.lastEvent = { seq, raw };
      if (order.raw === raw) entry.rawEvent = entry.lastEvent;
      event = { seq, cause };
    }
    this.#telling.add(entry, { before, event, lacked, noticeCause: cause });
    // Of an account that was removed and has come back.
    if (!entry.isOnBoard && order.isOpen === true) this.#place(entry, before, cause);
    // A list of thousands that says nothing new is not written anew each time.
    if (!isRepeated || clock.monotonicMs() - entry.savedMonotonicMs >= renewalWrittenEveryMs)
      this.#entries.write(entry);
    if (isRepeated) this.#entries.showRenewed(entry);
    else this.#entries.show(entry);
  }

  /** Tells what one report, or all of one answer about this order, made of it. */
  #tell(entry: TrackedOrder, { before, event, lacked, noticeCause }: Change): void {
    const { order } = entry.state;
    if (event !== null) {
      if (entry.isOnBoard && noticeKindOf(before, order, noticeCause) !== null) this.#entries.setUnseen(entry, true);
      this.#options.onChange(
        before,
        { ...event, key: entry.key, order },
        { isLacking: entry.isLacking, cause: noticeCause },
      );
    }
    if (lacked && !entry.isLacking) this.#options.onFiguresSure(entry.key, order);
    const hasEnded = before?.isOpen !== false && order.isOpen === false;
    if (entry.isLacking && (!lacked || hasEnded))
      this.#options.onLacksFilled({ id: order.account, exchange: order.exchange });
  }

  /** Where it stands: what is not known to be closed is on the board, and what closed under our eyes stays there. */
  #place(entry: TrackedOrder, before: Order | null, cause: EventCause): void {
    const { isOpen } = entry.state.order;
    const wasSeenClosing = before === null ? cause !== 'lookup' && cause !== 'snapshot' : before.isOpen !== false;
    if (isOpen !== false || wasSeenClosing) entry.isOnBoard = true;
    const { clock } = this.#options;
    if (isOpen !== false) [entry.closedAt, entry.closedMonotonicMs] = [null, null];
    else if (entry.closedAt === null) [entry.closedAt, entry.closedMonotonicMs] = [clock.now(), clock.monotonicMs()];
  }
}
