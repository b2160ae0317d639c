/** What becomes of each order of which it is not known how it stands, by the answers to its own questions? */

import type { OrderKey } from '../../../shared/board.ts';
import { isUnsettled } from '../book/tracked-order.ts';
import type { Lane } from './agenda.ts';
import type { AskingParts, LiveAccount } from './asking.ts';
import { askingAt, failedAskMs, nextAskMs } from './pauses.ts';
import { putQuestion, type Answer } from './put-question.ts';
import type { Question } from './questions.ts';
import { schedule } from './schedule.ts';

interface Asked {
  /** How many questions failed since one was answered. */
  failures: number;
  /** Not in a list of open orders: the answer decides whether it left the book. */
  isMissing: boolean;
  isUnderWay: boolean;
  /** What was heard of it leaves it open, and no question was answered since: it goes before those that are asked again. */
  isUrgent: boolean;
  /** When it was last asked, on the monotonic clock. */
  lastMs: number;
}

export class UnsettledOrders {
  readonly #parts: AskingParts;
  readonly #lane: Lane;
  readonly #onListWanted: () => void;
  /** Of this connection. */
  readonly #asked = new Map<OrderKey, Asked>();

  /** @param onListWanted - the list of open orders must be read again, and decides */
  constructor(parts: AskingParts, onListWanted: () => void) {
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
    const asked = this.#begin(key);
    asked.isMissing ||= isMissing;
    // A burst of pushes that each leave a doubt is one question, and the answer under way may settle it.
    asked.failures = 0;
    asked.isUrgent = true;
    if (asked.isUnderWay) return;
    this.#askIn(Math.max(0, asked.lastMs + schedule.order.soonestAgainMs - world.clock.monotonicMs()), key, asked);
  }

  /** Goes on with the questions about an order where an earlier connection, or an earlier run, left them. */
  askOn({ key, dueInMs }: Question): void {
    const { orders, world } = this.#parts;
    if (this.#asked.has(key)) return;
    orders.setAsking(key, askingAt(orders.find(key)?.asking ?? null, world.clock.now()));
    this.#askIn(dueInMs, key, this.#begin(key));
  }

  isUnsettled(key: OrderKey): boolean {
    const tracked = this.#parts.orders.find(key);
    return tracked !== null && isUnsettled(tracked);
  }

  /** Whether it is asked about because a list lacked it. */
  isAskedAsMissing(key: OrderKey): boolean {
    return this.#asked.get(key)?.isMissing === true;
  }

  /** Whether a question about it was answered, or failed, on this connection. */
  wasAsked(key: OrderKey): boolean {
    return Number.isFinite(this.#asked.get(key)?.lastMs);
  }

  /** A question under way is cut off: the next connection begins anew, or it would hold it for asked already. */
  pause(): void {
    this.#asked.clear();
  }

  #begin(key: OrderKey): Asked {
    const asked = this.#asked.get(key) ?? {
      failures: 0,
      isMissing: false,
      isUnderWay: false,
      isUrgent: false,
      lastMs: Number.NEGATIVE_INFINITY,
    };
    this.#asked.set(key, asked);
    return asked;
  }

  #askIn(inMs: number, key: OrderKey, asked: Asked): void {
    const { isUrgent } = asked;
    this.#parts.agenda.put(key, { lane: this.#lane, inMs, isUrgent, run: () => this.#askNow(key, asked) });
  }

  async #askNow(key: OrderKey, asked: Asked): Promise<void> {
    const live = this.#parts.live();
    if (live === null || this.#asked.get(key) !== asked) return;
    // Settled by a push or a list meanwhile: nothing is left to ask.
    if (this.isUnsettled(key)) await this.#put(key, asked, live);
    else this.#asked.delete(key);
  }

  async #put(key: OrderKey, asked: Asked, { account, signal }: LiveAccount): Promise<void> {
    const { gates, world } = this.#parts;
    asked.isUnderWay = true;
    const isFirst = asked.isUrgent;
    const [startedMs, askedAt] = [world.clock.monotonicMs(), world.clock.now()];
    const answer = await putQuestion(this.#parts, key, account, signal);
    gates.lookUps.heed(answer.problem);
    asked.isUnderWay = false;
    asked.lastMs = world.clock.monotonicMs();
    if (!signal.aborted) this.#answered(key, asked, answer, { startedMs, askedAt, isFirst });
  }

  #answered(
    key: OrderKey,
    asked: Asked,
    { outcome }: Answer,
    { startedMs, askedAt, isFirst }: { startedMs: number; askedAt: number; isFirst: boolean },
  ): void {
    const { account, orders, world } = this.#parts;
    const isGone = outcome === 'notOpen' || outcome === 'notFound';
    if (isGone && asked.isMissing)
      orders.apply(account, { kind: 'leftBook', keys: [key], askedMonotonicMs: startedMs });
    if (isGone) orders.apply(account, { kind: 'nowhere', key, askedMonotonicMs: startedMs });
    // That it once traded says neither that it rests nor that every place which would know was asked: another list decides,
    // at once; later on the usual ones do.
    if (outcome === 'found' && isFirst && asked.isMissing && this.isUnsettled(key)) this.#onListWanted();
    const isAnswered = outcome !== 'failed';
    asked.failures = isAnswered ? 0 : asked.failures + 1;
    if (isAnswered) asked.isUrgent = false;
    if (!this.isUnsettled(key)) {
      this.#asked.delete(key);
      return;
    }
    const kept = orders.find(key)?.asking ?? null;
    if (isAnswered) orders.setAsking(key, { ...askingAt(kept, askedAt), askedAt });
    const now = world.clock.now();
    const asking = askingAt(orders.find(key)?.asking ?? null, now);
    const pauseMs = isAnswered
      ? nextAskMs(asking, now)
      : failedAskMs(asking, asked.failures, (asked.lastMs - startedMs) * this.#asked.size, now);
    if (pauseMs === null) this.#asked.delete(key);
    else this.#askIn(Math.max(schedule.order.soonestAgainMs, pauseMs), key, asked);
  }
}
