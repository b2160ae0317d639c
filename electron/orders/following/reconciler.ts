/**
 * What must still be found out while an account is live? Orders that went missing, what happened while nobody
 * listened, orders whose outcome is not known, and whether the pushes told everything.
 */

import type { OrderKey } from '../../../shared/board.ts';
import type { Outcome, Problem } from '../../../shared/lookup.ts';
import type { Order } from '../../../shared/order.ts';
import type { ExchangeAccount, SearchResult } from '../../exchanges/exchange.ts';
import type { FillReport, OrderReport } from '../../exchanges/live.ts';
import { wait, type Cancel } from '../../world.ts';
import { catchUp } from './catch-up.ts';
import type { AskedOrder, Snapshot } from './followed-orders.ts';
import type { FollowedConnection } from './connection-state.ts';
import type { FollowerOptions } from './follower-options.ts';
import { lookupTimeoutMs } from '../lookup/lookup.ts';
import { MissedFills } from './missed-fills.ts';
import { askingAt, isAskingOver, nextAskMs, pauseAfterAsks } from './pauses.ts';
import { RefusedFor } from './refused-for.ts';
import { pollWatched } from './slow-poll.ts';
import { limitConcurrency } from '../lookup/limit-concurrency.ts';
import { schedule } from './schedule.ts';

export interface Beginning {
  snapshot: Snapshot;
  /** Until when everything was known; null where this account was never live. */
  from: number | null;
  /** The exchange does not take the key any more, whatever the push still says. */
  onDeadKey: (why: Problem) => void;
}

interface Asked {
  /** How many questions failed since one was answered. */
  failures: number;
  /** Not in a list of open orders: the answer decides whether it left the book. */
  isMissing: boolean;
  isUnderWay: boolean;
  /** What was heard of it leaves it open, and no question was answered since: it goes before those that are asked again. */
  isUrgent: boolean;
  /** Rises with each question that is put off or called for: one that still waits for its turn gives way to the newest. */
  question: number;
  /** When it was last asked, on the monotonic clock. */
  lastMs: number;
  cancel: Cancel | null;
}

export class Reconciler {
  readonly #options: FollowerOptions;
  readonly #connection: FollowedConnection;
  readonly #asked = new Map<OrderKey, Asked>();
  readonly #inTurn = limitConcurrency(schedule.order.atOnce);
  readonly #missedFills: MissedFills;
  readonly #questionsRefused: RefusedFor;
  readonly #listsRefused: RefusedFor;
  readonly #historyRefused: RefusedFor;
  /** The live connection; null while there is none. */
  #live: ({ account: ExchangeAccount; signal: AbortSignal } & Pick<Beginning, 'onDeadKey'>) | null = null;
  #isChecking = false;
  /** When watched orders that no list tells of were last found nowhere. */
  readonly #unlistedGoneMs = new Map<OrderKey, number>();
  #isAskingUnlisted = false;
  #isCheckingConclusions = false;
  #isCheckDue = false;
  #checkedMs = Number.NEGATIVE_INFINITY;
  #cancelCheck: Cancel | null = null;
  #polling: AbortController | null = null;
  #filledAskedMs = Number.NEGATIVE_INFINITY;
  #cancelFilled: Cancel | null = null;

  constructor(options: FollowerOptions, connection: FollowedConnection) {
    this.#options = options;
    this.#connection = connection;
    this.#missedFills = new MissedFills(
      options,
      () => connection.widenByMs,
      async (key, account, signal) => (await this.#put(key, account, signal)).problem,
    );
    this.#questionsRefused = new RefusedFor(options.world);
    this.#listsRefused = new RefusedFor(options.world);
    // QFEX's lists of the past are REST, which has no part in the limit of its socket.
    this.#historyRefused = new RefusedFor(options.world);
  }

