/** When is the list of open orders read again, and what becomes of an order that it lacks? */

import type { OrderKey } from '../../../shared/board.ts';
import { wait, type Cancel } from '../../world.ts';
import type { AskingParts, LiveAccount } from './asking-parts.ts';
import { logFault } from './log-fault.ts';
import { schedule } from './schedule.ts';
import type { UnsettledOrders } from './unsettled-orders.ts';

export class OpenList {
  readonly #parts: AskingParts;
  readonly #unsettled: UnsettledOrders;
  readonly #onRead: (live: LiveAccount, startedMs: number) => void;
  #isReading = false;
  #isDue = false;
  #readMs = Number.NEGATIVE_INFINITY;
  #cancel: Cancel | null = null;

  /** @param onRead - called after each list that was read or refused, with when that began on the monotonic clock */
  constructor(parts: AskingParts, unsettled: UnsettledOrders, onRead: (live: LiveAccount, startedMs: number) => void) {
    this.#parts = parts;
    this.#unsettled = unsettled;
    this.#onRead = onRead;
  }

  /** The account is live, by a list that held orders too young to say. */
  begin(hasYoung: boolean): void {
    this.#readLater(0, hasYoung);
    // Called for while the list was read that made the account live: it may not say it yet.
    if (this.#isDue) this.readSoon();
  }

  /** Reads it again at once: something may have been missed, or an order is in doubt. */
  readSoon(): void {
    this.#isDue = true;
    if (this.#parts.live() === null || this.#isReading) return;
    this.#readWhileDue().catch((error: unknown) => logFault(this.#parts.world, 'A check of an account failed', error));
  }

  /** Absence is not evidence: a second list, or the order's own question, must say so too. */
  async settleMissing(missing: readonly OrderKey[]): Promise<void> {
    const { orders, account: ref } = this.#parts;
    const live = this.#parts.live();
    const fresh = missing.filter((key) => !this.#unsettled.isAskedAsMissing(key) && orders.isUnsettled(key));
    if (live === null || fresh.length === 0) return;
    if (fresh.length > schedule.missing.askedSingly) {
      const again = await live.account.live.openOrders({ signal: live.signal });
      if (live.signal.aborted) return;
      if (again.ok) {
        const stillMissing = new Set(orders.snapshot(ref, again.value).missing);
        const gone = fresh.filter((key) => stillMissing.has(key));
        orders.leaveBook(gone, again.value.requestedMonotonicMs);
      }
    }
    for (const key of fresh) if (orders.isUnsettled(key)) this.#unsettled.ask(key, true);
  }

  pause(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #readLater(tookMs: number, hasYoung: boolean): void {
    const { everyMs, everyDurations, youngAgainMs } = schedule.list;
    const { orders, account, world, live } = this.#parts;
    this.#cancel?.();
    const pauseMs = Math.max(hasYoung ? youngAgainMs : everyMs, tookMs * everyDurations);
    orders.checksEvery(account, Math.max(pauseMs, everyMs) + tookMs);
    this.#cancel = live() === null ? null : world.clock.after(pauseMs, () => this.readSoon());
  }

  async #readWhileDue(): Promise<void> {
    const { gates, live, world } = this.#parts;
    const { clock } = world;
    this.#isReading = true;
    try {
      for (let now = live(); now !== null && this.#isDue; now = live()) {
        const soonestMs = this.#readMs + schedule.list.soonestAgainMs - clock.monotonicMs();
        const waitMs = Math.max(soonestMs, gates.lists.ms());
        if (waitMs > 0 && !(await wait(clock, waitMs, now.signal))) continue;
        this.#isDue = false;
        this.#readMs = clock.monotonicMs();
        await this.#read(now);
      }
    } finally {
      this.#isReading = false;
    }
  }

  async #read(live: LiveAccount): Promise<void> {
    const { orders, account: ref, connection, gates, world } = this.#parts;
    const { account, signal } = live;
    const startedMs = world.clock.monotonicMs();
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
        const { missing, missingAgain, young } = orders.snapshot(ref, opens.value);
        // Their own question was put and could not tell: then it is this list that confirms the one before.
        const toldAgain = missingAgain.filter((key) => this.#unsettled.wasAsked(key));
        orders.leaveBook(toldAgain, opens.value.requestedMonotonicMs);
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
