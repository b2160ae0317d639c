/** What does a look-up teach, and how is it remembered without a monitor? Through the same order book, in one batch. */

import type { Answer } from '../../../shared/lookup.ts';
import { ok, failed, type Result } from '../../../shared/result.ts';
import type { OrderReport } from '../../exchanges/live.ts';
import type { Clock } from '../../world.ts';
import type { Archive } from '../archive/archive.ts';
import type { AccountRef } from '../following/followed-orders.ts';
import { OrderBook } from '../book/order-book.ts';
import type { LookupAccount } from './lookup.ts';
import { Recorder } from '../recorder.ts';

/** What one account showed. */
export interface FoundOrder {
  account: AccountRef;
  /** When it was asked: what is known of an order since then is newer. */
  askedMonotonicMs: number;
  reports: OrderReport[];
}

/** What an answer teaches of the orders in it; null where it holds none. */
export function foundOrders(
  { id, exchange, connection }: LookupAccount,
  { orders }: Answer,
  askedMonotonicMs: number,
): FoundOrder | null {
  if ('kind' in connection || orders.length === 0) return null;
  return {
    account: { id, exchange },
    askedMonotonicMs,
    reports: orders.map((order) => connection.live.reportOf(order)),
  };
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
    onChange: nothing,
    onAsk: nothing,
    onLacksFilled: nothing,
    onFiguresSure: nothing,
    tellsFirstSnapshot: false,
  });
  for (const { account, askedMonotonicMs, reports } of learned)
    orderBook.reports(account, 'lookup', askedMonotonicMs, reports, []);
  recorder.close();
  const { problem } = recorder.recording();
  return problem === null ? ok(null) : failed(problem);
}
