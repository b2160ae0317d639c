/** Whose fills are asked for though nothing happened: those of an order that is looked at, or was kept incompletely? */

import type { OrderKey } from '../../shared/board.ts';
import type { OrderHistory } from '../../shared/timeline.ts';
import type { ExchangeAccount } from '../exchanges/exchange.ts';
import { logFault, type World } from '../world.ts';
import type { Archive } from './archive/archive.ts';
import type { OrderBook } from './book/order-book.ts';
import type { AccountRef } from './account-ref.ts';
import { LookedAtFills } from './following/looked-at-fills.ts';
import { schedule } from './following/schedule.ts';
import type { FollowedAccounts } from './listeners.ts';

export interface FillCompletionOptions {
  archive: Archive;
  accounts: FollowedAccounts;
  world: Pick<World, 'clock' | 'log'>;
  orderBook: OrderBook;
  isFollowed: (account: AccountRef) => boolean;
  signal: AbortSignal;
}

export class FillCompletion {
  readonly #options: FillCompletionOptions;
  readonly #lookedAtFills: LookedAtFills;

  constructor(options: FillCompletionOptions) {
    this.#options = options;
    this.#lookedAtFills = new LookedAtFills({
      clock: options.world.clock,
      connect: (account) => this.#connect(account),
      isFollowed: options.isFollowed,
      onFills: (account, key, asked, fills) => options.orderBook.listedFills(account, key, asked, fills),
      signal: options.signal,
    });
  }

  async complete(key: OrderKey, history: OrderHistory): Promise<void> {
    try {
      await this.#lookedAtFills.complete(key, history);
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

  async #connect(ref: AccountRef): Promise<ExchangeAccount | null> {
    const account = await this.#options.accounts.connect(ref);
    return account === null || 'kind' in account.connection ? null : account.connection;
  }
}
