/** How long to wait before the next try? */

import type { Problem, ProblemKind } from '../../../shared/lookup.ts';
import { schedule } from './schedule.ts';

const refusals: ReadonlySet<ProblemKind> = new Set<ProblemKind>(['auth', 'permission', 'ipNotAllowed', 'accountMode']);

/** The exchange refuses this account, or something before it this computer: trying again soon would only be refused again. */
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
  const [shortest, longest] = isSlow
    ? [schedule.dial.shortestRefusedPauseMs, schedule.dial.longestRefusedPauseMs]
    : [schedule.dial.shortestPauseMs, schedule.dial.longestPauseMs];
  const doubledMs = shortest * 2 ** Math.min(attempt - 1, 20) * (1 + random / 2);
  const backOffMs = Math.min(doubledMs, longest * (0.75 + random / 4));
  const eagerMs =
    isEager && !isSlow ? Math.min(backOffMs, schedule.dial.shortestPauseMs * (1 + random / 2)) : backOffMs;
  const untilRetryMs = why.retryAt === null ? 0 : Math.min(why.retryAt - now, schedule.dial.longestRetryMs);
  return Math.round(Math.max(eagerMs, untilRetryMs));
}
