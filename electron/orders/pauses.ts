/** How long to wait before the next try? */

import type { Problem, ProblemKind } from '../../shared/lookup.ts';

const shortestMs = 1_000;
const longestMs = 30_000;
/** Refused keys are tried again too, since what was wrong may be mended at the exchange; but never fast. */
const refusedShortestMs = 10_000;
const refusedLongestMs = 300_000;
/** An exchange whose clock is wrong must not keep an account away for longer. */
const longestRetryMs = 300_000;

const refusals: ReadonlySet<ProblemKind> = new Set<ProblemKind>(['auth', 'permission', 'ipNotAllowed', 'accountMode']);

/** The exchange refuses this account: trying again soon would only be refused again. */
export function isRefusal(found: Problem): boolean {
  return refusals.has(found.kind);
}

export interface PauseQuestion {
  /** 1 for the first try after it went wrong. */
  attempt: number;
  why: Problem;
  /** This computer has just woken, or its network come back: what fails now may work in a moment. */
  isEager: boolean;
  now: number;
  /** From 0 to below 1. */
  random: number;
}

/** Back-off from 1 s to 30 s with jitter, so that many programs don't come back at the same moment. */
export function pauseMs({ attempt, why, isEager, now, random }: PauseQuestion): number {
  const isSlow = isRefusal(why);
  const [shortest, longest] = isSlow ? [refusedShortestMs, refusedLongestMs] : [shortestMs, longestMs];
  const doubledMs = shortest * 2 ** Math.min(attempt - 1, 20) * (1 + random / 2);
  const backOffMs = Math.min(doubledMs, longest * (0.75 + random / 4));
  const eagerMs = isEager && !isSlow ? Math.min(backOffMs, shortestMs * (1 + random / 2)) : backOffMs;
  const untilRetryMs = why.retryAt === null ? 0 : Math.min(why.retryAt - now, longestRetryMs);
  return Math.round(Math.max(eagerMs, untilRetryMs));
}

// truth.md, Vocabulary: orders of which it is not known whether they are open.
const askAfterMs = [0, 2_000, 10_000, 60_000, 600_000];
const hourMs = 3_600_000;
const asksForADay = askAfterMs.length + 24;

/**
 * When an order whose outcome is not known is asked about: at once, after 2 s, 10 s, 1 min, 10 min, then hourly for a day.
 *
 * @param asked - how often it was asked already
 * @returns the pause before the next question; null when it is asked no more
 */
export function nextAskMs(asked: number): number | null {
  return asked >= asksForADay ? null : (askAfterMs[asked] ?? hourMs);
}
