/** What does the archive remember of an order that is being looked up? It answers beside the exchanges, never instead of them. */

import type { Answer, LookupQuery, Problem } from '../../../shared/lookup.ts';
import type { ExchangeId, Order } from '../../../shared/order.ts';
import type { ArchiveReader } from '../archive/archive.ts';

// Each is up to 90 requests, and a trader waits: the others' orders are looked up faster by naming the symbol.
const mostSymbols = 50;

/** What a look-up asks of the archive. */
export type RecallingArchive = Pick<ArchiveReader, 'findById' | 'tradedSymbols'>;

/** What was found in the archive before the exchanges were asked. */
export interface Recalled {
  /** Newest first, source `archive`. */
  orders: Order[];
  /** Why it could not be read; null where it was. */
  problem: Problem | null;
}

/** Reads the archive once for a query. */
export function recall(archive: RecallingArchive, { id, by, exchange }: LookupQuery): Recalled {
  const found = archive.findById(id, { by, exchange });
  if (!found.ok) return { orders: [], problem: found.problem };
  return { orders: found.value.map(({ order }) => ({ ...order, source: 'archive' })), problem: null };
}

/** Says in an account's answer that the archive was asked too. */
export function withArchiveAsked(answer: Answer, recalled: Recalled | null): Answer {
  if (recalled === null) return answer;
  if (recalled.problem !== null) return { ...answer, notes: [...answer.notes, recalled.problem.message] };
  return { ...answer, asked: [...answer.asked, 'archive'] };
}

function isSame(one: Order, other: Order): boolean {
  return one.exchange === other.exchange && one.orderId.toLowerCase() === other.orderId.toLowerCase();
}

/** Those of the archive's orders that no exchange showed. */
export function onlyArchived(recalled: readonly Order[], shown: readonly Order[]): Order[] {
  return recalled.filter((order) => !shown.some((other) => isSame(order, other)));
}

/** Where to look without a symbol; what can't be read is a slower search, not another answer. */
export function symbolsOf(archive: RecallingArchive, exchange: ExchangeId, account: string): string[] {
  const symbols = archive.tradedSymbols({ exchange, account }, mostSymbols);
  return symbols.ok ? symbols.value : [];
}
