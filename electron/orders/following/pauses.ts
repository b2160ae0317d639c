/** How long is it until the next try of what failed, and until an order is asked about again? */

import type { Asking } from '../book/tracked-order.ts';
import type { Problem, ProblemKind } from '../../../shared/lookup.ts';
import type { WallMs } from '../../../shared/time.ts';
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
  now: number;
  /** From 0 to below 1. */
  random: number;
}

/** Before a question is put again: from 1 s doubling to 30 s, of what is refused from 10 s to 5 min, with jitter. */
export function pauseMs({ attempt, why, now, random }: PauseQuestion): number {
  const { shortestMs, longestMs } = isRefusal(why) ? schedule.refused : schedule.failed;
  const doubledMs = shortestMs * 2 ** Math.min(attempt - 1, 20) * (1 + random / 2);
  const backOffMs = Math.min(doubledMs, longestMs * (0.75 + random / 4));
  return Math.round(Math.max(backOffMs, untilRetryMs(why, now)));
}

/**
 * Before an account is dialed again. It grows slowly, so that an outage of some seconds is over soon after its end, and
 * by chance, so that many programs don't come back at the same moment; refused keys wait as any question does.
 *
 * @param question.isEager - this computer has just woken, or its network come back: what fails now may work in a moment
 */
export function dialPauseMs({ isEager, ...question }: PauseQuestion & { isEager: boolean }): number {
  const { attempt, why, now, random } = question;
  if (isRefusal(why)) return pauseMs(question);
  const { shortestPauseMs, longestPauseMs, growth } = schedule.dial;
  const grownMs = isEager ? shortestPauseMs : Math.min(shortestPauseMs * growth ** (attempt - 1), longestPauseMs);
  return Math.round(Math.max(grownMs * (0.75 + random / 2), untilRetryMs(why, now)));
}

function untilRetryMs({ retryAt }: Problem, now: WallMs): number {
  return retryAt === null ? 0 : Math.min(retryAt - now, schedule.dial.longestRetryMs);
}

const { firstPausesMs, laterEveryMs, laterAsks, earlyMs } = schedule.order;
const { fastFailures, failedAgainMs, failedAgainAtMostMs, failedEveryDurations } = schedule.order;
const pausesMs = [...firstPausesMs, ...Array.from({ length: laterAsks }, () => laterEveryMs)];
/** When each question falls due, since the asking began. */
const asksMs = pausesMs.map((_, index) => pausesMs.slice(0, index + 1).reduce((sum, pause) => sum + pause, 0));

/** What was kept, now: a clock that was set back since makes it begin again, and never wait for that time to come. */
export function askingAt(kept: Asking | null, now: WallMs): Asking {
  return kept === null || kept.begunAt > now ? { begunAt: now, askedAt: null } : kept;
}

/**
 * When an order whose outcome is not known is asked about (docs/truth.md, Vocabulary): at once, after 2 s, 10 s, 1 min, 10 min, then hourly for a day.
 * Of the questions that nobody put while the program or the connection was away, one is put afterwards.
 *
 * @returns the pause before the next question; null when it is asked no more
 */
export function nextAskMs(asking: Asking, now: WallMs): number | null {
  const { begunAt, askedAt } = askingAt(asking, now);
  const asked = askedAt === null ? Number.NEGATIVE_INFINITY : askedAt - begunAt + earlyMs;
  const due = asksMs.find((askMs) => askMs > asked);
  return due === undefined ? null : Math.min(laterEveryMs, Math.max(0, begunAt + due - now));
}

/**
 * The pause after questions that failed. They are counted, since no answer moves them on.
 *
 * @param failures - how many failed since one was answered
 * @param roundMs - how long the questions of all orders would take, each as long as the last one
 * @returns null when it is asked no more
 */
export function failedAskMs({ begunAt }: Asking, failures: number, roundMs: number, now: WallMs): number | null {
  const isOver = now - begunAt > (asksMs.at(-1) ?? 0);
  // What nobody could answer for a day is not asked for ever, but an exchange that has just come back stumbles.
  if (failures <= fastFailures || isOver) return pauseAfterAsks(failures);
  return Math.min(failedAgainAtMostMs, Math.max(failedAgainMs, roundMs * failedEveryDurations));
}

/** The same pauses between questions that are counted: null after the last. */
export function pauseAfterAsks(count: number): number | null {
  const [before, next] = [asksMs[count - 1], asksMs[count]];
  return next === undefined ? null : next - (before ?? 0);
}
