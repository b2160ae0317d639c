/** What time is it at the exchange of each account, and which times of its messages lie ahead of that? */

import type { Clock } from '../../world.ts';
import { ByAccount, type AccountRef } from '../account-ref.ts';
import type { Applied } from '../state/applied.ts';
import { withoutTimes, type OrderState } from '../state/order-state.ts';
import type { WallMs } from '../../../shared/time.ts';

// What lies further ahead of the exchange's own clock was timed before that was set back.
const aheadMs = 60_000;

export class ExchangeClocks {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  /** And when that was known, on the monotonic clock. */
  readonly #times = new ByAccount<{ there: WallMs; atMs: number }>();

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#clock = clock;
  }

  set(account: AccountRef, there: WallMs): void {
    this.#times.set(account, { there, atMs: this.#clock.monotonicMs() });
  }

  forget(account: AccountRef): void {
    this.#times.delete(account);
  }

  /**
   * What the exchange timed before its clock was set back, and repeats now, lies ahead of it: it must not outweigh what
   * comes. Nobody need have noticed when that clock was set: another run may have, or none.
   */
  inExchangeTime(account: AccountRef, applied: Applied | null): Applied | null {
    if (applied === null || !this.liesAhead(account, applied.state)) return applied;
    return { ...applied, state: this.withoutTimes(account, applied.state) };
  }

  liesAhead(account: AccountRef, { order, stateAt }: OrderState): boolean {
    if (order.isOpen === false || stateAt === null) return false;
    const known = this.#times.get(account);
    // What was not ahead of it when that was known is not now: the clock is asked for the rest alone.
    return known !== undefined && stateAt > known.there + aheadMs && stateAt > this.#aheadFrom(account);
  }

  withoutTimes(account: AccountRef, state: OrderState): OrderState {
    return withoutTimes(state, this.#aheadFrom(account));
  }

  /** By the exchange's clock; without end where that is not known. */
  #aheadFrom(account: AccountRef): WallMs {
    const known = this.#times.get(account);
    return known === undefined
      ? Number.POSITIVE_INFINITY
      : known.there + (this.#clock.monotonicMs() - known.atMs) + aheadMs;
  }
}
