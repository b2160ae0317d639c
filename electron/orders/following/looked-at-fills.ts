/** Which fills does an order lack that somebody looks at, or of which too few were kept? HTX pushes none, and a push can be lost. */

import type { OrderKey } from '../../../shared/board.ts';
import type { OrderHistory } from '../../../shared/timeline.ts';
import type { Problem } from '../../../shared/lookup.ts';
import type { ExchangeAccount } from '../../exchanges/exchange.ts';
import { logFault, type World } from '../../world.ts';
import type { AccountRef } from '../account-ref.ts';
import type { Archive } from '../archive/types.ts';
import type { OrderBook } from '../book/order-book.ts';
import { lackingOf } from '../state/lacking.ts';
import { schedule } from './schedule.ts';

export interface LookedAtFillsOptions {
  archive: Pick<Archive, 'keptOneOfMatch' | 'history'>;
  accounts: { connect: (account: AccountRef) => Promise<{ connection: ExchangeAccount | Problem } | null> };
  world: Pick<World, 'clock' | 'log'>;
  orderBook: Pick<OrderBook, 'listedFills'>;
  /** The account may be removed while it is asked: its orders are nobody's then. */
  isFollowed: (account: AccountRef) => boolean;
  /** One that the trader paused is not asked. */
  isPaused?: (account: AccountRef) => boolean;
  /** Ends what is under way. */
  signal: AbortSignal;
}

export class LookedAtFills {
  readonly #options: LookedAtFillsOptions;
  /** How much of each order was filled when it was asked for. */
  readonly #filledWhenAsked = new Map<OrderKey, string>();

  constructor(options: LookedAtFillsOptions) {
    this.#options = options;
  }

  /** Asks for the fills of an order that lacks some, once for each state of it. */
  async complete(key: OrderKey, history: OrderHistory): Promise<void> {
    try {
      await this.#ask(key, history);
    } catch (error) {
      logFault(this.#options.world, 'The fills of an order could not be completed', error);
    }
  }

  /** An earlier version kept one fill of each match: they are asked for once more, as long as the exchange tells them. */
  async readAgain({ exchange, id }: AccountRef): Promise<void> {
    const { archive, world, signal } = this.#options;
    const keys = archive.keptOneOfMatch({ exchange, account: id }, world.clock.now() - schedule.lookedAt.toldForMs);
    for (const key of keys.ok ? keys.value : []) {
      const history = signal.aborted ? null : archive.history(key, Number.MAX_SAFE_INTEGER);
      if (history?.ok === true && history.value !== null) await this.complete(key, history.value);
    }
  }

  async #ask(key: OrderKey, { order, fills }: OrderHistory): Promise<void> {
    const { orderBook, world, isFollowed, isPaused, signal } = this.#options;
    const { clock } = world;
    const filled = order.filledQuantity ?? `not known, ${order.status}`;
    const lacksFills = lackingOf({ order }, false, fills).some(({ figure }) => figure === 'fills');
    if (!lacksFills || this.#filledWhenAsked.get(key) === filled) return;
    const account = { id: order.account, exchange: order.exchange };
    if (isPaused?.(account) === true) return;
    const connection = (await this.#options.accounts.connect(account))?.connection ?? null;
    if (connection === null || 'kind' in connection) return;
    if (this.#filledWhenAsked.size >= schedule.lookedAt.rememberedQuestions) this.#filledWhenAsked.clear();
    this.#filledWhenAsked.set(key, filled);
    const late = new AbortController();
    const cancel = clock.after(schedule.lookedAt.timeoutMs, () => late.abort());
    try {
      const asked = { monotonicMs: clock.monotonicMs(), at: clock.now() };
      const answer = await connection.live.fillsOf(order, { signal: AbortSignal.any([signal, late.signal]) });
      if (!isFollowed(account)) return;
      if (answer.ok) orderBook.listedFills(account, key, asked, answer.value);
      else this.#filledWhenAsked.delete(key);
    } finally {
      cancel();
    }
  }
}
