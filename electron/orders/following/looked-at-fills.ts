/** Which fills does an order lack that somebody looks at? HTX pushes none, and a push can be lost. */

import type { OrderKey } from '../../../shared/board.ts';
import type { OrderHistory } from '../../../shared/timeline.ts';
import type { ExchangeAccount } from '../../exchanges/exchange.ts';
import type { FillReport } from '../../exchanges/live.ts';
import type { Clock } from '../../world.ts';
import type { AccountRef } from '../account-ref.ts';
import { lackingOf } from '../state/lacking.ts';
import { schedule } from './schedule.ts';
import type { MonotonicMs, WallMs } from '../../../shared/time.ts';

export interface LookedAtFillsOptions {
  clock: Clock;
  connect: (account: AccountRef) => Promise<ExchangeAccount | null>;
  /** The account may be removed while it is asked: its orders are nobody's then. */
  isFollowed: (account: AccountRef) => boolean;
  onFills: (
    account: AccountRef,
    key: OrderKey,
    asked: { monotonicMs: MonotonicMs; at: WallMs },
    fills: readonly FillReport[],
  ) => void;
  /** Ends what is under way. */
  signal: AbortSignal;
}

export class LookedAtFills {
  readonly #options: LookedAtFillsOptions;
  /** How each order stood when it was asked for. */
  readonly #asked = new Map<OrderKey, string>();

  constructor(options: LookedAtFillsOptions) {
    this.#options = options;
  }

  /** Asks for the fills of an order that lacks some, once for each state of it. */
  async complete(key: OrderKey, { order, fills }: OrderHistory): Promise<void> {
    const { clock, connect, isFollowed, onFills, signal } = this.#options;
    const standing = order.filledQuantity ?? `not known, ${order.status}`;
    const lacksFills = lackingOf({ order }, false, fills).some(({ figure }) => figure === 'fills');
    if (!lacksFills || this.#asked.get(key) === standing) return;
    const account = { id: order.account, exchange: order.exchange };
    const connection = await connect(account);
    if (connection === null) return;
    if (this.#asked.size >= schedule.lookedAt.rememberedQuestions) this.#asked.clear();
    this.#asked.set(key, standing);
    const late = new AbortController();
    const cancel = clock.after(schedule.lookedAt.timeoutMs, () => late.abort());
    try {
      const asked = { monotonicMs: clock.monotonicMs(), at: clock.now() };
      const answer = await connection.live.fillsOf(order, { signal: AbortSignal.any([signal, late.signal]) });
      if (!isFollowed(account)) return;
      if (answer.ok) onFills(account, key, asked, answer.value);
      else this.#asked.delete(key);
    } finally {
      cancel();
    }
  }
}
