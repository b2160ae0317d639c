/** When is the list of open orders read, and what becomes of an order that it lacks? */

import type { OrderKey } from '../../../shared/board.ts';
import { failed, type Result } from '../../../shared/result.ts';
import type { MonotonicMs } from '../../../shared/time.ts';
import type { LiveSource, OpenOrders } from '../../exchanges/live.ts';
import { problem } from '../../exchanges/problem.ts';
import type { Clock } from '../../world.ts';
import type { Lane } from './agenda.ts';
import type { LiveAccount, SharedByAskers } from './shared-by-askers.ts';
import { schedule } from './schedule.ts';
import type { UnsettledOrders } from './unsettled-orders.ts';

/** The list that makes an account live. */
export async function readFirstList(
  source: LiveSource,
  clock: Clock,
  signal: AbortSignal,
): Promise<Result<OpenOrders>> {
  const late = new AbortController();
  const cancel = clock.after(schedule.dial.snapshotWithinMs, () => late.abort());
  try {
    // The trader waits for this one: with many orders the background share would not be done within the time.
    const opens = await source.openOrders({ signal: AbortSignal.any([signal, late.signal]), priority: 'lookup' });
    return !opens.ok && late.signal.aborted ? failed(tooSlow) : opens;
  } finally {
    cancel();
  }
}

export class OpenList {
  readonly #parts: SharedByAskers;
  readonly #unsettled: UnsettledOrders;
  readonly #onRead: (live: LiveAccount, startedMs: MonotonicMs) => void;
  readonly #lane: Lane;
  #isWanted = false;
  #readMs = Number.NEGATIVE_INFINITY;

  /** @param onRead - called after each list that was read or refused, with when that began on the monotonic clock */
  constructor(
    parts: SharedByAskers,
    unsettled: UnsettledOrders,
    onRead: (live: LiveAccount, startedMs: MonotonicMs) => void,
  ) {
    this.#parts = parts;
    this.#unsettled = unsettled;
    this.#onRead = onRead;
    this.#lane = { gate: parts.gates.lists, atOnce: 1, underWay: 0 };
  }

  /** The account is live, by a list that held orders too young to say. */
  begin(hasYoung: boolean): void {
    this.#readLater(0, hasYoung);
    // Called for while the list was read that made the account live: it may not say it yet.
    if (this.#isWanted) this.readSoon();
  }

  /** Reads it again at once: something may have been missed, or an order is in doubt. */
  readSoon(): void {
    this.#isWanted = true;
    const soonestMs = this.#readMs + schedule.list.soonestAgainMs - this.#parts.world.clock.monotonicMs();
    this.#readIn(Math.max(0, soonestMs));
    this.#parts.agenda.beginNow('list');
  }

  /** Absence is not evidence: a second list, or the order's own question, must say so too. */
  async settleMissing(missing: readonly OrderKey[]): Promise<void> {
    const { orders, account: ref, gates } = this.#parts;
    const live = this.#parts.live();
    const fresh = missing.filter((key) => !this.#unsettled.isAskedAsMissing(key) && orders.isUnsettled(key));
    if (live === null || fresh.length === 0) return;
    // Where lists are refused now, each order's own question decides, or a later list.
    if (fresh.length > schedule.missing.askedSingly && gates.lists.ms() === 0) {
      const again = await live.account.live.openOrders({ signal: live.signal });
      if (live.signal.aborted) return;
      gates.lists.heed(again.ok ? null : again.problem);
      if (again.ok) {
        const snapshot = await orders.snapshot(ref, again.value, live.signal);
        if (snapshot === null) return;
        const stillMissing = new Set(snapshot.missing);
        const gone = fresh.filter((key) => stillMissing.has(key));
        orders.apply(ref, { kind: 'leftBook', keys: gone, askedMonotonicMs: again.value.requestedMonotonicMs });
      }
    }
    for (const key of fresh) if (orders.isUnsettled(key)) this.#unsettled.ask(key, true);
  }

  #readLater(tookMs: number, hasYoung: boolean): void {
    const { everyMs, everyDurations, youngAgainMs } = schedule.list;
    const { orders, account, agenda } = this.#parts;
    const pauseMs = Math.max(hasYoung ? youngAgainMs : everyMs, tookMs * everyDurations);
    orders.connection(account, { kind: 'listsEvery', everyMs: Math.max(pauseMs, everyMs) + tookMs });
    // Called for while it was read: sooner.
    if (!agenda.waits('list')) this.#readIn(pauseMs);
  }

  #readIn(inMs: number): void {
    const { agenda, live } = this.#parts;
    if (live() !== null) agenda.put('list', { lane: this.#lane, inMs, run: () => this.#read() });
  }

  async #read(): Promise<void> {
    const { orders, account: ref, connection, gates, live: liveNow, world } = this.#parts;
    const live = liveNow();
    if (live === null) return;
    const { account, signal } = live;
    const startedMs = world.clock.monotonicMs();
    this.#isWanted = false;
    this.#readMs = startedMs;
    let hasYoung = false;
    let isListed = false;
    try {
      const opens = await account.live.openOrders({ signal });
      if (signal.aborted) return;
      gates.lists.heed(opens.ok ? null : opens.problem);
      // A list that can't be had says nothing; the pushes go on, and it is asked for again.
      if (!opens.ok) {
        const isAgain = connection.checkFailed(opens.problem);
        if (isAgain && opens.problem.kind === 'auth') live.onDeadKey(opens.problem);
      } else {
        isListed = true;
        connection.checked(opens.value.problem);
        const snapshot = await orders.snapshot(ref, opens.value, signal);
        if (snapshot === null) return;
        const { missing, missingAgain, young } = snapshot;
        // Their own question was put and could not tell: then it is this list that confirms the one before.
        const toldAgain = missingAgain.filter((key) => this.#unsettled.wasAsked(key));
        orders.apply(ref, { kind: 'leftBook', keys: toldAgain, askedMonotonicMs: opens.value.requestedMonotonicMs });
        hasYoung = young.length > 0;
        await this.settleMissing(missing);
      }
      this.#onRead(live, startedMs);
    } finally {
      // One that never came says nothing of how long a list takes.
      this.#readLater(isListed ? world.clock.monotonicMs() - startedMs : 0, hasYoung);
    }
  }
}

const tooSlow = problem(
  'timeout',
  'The open orders could not be read within a minute.',
  'It is tried again by itself; if it stays, check the connection.',
);
