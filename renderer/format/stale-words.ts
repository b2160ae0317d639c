/** Since when is an account not connected, and as of when are its rows? */

import type { ExchangeId } from '../../shared/order.ts';
import { secondClock } from './clock.ts';
import { connectionWords } from './words/connections.ts';

// Rows are renewed as their connection's messages come in: so close together they are of one moment.
const sameMomentMs = 1_000;

/**
 * "HTX · Main not connected since 10:35:01, rows are as of then".
 *
 * @param lastLiveAt - null where it was never live: then each of its rows has a time of its own
 * @param oldestAsOf - of its rows; earlier than `lastLiveAt` where some were not kept up to date even then
 */
export function staleWords(
  title: string,
  lastLiveAt: number | null,
  oldestAsOf: number,
  nowMs: number,
  exchange: ExchangeId | null = null,
): string {
  const words = connectionWords();
  if (lastLiveAt === null) return words.notConnectedYet(title, secondClock(oldestAsOf, nowMs, exchange));
  const since = secondClock(lastLiveAt, nowMs, exchange);
  return oldestAsOf < lastLiveAt - sameMomentMs ? words.asOfThenOrBefore(title, since) : words.asOfThen(title, since);
}

/** "HTX · Main paused by you since 10:35:01, rows are as of then or before". */
export function pausedWords(title: string, since: number, nowMs: number, exchange: ExchangeId): string {
  return connectionWords().paused(title, secondClock(since, nowMs, exchange));
}
