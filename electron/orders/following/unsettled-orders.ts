/** What becomes of each order of which it is not known how it stands, by the answers to its own questions? */

import type { OrderKey } from '../../../shared/board.ts';
import type { MonotonicMs, WallMs } from '../../../shared/time.ts';
import { isUnsettled } from '../book/tracked-order.ts';
import type { Lane } from './agenda.ts';
import type { LiveAccount, SharedByAskers } from './shared-by-askers.ts';
import { askingAt, failedAskMs, nextAskMs } from './pauses.ts';
import { putQuestion, type QuestionResult } from './put-question.ts';
import type { DueQuestion } from './questions.ts';
import { schedule } from './schedule.ts';

interface Attempts {
  /** How many questions failed since one was answered. */
  failures: number;
  /** Not in a list of open orders: the answer decides whether it left the book. */
  isMissing: boolean;
  isUnderWay: boolean;
  /** What was heard of it leaves it open, and no question was answered since: it goes before those that are asked again. */
  isUrgent: boolean;
  /** When it was last asked, on the monotonic clock. */
  lastMs: MonotonicMs;
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
    if (!this.isUnsettled(key)) return;
    orders.setAsking(key, { begunAt: world.clock.now(), askedAt: null });
    // What is still open then is asked as soon as the account is live.
    if (live() === null) return;
    const attempts = this.#begin(key);
    attempts.isMissing ||= isMissing;
    // A burst of pushes that each leave a doubt is one question, and the answer under way may settle it.
    attempts.failures = 0;
    attempts.isUrgent = true;
    if (attempts.isUnderWay) return;
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

  isUnsettled(key: OrderKey): boolean {
    const tracked = this.#parts.orders.find(key);
    return tracked !== null && isUnsettled(tracked);
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
      isUnderWay: false,
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
    const live = this.#parts.live();
    if (live === null || this.#attempts.get(key) !== attempts) return;
    // Settled by a push or a list meanwhile: nothing is left to ask.
    if (this.isUnsettled(key)) await this.#put(key, attempts, live);
    else this.#attempts.delete(key);
  }

  async #put(key: OrderKey, attempts: Attempts, { account, signal }: LiveAccount): Promise<void> {
    const { gates, world } = this.#parts;
    attempts.isUnderWay = true;
    const isFirst = attempts.isUrgent;
    const [startedMs, askedAt] = [world.clock.monotonicMs(), world.clock.now()];
    const answer = await putQuestion(this.#parts, key, account, signal);
    gates.lookUps.heed(answer.problem);
    attempts.isUnderWay = false;
    attempts.lastMs = world.clock.monotonicMs();
    if (!signal.aborted) this.#answered(key, attempts, answer, { startedMs, askedAt, isFirst });
  }

  #answered(
    key: OrderKey,
    attempts: Attempts,
    { outcome }: QuestionResult,
    { startedMs, askedAt, isFirst }: { startedMs: MonotonicMs; askedAt: WallMs; isFirst: boolean },
  ): void {
    const { account, orders, world } = this.#parts;
    const isGone = outcome === 'notOpen' || outcome === 'notFound';
    if (isGone && attempts.isMissing)
      orders.apply(account, { kind: 'leftBook', keys: [key], askedMonotonicMs: startedMs });
    if (isGone) orders.apply(account, { kind: 'nowhere', key, askedMonotonicMs: startedMs });
    // That it once traded says neither that it rests nor that every place which would know was asked: another list decides,
    // at once; later on the usual ones do.
    if (outcome === 'found' && isFirst && attempts.isMissing && this.isUnsettled(key)) this.#onListWanted();
    const isAnswered = outcome !== 'failed';
    attempts.failures = isAnswered ? 0 : attempts.failures + 1;
    if (isAnswered) attempts.isUrgent = false;
    if (!this.isUnsettled(key)) {
      this.#attempts.delete(key);
      return;
    }
    const kept = orders.find(key)?.asking ?? null;
    if (isAnswered) orders.setAsking(key, { ...askingAt(kept, askedAt), askedAt });
    const now = world.clock.now();
    const asking = askingAt(orders.find(key)?.asking ?? null, now);
    const pauseMs = isAnswered
      ? nextAskMs(asking, now)
      : failedAskMs(asking, attempts.failures, (attempts.lastMs - startedMs) * this.#attempts.size, now);
    if (pauseMs === null) this.#attempts.delete(key);
    else this.#askIn(Math.max(schedule.order.soonestAgainMs, pauseMs), key, attempts);
  }
}
