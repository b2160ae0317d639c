/** How long may one request take, and how long may its one repeat wait? For every exchange: docs/truth.md, What ends a search. */

import type { HttpAnswer } from './http.ts';

export const requestTimeoutMs = 10_000;

/** A rate limit that ends later is not waited for. */
export const longestRateLimitPauseMs = 3000;

/** `Retry-After` in whole seconds, as milliseconds; null where there is none, or a date. */
export function retryAfterMs(answer: HttpAnswer): number | null {
  const seconds = answer.headers['retry-after']?.trim() ?? '';
  return /^\d{1,6}$/.test(seconds) ? Number.parseInt(seconds, 10) * 1000 : null;
}
