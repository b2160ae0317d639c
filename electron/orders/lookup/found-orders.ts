/** What does a look-up teach, and how is it remembered without a monitor? Through the same order book, in one batch. */

import { ok, failed, type Result } from '../../../shared/result.ts';
import type { SearchResult } from '../../exchanges/exchange.ts';
import type { Clock } from '../../world.ts';
import type { Archive } from '../archive/archive.ts';
import type { AccountRef } from '../account-ref.ts';
import { OrderBook } from '../book/order-book.ts';
import { Recorder } from '../recorder.ts';
import type { MonotonicMs } from '../../../shared/time.ts';

/** What one account showed. */
export interface FoundOrder extends Pick<SearchResult, 'reports' | 'fills' | 'wholeFillsOf'> {
  account: AccountRef;
  /** When it was asked: what is known of an order since then is newer. */
  askedMonotonicMs: MonotonicMs;
}

/** Hands it to the order book, as the answer that it is. */
export function takeFound(orderBook: Pick<OrderBook, 'apply'>, { account, ...said }: FoundOrder): void {
  orderBook.apply(account, { kind: 'answered', cause: 'lookup', ...said });
}

function nothing(): void {
  // Nobody is shown what is learned here.
}

/** Merges what was shown into what the archive knows, and writes it. */
export function recordFound(archive: Archive, clock: Clock, learned: readonly FoundOrder[]): Result<null> {
  const recorder = new Recorder({ archive, clock, onFlushed: nothing, onRecording: nothing });
  // Nobody follows these orders: what stays open is asked about by the next monitor.
  const orderBook = new OrderBook({
    archive,
    recorder,
    clock,
    dispatch: nothing,
    tellsFirstSnapshot: false,
  });
  for (const found of learned) takeFound(orderBook, found);
  recorder.close();
  const { problem } = recorder.recording();
  return problem === null ? ok(null) : failed(problem);
}
