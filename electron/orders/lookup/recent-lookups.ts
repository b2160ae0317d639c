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

function isSameQuestion(one: LookupQuery, other: LookupQuery): boolean {
  return one.id === other.id && one.by === other.by && one.symbol === other.symbol && one.exchange === other.exchange;
}

function summaryOf({ order, orders }: Pick<LookupReport, 'order' | 'orders'>): string {
  if (order === null) return '';
  const others = orders.length - 1;
  return `${statusWord(order)} · ${order.symbol}${others > 0 ? ` and ${String(others)} more` : ''}`;
}

/** Reads them from the store at each call: rows that are none are passed over. */
export class RecentLookups {
  readonly #store: KeyValueStore;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #isKnownKey: (text: string) => boolean;

  /** @param isKnownKey - whether a text holds a key of an account */
  constructor(store: KeyValueStore, clock: Pick<Clock, 'now'>, isKnownKey: (text: string) => boolean) {
    this.#store = store;
    this.#clock = clock;
    this.#isKnownKey = isKnownKey;
  }

  /** Newest first. */
  list(): RecentLookup[] {
    return this.#rows().flatMap((row) => recentSchema.safeParse(row).data ?? []);
  }

  remember({ query, verdict, ...report }: LookupReport): void {
    if (this.#holdsSecret(query)) return;
    const recent: RecentLookup = { at: this.#clock.now(), query, verdict, summary: summaryOf(report) };
    const others = this.list().filter((other) => !isSameQuestion(other.query, query));
    this.#store.write('recentLookups', [recent, ...others].slice(0, remembered));
  }

  forget(): void {
    this.#store.write('recentLookups', []);
  }

  /** Takes out what holds a key, which an earlier version kept or which was not known as one. */
  forgetSecrets(): void {
    const rows = this.#rows();
    const kept = rows.filter((row) => !this.#holdsSecret(row));
    if (kept.length < rows.length) this.#store.write('recentLookups', kept);
  }

  #rows(): unknown[] {
    const stored = this.#store.read('recentLookups');
    return Array.isArray(stored) ? stored : [];
  }

  #holdsSecret(value: unknown): boolean {
    if (typeof value === 'string') return looksLikeSecret(value) || this.#isKnownKey(value);
    return typeof value === 'object' && value !== null && Object.values(value).some((part) => this.#holdsSecret(part));
  }
}
