/** What was looked up lately? Enough to ask again. */

import { z } from 'zod';
import type { RecentLookup } from '../../shared/contract.ts';
import type { LookupQuery, LookupReport } from '../../shared/lookup.ts';
import { exchangeIds } from '../../shared/order.ts';
import { statusWord } from '../../shared/order-words.ts';
import type { KeyValueStore } from '../accounts/key-value-store.ts';
import type { Clock } from '../world.ts';

const remembered = 50;

const recentSchema = z.strictObject({
  at: z.number(),
  query: z.strictObject({
    text: z.string(),
    id: z.string().min(1),
    by: z.enum(['any', 'clientOrderId']),
    symbol: z.string().nullable(),
    exchange: z.enum(exchangeIds).nullable(),
  }),
  verdict: z.enum(['found', 'failed', 'notOpen', 'notFound']),
  summary: z.string(),
});

export interface RecentLookups {
  /** Newest first. */
  list(): RecentLookup[];
  remember(report: LookupReport): void;
  forget(): void;
}

function isSameQuestion(one: LookupQuery, other: LookupQuery): boolean {
  return one.id === other.id && one.by === other.by && one.symbol === other.symbol && one.exchange === other.exchange;
}

function summaryOf({ order, orders }: LookupReport): string {
  if (order === null) return '';
  const others = orders.length - 1;
  return `${statusWord(order)} · ${order.symbol}${others > 0 ? ` and ${String(others)} more` : ''}`;
}

/** Reads them from the store at each call: rows that are none are passed over. */
export function createRecentLookups(store: KeyValueStore, clock: Pick<Clock, 'now'>, redact: (text: string) => string): RecentLookups {
  const list = (): RecentLookup[] => {
    const rows = store.read('recentLookups');
    return (Array.isArray(rows) ? rows : []).flatMap((row) => recentSchema.safeParse(row).data ?? []);
  };
  return {
    list,
    remember: (report) => {
      // A key pasted into the box by mistake is not written down.
      if (redact(report.query.text) !== report.query.text) return;
      const recent: RecentLookup = { at: clock.now(), query: report.query, verdict: report.verdict, summary: summaryOf(report) };
      const others = list().filter((other) => !isSameQuestion(other.query, report.query));
      store.write('recentLookups', [recent, ...others].slice(0, remembered));
    },
    forget: () => {
      store.write('recentLookups', []);
    },
  };
}
