/**
 * What becomes of the tracked orders by what an exchange says, or by what it no longer says?
 *
 * Everything goes through the merge here and into the recorder's next batch; what follows from it is handed back.
 */

import { orderKeyOf, type OrderKey } from '../../../shared/board.ts';
import type { OpenOrders } from '../../exchanges/live.ts';
import type { FillReport, News, OrderReport } from '../../exchanges/reports.ts';
import type { AccountRef } from '../account-ref.ts';
import { applyFill, countedAll, replaceUnlisted } from '../state/apply-fill.ts';
import { applyReport } from '../state/apply-report.ts';
import { leaveBook } from '../state/conclude.ts';
import { lacksFilledAfter } from '../state/lacking.ts';
import { provesPresence } from '../state/proves-presence.ts';
import { conclusionOf, mustBeAsked } from '../state/standing.ts';
import { namedAs, successorOf } from './amendments.ts';
import { toldOnce, type AboutOrder } from './answer-telling.ts';
import type { ExchangeClocks } from './exchange-clocks.ts';
import { Keeping, messageOf, ownConclusion, type Consequence, type Kept, type KeepingOptions } from './keeping.ts';
import { mustAskAfter, mustAskIfUnsettled, type MustAsk, type ReportCause } from './must-ask.ts';
import {
  askedAtOf,
  concludedRefused,
  heard,
  isThere,
  isUnsettled,
  lackedByList,
  learned,
  newTrackedOrder,
  notOlderThan,
  renew,
  type TrackedOrder,
} from './tracked-order.ts';
import type { TrackedOrders } from './tracked-orders.ts';
import type { MonotonicMs, WallMs } from '../../../shared/time.ts';

// docs/truth.md, Absence is not evidence: an order counts as missing only if its last news is this much older than the list.
const newsGraceMs = 5_000;
// Some milliseconds of work: the board's next batch waits for no more of a list of thousands.
const listedAtOnce = 100;

export interface BookMergeOptions extends KeepingOptions {
  exchangeClocks: ExchangeClocks;
  /** See the order book's. */
  tellsFirstSnapshot: boolean;
}

/** What was open here and is not in a list of open orders. */
export interface Snapshot {
  /** They should have been in it: no news of theirs is as young as the list. */
  missing: OrderKey[];
  /** Those of them that were missing from a list before, without a word of them since. */
  missingAgain: OrderKey[];
  /** Their news is too young to say, or one list alone says nothing of them: a list that is read a little later does. */
  young: OrderKey[];
}

/** In the order in which they are told where each stands for itself. */
type Step = Kept | MustAsk;

export class BookMerge {
  readonly #options: BookMergeOptions;
  readonly #trackedOrders: TrackedOrders;
  readonly #keeping: Keeping;

  constructor(options: BookMergeOptions) {
    this.#options = options;
    this.#trackedOrders = options.trackedOrders;
    this.#keeping = new Keeping(options);
  }

