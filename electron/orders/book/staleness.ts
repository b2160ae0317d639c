/** May what is known of an order be old news? Account by account: docs/truth.md, Age. */

import type { OrderKind } from '../../../shared/order.ts';
import type { Clock } from '../../world.ts';
import { ByAccount, type AccountRef } from '../account-ref.ts';
import type { TrackedOrder } from './tracked-order.ts';
import { hasLeftBook, isInDoubt } from '../state/standing.ts';
import type { MonotonicMs, WallMs } from '../../../shared/time.ts';

/**
 * HTX pushes no triggers; of QFEX it is documented neither that its push tells every end of a stop, nor anything of
 * twaps: of all but plain orders the lists alone keep what is known up to date.
 */
const pushedKinds: ReadonlySet<OrderKind> = new Set(['order']);
// Until the first check has said how long lists take.
const usualCheckMs = 15_000;
// One list that failed is made up for by the next.
const checksMissed = 2.5;

export class Staleness {
  readonly #clock: Clock;
  /** When each account's connection was dialed; none while it isn't live. */
  readonly #dialed = new ByAccount<MonotonicMs>();
  readonly #checkEvery = new ByAccount<number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @returns whether anything changed by it */
  connected(account: AccountRef, dialedMonotonicMs: MonotonicMs): boolean {
    const isNew = this.#dialed.get(account) !== dialedMonotonicMs;
    this.#dialed.set(account, dialedMonotonicMs);
    return isNew;
  }

  /** @returns whether anything changed by it */
  disconnected(account: AccountRef): boolean {
    return this.#dialed.delete(account);
  }

  /** How far the lists of open orders lie apart now: a long one takes many requests. */
  checksEvery(account: AccountRef, everyMs: number): void {
    this.#checkEvery.set(account, everyMs);
  }

  forget(account: AccountRef): void {
    this.#dialed.delete(account);
    this.#checkEvery.delete(account);
  }

  /** Not known to be closed, and without news since its connection was made, or for longer than lists take to come. */
  isStale(tracked: TrackedOrder, isOpen = tracked.state.order.isOpen): boolean {
    if (isOpen === false) return false;
    const { account: id, exchange } = tracked.state.order;
    const dialedMs = this.#dialed.get({ id, exchange });
    if (
      dialedMs === undefined ||
      tracked.learnedMonotonicMs < dialedMs ||
      tracked.isMissing ||
      isInDoubt(tracked.state)
    )
      return true;
    // That it left the book is all that is said of it, and stays so.
    if (isPushed(tracked) || hasLeftBook(tracked.state)) return false;
    const everyMs = this.#checkEvery.get({ id, exchange }) ?? usualCheckMs;
    return tracked.learnedMonotonicMs < this.#clock.monotonicMs() - everyMs * checksMissed;
  }
}

/** Whether its connection keeps it up to date between the lists. */
export function isPushed({ state }: TrackedOrder): boolean {
  return pushedKinds.has(state.order.orderKind);
}

/**
 * As of when it is so: its own news, or the last moment its connection kept it up to date. That moment was remembered only
 * where nothing else made the order old news.
 */
export function asOf({ state, upToDateUntil }: TrackedOrder): WallMs {
  return Math.max(state.order.asOf, upToDateUntil ?? 0);
}
