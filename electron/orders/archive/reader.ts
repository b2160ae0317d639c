/** How are reads answered that must not throw? */

import type { ArchivePage, ArchiveQuery, OrderKey } from '../../../shared/board.ts';
import type { Gap } from '../../../shared/connection.ts';
import type { ExchangeId, Order, OrderKind } from '../../../shared/order.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { WallMs } from '../../../shared/time.ts';
import type { OrderHistory } from '../../../shared/timeline.ts';
import { archiveProblem } from './faults.ts';
import type { Reads } from './read.ts';
import type { AccountName, ArchiveReader, OrdersQuery, StoredOrder, WalkStep } from './types.ts';

export abstract class SafeReader implements ArchiveReader {
  /** Asked at each call, since a damaged file is replaced by a fresh one. */
  protected abstract get reads(): Reads;

  /** By which a page of a search ends that takes long; one that stands still lets each page be whole. */
  protected pageClockMs(): number {
    return 0;
  }

  abstract close(): void;

  find(key: OrderKey): Result<StoredOrder | null> {
    return this.attempt((reads) => reads.find(key));
  }

  findById(
    id: string,
    { exchange = null, by = 'any' }: { exchange?: ExchangeId | null; by?: 'any' | 'clientOrderId' } = {},
  ): Result<StoredOrder[]> {
    return this.attempt((reads) => reads.findById(id, { exchange, by }));
  }

  keysOf(id: string): Result<OrderKey[]> {
    return this.attempt((reads) => reads.keysOf(id));
  }

  history(key: OrderKey, eventsFrom: number | null = null): Result<OrderHistory | null> {
    return this.attempt((reads) => reads.history(key, eventsFrom));
  }

  lastEvent(key: OrderKey): Result<{ seq: number; raw: string } | null> {
    return this.attempt((reads) => reads.lastEvent(key));
  }

  search(query: ArchiveQuery): Result<ArchivePage> {
    return this.attempt((reads) => reads.search(query, () => this.pageClockMs()));
  }

  orders({ onlyOpen }: OrdersQuery): Iterable<Result<Order>> {
    return this.#each((reads) => reads.orders(onlyOpen));
  }

  walk(query: ArchiveQuery, withText: boolean): Iterable<Result<WalkStep>> {
    return this.#each((reads) => reads.walk(query, withText));
  }

  *#each<Value>(work: (reads: Reads) => Iterable<Value>): Iterable<Result<Value>> {
    try {
      for (const value of work(this.reads)) yield ok(value);
    } catch (error) {
      this.onFailed(error);
      yield failed(archiveProblem('read', error));
    } finally {
      this.onRead();
    }
  }

  tradedSymbols(account: AccountName, atMost?: number): Result<string[]> {
    return this.attempt((reads) => reads.tradedSymbols(account, atMost ?? null));
  }

  hasKind(account: AccountName, orderKind: OrderKind): Result<boolean> {
    return this.attempt((reads) => reads.hasKind(account, orderKind));
  }

  gapsDuring(account: AccountName, { from, to }: { from: WallMs; to: WallMs }): Result<Gap[]> {
    return this.attempt((reads) => reads.gapsDuring(account, from, to));
  }

  /** Told of every read that failed. */
  protected onFailed(_error: unknown): void {}

  /** Told of the end of every read. */
  protected onRead(): void {}

  /** Errors are values across this border. */
  protected attempt<Value>(work: (reads: Reads) => Value): Result<Value> {
    try {
      return ok(work(this.reads));
    } catch (error) {
      this.onFailed(error);
      return failed(archiveProblem('read', error));
    } finally {
      this.onRead();
    }
  }
}
