/** What was looked up lately? Enough to ask again. */

import { z } from 'zod';
import type { RecentLookup } from '../../../shared/contract.ts';
import type { LookupQuery, LookupReport } from '../../../shared/lookup.ts';
import { exchangeIds } from '../../../shared/order.ts';
import { statusWord } from '../../../shared/order-words.ts';
import type { KeyValueStore } from '../../accounts/key-value-store.ts';
import type { Clock } from '../../world.ts';
import { isStoredTime } from '../state/stored-values.ts';
import { looksLikeSecret } from './secret-text.ts';

const remembered = 50;

const recentSchema = z.strictObject({
  at: z.number().refine(isStoredTime),
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
  /** Takes out what holds a key, which an earlier version kept or which was not known as one. */
  forgetSecrets: () => void;
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

/**
 * Reads them from the store at each call: rows that are none are passed over.
 *
 * @param isKnownKey whether a text holds a key of an account
 */
export function createRecentLookups(
  store: KeyValueStore,
  clock: Pick<Clock, 'now'>,
  isKnownKey: (text: string) => boolean,
): RecentLookups {
  const rows = (): unknown[] => {
    const stored = store.read('recentLookups');
    return Array.isArray(stored) ? stored : [];
  };
  const holdsSecret = (value: unknown): boolean => {
    if (typeof value === 'string') return looksLikeSecret(value) || isKnownKey(value);
    return typeof value === 'object' && value !== null && Object.values(value).some(holdsSecret);
  };
  const list = (): RecentLookup[] => rows().flatMap((row) => recentSchema.safeParse(row).data ?? []);
  return {
    list,
    forgetSecrets: () => {
      const kept = rows().filter((row) => !holdsSecret(row));
      if (kept.length < rows().length) store.write('recentLookups', kept);
    },
    remember: (report) => {
      if (holdsSecret(report.query)) return;
      const recent: RecentLookup = {
        at: clock.now(),
        query: report.query,
        verdict: report.verdict,
        summary: summaryOf(report),
      };
      const others = list().filter((other) => !isSameQuestion(other.query, report.query));
      store.write('recentLookups', [recent, ...others].slice(0, remembered));
    },
    forget: () => {
      store.write('recentLookups', []);
    },
  };
}
