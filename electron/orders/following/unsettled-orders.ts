/** What becomes of each order of which it is not known how it stands, by the answers to its own questions? */

import type { OrderKey } from '../../../shared/board.ts';
import type { MonotonicMs, WallMs } from '../../../shared/time.ts';
import type { Lane } from './agenda.ts';
import type { SharedByAskers } from './shared-by-askers.ts';
import { askingAt, failedAskMs, nextAskMs } from './pauses.ts';
import { putQuestion, type QuestionResult } from './put-question.ts';
import type { DueQuestion } from './questions.ts';
import { schedule } from './schedule.ts';

interface Attempts {
  /** How many questions failed since one was answered. */
  failures: number;
  /** Not in a list of open orders: the answer decides whether it left the book. */
  isMissing: boolean;
  /** What was heard of it leaves it open, and no question was answered since: it goes before those that are asked again. */
  isUrgent: boolean;
  /** When it was last asked, on the monotonic clock. */
  lastMs: MonotonicMs;
}

/** One question that was put. */
interface Put {
  startedMs: MonotonicMs;
  askedAt: WallMs;
  /** Nothing was answered since what left it open was heard. */
  isFirst: boolean;
}

export class UnsettledOrders {
  readonly #parts: SharedByAskers;
  readonly #lane: Lane;
  readonly #onListWanted: () => void;
  /** Of this connection. */
  readonly #attempts = new Map<OrderKey, Attempts>();

  /** @param onListWanted - the list of open orders must be read again, and decides */
  constructor(parts: SharedByAskers, onListWanted: () => void) {
    this.#parts = parts;
    this.#lane = { gate: parts.gates.lookUps, atOnce: schedule.order.atOnce, underWay: 0 };
    this.#onListWanted = onListWanted;
  }

  /** Asks for one order at once, and again as often as docs/truth.md says while its outcome is not known. */
  ask(key: OrderKey, isMissing = false): void {
    const { orders, live, world } = this.#parts;
    // What one report of an answer left open, a later one of it may have settled.
    if (!orders.isUnsettled(key)) return;
    orders.setAsking(key, { begunAt: world.clock.now(), askedAt: null });
    // What is still open then is asked as soon as the account is live.
    if (live() === null) return;
    const attempts = this.#begin(key);
    attempts.isMissing ||= isMissing;
    // A burst of pushes that each leave a doubt is one question, and the answer under way may settle it.
    attempts.failures = 0;
    attempts.isUrgent = true;
    this.#askIn(
      Math.max(0, attempts.lastMs + schedule.order.soonestAgainMs - world.clock.monotonicMs()),
      key,
      attempts,
    );
  }

  /** Goes on with the questions about an order where an earlier connection, or an earlier run, left them. */
  askOn({ key, dueInMs }: DueQuestion): void {
    const { orders, world } = this.#parts;
    if (this.#attempts.has(key)) return;
    orders.setAsking(key, askingAt(orders.find(key)?.asking ?? null, world.clock.now()));
    this.#askIn(dueInMs, key, this.#begin(key));
  }

  /** Whether it is asked about because a list lacked it. */
  isAskedAsMissing(key: OrderKey): boolean {
    return this.#attempts.get(key)?.isMissing === true;
  }

  /** Whether a question about it was answered, or failed, on this connection. */
  wasAsked(key: OrderKey): boolean {
    return Number.isFinite(this.#attempts.get(key)?.lastMs);
  }

  /** A question under way is cut off: the next connection begins anew, or it would hold it for asked already. */
  pause(): void {
    this.#attempts.clear();
  }

  #begin(key: OrderKey): Attempts {
    const attempts = this.#attempts.get(key) ?? {
      failures: 0,
      isMissing: false,
      isUrgent: false,
      lastMs: Number.NEGATIVE_INFINITY,
    };
    this.#attempts.set(key, attempts);
    return attempts;
  }

  #askIn(inMs: number, key: OrderKey, attempts: Attempts): void {
    const { isUrgent } = attempts;
    this.#parts.agenda.put(key, { lane: this.#lane, inMs, isUrgent, run: () => this.#askNow(key, attempts) });
  }

  async #askNow(key: OrderKey, attempts: Attempts): Promise<void> {
    const { gates, orders, world } = this.#parts;
    const live = this.#parts.live();
    if (live === null || this.#attempts.get(key) !== attempts) return;
    // Settled by a push or a list meanwhile: nothing is left to ask.
    if (!orders.isUnsettled(key)) {
      this.#attempts.delete(key);
      return;
    }
    const put: Put = { startedMs: world.clock.monotonicMs(), askedAt: world.clock.now(), isFirst: attempts.isUrgent };
    let isAnswered = false;
    try {
      const answer = await putQuestion(this.#parts, key, live.account, live.signal);
      gates.lookUps.heed(answer.problem);
      if (!live.signal.aborted) isAnswered = this.#take(key, attempts, answer, put);
    } finally {
      // A fault of this program's own while the answer is taken in is one more that failed.
      if (!live.signal.aborted) this.#askAgain(key, attempts, isAnswered, put);
    }
  }

  /** @returns whether it was answered */
  #take(key: OrderKey, attempts: Attempts, { outcome }: QuestionResult, { startedMs, askedAt, isFirst }: Put): boolean {
    const { account, orders } = this.#parts;
    const isGone = outcome === 'notOpen' || outcome === 'notFound';
    if (isGone && attempts.isMissing)
      orders.apply(account, { kind: 'leftBook', keys: [key], askedMonotonicMs: startedMs });
    if (isGone) orders.apply(account, { kind: 'nowhere', key, askedMonotonicMs: startedMs });
    // That it once traded says neither that it rests nor that every place which would know was asked: another list decides,
    // at once; later on the usual ones do.
    if (outcome === 'found' && isFirst && attempts.isMissing && orders.isUnsettled(key)) this.#onListWanted();
    if (outcome === 'failed') return false;
    if (orders.isUnsettled(key))
      orders.setAsking(key, { ...askingAt(orders.find(key)?.asking ?? null, askedAt), askedAt });
    return true;
  }

  #askAgain(key: OrderKey, attempts: Attempts, isAnswered: boolean, { startedMs }: Put): void {
    const { orders, world } = this.#parts;
    attempts.lastMs = world.clock.monotonicMs();
    attempts.failures = isAnswered ? 0 : attempts.failures + 1;
    if (isAnswered) attempts.isUrgent = false;
    const now = world.clock.now();
    const asking = askingAt(orders.find(key)?.asking ?? null, now);
    const pauseMs = isAnswered
      ? nextAskMs(asking, now)
      : failedAskMs(asking, attempts.failures, (attempts.lastMs - startedMs) * this.#attempts.size, now);
    if (pauseMs === null || !orders.isUnsettled(key)) this.#attempts.delete(key);
    else this.#askIn(Math.max(schedule.order.soonestAgainMs, pauseMs), key, attempts);
  }
}