  pushed(account: AccountRef, news: News): Consequence[] {
    const nowMs = this.#options.clock.monotonicMs();
    return this.#oneByOne(
      news.kind === 'order'
        ? this.#takeReport(account, 'push', news.report, nowMs)
        : this.#takeFill(account, 'push', news.report, nowMs),
    );
  }

  /**
   * Part by part, between which other news may come: each order knows what of it is later than the list. What the list
   * lacks is judged by the whole of it, with its last part.
   *
   * @returns what follows of that part, and the orders open here that are not in the list
   */
  *listed(account: AccountRef, open: OpenOrders): Generator<Consequence[], Snapshot & { consequences: Consequence[] }> {
    const requestedMs = open.requestedMonotonicMs;
    const listed = Map.groupBy(open.reports, ({ order }) => orderKeyOf(order));
    const takeSome = (all: readonly OrderReport[][]): Consequence[] =>
      this.#together(all.flat().flatMap((report) => this.#takeReport(account, 'snapshot', report, requestedMs)));
    // What comes twice is told once.
    const reports = [...listed.values()];
    while (reports.length > listedAtOnce) yield takeSome(reports.splice(0, listedAtOnce));
    const consequences = takeSome(reports);
    const whole = new Set(open.wholeKinds);
    const absent: TrackedOrder[] = [];
    const refused: OrderKey[] = [];
    for (const tracked of this.#trackedOrders.ofAccount(account)) {
      const { isOpen, orderKind } = tracked.state.order;
      if (listed.has(tracked.key)) tracked.isListed = true;
      else if (isThere(tracked) && whole.has(orderKind)) absent.push(tracked);
      else if (isOpen === null && whole.has(orderKind)) {
        this.#stillAbsent(tracked, requestedMs);
        const lacked = lackedByList(tracked, requestedMs);
        if (lacked === 'mustAsk') consequences.push({ kind: 'mustAsk', account, key: tracked.key, isInDoubt: false });
        else if (lacked === 'listAgain') refused.push(tracked.key);
      }
    }
    const missing = absent.filter((tracked) => tracked.learnedMonotonicMs < requestedMs - newsGraceMs);
    const again = missing.filter((tracked) => tracked.isMissing);
    for (const tracked of missing) {
      tracked.isMissing = true;
      heard(tracked, requestedMs);
      this.#trackedOrders.show(tracked);
    }
    const young = absent.filter((tracked) => !tracked.isMissing).map(({ key }) => key);
    return {
      missing: missing.map(({ key }) => key),
      missingAgain: again.map(({ key }) => key),
      young: [...young, ...refused],
      consequences,
    };
  }

  /** Key by key, so that what follows of one is acted on whatever becomes of the next. */
  *leftBook(keys: readonly OrderKey[], askedMonotonicMs: MonotonicMs): Iterable<Consequence[]> {
    const gone = keys.flatMap((key) => this.#trackedOrders.get(key) ?? []).filter(({ isMissing }) => isMissing);
    const named = namedAs(gone, this.#trackedOrders.all.values());
    for (const tracked of gone) {
      if (!tracked.isMissing) continue;
      const left = leaveBook(tracked.state, this.#options.clock.now());
      tracked.isMissing = false;
      if (left === null) continue;
      const amendedTo = successorOf(tracked, named);
      if (amendedTo !== null) [tracked.amendedTo, tracked.notes] = [amendedTo, []];
      // It is news of this connection: what is known of the order is that it is not there.
      learned(tracked, askedMonotonicMs);
      const cause = amendedTo?.isCertain === true ? 'amended' : 'leftBook';
      yield this.#oneByOne([this.#keeping.keep(tracked, { ...left, cause }, ownConclusion('snapshot'))]);
    }
  }

  /** What one answer, or the history, says of one order. */
  answered(
    account: AccountRef,
    cause: 'lookup' | 'history',
    askedMonotonicMs: MonotonicMs,
    { key, reports, fills }: AboutOrder,
    hasAllFills: boolean,
  ): Consequence[] {
    const known = cause === 'lookup' ? this.#trackedOrders.recall(key) : null;
    const wasSettled = known !== null && !isUnsettled(known);
    const steps: Step[] = [
      ...reports.flatMap((report) => this.#takeReport(account, cause, report, askedMonotonicMs)),
      ...fills.flatMap((fill) => this.#takeFill(account, cause, fill, askedMonotonicMs)),
      ...(hasAllFills ? this.#countAll(key) : []),
    ];
    const tracked = wasSettled ? this.#trackedOrders.get(key) : undefined;
    return this.#together(tracked === undefined ? steps : [...steps, ...mustAskIfUnsettled(account, tracked)]);
  }

  stillGone(key: OrderKey, askedMonotonicMs: MonotonicMs): Consequence[] {
    const tracked = this.#trackedOrders.get(key);
    if (tracked === undefined) return [];
    this.#stillAbsent(tracked, askedMonotonicMs);
    const concluded = concludedRefused(tracked, askedMonotonicMs, this.#options.clock.now());
    if (concluded === null) return [];
    learned(tracked, askedMonotonicMs);
    return this.#oneByOne([this.#keeping.keep(tracked, concluded, ownConclusion('lookup'))]);
  }

  /** These are all fills of an order since the first of them: what was pushed and is none of them is none. */
  listedFills(
    account: AccountRef,
    key: OrderKey,
    asked: { at: WallMs; monotonicMs: MonotonicMs },
    fills: readonly FillReport[],
  ): Consequence[] {
    return this.#together(this.#takeListedFills(account, key, asked, fills));
  }

  /** These are all fills of an open order there are by now. */
  allFills(account: AccountRef, key: OrderKey, askedAt: WallMs, fills: readonly FillReport[]): Consequence[] {
    const asked = { at: askedAt, monotonicMs: this.#options.clock.monotonicMs() };
    return this.#together([...this.#takeListedFills(account, key, asked, fills), ...this.#countAll(key)]);
  }

  #oneByOne(steps: readonly Step[]): Consequence[] {
    return steps.map((step) => ('tracked' in step ? this.#keeping.changeOf(step) : step));
  }

  /** What must be asked at once, and then how each order stands after all of it. */
  #together(steps: readonly Step[]): Consequence[] {
    const kept = steps.filter((step) => 'tracked' in step);
    const mustAsk = steps.flatMap((step) => ('tracked' in step ? [] : step));
    return [...mustAsk, ...this.#oneByOne(toldOnce(kept))];
  }

  #takeReport(account: AccountRef, cause: ReportCause, told: OrderReport, evidenceMs: MonotonicMs): Step[] {
    const { clock, exchangeClocks, tellsFirstSnapshot } = this.#options;
    const key = orderKeyOf(told.order);
    const recalled = this.#trackedOrders.recall(key);
    const isLate = recalled !== null && evidenceMs < recalled.heardMonotonicMs;
    const report = recalled === null ? told : notOlderThan(recalled, told, clock);
    const isConcluded = recalled !== null && conclusionOf(recalled.state) !== null;
    const askedAt = isConcluded ? askedAtOf(recalled, evidenceMs, clock) : undefined;
    const said = exchangeClocks.inExchangeTime(account, applyReport(recalled?.state ?? null, report, isLate, askedAt));
    if (said === null) return [];
    // Told as what happened meanwhile, whichever place told it.
    const applied = cause === 'history' && said.cause === 'lookup' ? { ...said, cause } : said;
    const tracked = recalled ?? newTrackedOrder(key, applied.state, evidenceMs);
    const mustAsk = mustAskAfter(account, cause, recalled, applied, key);
    const isFirstNews =
      cause === 'snapshot' &&
      (tracked.learnedMonotonicMs === Number.NEGATIVE_INFINITY || tracked.isToldStale) &&
      tellsFirstSnapshot;
    // What was asked for before the list that lacked it says nothing against that list; an end does.
    if (provesPresence(report)) renew(tracked, evidenceMs, !isLate || report.order.isOpen === false);
    else if (cause === 'push') heard(tracked, evidenceMs);
    tracked.lacksFilled = lacksFilledAfter(tracked.lacksFilled, applied, report);
    // Told anew, though it be in the same words.
    if (isFirstNews) tracked.lastEvent = null;
    const news = isFirstNews ? { ...applied, isNews: true } : applied;
    const steps: Step[] = [this.#keeping.keep(tracked, news, messageOf(report.order))];
    if (report.replacesOrderId !== null) steps.push(...this.#noteAmendment(report, report.replacesOrderId, evidenceMs));
    if (mustAsk !== null) steps.push(mustAsk);
    return steps;
  }

  #takeFill(
    account: AccountRef,
    cause: 'push' | 'lookup' | 'history',
    report: FillReport,
    evidenceMs: MonotonicMs,
  ): Step[] {
    const { fill, order } = report;
    const recalled = this.#trackedOrders.recall(orderKeyOf(order));
    const applied = applyFill(recalled?.state ?? null, report);
    // Counted already, but it may tell what the other place left out; without a name it may be one that a list disproved.
    if (applied !== null || fill.fillId !== null) this.#options.recorder.fill(fill);
    if (applied === null) return [];
    const tracked = recalled ?? newTrackedOrder(orderKeyOf(order), applied.state, evidenceMs);
    // A list of fills holds old ones too: only one that is pushed tells that the order was there a moment ago.
    if (fill.source === 'push' || applied.state.order.isOpen === false) renew(tracked, evidenceMs);
    const message = { raw: fill.raw, source: 'fills', exchangeTime: fill.filledAt } as const;
    const kept = this.#keeping.keep(tracked, applied, message);
    // What a look-up opens is judged by all that it says; of an order that nobody had seen it begins no asking.
    if (!applied.asksAgain || cause === 'lookup') return [kept];
    return [kept, { kind: 'mustAsk', account, key: tracked.key, isInDoubt: false }];
  }

  /** All fills of this order there are have been taken. */
  #countAll(key: OrderKey): Kept[] {
    const tracked = this.#trackedOrders.get(key);
    const counted = tracked === undefined ? null : countedAll(tracked.state);
    if (tracked === undefined || counted === null) return [];
    return [this.#keeping.keep(tracked, counted, ownConclusion('fills'))];
  }

  #takeListedFills(
    account: AccountRef,
    key: OrderKey,
    asked: { at: WallMs; monotonicMs: MonotonicMs },
    fills: readonly FillReport[],
  ): Step[] {
    const steps = fills.flatMap((fill) => this.#takeFill(account, 'history', fill, asked.monotonicMs));
    const tracked = this.#trackedOrders.get(key);
    const from = fills.reduce(
      (first, { fill: { filledAt } }) => Math.min(first, filledAt ?? first),
      Number.POSITIVE_INFINITY,
    );
    const replaced = tracked === undefined ? null : replaceUnlisted(tracked.state, { from, askedAt: asked.at });
    if (tracked === undefined || replaced === null) return steps;
    this.#options.recorder.fillsGone(replaced.gone.map(({ tradeId, likeness }) => ({ key, tradeId, likeness })));
    return [...steps, this.#keeping.keep(tracked, replaced.applied, ownConclusion('fills'))];
  }

  #noteAmendment({ order }: OrderReport, replacesOrderId: string, evidenceMs: MonotonicMs): Kept[] {
    const old = this.#trackedOrders.get(orderKeyOf({ ...order, orderId: replacesOrderId }));
    const left = old === undefined ? null : leaveBook(old.state, this.#options.clock.now());
    if (old === undefined || left === null) return [];
    [old.amendedTo, old.notes] = [{ orderIds: [order.orderId], isCertain: true }, []];
    renew(old, evidenceMs);
    return [this.#keeping.keep(old, { ...left, cause: 'amended' }, messageOf(order))];
  }

  /** What is known of an order whose outcome is not known is that it is not there. */
  #stillAbsent(tracked: TrackedOrder, askedMonotonicMs: MonotonicMs): void {
    if (tracked.state.order.isOpen !== null || mustBeAsked(tracked.state)) return;
    const { staleness } = this.#trackedOrders;
    const wasStale = staleness.isStale(tracked);
    learned(tracked, askedMonotonicMs);
    if (wasStale !== staleness.isStale(tracked)) this.#trackedOrders.show(tracked);
  }
}