  /** The account is live: begins what goes on until the signal ends it. */
  begin(account: ExchangeAccount, { snapshot, from, onDeadKey }: Beginning, signal: AbortSignal): void {
    this.endPolling();
    this.#live = { account, signal, onDeadKey };
    for (const refused of [this.#questionsRefused, this.#listsRefused, this.#historyRefused]) refused.startAnew();
    signal.addEventListener('abort', () => this.#pause(), { once: true });
    const missing = new Set(snapshot.missing);
    for (const key of this.#options.orders.unsettled(this.#options.account)) if (!missing.has(key)) this.#askOn(key);
    // The history tells what became of most with a few questions; one that keeps silent holds up the orders' own no longer.
    const asked = new AbortController();
    this.#inBackground(async () => {
      const waitMs =
        snapshot.missing.length > schedule.missing.askedSingly
          ? schedule.missing.historyFirstOfManyMs
          : schedule.missing.historyFirstMs;
      await wait(this.#options.world.clock, waitMs, AbortSignal.any([signal, asked.signal]));
      await this.#settleMissing(snapshot.missing);
    });
    this.#inBackground(async () => {
      const askLate = await catchUp(
        { ...this.#options, connection: this.#connection },
        account,
        from,
        signal,
        () => asked.abort(),
        () => this.checkSoon(),
      );
      await this.#askFilled(account, signal);
      await askLate?.();
    });
    this.#checkLater(0, snapshot.young.length > 0);
    // Called for while the list was read that made the account live: it may not say it yet.
    if (this.#isCheckDue) this.checkSoon();
  }

  /** Reads the open orders again at once: something may have been missed, or an order is in doubt. */
  checkSoon(): void {
    this.#isCheckDue = true;
    if (this.#live !== null && !this.#isChecking) this.#inBackground(() => this.#checkWhileDue());
  }

  /** A message left open how much of an order was filled: its history or its fills say. One question for all that close together. */
  askFilledSoon(): void {
    const { clock } = this.#options.world;
    if (this.#live === null || this.#cancelFilled !== null) return;
    const { account, signal } = this.#live;
    this.#cancelFilled = clock.after(
      Math.max(schedule.fills.afterMs, this.#filledAskedMs + schedule.fills.soonestAgainMs - clock.monotonicMs()),
      () => {
        this.#cancelFilled = null;
        this.#filledAskedMs = clock.monotonicMs();
        this.#inBackground(() => this.#askFilled(account, signal));
      },
    );
  }

  /** Asks for one order at once, and again as often as docs/truth.md says while its outcome is not known. */
  ask(key: OrderKey, isMissing = false): void {
    const {
      orders,
      world: { clock },
    } = this.#options;
    orders.setAsking(key, { begunAt: clock.now(), askedAt: null });
    // What is still open then is asked as soon as the account is live.
    if (this.#live === null) return;
    const asked = this.#asked.get(key) ?? notAsked();
    this.#asked.set(key, asked);
    asked.isMissing ||= isMissing;
    // A burst of pushes that each leave a doubt is one question, and the answer under way may settle it.
    asked.failures = 0;
    asked.isUrgent = true;
    if (asked.isUnderWay) return;
    asked.cancel?.();
    this.#askAfter(key, asked, Math.max(0, asked.lastMs + schedule.order.soonestAgainMs - clock.monotonicMs()));
  }

  /** While the push is down, single orders can still be asked for at some exchanges: the watched ones, slowly. */
  beginPolling(account: ExchangeAccount): void {
    if (account.live.pollsWithoutPush !== true || this.#polling !== null) return;
    const polling = new AbortController();
    this.#polling = polling;
    this.#inBackground(() =>
      pollWatched({ ...this.#options, put: (key, ending) => this.#put(key, account, ending) }, polling.signal),
    );
  }

  endPolling(): void {
    this.#polling?.abort();
    this.#polling = null;
  }

  close(): void {
    this.endPolling();
    this.#pause();
  }

  /** Goes on with the questions about an order where an earlier connection, or an earlier run, left them. */
  #askOn(key: OrderKey): void {
    const {
      orders,
      world: { clock },
    } = this.#options;
    const now = clock.now();
    const asking = askingAt(orders.asking(key), now);
    const nextMs = nextAskMs(asking, now);
    if (nextMs === null || this.#asked.has(key)) return;
    orders.setAsking(key, asking);
    const asked = notAsked();
    this.#asked.set(key, asked);
    const isLongAgo = asking.askedAt === null || now - asking.askedAt >= schedule.order.anewAfterMs;
    this.#askAfter(key, asked, isLongAgo ? 0 : nextMs);
  }

  #pause(): void {
    this.#live = null;
    this.#cancelCheck?.();
    this.#cancelCheck = null;
    this.#cancelFilled?.();
    this.#cancelFilled = null;
    // A question under way is cut off: the next connection begins anew, or it would hold it for asked already.
    for (const asked of this.#asked.values()) asked.cancel?.();
    this.#asked.clear();
  }

  #inBackground(task: () => Promise<void>): void {
    task().catch((error: unknown) => this.#log('A check of an account failed', error));
  }

  #checkLater(tookMs: number, hasYoung: boolean): void {
    this.#cancelCheck?.();
    const pauseMs = Math.max(
      hasYoung ? schedule.list.youngAgainMs : schedule.list.everyMs,
      tookMs * schedule.list.everyDurations,
    );
    this.#options.orders.checksEvery(this.#options.account, Math.max(pauseMs, schedule.list.everyMs) + tookMs);
    this.#cancelCheck = this.#live === null ? null : this.#options.world.clock.after(pauseMs, () => this.checkSoon());
  }

  async #checkWhileDue(): Promise<void> {
    const { clock } = this.#options.world;
    this.#isChecking = true;
    try {
      for (let now = this.#live; now !== null && this.#isCheckDue; now = this.#live) {
        const waitMs = Math.max(
          this.#checkedMs + schedule.list.soonestAgainMs - clock.monotonicMs(),
          this.#listsRefused.ms(),
        );
        if (waitMs > 0 && !(await wait(clock, waitMs, now.signal))) continue;
        this.#isCheckDue = false;
        this.#checkedMs = clock.monotonicMs();
        await this.#check(now.account, now.signal);
      }
    } finally {
      this.#isChecking = false;
    }
  }

  async #check(account: ExchangeAccount, signal: AbortSignal): Promise<void> {
    const { clock } = this.#options.world;
    const startedMs = clock.monotonicMs();
    let hasYoung = false;
    let isListed = false;
    try {
      const opens = await account.live.openOrders({ signal });
      if (signal.aborted) return;
      this.#listsRefused.heed(opens.ok ? null : opens.problem);
      // A list that can't be had says nothing; the pushes go on, and it is asked for again.
      if (!opens.ok) {
        const isAgain = this.#connection.checkFailed(opens.problem);
        if (isAgain && opens.problem.kind === 'auth') this.#live?.onDeadKey(opens.problem);
      } else {
        isListed = true;
        this.#connection.checked(opens.value.problem);
        const { missing, missingAgain, young } = this.#options.orders.snapshot(this.#options.account, opens.value);
        // Their own question was put and could not tell: then it is this list that confirms the one before.
        this.#options.orders.leaveBook(
          missingAgain.filter((key) => Number.isFinite(this.#asked.get(key)?.lastMs)),
          opens.value.requestedMonotonicMs,
        );
        hasYoung = young.length > 0;
        await this.#settleMissing(missing);
      }
      this.#inBackground(() => this.#askFilled(account, signal));
      this.#inBackground(() => this.#askUnlisted(account, startedMs, signal));
      this.#inBackground(() => this.#checkConclusions(account, signal));
    } finally {
      // One that never came says nothing of how long a list takes.
      this.#checkLater(isListed ? clock.monotonicMs() - startedMs : 0, hasYoung);
    }
  }

  /** With the next check where the exchange refuses questions now. */
  async #askFilled(account: ExchangeAccount, signal: AbortSignal): Promise<void> {
    if (this.#historyRefused.ms() > 0) return;
    const why = await this.#missedFills.ask(account, signal);
    if (why !== 'nothingAsked') this.#historyRefused.heed(why);
  }

  /** Watched ones that are neither pushed nor in the list: of them only their own question tells. */
  async #askUnlisted(account: ExchangeAccount, sinceMs: number, signal: AbortSignal): Promise<void> {
    if (this.#isAskingUnlisted) return;
    this.#isAskingUnlisted = true;
    try {
      const { clock } = this.#options.world;
      const due = this.#options.orders
        .unlisted(this.#options.account, sinceMs)
        .filter(
          (key) =>
            clock.monotonicMs() - (this.#unlistedGoneMs.get(key) ?? Number.NEGATIVE_INFINITY) >=
            schedule.withList.goneAgainMs,
        );
      for (const key of due.slice(0, schedule.withList.atOnce)) {
        if (signal.aborted || this.#questionsRefused.ms() > 0) return;
        const { outcome, problem } = await this.#put(key, account, signal);
        this.#questionsRefused.heed(problem);
        if (problem !== null) return;
        // To be sure that it is nowhere takes long: not every time.
        if (outcome === 'notOpen' || outcome === 'notFound') this.#unlistedGoneMs.set(key, clock.monotonicMs());
        else this.#unlistedGoneMs.delete(key);
      }
    } finally {
      this.#isAskingUnlisted = false;
    }
  }

  /** What this app concluded itself is put to the exchange once. */
  async #checkConclusions(account: ExchangeAccount, signal: AbortSignal): Promise<void> {
    if (this.#isCheckingConclusions) return;
    this.#isCheckingConclusions = true;
    try {
      for (const key of this.#options.orders.unchecked(this.#options.account).slice(0, schedule.withList.atOnce)) {
        if (signal.aborted || this.#questionsRefused.ms() > 0) return;
        const { outcome, problem } = await this.#put(key, account, signal);
        this.#questionsRefused.heed(problem);
        if (outcome === 'failed') return;
        this.#options.orders.checked(key);
      }
    } finally {
      this.#isCheckingConclusions = false;
    }
  }

  /** Absence is not evidence: a second list, or the order's own question, must say so too. */
  async #settleMissing(missing: readonly OrderKey[]): Promise<void> {
    const now = this.#live;
    const fresh = missing.filter(
      (key) => this.#asked.get(key)?.isMissing !== true && this.#options.orders.isUnsettled(key),
    );
    if (now === null || fresh.length === 0) return;
    if (fresh.length > schedule.missing.askedSingly) {
      const again = await now.account.live.openOrders({ signal: now.signal });
      if (now.signal.aborted) return;
      if (again.ok) {
        const stillMissing = new Set(this.#options.orders.snapshot(this.#options.account, again.value).missing);
        this.#options.orders.leaveBook(
          fresh.filter((key) => stillMissing.has(key)),
          again.value.requestedMonotonicMs,
        );
      }
    }
    for (const key of fresh) if (this.#options.orders.isUnsettled(key)) this.ask(key, true);
  }

  #askAfter(key: OrderKey, asked: Asked, delayMs: number): void {
    asked.question += 1;
    const { question } = asked;
    asked.cancel = this.#options.world.clock.after(delayMs, () => {
      this.#inBackground(() =>
        this.#inTurn(
          () => (asked.question === question ? this.#askNow(key, asked) : Promise.resolve()),
          asked.isUrgent,
        ),
      );
    });
  }

  async #askNow(key: OrderKey, asked: Asked): Promise<void> {
    const { orders } = this.#options;
    const now = this.#live;
    if (now === null || this.#asked.get(key) !== asked) return;
    const refusedForMs = this.#questionsRefused.ms();
    if (refusedForMs > 0) {
      this.#askAfter(key, asked, refusedForMs);
      return;
    }
    // Settled by a push or a list meanwhile: nothing is left to ask.
    if (!orders.isUnsettled(key)) {
      this.#asked.delete(key);
      return;
    }
    asked.isUnderWay = true;
    const isFirst = asked.isUrgent;
    const { clock } = this.#options.world;
    const startedMs = clock.monotonicMs();
    const askedAt = clock.now();
    let outcome: Outcome;
    try {
      const answer = await this.#put(key, now.account, now.signal);
      outcome = answer.outcome;
      this.#questionsRefused.heed(answer.problem);
    } finally {
      asked.isUnderWay = false;
      asked.lastMs = clock.monotonicMs();
    }
    if (now.signal.aborted) return;
    const isGone = outcome === 'notOpen' || outcome === 'notFound';
    if (isGone && asked.isMissing) orders.leaveBook([key], startedMs);
    if (isGone) orders.stillGone(key, startedMs);
    // That it once traded says neither that it rests nor that every place which would know was asked: another list decides,
    // at once; later on the usual ones do.
    if (outcome === 'found' && isFirst && asked.isMissing && orders.isUnsettled(key)) this.checkSoon();
    const isAnswered = outcome !== 'failed';
    asked.failures = isAnswered ? 0 : asked.failures + 1;
    if (isAnswered) asked.isUrgent = false;
    if (isAnswered && orders.isUnsettled(key))
      orders.setAsking(key, { ...askingAt(orders.asking(key), askedAt), askedAt });
    const pauseMs = orders.isUnsettled(key) ? this.#nextAskMs(key, asked, asked.lastMs - startedMs) : null;
    if (pauseMs === null) this.#asked.delete(key);
    else this.#askAfter(key, asked, Math.max(schedule.order.soonestAgainMs, pauseMs));
  }

  #nextAskMs(key: OrderKey, { failures }: Asked, tookMs: number): number | null {
    const now = this.#options.world.clock.now();
    const asking = askingAt(this.#options.orders.asking(key), now);
    if (failures === 0) return nextAskMs(asking, now);
    // What nobody could answer for a day is not asked for ever, but an exchange that has just come back stumbles.
    if (failures <= schedule.order.fastFailures || isAskingOver(asking, now)) return pauseAfterAsks(failures);
    return Math.min(
      schedule.order.failedAgainAtMostMs,
      Math.max(schedule.order.failedAgainMs, tookMs * this.#asked.size * schedule.order.failedEveryDurations),
    );
  }

  /**
   * Puts the question.
   *
   * @returns `notOpen` and `notFound` only where every place answered and none had it; a question that failed says nothing
   */
  async #put(
    key: OrderKey,
    account: ExchangeAccount,
    signal: AbortSignal,
  ): Promise<Pick<SearchResult, 'outcome' | 'problem'>> {
    const { orders } = this.#options;
    const order = orders.find(key);
    if (order === null) return { outcome: 'failed', problem: null };
    const symbol = order.symbol === '' ? null : order.symbol;
    const question = {
      id: order.orderId,
      by: 'any',
      symbol,
      orderKind: order.orderKind,
      timeoutMs: lookupTimeoutMs,
      priority: 'background',
      proof: 'forMonitor',
    } as const;
    const askedMonotonicMs = this.#options.world.clock.monotonicMs();
    try {
      const answer = await account.lookUp(question, { signal, onProgress: () => undefined });
      if (signal.aborted) return { outcome: 'failed', problem: null };
      const fills = [...answer.fills, ...(await this.#fillsBehind(answer.reports, order, account, signal))];
      const isAsked = ({ order: { orderId, orderKind } }: OrderReport): boolean =>
        orderId === order.orderId && orderKind === order.orderKind;
      const about = answer.reports.filter(isAsked);
      orders.reports(this.#options.account, 'lookup', askedMonotonicMs, about, fills);
      // What a trigger started is no answer to a trader's question but news, though nobody here has seen it yet.
      const others = answer.reports.filter((report) => !isAsked(report));
      orders.reports(this.#options.account, 'history', askedMonotonicMs, others, []);
      return { outcome: answer.outcome, problem: answer.problem };
    } catch (error) {
      // A fault of this program's own ends neither the asking about this order nor the poll of the others.
      this.#log('A question about an order failed', error);
      return { outcome: 'failed', problem: null };
    }
  }

  /** Where nothing but its fills tells of an order, they themselves may prove that it is filled. */
  async #fillsBehind(
    found: readonly OrderReport[],
    order: AskedOrder,
    account: ExchangeAccount,
    signal: AbortSignal,
  ): Promise<FillReport[]> {
    const isFillsAlone = (said: Order): boolean => said.source === 'fills' && said.orderId === order.orderId;
    if (!found.some((report) => isFillsAlone(report.order))) return [];
    const fills = await account.live.fillsOf(order, { signal });
    return fills.ok && !signal.aborted ? fills.value : [];
  }

  #log(what: string, error: unknown): void {
    this.#options.world.log({
      level: 'error',
      room: 'monitor',
      text: `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    });
  }
}

function notAsked(): Asked {
  return {
    failures: 0,
    isMissing: false,
    isUnderWay: false,
    isUrgent: false,
    question: 0,
    lastMs: Number.NEGATIVE_INFINITY,
    cancel: null,
  };
}
